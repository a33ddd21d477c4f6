#pragma once

#include "sim/world/chance.h"

namespace suanpan {

/// How a line treats what goes over it. Percentages are of requests and of answers each.
struct Weather {
    qint64 lossPercent = 0; ///< goes nowhere, and nobody is told
    qint64 twicePercent = 0; ///< a request arrives a second time, later
    qint64 cutPercent = 0; ///< the connection breaks in the middle
    qint64 slowPercent = 0; ///< seconds to minutes, so that what was sent later overtakes it
    qint64 offMs = 0; ///< how long a line stays down when it goes down; 0: never

    /// Anything from a quiet line to one that nobody would keep: loss up to 30 %, repetition up to 50 %.
    static Weather drawn(Chance &chance)
    {
        if (chance.oneIn(4)) {
            return {};
        }
        return {.lossPercent = chance.between(0, 30),
                .twicePercent = chance.between(0, 50),
                .cutPercent = chance.between(0, 20),
                .slowPercent = chance.between(0, 10),
                .offMs = chance.oneIn(2) ? chance.between(1, 30) * 60'000 : 0};
    }
    /// Of one way.
    qint64 delayMs(Chance &chance) const
    {
        return chance.percent(slowPercent) ? chance.between(1'000, 180'000) : chance.between(1, 60);
    }
};

} // namespace suanpan
