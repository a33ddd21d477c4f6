#include "models/money/cash_rounding.h"

#include "models/base/require.h"

namespace suanpan {

qint64 cashRounding(qint64 minor, qint64 stepMinor)
{
    require(stepMinor > 0);
    if (minor < 0) {
        return -cashRounding(-minor, stepMinor);
    }
    const qint64 over = minor % stepMinor;
    return over * 2 >= stepMinor && over > 0 ? stepMinor - over : -over;
}

} // namespace suanpan
