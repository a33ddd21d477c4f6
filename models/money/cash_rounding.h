#pragma once

#include "models/money/money.h"

namespace suanpan {

/// What has to be added to an amount so that coins of `stepMinor` (1 or more) can pay it: to the nearest multiple, half away from zero.
qint64 cashRounding(qint64 minor, qint64 stepMinor);

inline Money cashRounding(Money amount, qint64 stepMinor)
{
    return {cashRounding(amount.minor(), stepMinor), amount.currency()};
}

} // namespace suanpan
