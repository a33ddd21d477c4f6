#include "models/money/allocate.h"

#include "models/base/require.h"
#include "models/money/money.h"

#include <algorithm>
#include <numeric>

namespace suanpan {

namespace {

__extension__ using Wide = __int128;

QList<qint64> allocatePositive(qint64 total, const QList<qint64> &weights, Wide weightSum)
{
    QList<qint64> parts;
    QList<Wide> remainders;
    qint64 given = 0;
    for (const qint64 weight : weights) {
        const Wide product = static_cast<Wide>(total) * weight;
        parts.append(static_cast<qint64>(product / weightSum));
        remainders.append(product % weightSum);
        given += parts.last();
    }
    QList<qsizetype> order(weights.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](qsizetype a, qsizetype b) { return remainders[a] > remainders[b]; });
    for (qsizetype i = 0; given < total; ++i, ++given) {
        ++parts[order[i]];
    }
    return parts;
}

} // namespace

QList<qint64> allocate(qint64 total, const QList<qint64> &weights)
{
    require(!weights.isEmpty() && std::ranges::all_of(weights, [](qint64 weight) { return weight >= 0; }));
    const Wide weightSum = std::accumulate(weights.begin(), weights.end(), Wide{0});
    if (weightSum == 0) {
        QList<qint64> parts(weights.size(), 0);
        parts.first() = total;
        return parts;
    }
    if (total < 0) {
        QList<qint64> parts = allocatePositive(-total, weights, weightSum);
        std::ranges::transform(parts, parts.begin(), std::negate<>());
        return parts;
    }
    return allocatePositive(total, weights, weightSum);
}

qint64 shareUpTo(qint64 total, qint64 done, qint64 whole)
{
    require(whole > 0 && done >= 0 && done <= whole);
    return total < 0 ? -multiplyDivideFloor(-total, done, whole) : multiplyDivideFloor(total, done, whole);
}

} // namespace suanpan
