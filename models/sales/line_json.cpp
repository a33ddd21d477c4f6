// What a line of a sale lists: reductions and taxes, in facts and in rows.
#include "models/sales/sale.h"

#include "models/base/canonical_writer.h"
#include "models/base/json_fields.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

QByteArray toCanonicalJson(const QList<Reduction> &reductions)
{
    QByteArray list = "[";
    for (const Reduction &reduction : reductions) {
        CanonicalWriter json;
        json.number("minor"_L1, reduction.minor);
        json.text("source"_L1, reduction.source);
        list += (list.size() > 1 ? "," : "") + json.finish();
    }
    return list + ']';
}

QByteArray taxesToCanonicalJson(const SaleLine &line)
{
    QByteArray list = "[";
    for (qsizetype i = 0; i < line.item.taxes.size(); ++i) {
        const TaxRule &rule = line.item.taxes[i];
        CanonicalWriter json;
        json.flag("added"_L1, rule.added);
        json.text("id"_L1, rule.id);
        json.number("minor"_L1, line.taxes.value(i).minor);
        json.number("rate_ppm"_L1, rule.ratePpm);
        list += (i > 0 ? "," : "") + json.finish();
    }
    return list + ']';
}

bool taxesFromJson(const QJsonArray &list, SaleLine &line)
{
    if (list.size() > mostTaxesOnALine) {
        return false;
    }
    for (const QJsonValue value : list) {
        auto rule = taxRuleFromJson(value.toObject());
        JsonFields fields(value.toObject());
        const qint64 minor = fields.integer(u"minor"_s);
        if (!rule || !fields.ok() || minor > SaleLimits::minor || minor < -SaleLimits::minor) {
            return false;
        }
        line.taxes.append({rule->id, rule->added, minor});
        line.item.taxes.append(std::move(*rule));
    }
    return true;
}

std::optional<QList<Reduction>> reductionsFromJson(const QJsonArray &list)
{
    QList<Reduction> reductions;
    for (const QJsonValue value : list) {
        JsonFields fields(value.toObject());
        reductions.append({fields.text(u"source"_s), fields.integer(u"minor"_s)});
        const qint64 minor = reductions.last().minor;
        if (!fields.ok() || minor < 0 || minor > SaleLimits::minor) {
            return std::nullopt;
        }
    }
    return reductions;
}

} // namespace suanpan
