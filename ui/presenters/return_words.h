#pragma once

#include "models/base/trace.h"
#include "models/sales/sale.h"

#include <QCoreApplication>

namespace suanpan {

/// Why goods come back, and why the refund is what it is.
class ReturnWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ReturnWords)

public:
    /// "damaged" as people read it: the shop's own word where it has one.
    static QString reason(const QString &id, const ReturnRules &rules);
    /// The steps of returnTrace() as sentences.
    static QStringList sentences(const Trace &trace, Currency currency, const ReturnRules &rules);
};

} // namespace suanpan
