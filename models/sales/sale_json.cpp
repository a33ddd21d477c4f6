#include "models/sales/sale.h"

#include "models/base/canonical_json.h"
#include "models/base/canonical_writer.h"
#include "models/base/json_fields.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// What an older program does not know is left out where it says nothing.
void writeIfAny(CanonicalWriter &json, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty()) {
        json.text(key, text);
    }
}

void writeIfAny(CanonicalWriter &json, QLatin1StringView key, qint64 number)
{
    if (number != 0) {
        json.number(key, number);
    }
}

void writeLine(CanonicalWriter &json, const SaleLine &line)
{
    json.text("barcode"_L1, line.item.barcode);
    json.number("basket_off_minor"_L1, line.basketDiscount.minor());
    writeIfAny(json, "batch"_L1, line.label.batch);
    writeIfAny(json, "brand"_L1, line.item.brand);
    writeIfAny(json, "by_points_minor"_L1, line.byPointsMinor);
    writeIfAny(json, "card"_L1, line.item.card);
    writeIfAny(json, "category"_L1, line.item.category);
    json.number("coupon_off_minor"_L1, line.couponDiscount.minor());
    if (line.item.deposit) {
        json.flag("deposit"_L1, true);
    }
    writeIfAny(json, "expires"_L1, line.label.lastDay.toString(Qt::ISODate));
    writeIfAny(json, "follows"_L1, line.follows);
    if (line.label.priceMinor) {
        json.number("label_minor"_L1, *line.label.priceMinor);
    }
    json.number("line"_L1, line.number);
    json.number("line_off_minor"_L1, line.lineDiscount.minor());
    json.number("list_minor"_L1, line.item.listPriceMinor);
    json.text("name"_L1, line.item.name);
    json.number("net_minor"_L1, line.net.minor());
    if (line.originalLine) {
        json.number("original_line"_L1, *line.originalLine);
    }
    writeIfAny(json, "pack"_L1, line.label.pack);
    if (line.item.paysInto) {
        json.text("pays_into"_L1, nameOf(*line.item.paysInto));
    }
    json.number("points"_L1, line.points);
    if (!line.item.promotable) {
        json.flag("promotable"_L1, false);
    }
    json.number("quantity"_L1, line.quantity.thousandths());
    writeIfAny(json, "reason"_L1, line.reason);
    writeIfAny(json, "redeemed"_L1, line.redeemed);
    if (!line.reductions.isEmpty()) {
        json.written("reductions"_L1, toCanonicalJson(line.reductions));
    }
    writeIfAny(json, "serial"_L1, line.label.serial);
    json.text("sku"_L1, line.item.sku.text());
    json.flag("stocked"_L1, line.item.stocked);
    json.number("tax_bp"_L1, line.item.tax.basisPoints());
    json.text("tax_group"_L1, line.item.taxGroup);
    json.number("tax_minor"_L1, line.tax.minor());
    if (!line.item.taxes.isEmpty()) {
        json.written("taxes"_L1, taxesToCanonicalJson(line));
    }
    json.text("unit"_L1, line.item.unit);
    json.number("unit_minor"_L1, line.unitPriceMinor);
}

void writeTender(CanonicalWriter &json, const Tender &tender)
{
    json.number("amount_minor"_L1, tender.amount.minor());
    json.number("given_minor"_L1, tender.given.minor());
    json.text("kind"_L1, nameOf(tender.kind));
    writeIfAny(json, "original_tender"_L1, tender.original.value_or(0));
    writeIfAny(json, "reference"_L1, tender.reference);
    writeIfAny(json, "tender"_L1, tender.tender == nameOf(tender.kind) ? QString() : tender.tender);
}

void writePromotionBack(CanonicalWriter &json, const PromotionBack &back)
{
    json.number("minor"_L1, back.minor);
    json.text("promotion"_L1, back.promotion);
    json.flag("whole"_L1, back.isWhole);
}

/// Reads values out of an object and remembers the first that is missing or of the wrong kind.
class Reader {
public:
    Reader(const QJsonObject &object, QString path, QString &wrong) : m_object(object), m_path(std::move(path)), m_wrong(wrong) {}

    QString text(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isString()) {
            fail(name);
        }
        return value.toString();
    }
    QString textOfSomething(QLatin1StringView name)
    {
        const QString read = text(name);
        if (read.isEmpty()) {
            fail(name);
        }
        return read;
    }
    qint64 number(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (value.toVariant().typeId() != QMetaType::LongLong) {
            fail(name);
        }
        return value.toInteger();
    }
    qint64 within(qint64 most, QLatin1StringView name)
    {
        const qint64 value = number(name);
        if (value > most || value < -most) {
            fail(name);
            return 0;
        }
        return value;
    }
    qint64 within(qint64 most, QLatin1StringView name, qint64 otherwise)
    {
        return m_object.contains(name) ? within(most, name) : otherwise;
    }
    qint64 amountOr0(QLatin1StringView name) { return within(SaleLimits::minor, name, 0); }
    QDate dateOrNone(QLatin1StringView name)
    {
        const QDate date = QDate::fromString(m_object.value(name).toString(), Qt::ISODate);
        if (m_object.contains(name) && !date.isValid()) {
            fail(name);
        }
        return date;
    }
    qint64 amount(QLatin1StringView name) { return within(SaleLimits::minor, name); }
    qint64 instant(QLatin1StringView name)
    {
        const qint64 ms = within(SaleLimits::lastMs, name);
        if (ms < 0) {
            fail(name);
        }
        return ms;
    }
    Money money(QLatin1StringView name, Currency currency) { return {amount(name), currency}; }
    void fail(QLatin1StringView name)
    {
        if (m_wrong.isEmpty()) {
            m_wrong = m_path + name;
        }
    }

private:
    const QJsonObject &m_object;
    QString m_path;
    QString &m_wrong;
};

LineLabel labelFromJson(const QJsonObject &object, Reader &read)
{
    LineLabel label;
    label.batch = object.value("batch"_L1).toString();
    label.serial = object.value("serial"_L1).toString();
    label.pack = object.value("pack"_L1).toString();
    label.lastDay = read.dateOrNone("expires"_L1);
    if (object.contains("label_minor"_L1)) {
        label.priceMinor = read.amount("label_minor"_L1);
    }
    return label;
}

SaleLine lineFromJson(const QJsonObject &object, Currency currency, const QString &path, QString &wrong)
{
    Reader read(object, path, wrong);
    SaleLine line{.number = static_cast<int>(read.within(SaleLimits::lines, "line"_L1)),
                  .item = {Sku(read.text("sku"_L1)), read.text("name"_L1), read.text("barcode"_L1), read.text("unit"_L1),
                           read.text("tax_group"_L1), TaxRate(read.within(10'000, "tax_bp"_L1)), read.amount("list_minor"_L1),
                           object.value("stocked"_L1).toBool(true), object.value("category"_L1).toString(),
                           object.value("brand"_L1).toString()},
                  .quantity = Quantity(read.within(SaleLimits::thousandths, "quantity"_L1)),
                  .unitPriceMinor = read.amount("unit_minor"_L1),
                  .lineDiscount = read.money("line_off_minor"_L1, currency),
                  .basketDiscount = read.money("basket_off_minor"_L1, currency),
                  .couponDiscount = read.money("coupon_off_minor"_L1, currency),
                  .net = read.money("net_minor"_L1, currency),
                  .tax = read.money("tax_minor"_L1, currency),
                  .points = read.amount("points"_L1),
                  .redeemed = read.amountOr0("redeemed"_L1),
                  .byPointsMinor = read.amountOr0("by_points_minor"_L1),
                  .originalLine = std::nullopt};
    // In 128 bits: within their own bounds the two still multiply to more than an amount may be.
    __extension__ using Wide = __int128;
    const Wide gross = static_cast<Wide>(line.unitPriceMinor) * line.quantity.thousandths() / 1000;
    if (gross > SaleLimits::minor || gross < -SaleLimits::minor) {
        read.fail("unit_minor"_L1);
    }
    if (object.contains("original_line"_L1)) {
        line.originalLine = static_cast<int>(read.within(SaleLimits::lines, "original_line"_L1));
    }
    line.label = labelFromJson(object, read);
    line.item.promotable = object.value("promotable"_L1).toBool(true);
    line.item.deposit = object.value("deposit"_L1).toBool();
    line.follows = read.within(mostPiecesInAPack, "follows"_L1, 0);
    if (line.follows < 0) {
        read.fail("follows"_L1);
    }
    if (!taxesFromJson(object.value("taxes"_L1).toArray(), line)) {
        read.fail("taxes"_L1);
    }
    line.reason = object.value("reason"_L1).toString();
    if (object.contains("pays_into"_L1)) {
        line.item.paysInto = valueBookFromName(read.text("pays_into"_L1));
        line.item.card = object.value("card"_L1).toString();
        if (!line.item.paysInto) {
            read.fail("pays_into"_L1);
        }
    }
    if (auto reductions = reductionsFromJson(object.value("reductions"_L1).toArray())) {
        line.reductions = std::move(*reductions);
    } else {
        read.fail("reductions"_L1);
    }
    return line;
}

Tender tenderFromJson(const QJsonObject &object, Currency currency, const QString &path, QString &wrong)
{
    Reader read(object, path, wrong);
    const QString name = read.text("kind"_L1);
    const auto kind = paymentKindFromName(name);
    if (!kind) {
        read.fail("kind"_L1);
    }
    Tender tender{name, kind.value_or(PaymentKind::Cash), read.money("amount_minor"_L1, currency),
                  read.money("given_minor"_L1, currency)};
    if (object.contains("tender"_L1)) { // else the only one of its kind
        tender.tender = read.textOfSomething("tender"_L1);
    }
    if (object.contains("reference"_L1)) {
        tender.reference = read.text("reference"_L1);
    }
    if (object.contains("original_tender"_L1)) {
        tender.original = static_cast<int>(read.within(SaleLimits::lines, "original_tender"_L1));
        if (*tender.original < 1) { // they are counted from 1
            read.fail("original_tender"_L1);
        }
    }
    return tender;
}

PromotionBack promotionBackFromJson(const QJsonObject &object, Currency, const QString &path, QString &wrong)
{
    Reader read(object, path, wrong);
    return {read.text("promotion"_L1), read.amount("minor"_L1), object.value("whole"_L1).toBool()};
}

template <typename T, typename Read>
QList<T> listFromJson(const QJsonValue &value, Currency currency, const QString &path, QString &wrong, Read read)
{
    QList<T> list;
    const QJsonArray array = value.toArray();
    list.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        list.append(read(array.at(i).toObject(), currency, u"%1[%2]."_s.arg(path).arg(i), wrong));
    }
    return list;
}

} // namespace

QByteArray Sale::toCanonicalJson() const
{
    CanonicalWriter json;
    json.text("business_date"_L1, businessDate);
    json.number("completed_ms"_L1, completedMs);
    if (!coupons.isEmpty()) {
        json.written("coupons"_L1, suanpan::toCanonicalJson(coupons));
    }
    json.text("currency"_L1, code(currency));
    if (exchange) {
        json.text("exchange"_L1, exchange->text());
    }
    json.list("lines"_L1, lines, writeLine);
    if (member) {
        json.text("member"_L1, member->text());
    }
    json.text("note"_L1, note);
    if (original) {
        json.text("original"_L1, original->text());
    }
    json.number("points"_L1, points);
    if (pointsTerms != PointsTerms()) {
        json.written("points_terms"_L1, suanpan::toCanonicalJson(pointsTerms));
    }
    if (pricedBy) {
        json.written("priced_by"_L1, pricedBy->toCanonicalJson());
    }
    if (!promotionsBack.isEmpty()) {
        json.list("promotions_back"_L1, promotionsBack, writePromotionBack);
    }
    json.text("receipt"_L1, receiptNumber);
    json.flag("return"_L1, kind == SaleKind::Return);
    if (returnTerms != ReturnTerms()) {
        json.written("return_terms"_L1, suanpan::toCanonicalJson(returnTerms));
    }
    writeIfAny(json, "rounding_minor"_L1, roundingMinor);
    json.text("sale"_L1, id.text());
    json.text("shift"_L1, shift.text());
    json.text("staff"_L1, staff.text());
    json.number("tax_minor"_L1, tax.minor());
    json.list("tenders"_L1, tenders, writeTender);
    json.number("total_minor"_L1, total.minor());
    if (!value.isEmpty()) {
        json.written("value"_L1, suanpan::toCanonicalJson(value));
    }
    return json.finish();
}

namespace {

/// What not every sale has.
void readTerms(const QJsonObject &object, Reader &read, Sale &sale)
{
    if (const auto terms = pointsTermsFromJson(object.value("points_terms"_L1).toObject())) {
        sale.pointsTerms = *terms;
    } else {
        read.fail("points_terms"_L1);
    }
    if (const auto terms = returnTermsFromJson(object.value("return_terms"_L1).toObject())) {
        sale.returnTerms = *terms;
    } else {
        read.fail("return_terms"_L1);
    }
    if (object.contains("exchange"_L1)) {
        sale.exchange = SaleId(read.text("exchange"_L1));
    }
    if (object.contains("member"_L1)) {
        sale.member = MemberId(read.text("member"_L1));
    }
    if (object.contains("original"_L1)) {
        sale.original = SaleId(read.text("original"_L1));
    }
    if (object.contains("priced_by"_L1)) {
        if (auto by = PricedBy::fromJson(object.value("priced_by"_L1).toObject())) {
            sale.pricedBy = std::move(*by);
        } else {
            read.fail("priced_by"_L1);
        }
    }
    if (auto coupons = saleCouponsFromJson(object.value("coupons"_L1).toObject())) {
        sale.coupons = std::move(*coupons);
    } else {
        read.fail("coupons"_L1);
    }
}

} // namespace

std::expected<Sale, QString> Sale::fromJson(const QJsonObject &object)
{
    QString wrong;
    Reader read(object, {}, wrong);
    const auto currency = currencyFromCode(read.text("currency"_L1));
    if (!currency) {
        return std::unexpected(u"currency"_s);
    }
    Sale sale{.id = SaleId(read.text("sale"_L1)),
              .kind = object.value("return"_L1).toBool() ? SaleKind::Return : SaleKind::Sale,
              .receiptNumber = read.text("receipt"_L1),
              .shift = ShiftId(read.text("shift"_L1)),
              .staff = StaffId(read.text("staff"_L1)),
              .member = std::nullopt,
              .original = std::nullopt,
              .currency = *currency,
              .lines = listFromJson<SaleLine>(object.value("lines"_L1), *currency, u"lines"_s, wrong, lineFromJson),
              .tenders = listFromJson<Tender>(object.value("tenders"_L1), *currency, u"tenders"_s, wrong, tenderFromJson),
              .total = read.money("total_minor"_L1, *currency),
              .roundingMinor = read.amountOr0("rounding_minor"_L1),
              .tax = read.money("tax_minor"_L1, *currency),
              .points = read.amount("points"_L1),
              .pointsTerms = {},
              .coupons = {},
              .note = read.text("note"_L1),
              .completedMs = read.instant("completed_ms"_L1),
              .businessDate = read.text("business_date"_L1)};
    sale.promotionsBack = listFromJson<PromotionBack>(object.value("promotions_back"_L1), *currency, u"promotions_back"_s, wrong,
                                                      promotionBackFromJson);
    readTerms(object, read, sale);
    if (auto moves = valueMovesFromJson(object.value("value"_L1).toArray())) {
        sale.value = std::move(*moves);
    } else {
        read.fail("value"_L1);
    }
    if (sale.lines.isEmpty() || sale.lines.size() > SaleLimits::lines) {
        read.fail("lines"_L1);
    }
    if (!object.value("tenders"_L1).isArray()) { // an empty one is that of a gift
        read.fail("tenders"_L1);
    }
    if (!object.value("return"_L1).isBool()) {
        read.fail("return"_L1);
    }
    if (!wrong.isEmpty()) {
        return std::unexpected(wrong);
    }
    return sale;
}

QByteArray toCanonicalJson(const SaleCoupons &coupons)
{
    const auto ids = [](const QList<CouponId> &list) {
        QJsonArray array;
        for (const CouponId &id : list) {
            array.append(id.text());
        }
        return array;
    };
    QJsonArray used;
    for (const UsedCoupon &one : coupons.used) {
        used.append(QJsonObject{{u"coupon"_s, suanpan::toJson(one.coupon)}, {u"off_minor"_s, one.offMinor}});
    }
    QJsonArray issued;
    for (const IssuedCoupon &one : coupons.issued) {
        issued.append(suanpan::toJson(one));
    }
    QJsonObject object;
    for (const auto &[name, list] :
         {std::pair(u"used"_s, used), std::pair(u"issued"_s, issued), std::pair(u"given_back"_s, ids(coupons.givenBack)),
          std::pair(u"revoked"_s, ids(coupons.revoked))}) {
        if (!list.isEmpty()) {
            object.insert(name, list);
        }
    }
    return canonicalJson(object).value();
}

std::optional<SaleCoupons> saleCouponsFromJson(const QJsonObject &object)
{
    SaleCoupons coupons;
    for (const QJsonValue value : object.value("used"_L1).toArray()) {
        JsonFields fields(value.toObject());
        auto coupon = issuedCouponFromJson(fields.object(u"coupon"_s));
        const qint64 offMinor = fields.integer(u"off_minor"_s);
        if (!coupon || !fields.ok() || offMinor < 0 || offMinor > SaleLimits::minor) {
            return std::nullopt;
        }
        coupons.used.append({std::move(*coupon), offMinor});
    }
    for (const QJsonValue value : object.value("issued"_L1).toArray()) {
        auto coupon = issuedCouponFromJson(value.toObject());
        if (!coupon) {
            return std::nullopt;
        }
        coupons.issued.append(std::move(*coupon));
    }
    for (const auto &[name, list] : {std::pair("given_back"_L1, &coupons.givenBack), std::pair("revoked"_L1, &coupons.revoked)}) {
        for (const QJsonValue value : object.value(name).toArray()) {
            list->append(CouponId(value.toString()));
        }
    }
    return coupons;
}

namespace {

QByteArray written(const ReferralTerms &referral)
{
    CanonicalWriter json;
    writeIfAny(json, "last_day"_L1, referral.lastDay.toString(Qt::ISODate));
    json.number("least_minor"_L1, referral.leastMinor);
    json.text("referrer"_L1, referral.referrer.text());
    writeIfAny(json, "to_referred"_L1, referral.toReferred);
    json.number("to_referrer"_L1, referral.toReferrer);
    writeIfAny(json, "usable_from"_L1, referral.usableFrom.toString(Qt::ISODate));
    return json.finish();
}

ReferralTerms referralFromJson(const QJsonObject &object, QString &wrong)
{
    Reader read(object, u"referral."_s, wrong);
    return {.referrer = MemberId(read.textOfSomething("referrer"_L1)),
            .toReferrer = read.amount("to_referrer"_L1),
            .toReferred = read.amountOr0("to_referred"_L1),
            .leastMinor = read.amount("least_minor"_L1),
            .usableFrom = read.dateOrNone("usable_from"_L1),
            .lastDay = read.dateOrNone("last_day"_L1)};
}

} // namespace

QByteArray toCanonicalJson(const PointsTerms &terms)
{
    CanonicalWriter json;
    writeIfAny(json, "in_money"_L1, terms.inMoney);
    writeIfAny(json, "last_day"_L1, terms.lastDay.toString(Qt::ISODate));
    if (!terms.referral.isNone()) {
        json.written("referral"_L1, written(terms.referral));
    }
    writeIfAny(json, "restored_days"_L1, terms.restoredDays);
    writeIfAny(json, "usable_from"_L1, terms.usableFrom.toString(Qt::ISODate));
    return json.finish();
}

std::optional<PointsTerms> pointsTermsFromJson(const QJsonObject &object)
{
    QString wrong;
    Reader read(object, {}, wrong);
    PointsTerms terms{read.dateOrNone("usable_from"_L1), read.dateOrNone("last_day"_L1),
                      static_cast<int>(read.within(SaleLimits::days, "restored_days"_L1, 0)), read.amountOr0("in_money"_L1)};
    if (object.contains("referral"_L1)) {
        terms.referral = referralFromJson(object.value("referral"_L1).toObject(), wrong);
    }
    return wrong.isEmpty() && terms.restoredDays >= 0 ? std::optional(terms) : std::nullopt;
}

namespace {

constexpr std::array promotionNames{std::pair(ReturnTerms::Promotions::InProportion, ""_L1),
                                    std::pair(ReturnTerms::Promotions::Repriced, "repriced"_L1),
                                    std::pair(ReturnTerms::Promotions::NotRepriced, "not_repriced"_L1)};

} // namespace

QByteArray toCanonicalJson(const ReturnTerms &terms)
{
    CanonicalWriter json;
    writeIfAny(json, "late_since"_L1, terms.lateSince.toString(Qt::ISODate));
    for (const auto &[promotions, name] : promotionNames) {
        writeIfAny(json, "promotions"_L1, promotions == terms.promotions ? QString(name) : QString());
    }
    if (terms.isVoid) {
        json.flag("void"_L1, true);
    }
    return json.finish();
}

std::optional<ReturnTerms> returnTermsFromJson(const QJsonObject &object)
{
    QString wrong;
    Reader read(object, {}, wrong);
    ReturnTerms terms{object.value("void"_L1).toBool(), read.dateOrNone("late_since"_L1)};
    const QString promotions = object.value("promotions"_L1).toString();
    const auto known = std::ranges::find_if(promotionNames, [&](const auto &row) { return promotions == row.second; });
    if (known == promotionNames.end() || !wrong.isEmpty()) {
        return std::nullopt;
    }
    terms.promotions = known->first;
    return terms;
}

} // namespace suanpan
