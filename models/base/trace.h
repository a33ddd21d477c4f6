#pragma once

#include <QStringList>

namespace suanpan {

/// One step of why a figure is what it is: the rule, what went in, what came out. The words are made in ui from `rule`.
struct TraceStep {
    QString rule;       ///< "line.discount", "coupon.amount_off", "points.earn" …
    QStringList inputs; ///< plain figures, in the order the rule's sentence names them
    QString result;
    friend bool operator==(const TraceStep &, const TraceStep &) = default;
};
using Trace = QList<TraceStep>;

} // namespace suanpan
