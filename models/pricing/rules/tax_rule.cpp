#include "models/pricing/rules/tax_rule.h"

#include "models/money/allocate.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wholePpm = 1'000'000;

} // namespace

TaxRule TaxRule::read(JsonReader &reader)
{
    return {reader.text("id"_L1), reader.integer("rate_ppm"_L1, 0, wholePpm), reader.flagOr("added"_L1, false)};
}

QList<LineTax> taxesOn(qint64 netMinor, const QList<TaxRule> &rules)
{
    QList<qint64> weights;
    qint64 rate = 0;
    for (const TaxRule &rule : rules) {
        weights.append(rule.added ? 0 : rule.ratePpm);
        rate += weights.last();
    }
    const qint64 contained = multiplyDivide(netMinor, rate, wholePpm + rate);
    const QList<qint64> parts = rate > 0 ? allocate(contained, weights) : weights;
    QList<LineTax> taxes;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const qint64 amount = rules[i].added ? multiplyDivide(netMinor - contained, rules[i].ratePpm, wholePpm) : parts[i];
        taxes.append({rules[i].id, rules[i].added, amount});
    }
    return taxes;
}

} // namespace suanpan
