#pragma once

#include "models/base/trace.h"
#include "models/money/currency.h"

#include <QCoreApplication>
#include <QStringList>

namespace suanpan {

/// What the trace of the pricer (docs/rules.md lists its rules) says to a cashier.
class PricingWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::PricingWords)

public:
    /// One sentence; none for steps that only matter to head office, such as how long the search took.
    static QStringList sentence(const TraceStep &step, Currency currency);

private:
    static QString concession(const TraceStep &step, Currency currency);
    static QString refusal(const QString &why, const TraceStep &step, Currency currency);
};

} // namespace suanpan
