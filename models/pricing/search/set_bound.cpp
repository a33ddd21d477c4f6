#include "models/pricing/search/set_bound.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace suanpan {

namespace {

constexpr int rounds = 6; ///< of lowering worths; more bring next to nothing
constexpr qint64 unreached = std::numeric_limits<qint64>::max() / 4; ///< two of them can still be added

} // namespace

SetBound::SetBound(const SetStates &states, const std::vector<SearchUnit> &units)
    : m_states(states), m_units(units), m_credits(states.pools().size())
{
    for (std::size_t pool = 0; pool < states.pools().size(); ++pool) {
        m_parts.emplace_back(states.pool(static_cast<int>(pool)).parts.size());
    }
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        m_worth.push_back(units[unit].single * boundScale);
        for (const SetChoice &choice : *units[unit].choices) {
            m_worth.back() = std::max(m_worth.back(), states.share(choice.place, choice.gain));
            partAt(choice.place).members.push_back({unit, choice.gain * boundScale});
        }
    }
    sumUp();
}

void SetBound::tighten()
{
    for (int round = 0; round < rounds; ++round) {
        lowerWorths();
    }
    sumUp();
}

/// Each unit of a set loses at most its equal share of what the set does not need: whichever of them lose it, the set keeps enough.
void SetBound::lowerWorths()
{
    m_mayLose.assign(m_worth.size(), unreached);
    for (int pool = 0; pool < static_cast<int>(m_parts.size()); ++pool) {
        if (m_states.pool(pool).kind == Pool::Kind::Cheapest) {
            limitByDearFirst(pool);
        } else {
            limitByParts(pool);
        }
    }
    for (std::size_t unit = 0; unit < m_worth.size(); ++unit) {
        m_worth[unit] -= std::clamp<qint64>(m_mayLose[unit], 0, m_worth[unit] - m_units[unit].single * boundScale);
    }
}

/// Sets whose cheapest units are reduced: the least that a set with a certain unit does not need, over all sets of units in their order.
void SetBound::limitByDearFirst(int pool)
{
    const Pool &terms = m_states.pool(pool);
    const std::vector<Member> &members = m_parts[at(pool)][0].members;
    const auto pieces = static_cast<std::size_t>(terms.parts[0].pieces);
    const auto kept = static_cast<std::size_t>(terms.parts[0].pieces - terms.cheapest);
    const auto spare = [&](const Member &member, std::size_t place) {
        return m_worth[member.unit] - (place >= kept ? member.gain : 0);
    };
    const std::size_t width = pieces + 1;
    std::vector<qint64> after((members.size() + 1) * width, unreached); // by member and units before it: the least of the others
    after.back() = 0;
    for (std::size_t i = members.size(); i-- > 0;) {
        for (std::size_t place = 0; place <= pieces; ++place) {
            qint64 &least = after[i * width + place];
            least = after[(i + 1) * width + place];
            if (place < pieces) {
                least = std::min(least, after[(i + 1) * width + place + 1] + spare(members[i], place));
            }
        }
    }
    std::vector<qint64> before(width, unreached);
    before[0] = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        qint64 least = unreached;
        for (std::size_t place = pieces; place-- > 0;) {
            const qint64 here = std::min(before[place] + spare(members[i], place), unreached);
            least = std::min(least, here + after[(i + 1) * width + place + 1]);
            before[place + 1] = std::min(before[place + 1], here);
        }
        qint64 &mayLose = m_mayLose[members[i].unit];
        mayLose = std::min(mayLose, least / terms.parts[0].pieces);
    }
}

/// Sets with a price, or whose units are all reduced: the least takes those of each part that are worth least beyond their gain.
void SetBound::limitByParts(int pool)
{
    const Pool &terms = m_states.pool(pool);
    qint64 least = terms.priceMinor * boundScale;
    qint64 pieces = 0;
    std::vector<qint64> last; // of those taken, by part
    const auto spare = [&](const Member &member) { return m_worth[member.unit] - member.gain; };
    for (std::size_t part = 0; part < terms.parts.size(); ++part) {
        const std::vector<Member> &members = m_parts[at(pool)][part].members;
        const auto wanted = static_cast<std::size_t>(terms.parts[part].pieces);
        if (members.size() < wanted) {
            return; // no set at all
        }
        std::vector<qint64> spares;
        std::ranges::transform(members, std::back_inserter(spares), spare);
        std::ranges::nth_element(spares, spares.begin() + static_cast<std::ptrdiff_t>(wanted - 1));
        least = std::accumulate(spares.begin(), spares.begin() + static_cast<std::ptrdiff_t>(wanted), least);
        last.push_back(spares[wanted - 1]);
        pieces += terms.parts[part].pieces;
    }
    for (std::size_t part = 0; part < terms.parts.size(); ++part) {
        for (const Member &member : m_parts[at(pool)][part].members) {
            const qint64 with = least + std::max<qint64>(spare(member) - last[part], 0);
            qint64 &mayLose = m_mayLose[member.unit];
            mayLose = std::min(mayLose, with / pieces);
        }
    }
}

void SetBound::sumUp()
{
    m_worthFrom.assign(m_units.size() + 1, 0);
    for (std::size_t unit = m_units.size(); unit-- > 0;) {
        m_worthFrom[unit] = m_worthFrom[unit + 1] + m_worth[unit];
    }
    for (std::vector<Part> &parts : m_parts) {
        for (Part &part : parts) {
            part.mostKept.assign(part.members.size() + 1, -unreached);
            part.mostReduced = part.mostKept;
            for (std::size_t left = 1; left <= part.members.size(); ++left) {
                const Member &member = part.members[part.members.size() - left];
                const qint64 kept = -m_worth[member.unit];
                part.mostKept[left] = std::max(part.mostKept[left - 1], kept);
                part.mostReduced[left] = std::max(part.mostReduced[left - 1], kept + member.gain);
            }
        }
    }
    restart();
}

void SetBound::restart()
{
    m_next = 0;
    for (std::size_t pool = 0; pool < m_parts.size(); ++pool) {
        for (Part &part : m_parts[pool]) {
            part.left = part.members.size();
        }
        renewCredits(static_cast<int>(pool));
    }
}

void SetBound::pass()
{
    const std::vector<SetChoice> &choices = *m_units[m_next++].choices;
    for (const SetChoice &choice : choices) {
        --partAt(choice.place).left;
    }
    for (const SetChoice &choice : choices) {
        renewCredits(choice.place.pool);
    }
}

/// What so many members to come add at the most beyond their worth; nothing where there are too few.
std::optional<qint64> SetBound::most(const Part &part, qint64 kept, qint64 reduced)
{
    if (static_cast<qint64>(part.left) < kept + reduced) {
        return std::nullopt;
    }
    return (kept > 0 ? kept * part.mostKept[part.left] : 0) + (reduced > 0 ? reduced * part.mostReduced[part.left] : 0);
}

/// Pools of one part have few states: what each of them adds is looked up.
void SetBound::renewCredits(int pool)
{
    const Pool &terms = m_states.pool(pool);
    if (terms.parts.size() > 1) {
        return;
    }
    const qint64 pieces = terms.parts[0].pieces;
    const qint64 kept = terms.kind == Pool::Kind::Cheapest ? pieces - terms.cheapest : 0;
    m_credits[at(pool)].assign(static_cast<std::size_t>(pieces), 0);
    for (qint64 open = 1; open < pieces; ++open) {
        auto credit = most(m_parts[at(pool)][0], std::max<qint64>(kept - open, 0), pieces - std::max(open, kept));
        m_credits[at(pool)][static_cast<std::size_t>(open)] =
            credit.transform([&](qint64 each) { return each - terms.priceMinor * boundScale; });
    }
}

std::optional<qint64> SetBound::creditOf(int pool, StateKey key) const
{
    const Pool &terms = m_states.pool(pool);
    const auto open = [&](std::size_t part) { return m_states.open(key, {pool, static_cast<int>(part)}); };
    if (terms.parts.size() == 1) {
        return m_credits[at(pool)][static_cast<std::size_t>(open(0))];
    }
    qint64 blocks = 0;
    for (std::size_t part = 0; part < terms.parts.size(); ++part) {
        blocks = std::max(blocks, (open(part) + terms.parts[part].pieces - 1) / terms.parts[part].pieces);
    }
    qint64 credit = -blocks * terms.priceMinor * boundScale;
    for (std::size_t part = 0; part < terms.parts.size(); ++part) {
        const auto missing = most(m_parts[at(pool)][part], 0, blocks * terms.parts[part].pieces - open(part));
        if (!missing) {
            return std::nullopt;
        }
        credit += *missing;
    }
    return credit;
}

std::optional<qint64> SetBound::toCome(StateKey key) const
{
    std::optional<qint64> most = m_worthFrom[m_next];
    m_states.forEachOpen(key, [&](int pool) {
        const auto credit = creditOf(pool, key);
        most = credit ? std::optional(*most + *credit) : std::nullopt;
        return credit.has_value();
    });
    return most;
}

} // namespace suanpan
