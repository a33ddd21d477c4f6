#pragma once

#include "models/base/ids.h"

#include <QList>

namespace suanpan {

/// What is known of one item at one till that may have sold since it was last heard. Quantities in thousandths.
struct SilentTill {
    TillId till;
    qint64 silentMs = 0; ///< since its last fact; not above 0: it is not silent
    qint64 sold = 0; ///< by it, in the time observed
    qint64 openMs = 0; ///< of that time, how long its days were open until it was last heard
    friend bool operator==(const SilentTill &, const SilentTill &) = default;
};

struct GuardTerms {
    qint64 observedMs = 28LL * 24 * 3'600'000; ///< how far back sales are counted
    qint64 leastOpenMs =
        24LL
        * 3'600'000; ///< a till that was open for less is taken to have been for so long: a sale in its first minute is no rate
    qint64 chancePermille = 10; ///< so likely at the most that silent tills sold more than is kept back; 1 to 999
    friend bool operator==(const GuardTerms &, const GuardTerms &) = default;
};

/// Why so much may be sold: every step in thousandths.
struct OnlineStock {
    qint64 onHand = 0;
    qint64 claimed = 0;
    qint64 allowance = 0; ///< kept back for silent tills; no more than there is
    qint64 available = 0;
    qint64 lot = 0; ///< the item's typical sale
    qint64 expectedPpm = 0; ///< millionths of a lot that the silent tills are expected to have sold
    QList<SilentTill> silent; ///< those that count
    friend bool operator==(const OnlineStock &, const OnlineStock &) = default;
};

/// What of an item the online channel may sell (docs/decisions/0022). `lot`: Σq² / Σq over its sales in the time observed; one piece where nothing was sold. What silent tills sold since is
/// taken for a Poisson count of lots, a till's mean being (sold + lot) · silent / open, and its upper quantile is kept back. The lot is the item's and not a till's, so that more silence never keeps
/// back less.
OnlineStock onlineStock(qint64 onHand, qint64 claimed, qint64 lot, const QList<SilentTill> &tills, const GuardTerms &terms = {});

/// The smallest count k with P(X ≤ k) ≥ 1 − chance, for X Poisson with that mean in millionths (at most 10^12: a million). In whole numbers, so the same everywhere; the definition: Johnson, Kemp, Kotz,
/// Univariate Discrete Distributions, 3rd ed., 4.2.
qint64 poissonQuantile(qint64 meanPpm, qint64 chancePermille);

} // namespace suanpan
