#pragma once

#include "sim/run/check_shop.h"

namespace suanpan {

/// One world: a hub, tills, lines and people, a day of trouble, then rest and the check. The same seed and sizes are the same world.
struct SimulationSize {
    int tills = 3;
    int operations = 500; ///< what customers want, over all tills
};

struct SimulationResult {
    quint64 seed = 0;
    qint64 operations = 0;
    qint64 facts = 0;
    qint64 powerCuts = 0;
    qint64 restores = 0; ///< of the hub from a backup
    qint64 snapshots = 0; ///< that tills began to fetch
    qint64 gone = 0; ///< answers that the feed does not go on from a till's cursor
    qint64 refused = 0;
    qint64 merges = 0; ///< of members, and unmerges
    qint64 conflicts = 0;
    qint64 exceptions = 0;
    qint64 edits = 0; ///< of members
    qint64 claims = 0; ///< of coupons, that were granted
    qint64 covered = 0; ///< uses of coupons under them
    qint64 simulatedMs = 0;
    qint64 steps = 0; ///< entries of the agenda
    Findings findings;
};

/// Needs a QCoreApplication. The shop has at least so many tills.
SimulationResult simulate(const SimShop &shop, quint64 seed, const SimulationSize &size);

} // namespace suanpan
