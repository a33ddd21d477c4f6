#include "models/stock/oversell_guard.h"

#include "models/base/require.h"

#include <algorithm>
#include <vector>

namespace suanpan {

namespace {

__extension__ using Wide = __int128;

constexpr qint64 ppm = 1'000'000;
constexpr qint64 mostMeanPpm = 1'000'000 * ppm;
constexpr qint64 unit = 1LL << 55; ///< the likelihood of the mode; all others are shares of it
constexpr qint64 onePiece = 1'000;

} // namespace

/// From the mode down and up, as far as there is anything to add: P(k−1) = P(k) · k / mean, P(k+1) = P(k) · mean / (k+1).
qint64 poissonQuantile(qint64 meanPpm, qint64 chancePermille)
{
    require(meanPpm >= 0 && meanPpm <= mostMeanPpm && chancePermille >= 1 && chancePermille <= 999);
    if (meanPpm == 0) {
        return 0;
    }
    const qint64 mode = meanPpm / ppm;
    std::vector<qint64> below; // from mode − 1 on
    Wide sum = unit;
    for (qint64 k = mode, share = unit; k > 0 && share > 0; --k) {
        share = static_cast<qint64>(Wide(share) * k * ppm / meanPpm);
        below.push_back(share);
        sum += share;
    }
    std::vector<qint64> above; // from mode + 1 on
    for (qint64 k = mode + 1, share = unit; share > 0; ++k) {
        share = static_cast<qint64>(Wide(share) * meanPpm / (Wide(k) * ppm));
        above.push_back(share);
        sum += share;
    }
    // The largest k whose tail above it is too likely, and one more: small shares are summed first, from the top.
    const Wide tailAllowed = sum * chancePermille / 1'000;
    Wide tail = 0;
    for (auto i = static_cast<qint64>(above.size()) - 1; i >= 0; --i) {
        tail += above[static_cast<std::size_t>(i)];
        if (tail > tailAllowed) {
            return mode + 1 + i;
        }
    }
    tail += unit;
    for (std::size_t i = 0; tail <= tailAllowed && i < below.size(); ++i) {
        tail += below[i];
        if (tail > tailAllowed) {
            return mode - 1 - static_cast<qint64>(i);
        }
    }
    return mode > 0 && tail <= tailAllowed ? 0 : mode;
}

OnlineStock onlineStock(qint64 onHand, qint64 claimed, qint64 lot, const QList<SilentTill> &tills, const GuardTerms &terms)
{
    require(terms.leastOpenMs > 0);
    OnlineStock stock{.onHand = onHand, .claimed = claimed, .lot = lot > 0 ? lot : onePiece, .silent = {}};
    Wide expected = 0;
    for (const SilentTill &till : tills) {
        if (till.silentMs <= 0) {
            continue;
        }
        stock.silent.append(till);
        const qint64 sold = std::max<qint64>(0, till.sold) + stock.lot;
        const qint64 silentMs = std::min(till.silentMs, terms.observedMs); // beyond what was observed nobody knows anything
        expected += Wide(sold) * ppm / stock.lot * silentMs / std::max(till.openMs, terms.leastOpenMs);
    }
    stock.expectedPpm = static_cast<qint64>(std::min<Wide>(expected, mostMeanPpm));
    const Wide keptBack = Wide(poissonQuantile(stock.expectedPpm, terms.chancePermille)) * stock.lot;
    const qint64 left = std::max<qint64>(0, onHand - claimed);
    stock.allowance = static_cast<qint64>(std::min<Wide>(keptBack, left));
    stock.available = left - stock.allowance;
    return stock;
}

} // namespace suanpan
