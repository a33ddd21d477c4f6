#include "app/ctl/common/json_document.h"
#include "app/ctl/common/language.h"
#include "app/ctl/verbs/verb.h"
#include "models/money/quantity.h"
#include "models/pricing/pricer.h"
#include "models/pricing/sale_document.h"
#include "ui/presenters/words.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString reductionsOf(const QList<Reduction> &reductions, Currency currency)
{
    QStringList texts;
    for (const Reduction &each : reductions) {
        texts.append(each.source + u" −"_s + toPlainText(Money(each.minor, currency)));
    }
    return texts.isEmpty() ? QString() : u"   "_s + texts.join(u", "_s);
}

QStringList linesOf(const PricedBasket &priced, const PricingBasket &basket, Currency currency, bool explains)
{
    const auto plain = [currency](qint64 minor) { return toPlainText(Money(minor, currency)); };
    QStringList lines;
    for (qsizetype i = 0; i < priced.lines.size(); ++i) {
        const PricedBasketLine &line = priced.lines[i];
        lines.append(u"%1  %2 × %3 = %4%5"_s.arg(basket.lines[i].name, toPlainText(Quantity(basket.lines[i].quantity)),
                                                 plain(line.unitPriceMinor), plain(line.netMinor),
                                                 reductionsOf(line.reductions, currency)));
    }
    for (const LineTax &tax : priced.taxes) {
        lines.append((tax.added ? u"tax %1 added: %2"_s : u"tax %1 included: %2"_s).arg(tax.id, plain(tax.minor)));
    }
    for (const GiftOffer &gift : priced.gifts) {
        lines.append(u"free with this basket: %1 × %2 (%3)"_s.arg(gift.pieces).arg(gift.sku, gift.promotion));
    }
    lines.append(u"total: %1"_s.arg(plain(priced.totalMinor)));
    if (priced.cashRoundingMinor != 0) {
        lines.append(u"in cash: %1"_s.arg(plain(priced.totalMinor + priced.cashRoundingMinor)));
    }
    if (explains) {
        for (const TraceStep &step : priced.trace) {
            const QStringList sentence = Words::sentence(step, currency);
            const QString figures = u"%1 [%2] → %3"_s.arg(step.rule, step.inputs.join(u" | "_s), step.result);
            lines.append(u"  "_s + (sentence.isEmpty() ? figures : sentence.join(u' ')));
        }
    }
    return lines;
}

void declare(QCommandLineParser &parser)
{
    parser.addOptions({{u"rules"_s, u"The rules: JSON (docs/rules.md)."_s, u"file"_s},
                       {u"basket"_s, u"The basket, with where, when and for whom: JSON."_s, u"file"_s},
                       {u"explain"_s, u"Say what each promotion did, or why it did nothing."_s}});
    declareLanguage(parser);
}

Outcome run(const QCommandLineParser &parser)
{
    const auto rulesPath = needed(parser, u"rules"_s);
    const auto basketPath = needed(parser, u"basket"_s);
    if (!rulesPath || !basketPath) {
        return rulesPath ? basketPath.error() : rulesPath.error();
    }
    if (const auto refused = speak(parser)) {
        return *refused;
    }
    const auto rulesJson = readDocument(*rulesPath);
    if (!rulesJson) {
        return rulesJson.error();
    }
    const auto basketJson = readDocument(*basketPath);
    if (!basketJson) {
        return basketJson.error();
    }
    const auto rules = readPriceRules(*rulesJson);
    if (!rules) {
        return refusedDocument(*rulesPath, rules.error());
    }
    const auto sale = readSaleDocument(*basketJson);
    if (!sale) {
        return refusedDocument(*basketPath, sale.error());
    }
    const auto priced = price(sale->basket, *rules, sale->context);
    if (!priced) {
        const PricingRefusal &refusal = priced.error();
        return Outcome::refused(ExitCode::Refused, u"The basket cannot be priced: %1 (line %2: %3)"_s.arg(nameOf(refusal.kind))
                                                       .arg(refusal.line + 1)
                                                       .arg(refusal.detail));
    }
    const bool explains = parser.isSet(u"explain"_s);
    return {ExitCode::Ok, toJson(*priced, explains), linesOf(*priced, sale->basket, rules->currency, explains)};
}

} // namespace

Verb priceVerb()
{
    return {"price"_L1, "Price a basket by a set of rules, from files", declare, run};
}

} // namespace suanpan
