#include "sim/run/simulation.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestDayMs = 7LL * 24 * 60 * 60 * 1'000;
constexpr qint64 longestRestMs = 24LL * 60 * 60 * 1'000;
constexpr qint64 stepsBetweenLooks = 16;
constexpr qint64 stepsBetweenMerges = 400;
constexpr qint64 mostSteps =
    1'000'000; // a hundred times what a day of 500 operations takes: programs that only keep each other busy

class World final {
public:
    World(const SimShop &shop, quint64 seed, const SimulationSize &size)
        : m_shop(shop), m_size(size), m_chance(seed), m_agenda(SimShop::openingMs),
          m_hub(m_agenda, hubDisk(shop), shop.storeKey(), part(), hubTroubles())
    {
        m_hub.start();
        for (int i = 0; i < size.tills; ++i) {
            const auto &place = shop.tills().at(static_cast<std::size_t>(i));
            m_counters.push_back(std::make_unique<SimCounter>(m_agenda, m_hub, shop, place, m_witness, tillTroubles(), part()));
            m_counters.back()->start();
        }
        m_office = part();
    }

    SimulationResult run()
    {
        SimulationResult result;
        while (m_witness.operations < m_size.operations && !hasFailed() && step(SimShop::openingMs + longestDayMs)) {
        }
        rest();
        result.operations = m_witness.operations;
        result.refused = m_witness.refused;
        result.simulatedMs = m_agenda.nowMs() - SimShop::openingMs;
        result.restores = m_hub.restores();
        result.snapshots = m_hub.snapshots();
        result.gone = m_hub.gone();
        result.merges = m_hub.merges();
        result.steps = m_agenda.steps();
        result.powerCuts = m_hub.powerCuts();
        for (const auto &counter : m_counters) {
            result.powerCuts += counter->powerCuts();
        }
        judge(result);
        return result;
    }

private:
    Chance part() { return Chance(static_cast<quint64>(m_chance.between(1, 1LL << 62))); }

    std::shared_ptr<SimDisk> hubDisk(const SimShop &shop)
    {
        auto disk = std::make_shared<SimDisk>(1);
        disk->restore(shop.hubDisk(), static_cast<quint64>(m_chance.between(1, 1LL << 62)));
        return disk;
    }

    SimHub::Troubles hubTroubles()
    {
        return {.powerCutIn = m_chance.oneIn(4) ? 0 : m_chance.between(20, 200),
                .diskErrorIn = m_chance.oneIn(2) ? 0 : m_chance.between(100, 400),
                .restoreIn = m_chance.oneIn(3) ? m_chance.between(60, 400) : 0};
    }

    SimCounter::Troubles tillTroubles()
    {
        return {.weather = Weather::drawn(m_chance),
                .clockOffMs = m_chance.oneIn(5) ? m_chance.between(-600'000, 600'000) : 0,
                .powerCutIn = m_chance.oneIn(5) ? 0 : m_chance.between(4, 20),
                .diskErrorIn = m_chance.oneIn(3) ? m_chance.between(20, 60) : 0};
    }

    bool step(qint64 untilMs)
    {
        const bool went = m_agenda.step(untilMs) && m_agenda.steps() < mostSteps;
        if (m_isTrading && m_agenda.steps() % stepsBetweenMerges == 0) {
            m_hub.mergeSome(m_witness.members, m_office);
        }
        const bool looksAtScreens = m_agenda.steps() % stepsBetweenLooks == 0;
        for (const auto &counter : m_counters) {
            counter->look();
            if (looksAtScreens) {
                counter->lookAtScreen();
            }
        }
        return went;
    }

    bool hasFailed() const
    {
        return !m_hub.failure().isEmpty()
               || std::ranges::any_of(m_counters, [](const auto &counter) { return !counter->failure().isEmpty(); });
    }

    bool isAtRest()
    {
        if (m_hub.store() == nullptr || m_hub.hasWaitingFacts()) {
            return false;
        }
        const auto state = m_hub.store()->state();
        return state && std::ranges::all_of(m_counters, [&](const auto &counter) { return counter->isUpToDate(*state); });
    }

    /// The line stands, the power stays on, and nobody comes any more.
    void rest()
    {
        m_isTrading = false;
        m_hub.calm();
        for (const auto &counter : m_counters) {
            counter->calm();
        }
        const qint64 untilMs = m_agenda.nowMs() + longestRestMs;
        int steps = 0;
        while (!hasFailed() && step(untilMs)) {
            if (++steps % 16 == 0 && isAtRest()) {
                return;
            }
        }
    }

    void judge(SimulationResult &result)
    {
        if (!m_hub.failure().isEmpty()) {
            result.findings.diverged.append(u"the hub does not start: "_s + m_hub.failure());
        }
        for (const auto &counter : m_counters) {
            if (!counter->failure().isEmpty()) {
                result.findings.diverged.append(counter->id().text() + u' ' + counter->failure());
            }
        }
        if (!result.findings.isEmpty()) {
            return;
        }
        if (!isAtRest()) {
            result.findings.lost.append(u"never at rest: facts wait, or a till does not hear the hub"_s);
            return;
        }
        ShopCheck check(m_shop, m_hub, m_counters, m_witness);
        result.findings = check.findings();
        result.facts = check.counts().facts;
        result.conflicts = check.counts().conflicts;
        result.exceptions = check.counts().exceptions;
        result.edits = check.counts().edits;
        result.claims = m_hub.claims().granted();
        result.covered = check.counts().covered;
    }

    const SimShop &m_shop;
    SimulationSize m_size;
    Chance m_chance;
    Agenda m_agenda;
    Witness m_witness;
    bool m_isTrading = true;
    Chance m_office{0}; ///< what head office does
    SimHub m_hub;
    std::vector<std::unique_ptr<SimCounter>> m_counters;
};

} // namespace

SimulationResult simulate(const SimShop &shop, quint64 seed, const SimulationSize &size)
{
    SimulationResult result = World(shop, seed, size).run();
    result.seed = seed;
    return result;
}

} // namespace suanpan
