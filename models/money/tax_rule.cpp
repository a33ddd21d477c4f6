#include "models/money/tax_rule.h"

#include "models/base/json_fields.h"
#include "models/money/allocate.h"

namespace suanpan {

using namespace Qt::StringLiterals;
using ProblemKind = JsonProblem::Kind;

namespace {

constexpr qint64 wholePpm = 1'000'000;

QList<TaxRule> readRates(JsonReader &group)
{
    QList<TaxRule> rules;
    QSet<QString> seen;
    group.objects("rates"_L1, [&](JsonReader &rate) {
        rules.append(TaxRule::read(rate));
        if (seen.contains(rules.last().id)) {
            rate.refuse(ProblemKind::Duplicate, "id"_L1, rules.last().id);
        }
        seen.insert(rules.last().id);
    });
    if (rules.size() > mostTaxesOnALine) {
        group.refuse(ProblemKind::OutOfRange, "rates"_L1, QString::number(rules.size()));
    }
    return rules;
}

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

qint64 containedTax(const QList<LineTax> &taxes)
{
    qint64 sum = 0;
    for (const LineTax &tax : taxes) {
        sum += tax.added ? 0 : tax.minor;
    }
    return sum;
}

qint64 addedTax(const QList<LineTax> &taxes)
{
    qint64 sum = 0;
    for (const LineTax &tax : taxes) {
        sum += tax.added ? tax.minor : 0;
    }
    return sum;
}

void addTo(QList<LineTax> &sums, const QList<LineTax> &taxes)
{
    for (const LineTax &tax : taxes) {
        const auto same =
            std::ranges::find_if(sums, [&](const LineTax &sum) { return sum.id == tax.id && sum.added == tax.added; });
        if (same == sums.end()) {
            sums.append(tax);
        } else {
            same->minor += tax.minor;
        }
    }
}

TaxGroups readTaxGroups(JsonReader &reader)
{
    TaxGroups groups;
    reader.objects("taxes"_L1, [&](JsonReader &each) {
        const QString group = each.text("group"_L1);
        if (groups.contains(group)) {
            each.refuse(ProblemKind::Duplicate, "group"_L1, group);
        }
        groups.insert(group, readRates(each));
    });
    return groups;
}

QJsonArray toJson(const TaxGroups &groups)
{
    QJsonArray list;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        QJsonArray rates;
        for (const TaxRule &rule : *group) {
            rates.append(toJson(rule));
        }
        list.append(QJsonObject{{u"group"_s, group.key()}, {u"rates"_s, rates}});
    }
    return list;
}

QJsonObject toJson(const TaxRule &rule)
{
    QJsonObject object{{u"id"_s, rule.id}, {u"rate_ppm"_s, rule.ratePpm}};
    if (rule.added) {
        object.insert("added"_L1, true);
    }
    return object;
}

std::optional<TaxRule> taxRuleFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    TaxRule rule{fields.text(u"id"_s), fields.integer(u"rate_ppm"_s), object.value("added"_L1).toBool()};
    if (!fields.ok() || rule.id.isEmpty() || rule.ratePpm < 0 || rule.ratePpm > wholePpm) {
        return std::nullopt;
    }
    return rule;
}

} // namespace suanpan
