#include "models/sales/make_return.h"

#include "models/base/clock.h"
#include "models/money/cash_rounding.h"
#include "models/sales/sale_value.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<DeskError> refuse(const QString &what)
{
    return std::unexpected(DeskError{DeskError::Reason::NotWithoutReceipt, what});
}

/// The goods as anybody would buy them: nothing given by hand, no coupons, no points.
Cart plainCart(const Cart &cart)
{
    Cart plain = cart;
    plain.coupons.clear();
    plain.discount = {};
    plain.pointsToUse = 0;
    plain.exchange.reset();
    for (CartLine &line : plain.lines) {
        line.unitPriceMinor = line.item.listPriceMinor;
        line.discount = {};
    }
    return plain;
}

SaleLine lineBack(const CartLine &line, const PricedLine &priced, const NoReceiptRules &rules, const LowestPrices &lowest)
{
    const Currency currency = priced.net.currency();
    const Money none(0, currency);
    Money worth = priced.net;
    if (const auto known = lowest.constFind(line.item.sku);
        known != lowest.cend() && rules.price == NoReceiptRules::Price::LowestOfDays) {
        worth = std::min(worth, Money(*known, currency).times(line.quantity.thousandths(), 1000));
    }
    SaleLine back{.item = line.item,
                  .quantity = -line.quantity,
                  .unitPriceMinor = priced.unitPriceMinor,
                  .lineDiscount = worth - priced.gross,
                  .basketDiscount = none,
                  .couponDiscount = none,
                  .net = -worth,
                  .tax = -line.item.containedTax(worth),
                  .originalLine = std::nullopt,
                  .taxes = line.item.taxesOn(worth),
                  .follows = line.follows};
    for (LineTax &tax : back.taxes) {
        tax.minor = -tax.minor;
    }
    return back;
}

bool paysIn(const CartLine &line)
{
    return line.item.paysInto.has_value();
}

/// By which tender so much goes back.
DeskResult<Tender> wayBack(Money worth, const NoReceiptRules &rules, const ShopRules &shop, bool hasMember)
{
    const bool isAbove = rules.cashMostMinor && worth.minor() > *rules.cashMostMinor;
    if ((rules.mostMinor > 0 && worth.minor() > rules.mostMinor) || (isAbove && rules.aboveTo.isEmpty())) {
        return refuse(u"limit"_s);
    }
    const TenderRule *way = shop.tenders.find(isAbove ? rules.aboveTo : rules.refundTo);
    if (!way) {
        return refuse(u"policy"_s);
    }
    if (way->needsMember && !hasMember) {
        return refuse(u"member"_s);
    }
    const Money paid = way->kind == PaymentKind::Cash ? worth + cashRounding(worth, shop.pricing.cashStepMinor()) : worth;
    return Tender{way->id, way->kind, -paid, -paid};
}

} // namespace

DeskResult<Sale> makeReturnWithoutReceipt(const ReturnWithoutReceipt &request, const SaleCircumstances &now,
                                          const LowestPrices &lowest, const Clock &clock)
{
    const ReturnRules &returns = now.rules.returns;
    if (!returns.withoutReceipt || std::ranges::any_of(request.cart.lines, paysIn)) { // money held is paid out, not given back
        return refuse(u"policy"_s);
    }
    if (request.cart.isEmpty()) {
        return std::unexpected(DeskError{DeskError::Reason::EmptyCart, {}});
    }
    if (returns.withoutReceipt->needsMember && !request.cart.member) {
        return refuse(u"member"_s);
    }
    const bool needsReason =
        returns.reasonNeeded == ReasonNeeded::Always || (returns.reasonNeeded == ReasonNeeded::ForWriteOff && !request.restock);
    if (request.reason.isEmpty() ? needsReason : !returns.reason(request.reason)) {
        return std::unexpected(DeskError{DeskError::Reason::ReasonNeeded, {}});
    }
    const Cart cart = plainCart(request.cart);
    const PricedCart priced = priceCart(cart, now.rules, clock.nowMs());
    Sale back = emptyReturn(cart.id, request.staff, cart.currency, now, clock);
    back.member = cart.member;
    back.note = cart.note;
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        SaleLine line = lineBack(cart.lines.at(i), priced.lines.at(i), *returns.withoutReceipt, lowest);
        line.number = static_cast<int>(i) + 1;
        line.item.stocked = line.item.stocked && request.restock;
        line.reason = request.reason;
        back.total += line.paid();
        back.tax += line.tax;
        back.lines.append(std::move(line));
    }
    const auto tender = wayBack(-back.total, *returns.withoutReceipt, now.rules, cart.member.has_value());
    if (!tender) {
        return std::unexpected(tender.error());
    }
    if (!tender->amount.isZero()) {
        back.tenders.append(*tender);
    }
    back.roundingMinor = (tender->amount - back.total).minor();
    auto moves = valueMovesBack(back, back, {}, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return std::unexpected(DeskError{DeskError::Reason::ValueRefused, nameOf(moves.error())});
    }
    back.value = std::move(*moves);
    return back;
}

} // namespace suanpan
