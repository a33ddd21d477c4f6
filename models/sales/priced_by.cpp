#include "models/sales/priced_by.h"

#include "models/base/canonical_json.h"
#include "models/base/canonical_writer.h"
#include "models/base/json_fields.h"
#include "models/pricing/rules/promotion.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lastInstant = 253'402'300'799'999; ///< of the year 9999
constexpr qint64 mostOfASale = 100'000'000'000'000; ///< as SaleLimits has it

void writeByHand(CanonicalWriter &json, const GivenByHand &given)
{
    json.written("discount"_L1, canonicalJson(given.discount.toJson()).value());
    json.number("line"_L1, given.line);
    json.flag("price"_L1, given.price);
}

GivenByHand handFromJson(const QJsonObject &object, JsonFields &whole)
{
    JsonFields fields(object);
    const GivenByHand given{.line = static_cast<int>(std::clamp<qint64>(fields.integer(u"line"_s), 0, 10'000)),
                            .price = fields.flag(u"price"_s),
                            .discount = Discount::fromJson(fields.object(u"discount"_s))};
    if (!fields.ok()) {
        whole.refuse(u"by_hand"_s);
    }
    return given;
}

/// As ShopRules::version() writes it: nothing else gets into a flag that people read.
bool isVersion(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 && std::ranges::all_of(text, [](QChar sign) {
        return (sign >= u'0' && sign <= u'9') || (sign >= u'a' && sign <= u'f');
    });
}

bool isWithin(qint64 value, qint64 most)
{
    return value >= 0 && value <= most;
}

/// Returns of goods that another till has told of before their sale make a count negative for a while.
bool isPlausible(const PromotionUse &use)
{
    const auto fits = [](qint64 figure) { return figure >= -mostOfASale && figure <= mostOfASale; };
    return fits(use.sales) && fits(use.reducedMinor) && fits(use.memberSales);
}

qint64 within(JsonFields &fields, const QString &key, qint64 most)
{
    const qint64 value = fields.integer(key);
    if (!isWithin(value, most)) {
        fields.refuse(key);
        return 0;
    }
    return value;
}

qint64 withinOr0(JsonFields &fields, const QJsonObject &object, const QString &key, qint64 most)
{
    return object.contains(key) ? within(fields, key, most) : 0;
}

} // namespace

QByteArray PricedBy::toCanonicalJson() const
{
    CanonicalWriter json;
    if (approvedBy) {
        json.text("approved_by"_L1, approvedBy->text());
    }
    if (!byHand.isEmpty()) {
        json.list("by_hand"_L1, byHand, writeByHand);
    }
    if (byHandMinor != 0) {
        json.number("by_hand_minor"_L1, byHandMinor);
    }
    if (circumstances != CartCircumstances()) {
        json.written("circumstances"_L1, canonicalJson(circumstances.toJson()).value());
    }
    if (customer != CartCustomer()) {
        json.written("customer"_L1, canonicalJson(customer.toJson()).value());
    }
    if (!discount.isNone()) {
        json.written("discount"_L1, canonicalJson(discount.toJson()).value());
    }
    if (pointsToUse != 0) {
        json.number("points_to_use"_L1, pointsToUse);
    }
    json.text("rules"_L1, rules);
    json.number("started_ms"_L1, startedMs);
    if (!timeZone.isEmpty()) {
        json.text("time_zone"_L1, timeZone);
    }
    return json.finish();
}

std::expected<PricedBy, QString> PricedBy::fromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    PricedBy by{.rules = fields.text(u"rules"_s),
                .timeZone = object.value("time_zone"_L1).toString(),
                .startedMs = within(fields, u"started_ms"_s, lastInstant),
                .customer = CartCustomer::fromJson(object.value("customer"_L1).toObject()),
                .byHand = {},
                .discount = Discount::fromJson(object.value("discount"_L1).toObject()),
                .pointsToUse = withinOr0(fields, object, u"points_to_use"_s, mostOfASale),
                .circumstances = CartCircumstances::fromJson(object.value("circumstances"_L1).toObject()),
                .byHandMinor = withinOr0(fields, object, u"by_hand_minor"_s, mostOfASale)};
    if (object.contains("approved_by"_L1)) {
        by.approvedBy = StaffId(fields.text(u"approved_by"_s));
    }
    for (const QJsonValue given : object.value("by_hand"_L1).toArray()) {
        by.byHand.append(handFromJson(given.toObject(), fields));
    }
    if (!isVersion(by.rules)) {
        fields.refuse(u"rules"_s);
    }
    const CartCustomer &who = by.customer;
    if (!isWithin(who.usablePoints, mostOfASale) || !isWithin(who.averageOrderMinor, mostOfASale)
        || !isWithin(who.usualDiscountBp, wholeBp)) {
        fields.refuse(u"customer"_s);
    }
    if (!std::ranges::all_of(by.circumstances.uses, isPlausible)) {
        fields.refuse(u"circumstances"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error().field);
    }
    return by;
}

PricedBy pricedBy(const Cart &cart, const QString &version, const QString &timeZone)
{
    PricedBy by{.rules = version,
                .timeZone = timeZone,
                .startedMs = cart.startedMs,
                .customer = cart.member ? cart.customer : CartCustomer(),
                .byHand = {},
                .discount = cart.discount,
                .pointsToUse = cart.pointsToUse,
                .circumstances = cart.circumstances};
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        const CartLine &line = cart.lines.at(i);
        if (line.hasOwnPrice() || !line.discount.isNone()) {
            by.byHand.append({static_cast<int>(i) + 1, line.hasOwnPrice(), line.discount});
        }
    }
    return by;
}

} // namespace suanpan
