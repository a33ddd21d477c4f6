#include "fuzz/law.h"
#include "models/catalog/barcode.h"
#include "models/catalog/gs1/reader.h"
#include "models/catalog/scanned_goods.h"
#include "models/coupons/base32.h"
#include "models/coupons/coupon_keys.h"
#include "models/loyalty/gift_card_code.h"
#include "models/members/member_query.h"
#include "models/money/money.h"
#include "models/payments/card_number.h"
#include "models/sales/make_sale.h"
#include "sync/protocol/endpoints.h"

/// What stands in the scan field: barcodes, GS1 data, labels of the shop's scales, coupons, gift cards, receipts, and what people type there.
namespace suanpan::fuzz {

namespace {

using namespace Qt::StringLiterals;

bool sameElements(const gs1::Scan &a, const gs1::Scan &b)
{
    return std::ranges::equal(a.elements(), b.elements(), [&](const gs1::Element &one, const gs1::Element &other) {
        return one.ai == other.ai && a.value(one) == b.value(other);
    });
}

void gs1Data(const QByteArray &scanned)
{
    constexpr gs1::Options lenient{.shortGtinInLink = true, .wordsInLink = true, .unknownAis = true, .unknownAisInQuery = true};
    (void)gs1::read(scanned, lenient);
    (void)gs1::gtinIn(scanned);
    const auto scan = gs1::read(scanned);
    if (!scan) {
        (void)toText(scan.error());
        return;
    }
    const auto again = gs1::read("]C1" + scan->elementString());
    require(again && sameElements(*scan, *again));
    const QDate today(2026, 11, 21);
    (void)scan->lastDay(today);
    (void)scan->netWeight();
    (void)scan->length();
    (void)scan->count();
    (void)scan->price(Currency::CNY);
}

BarcodeRules someRules()
{
    BarcodeRules rules;
    const InStoreLayout weight{.firstPrefix = 20, .lastPrefix = 23, .value = InStoreLayout::Value::Weight};
    const InStoreLayout price{.firstPrefix = 24,
                              .lastPrefix = 29,
                              .itemDigits = 4,
                              .hasValueCheckDigit = true,
                              .valueDigits = 5,
                              .value = InStoreLayout::Value::Price,
                              .decimals = 2};
    auto layouts = InStoreLayouts::make({weight, price}, Currency::CNY);
    require(layouts.has_value());
    rules.inStore = *layouts;
    rules.warnDays = 3;
    rules.recalls = {{.gtin = u"4006381333931"_s, .sku = {}, .batch = u"A1"_s, .reason = u"glass"_s}};
    return rules;
}

void goods(const QString &scanned)
{
    static const BarcodeRules rules = someRules();
    const QDate today(2026, 11, 21);
    if (const auto read = readGoods(scanned, rules, Currency::CNY, today)) {
        require(normaliseScan(read->code) == read->code);
        (void)judge(*read, {}, rules, today);
    }
    const QString code = normaliseScan(scanned);
    (void)isInStore(code);
    require(normaliseScan(code) == code);
    if (const auto own = checkBarcode(scanned)) {
        require(checkBarcode(*own) == own);
    }
}

void coupon(const QString &scanned)
{
    static const CouponKey key = CouponKey::fromSeed(1, QByteArray(32, '\x05')).value();
    static const CouponKeyRing ring = [] {
        CouponKeyRing made;
        require(made.put(key.id(), key.publicKey(), CouponKeyStatus::Active));
        return made;
    }();
    (void)ring.authenticate(scanned);
    if (const auto ticket = decode(scanned)) {
        require(encode(*ticket) == scanned);
        const auto own = ring.authenticate(encode(key.sign(ticket->ticket))); // as if the shop had issued it
        require(own && *own == ticket->ticket);
    }
    if (const auto bytes = fromBase32(scanned)) {
        require(toBase32(*bytes) == scanned);
    }
    if (const auto card = giftCardFromCode(scanned)) {
        require(giftCardFromCode(groupedCode(*card)) == card);
        (void)maskedCode(*card);
    }
}

void receipt(const QString &scanned)
{
    if (const auto key = factOfReceipt(scanned)) {
        require(factOfReceipt(receiptNumber(*key)) == key);
        (void)wire::saleTarget(scanned);
    }
}

void typed(const QString &text)
{
    (void)MemberQuery::classify(text, u"CN"_s);
    (void)isSoonerGtin(text);
    // A card that is the whole of the text stands in it.
    require(!looksLikePaymentCard(text) || containsPaymentCard(text));
    if (const auto amount = Money::parse(text, Currency::CNY)) {
        require(Money::parse(toPlainText(*amount), Currency::CNY) == amount);
    }
    if (const auto quantity = Quantity::parse(text)) {
        require(Quantity::parse(toPlainText(*quantity)) == quantity);
    }
}

} // namespace

} // namespace suanpan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const QByteArray bytes = suanpan::fuzz::bytesOf(data, size);
    const QString text = QString::fromUtf8(bytes);
    suanpan::fuzz::gs1Data(bytes);
    suanpan::fuzz::goods(text);
    suanpan::fuzz::coupon(text);
    suanpan::fuzz::receipt(text);
    suanpan::fuzz::typed(text);
    return 0;
}
