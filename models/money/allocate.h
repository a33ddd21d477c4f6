#pragma once

#include <QList>

namespace suanpan {

/// Splits `total` over the weights so that the parts add up to it exactly, by largest remainder (Hamilton's method); ties go
/// to the earlier part. Weights are ≥ 0; when all are 0 the first part takes everything. A negative total splits as its mirror.
QList<qint64> allocate(qint64 total, const QList<qint64> &weights);

/// What of `total` belongs to the first `done` of `whole` units. Taking differences of it gives every unit its share and all
/// units together exactly `total`, in whatever portions they come: how a line is refunded piece by piece.
qint64 shareUpTo(qint64 total, qint64 done, qint64 whole);

} // namespace suanpan
