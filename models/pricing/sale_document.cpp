#include "models/pricing/sale_document.h"

#include <QJsonArray>
#include <QTime>

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;
using Kind = JsonProblem::Kind;

namespace {

Discount readHandDiscount(JsonReader &reader)
{
    const qint64 offBp = reader.integerOr("hand_off_bp"_L1, 0, 1, wholeBp);
    const qint64 offMinor = reader.integerOr("hand_off_minor"_L1, 0, 1, mostMinor);
    if (offBp > 0 && offMinor > 0) {
        reader.refuse(Kind::Contradiction, "hand_off_minor"_L1, u"one of hand_off_minor and hand_off_bp"_s);
    }
    return offBp > 0 ? Discount::percent(offBp) : offMinor > 0 ? Discount::amount(offMinor) : Discount();
}

PricingLine readLine(JsonReader &reader)
{
    PricingLine line;
    line.sku = reader.text("sku"_L1);
    line.name = reader.textOr("name"_L1, line.sku);
    line.category = reader.textOr("category"_L1, {});
    line.brand = reader.textOr("brand"_L1, {});
    line.unit = reader.textOr("unit"_L1, u"pcs"_s);
    line.quantity = reader.integerOr("quantity"_L1, 1000, 1, 1'000'000'000);
    line.weighed = reader.flagOr("weighed"_L1, false);
    line.listPriceMinor = reader.integer("price_minor"_L1, 0, mostMinor);
    line.taxGroup = reader.textOr("tax_group"_L1, {});
    line.promotable = reader.flagOr("promotable"_L1, true);
    if (reader.has("hand_price_minor"_L1)) {
        line.handPriceMinor = reader.integer("hand_price_minor"_L1, 0, mostMinor);
    }
    if (reader.has("label_minor"_L1)) {
        line.labelMinor = reader.integer("label_minor"_L1, 0, mostMinor);
    }
    line.handDiscount = readHandDiscount(reader);
    return line;
}

PricingMember readMember(JsonReader &reader)
{
    static constexpr std::array<JsonChoice<Gate::Birthday>, 3> birthdays{
        {{"no"_L1, Gate::Birthday::Any}, {"day"_L1, Gate::Birthday::Day}, {"month"_L1, Gate::Birthday::Month}}};
    PricingMember member;
    member.tier = reader.textOr("tier"_L1, {});
    member.tags = reader.textsOr("tags"_L1);
    member.groups = reader.textsOr("groups"_L1);
    if (reader.has("birthday"_L1)) {
        const auto birthday = reader.choice<Gate::Birthday>("birthday"_L1, birthdays);
        member.birthdayToday = birthday == Gate::Birthday::Day;
        member.birthdayThisMonth = birthday != Gate::Birthday::Any;
    }
    member.averageOrderMinor = reader.integerOr("average_order_minor"_L1, 0, 0, mostMinor);
    member.usualDiscountBp = reader.integerOr("usual_discount_bp"_L1, 0, 0, wholeBp);
    return member;
}

void readMoment(JsonReader &reader, PricingContext &context)
{
    const QString text = reader.text("at"_L1);
    context.date = QDate::fromString(text.left(10), Qt::ISODate);
    const QTime time = QTime::fromString(text.mid(11), u"HH:mm"_s);
    if (!context.date.isValid() || text.size() != 16 || text[10] != u'T' || !time.isValid()) {
        reader.refuse(Kind::OutOfRange, "at"_L1, text);
        return;
    }
    context.minuteOfDay = time.hour() * 60 + time.minute();
}

QJsonArray toJson(const QList<Reduction> &reductions)
{
    QJsonArray array;
    for (const Reduction &each : reductions) {
        array.append(QJsonObject{{u"source"_s, each.source}, {u"minor"_s, each.minor}});
    }
    return array;
}

QJsonArray toJson(const QList<LineTax> &taxes)
{
    QJsonArray array;
    for (const LineTax &each : taxes) {
        array.append(QJsonObject{{u"id"_s, each.id}, {u"added"_s, each.added}, {u"minor"_s, each.minor}});
    }
    return array;
}

} // namespace

std::expected<SaleDocument, JsonProblems> readSaleDocument(const QJsonObject &document)
{
    JsonProblems problems;
    SaleDocument sale;
    {
        JsonReader reader(document, {}, problems);
        reader.integer("format"_L1, 1, 1);
        readMoment(reader, sale.context);
        sale.context.store = reader.textOr("store"_L1, {});
        sale.context.channel = reader.textOr("channel"_L1, u"store"_s);
        reader.object("member"_L1, [&](JsonReader &each) { sale.context.member = readMember(each); });
        const QStringList coupons = reader.textsOr("coupons"_L1);
        sale.context.coupons = {coupons.begin(), coupons.end()};
        reader.objects("uses"_L1, [&](JsonReader &each) {
            sale.context.uses.insert(each.text("promotion"_L1),
                                     {each.integerOr("sales"_L1, 0, 0), each.integerOr("reduced_minor"_L1, 0, 0),
                                      each.integerOr("member_sales"_L1, 0, 0)});
        });
        reader.objects("lines"_L1, [&](JsonReader &each) { sale.basket.lines.append(readLine(each)); });
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return sale;
}

QJsonObject toJson(const PricedBasket &priced, bool withTrace)
{
    QJsonArray lines;
    for (const PricedBasketLine &line : priced.lines) {
        lines.append(QJsonObject{{u"unit_price_minor"_s, line.unitPriceMinor},
                                 {u"gross_minor"_s, line.grossMinor},
                                 {u"reductions"_s, toJson(line.reductions)},
                                 {u"net_minor"_s, line.netMinor},
                                 {u"taxes"_s, toJson(line.taxes)}});
    }
    QJsonArray gifts;
    for (const GiftOffer &gift : priced.gifts) {
        gifts.append(QJsonObject{{u"promotion"_s, gift.promotion}, {u"sku"_s, gift.sku}, {u"pieces"_s, gift.pieces}});
    }
    QJsonObject json{{u"lines"_s, lines},
                     {u"gross_minor"_s, priced.grossMinor},
                     {u"reductions"_s, toJson(priced.reductions)},
                     {u"goods_minor"_s, priced.goodsMinor},
                     {u"taxes"_s, toJson(priced.taxes)},
                     {u"total_minor"_s, priced.totalMinor},
                     {u"cash_rounding_minor"_s, priced.cashRoundingMinor},
                     {u"gifts"_s, gifts},
                     {u"exact"_s, priced.exact}};
    if (priced.handLimit) {
        json.insert(u"hand_off_minor"_s, priced.handOffMinor);
        json.insert(u"hand_limit_minor"_s, priced.handLimit->minor);
    }
    if (withTrace) {
        QJsonArray trace;
        for (const TraceStep &step : priced.trace) {
            trace.append(QJsonObject{
                {u"rule"_s, step.rule}, {u"inputs"_s, QJsonArray::fromStringList(step.inputs)}, {u"result"_s, step.result}});
        }
        json.insert(u"trace"_s, trace);
    }
    return json;
}

} // namespace suanpan
