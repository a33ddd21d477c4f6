// What the oversell guard does: orders of an online shop that sells from the shelves of three tills, which go dark for hours, under no guard, fixed buffers and the guard.
#include "bench/figures.h"
#include "models/base/random.h"
#include "models/stock/oversell_guard.h"

#include <QJsonArray>

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

using namespace suanpan;
using namespace suanpan::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int tills = 3;
constexpr int minutesADay = 600; // open from nine to seven
constexpr int daysBefore = 28; // that the guard goes by
constexpr qint64 msAMinute = 60'000;
constexpr qint64 msADay = 24 * 60 * msAMinute;
constexpr quint64 seed = 20'261'123;

/// How an item sells at one till, in sales an hour and thousandths; each sale is of one, two or four pieces.
struct Item {
    qint64 salesAnHour = 0;
    int morning = 0; ///< pieces on the shelf
};

/// Slow ones, usual ones, fast ones. The shelf of the morning is near what a day takes, so that the last pieces matter on every day.
std::vector<Item> makeItems()
{
    std::vector<Item> items;
    for (const auto &[count, salesAnHour] : {std::pair(20, 20), std::pair(25, 200), std::pair(15, 1'500)}) {
        for (int i = 0; i < count; ++i) {
            const qint64 aDay = salesAnHour * tills * 10 * 3 / 2; // pieces, online ones included
            items.push_back({salesAnHour, static_cast<int>(aDay / 1'000) + 1});
        }
    }
    return items;
}

/// What the shelf, the tills and the online shop know of one item.
struct Shelf {
    int there = 0;
    int heard = 0; ///< what the hub believes
    std::array<int, tills> unheard{};
    std::array<std::array<int, daysBefore>, tills> sold{}; ///< as the hub heard it, by day of the window
    qint64 pieces = 0;
    qint64 squares = 0;

    qint64 soldAt(int till) const
    {
        qint64 sum = 0;
        for (const int day : sold.at(static_cast<std::size_t>(till))) {
            sum += day;
        }
        return sum * 1'000;
    }
};

/// How an order is judged: a number kept back, or the guard.
struct Policy {
    QString name;
    int buffer = 0;
    std::optional<qint64> chancePermille = {};
};

struct Outcome {
    qint64 orders = 0;
    qint64 served = 0;
    qint64 oversold = 0; ///< accepted, and the shelf was empty
    qint64 lost = 0; ///< refused, and the piece was there
    qint64 rightlyRefused = 0;
};

class Shop final {
public:
    Shop(const Policy &policy, int days) : m_policy(policy), m_days(days), m_items(makeItems()), m_shelves(m_items.size()) {}

    Outcome run()
    {
        for (int day = 0; day < daysBefore + m_days; ++day) {
            m_day = day;
            begin();
            for (int minute = 0; minute < minutesADay; ++minute) {
                pass(minute);
            }
            for (int till = 0; till < tills; ++till) {
                hear(till); // by the next morning every line is up again
            }
        }
        return m_outcome;
    }

private:
    std::uint64_t upTo(std::uint64_t most) { return m_dice.below(most + 1); }
    bool isMeasured() const { return m_day >= daysBefore; }

    void begin()
    {
        static constexpr std::array permille{500, 1'000, 1'000, 1'600}; // days differ, and nobody knows beforehand
        m_dayPermille = permille.at(upTo(3));
        for (int till = 0; till < tills; ++till) {
            const bool isDark = upTo(2) == 0;
            const auto from = static_cast<int>(upTo(minutesADay - 61));
            m_dark.at(till) = isDark ? std::pair(from, from + 60 + static_cast<int>(upTo(300))) : std::pair(0, 0);
            m_lastHeard.at(till) = 0;
        }
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            m_shelves[i].there = m_items[i].morning;
            m_shelves[i].heard = m_items[i].morning;
            for (auto &days : m_shelves[i].sold) {
                days.at(m_day % daysBefore) = 0;
            }
        }
    }

    void pass(int minute)
    {
        static constexpr std::array hours{700, 800, 900, 1'300, 1'100, 700, 700, 900, 1'500, 1'400}; // noon and evening
        const auto chance = static_cast<std::uint64_t>(m_dayPermille) * hours.at(minute / 60);
        for (int till = 0; till < tills; ++till) {
            const bool isDark = minute >= m_dark.at(till).first && minute < m_dark.at(till).second;
            for (std::size_t i = 0; i < m_items.size(); ++i) {
                if (happens(m_items[i].salesAnHour, chance)) {
                    sell(m_shelves[i], till);
                    m_lastHeard.at(till) = isDark ? m_lastHeard.at(till) : minute;
                }
            }
            if (!isDark) {
                hear(till);
            }
        }
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (happens(m_items[i].salesAnHour, chance)) { // online as much as one till
                order(m_shelves[i], minute);
            }
        }
    }

    /// Whether a sale comes in this minute.
    bool happens(qint64 salesAnHour, std::uint64_t chancePpm)
    {
        constexpr std::uint64_t whole = 60'000'000'000; // minutes, thousandths, permille of day and hour
        return m_dice.below(whole) < static_cast<std::uint64_t>(salesAnHour) * chancePpm;
    }

    void sell(Shelf &shelf, int till)
    {
        static constexpr std::array lots{1, 1, 1, 1, 1, 1, 1, 2, 2, 4};
        const int taken = std::min(shelf.there, lots.at(upTo(9))); // what is not there nobody takes
        shelf.there -= taken;
        shelf.unheard.at(till) += taken;
        shelf.pieces += taken;
        shelf.squares += qint64(taken) * taken;
    }

    void hear(int till)
    {
        for (Shelf &shelf : m_shelves) {
            shelf.heard -= shelf.unheard.at(till);
            shelf.sold.at(till).at(m_day % daysBefore) += shelf.unheard.at(till);
            shelf.unheard.at(till) = 0;
        }
    }

    bool maySell(const Shelf &shelf, int minute) const
    {
        if (!m_policy.chancePermille) {
            return shelf.heard > m_policy.buffer;
        }
        QList<SilentTill> silent;
        for (int till = 0; till < tills; ++till) {
            silent.append({TillId(QString::number(till)), (minute - m_lastHeard.at(till)) * msAMinute, shelf.soldAt(till),
                           daysBefore * minutesADay * msAMinute});
        }
        const qint64 lot = shelf.pieces > 0 ? shelf.squares * 1'000 / shelf.pieces : 0;
        const GuardTerms terms{.observedMs = daysBefore * msADay, .chancePermille = *m_policy.chancePermille};
        return onlineStock(shelf.heard * 1'000LL, 0, lot, silent, terms).available >= 1'000;
    }

    void order(Shelf &shelf, int minute)
    {
        const bool isThere = shelf.there > 0;
        const bool accepted = maySell(shelf, minute);
        if (isMeasured()) {
            ++m_outcome.orders;
            ++(accepted  ? (isThere ? m_outcome.served : m_outcome.oversold)
               : isThere ? m_outcome.lost
                         : m_outcome.rightlyRefused);
        }
        if (accepted) {
            shelf.heard -= 1;
            shelf.there -= isThere ? 1 : 0; // taken off the shelf at once
        }
    }

    Policy m_policy;
    int m_days;
    std::vector<Item> m_items;
    std::vector<Shelf> m_shelves;
    std::array<std::pair<int, int>, tills> m_dark;
    std::array<int, tills> m_lastHeard{};
    SeededRandom m_dice{seed}; ///< the same days for every policy, up to what its orders take off the shelf
    int m_day = 0;
    qint64 m_dayPermille = 1'000;
    Outcome m_outcome;
};

QJsonObject told(const Policy &policy, const Outcome &outcome)
{
    const auto inAThousand = [&](qint64 count) {
        return rounded(1'000.0 * static_cast<double>(count) / static_cast<double>(std::max<qint64>(1, outcome.orders)), 100);
    };
    return {{u"policy"_s, policy.name},
            {u"orders"_s, outcome.orders},
            {u"served"_s, outcome.served},
            {u"oversold"_s, outcome.oversold},
            {u"lost"_s, outcome.lost},
            {u"rightly_refused"_s, outcome.rightlyRefused},
            {u"oversold_in_a_thousand"_s, inAThousand(outcome.oversold)},
            {u"lost_in_a_thousand"_s, inAThousand(outcome.lost)}};
}

} // namespace

/// bench_oversell [days]
int main(int argc, char **argv)
{
    const int days = argc > 1 ? std::atoi(argv[1]) : 400;
    QJsonArray policies;
    for (const Policy &policy : {Policy{u"no guard"_s}, Policy{u"1 piece"_s, 1}, Policy{u"2 pieces"_s, 2},
                                 Policy{u"4 pieces"_s, 4}, Policy{u"8 pieces"_s, 8}, Policy{u"16 pieces"_s, 16},
                                 Policy{u"32 pieces"_s, 32}, Policy{u"guard, 10 %"_s, 0, 100}, Policy{u"guard, 1 %"_s, 0, 10}}) {
        policies.append(told(policy, Shop(policy, days).run()));
    }
    print({{u"bench"_s, u"oversell"_s},
           {u"days"_s, days},
           {u"tills"_s, tills},
           {u"items"_s, static_cast<qint64>(makeItems().size())},
           {u"seed"_s, static_cast<qint64>(seed)},
           {u"policies"_s, policies}});
}
