#include "models/catalog/scanned_goods.h"

#include "models/catalog/barcode.h"
#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/digits.h"
#include "models/catalog/gs1/reader.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;
using MistakeKind = ScanMistake::Kind;

namespace {

constexpr qsizetype ean13Digits = 13;
constexpr qsizetype gtinElementSize = 16; // (01) and its 14 digits

/// The bytes of a scan; none when it holds what no carrier of GS1 data can.
QByteArray bytesOf(QStringView scanned)
{
    QString text = scanned.toString().normalized(QString::NormalizationForm_KC).trimmed();
    while (text.startsWith(QLatin1Char(gs1::separator))) { // some scanners deliver the FNC1 at the front, too
        text.remove(0, 1);
    }
    const bool isLatin = std::ranges::all_of(text, [](QChar c) { return c.unicode() <= 0xFF; });
    return isLatin ? text.toLatin1() : QByteArray();
}

bool isGs1Carrier(gs1::Symbology symbology)
{
    using enum gs1::Symbology;
    static constexpr std::array others{None, Code128, DataMatrix, Qr, DotCode};
    return std::ranges::find(others, symbology) == others.end();
}

/// An element string without anything that marks it as one, as scanners deliver it that were never set up. No card and hardly a code
/// of a shop begins with 01 and fourteen digits that check.
bool looksLikeElements(QByteArrayView bytes)
{
    return bytes.size() >= gtinElementSize && bytes.startsWith("01") && gs1::areCheckedDigits(bytes.data() + 2, 14);
}

std::expected<gs1::Scan, gs1::Error> readGs1(QByteArrayView bytes)
{
    auto scan = gs1::read(bytes, {.shortGtinInLink = true, .wordsInLink = true});
    if (scan || scan.error().kind != gs1::Error::Kind::NotGs1 || !looksLikeElements(bytes)) {
        return scan;
    }
    auto bare = gs1::readElements(bytes);
    if (bare && gs1::checkAssociations(*bare)) {
        return bare;
    }
    return scan;
}

bool isDate(gs1::Ai ai)
{
    static constexpr std::array dates{gs1::Ai("11"), gs1::Ai("12"), gs1::Ai("13"),   gs1::Ai("15"),
                                      gs1::Ai("16"), gs1::Ai("17"), gs1::Ai("7003"), gs1::Ai("7006")};
    return std::ranges::find(dates, ai) != dates.end();
}

MistakeKind kindOf(const gs1::Error &error)
{
    using enum gs1::Error::Kind;
    if (error.kind == BadGtin || (error.kind == BadContent && error.ai == gs1::Ai("01"))) {
        return MistakeKind::CheckDigit;
    }
    const bool isOfValue = error.kind == BadContent || error.kind == BadCharacter || error.kind == ShortValue;
    return isOfValue && isDate(error.ai) ? MistakeKind::BadDate : MistakeKind::Malformed;
}

ScanMistake mistake(MistakeKind kind, const QString &gtin, const gs1::Error &detail = {})
{
    return {kind, gtin, detail};
}

/// What the elements say of how much it is. Several may: a weighing is more exact than a count of its pieces.
bool takeQuantity(const gs1::Scan &scan, ScannedGoods &goods)
{
    if (const auto weight = scan.netWeight()) {
        goods.quantity = *weight;
        goods.unit = u"kg"_s;
    } else if (const auto length = scan.length()) {
        goods.quantity = *length;
        goods.unit = u"m"_s;
    } else if (const auto count = scan.count()) {
        goods.quantity = Quantity::pieces(*count);
        goods.unit = u"pcs"_s;
    }
    return !goods.quantity || goods.quantity->thousandths() > 0;
}

std::expected<ScannedGoods, ScanMistake> goodsOf(const gs1::Scan &scan, Currency currency, QDate today)
{
    ScannedGoods goods{.code = scan.gtin()};
    if (goods.code.isEmpty()) {
        return std::unexpected(mistake(MistakeKind::NoProduct, {}));
    }
    if (!takeQuantity(scan, goods)) {
        return std::unexpected(mistake(MistakeKind::NoQuantity, goods.code));
    }
    goods.price = scan.price(currency);
    if (goods.price && goods.price->currency() != currency) {
        return std::unexpected(mistake(MistakeKind::ForeignPrice, goods.code));
    }
    goods.batch = scan.batch();
    goods.serial = scan.serial();
    goods.lastDay = scan.lastDay(today);
    return goods;
}

/// A code that is no GS1 data, or nothing but a GTIN: perhaps one that the shop's scales printed.
ScannedGoods plainGoods(const QString &code, const BarcodeRules &rules)
{
    ScannedGoods goods{.code = code};
    const auto label = rules.inStore.parse(code);
    if (!label) {
        return goods;
    }
    if (const auto *quantity = std::get_if<Quantity>(&label->amount)) {
        goods.quantity = *quantity;
    } else {
        goods.price = std::get<Money>(label->amount);
    }
    if (goods.quantity ? goods.quantity->thousandths() == 0 : goods.price->isZero()) {
        return goods.asPlainCode(); // a label of nothing is the number itself, as price lists print it
    }
    const QString withoutValue = label->item.leftJustified(ean13Digits - 1, u'0');
    goods.labelCodes = {label->item, withoutValue + gtinCheckDigit(withoutValue)};
    return goods;
}

bool isSame(const QString &a, const QString &b)
{
    return !a.isEmpty() && a.compare(b, Qt::CaseInsensitive) == 0;
}

bool concerns(const RecalledBatch &recall, const ScannedGoods &goods, const Product &product)
{
    const bool isProduct = recall.gtin.isEmpty() ? isSame(recall.sku, product.sku.text())
                                                 : recall.gtin == goods.code || product.barcodes.contains(recall.gtin)
                                                       || product.packBy(recall.gtin) != nullptr;
    return isProduct && isSame(recall.batch, goods.batch);
}

/// What GS1 data says; nothing when the text is none, or nothing but a GTIN.
std::optional<std::expected<ScannedGoods, ScanMistake>> labelledGoods(QStringView text, Currency currency, QDate today)
{
    const QByteArray bytes = bytesOf(text);
    const gs1::Symbology symbology = gs1::carrierOf(bytes).symbology;
    const auto scan = readGs1(bytes);
    if (scan && scan->form() != gs1::Scan::Form::Gtin) {
        return goodsOf(*scan, currency, today);
    }
    if (!scan) {
        // A mistake in what must be GS1 data; in anything else it only means that it is none, such as a shop's own number of 13 digits.
        const QString gtin = gs1::gtinIn(bytes);
        const bool namesGtin = !gtin.isEmpty() || scan.error().ai == gs1::Ai("01");
        const bool isNumber = gs1::areDigits(bytes.data(), static_cast<int>(bytes.size()));
        if (isGs1Carrier(symbology) || bytes.contains(gs1::separator) || (namesGtin && !isNumber)) {
            return std::unexpected(mistake(kindOf(scan.error()), gtin, scan.error()));
        }
    }
    return std::nullopt;
}

} // namespace

std::expected<ScannedGoods, ScanMistake> readGoods(QStringView scanned, const BarcodeRules &rules, Currency currency, QDate today)
{
    auto goods = labelledGoods(scanned, currency, today);
    if (!goods || !*goods) { // what somebody copied from a label with spaces has its batch and day all the same
        const QString bare = bareScan(scanned);
        auto again = bare == scanned ? std::nullopt : labelledGoods(bare, currency, today);
        goods = again ? std::move(again) : std::move(goods);
    }
    if (goods) {
        return std::move(*goods);
    }
    return plainGoods(normaliseScan(scanned), rules);
}

GoodsVerdict judge(const ScannedGoods &goods, const Product &product, const BarcodeRules &rules, QDate today)
{
    const auto recall =
        std::ranges::find_if(rules.recalls, [&](const RecalledBatch &each) { return concerns(each, goods, product); });
    if (recall != rules.recalls.end()) {
        return {.kind = GoodsVerdict::Kind::Recalled, .stops = true, .reason = recall->reason};
    }
    if (!goods.lastDay) {
        return {};
    }
    const qint64 daysLeft = today.daysTo(*goods.lastDay);
    if (daysLeft < 0) {
        return {.kind = GoodsVerdict::Kind::Expired, .stops = rules.expired == BarcodeRules::Expired::Stop};
    }
    return daysLeft < rules.warnDays ? GoodsVerdict{.kind = GoodsVerdict::Kind::ExpiresSoon, .daysLeft = daysLeft}
                                     : GoodsVerdict();
}

} // namespace suanpan
