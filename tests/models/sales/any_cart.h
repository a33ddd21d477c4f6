#pragma once

#include "models/sales/price_cart.h"
#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"

#include <rapidcheck.h>

namespace suanpan::test {

inline constexpr qint64 nowMs = 1'760'000'000'000;

inline CartItem item(const QString &sku, qint64 minor, qint64 taxBasisPoints = 1300, bool stocked = true)
{
    return {Sku(sku),
            QStringLiteral("Item ") + sku,
            {},
            QStringLiteral("pcs"),
            QStringLiteral("VAT13"),
            TaxRate(taxBasisPoints),
            minor,
            stocked};
}

/// Up to three with names; of most goods none.
inline QList<TaxRule> anyNamedTaxes()
{
    QList<TaxRule> taxes;
    const int count = *rc::gen::inRange(0, 3) == 0 ? *rc::gen::inRange(1, 4) : 0;
    for (int i = 0; i < count; ++i) {
        taxes.append({QString(QChar(u'A' + i)), *rc::gen::inRange<qint64>(0, 300'001), *rc::gen::arbitrary<bool>()});
    }
    return taxes;
}

inline CartItem anyItem(int number)
{
    CartItem made =
        item(QString::number(number), *rc::gen::inRange<qint64>(0, 100'000), *rc::gen::element<qint64>(0, 600, 900, 1300));
    made.taxes = anyNamedTaxes();
    made.promotable = *rc::gen::inRange(0, 6) > 0;
    return made;
}

inline CartItem depositItem(const QString &sku, qint64 minor)
{
    CartItem made = item(sku, minor, 0, false);
    made.promotable = false;
    made.deposit = true;
    return made;
}

inline Discount anyDiscount()
{
    switch (*rc::gen::inRange(0, 3)) {
    case 0: return Discount::percent(*rc::gen::inRange<qint64>(0, 10'001));
    case 1: return Discount::amount(*rc::gen::inRange<qint64>(0, 200'000));
    default: return {};
    }
}

inline CartCoupon couponOf(const MemberId &member, qint64 amountMinor)
{
    return {issuedTo(member, amountMinor, 0, 3'600'000'000'000), standingIn(CouponPhase::Issued)};
}

/// What a label may have said; of every other line nothing.
inline LineLabel anyLabel()
{
    LineLabel label;
    if (*rc::gen::arbitrary<bool>()) {
        return label;
    }
    label.batch = *rc::gen::element(QString(), QStringLiteral("L-7"), QStringLiteral("a/B\"%"));
    label.serial = *rc::gen::element(QString(), QStringLiteral("S9"));
    label.lastDay = *rc::gen::element(QDate(), QDate(2026, 11, 22), QDate(2028, 2, 29));
    label.measured = *rc::gen::arbitrary<bool>();
    label.verdict = *rc::gen::element(GoodsVerdict::Kind::Good, GoodsVerdict::Kind::ExpiresSoon, GoodsVerdict::Kind::Expired);
    if (*rc::gen::arbitrary<bool>()) {
        label.priceMinor = *rc::gen::inRange<qint64>(0, 100'000);
    }
    return label;
}

/// A cart of one to twelve lines: pieces and weights, labels, prices of its own, discounts, a member, a coupon.
inline Cart anyCart(bool lineDiscounts = true)
{
    Cart cart;
    cart.id = SaleId(QStringLiteral("0199b1f0-0000-7000-8000-00000000000a"));
    cart.startedMs = nowMs;
    for (int i = *rc::gen::inRange(1, 13); i > 0; --i) {
        CartLine line;
        line.item = anyItem(i);
        line.quantity = *rc::gen::arbitrary<bool>() ? Quantity::pieces(*rc::gen::inRange<qint64>(1, 20))
                                                    : Quantity(*rc::gen::inRange<qint64>(1, 20'000));
        line.unitPriceMinor = *rc::gen::inRange(0, 4) == 0 ? *rc::gen::inRange<qint64>(0, 100'000) : line.item.listPriceMinor;
        line.discount = lineDiscounts ? anyDiscount() : Discount();
        line.label = anyLabel();
        cart.lines.append(line);
        if (*rc::gen::inRange(0, 5) == 0) {
            const qint64 each = *rc::gen::inRange<qint64>(1, 4);
            CartLine deposit{depositItem(QStringLiteral("deposit"), 50), Quantity(line.quantity.thousandths() * each), 50, {}};
            deposit.follows = each;
            cart.lines.append(deposit);
        }
    }
    cart.discount = anyDiscount();
    if (*rc::gen::arbitrary<bool>()) {
        cart.member = MemberId(QStringLiteral("0199b1f0-0000-7000-8000-0000000000aa"));
        if (*rc::gen::arbitrary<bool>()) {
            cart.coupons = {couponOf(*cart.member, *rc::gen::inRange<qint64>(1, 50'000))};
        }
    }
    return cart;
}

inline ShopRules anyRules()
{
    ShopRules rules;
    rules.loyalty = pointsFor(*rc::gen::inRange<qint64>(1, 5), *rc::gen::inRange<qint64>(1, 2'000));
    haveTenOff(rules, 1000, *rc::gen::inRange<qint64>(0, 100'000));
    return rules;
}

} // namespace suanpan::test
