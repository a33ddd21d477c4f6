#include "models/sales/make_pay_out.h"

#include "models/base/clock.h"
#include "models/money/cash_rounding.h"
#include "models/sales/make_return.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

SaleLine lineOf(const CompletePayOut &request)
{
    const Money none(0, request.amount.currency());
    return {.number = 1,
            .item = {.sku = Sku(nameOf(request.book)),
                     .name = request.name,
                     .barcode = {},
                     .unit = u"pcs"_s,
                     .taxGroup = {},
                     .tax = TaxRate(),
                     .listPriceMinor = request.amount.minor(),
                     .stocked = false,
                     .paysInto = request.book,
                     .card = request.book == ValueBook::GiftCard ? request.holder.text() : QString()},
            .quantity = Quantity::pieces(-1),
            .unitPriceMinor = request.amount.minor(),
            .lineDiscount = none,
            .basketDiscount = none,
            .couponDiscount = none,
            .net = -request.amount,
            .tax = none,
            .originalLine = std::nullopt};
}

} // namespace

DeskResult<Sale> makePayOut(const CompletePayOut &request, const SaleCircumstances &now, const Clock &clock)
{
    const TenderRule *cash = now.rules.tenders.firstOf(PaymentKind::Cash);
    if (cash == nullptr) {
        return std::unexpected(DeskError{DeskError::Reason::NoWayBack, nameOf(PaymentKind::Cash)});
    }
    const auto move = payOutMove(request.book, request.holder, request.amount.minor(), *now.rules.loyalty,
                                 now.value.value(request.holder), now.day());
    if (!move) {
        return std::unexpected(DeskError{DeskError::Reason::ValueRefused, nameOf(move.error())});
    }
    const Money rounding = cashRounding(request.amount, now.rules.pricing.cashStepMinor());
    const Money out = request.amount + rounding;
    Sale sale = emptyReturn(request.id, request.staff, request.amount.currency(), now, clock);
    if (request.book == ValueBook::StoredValue) {
        sale.member = MemberId(request.holder.text());
    }
    sale.lines = {lineOf(request)};
    sale.total = -request.amount;
    sale.roundingMinor = -rounding.minor();
    sale.value = {*move};
    if (!out.isZero()) {
        sale.tenders.append({cash->id, cash->kind, -out, -out});
    }
    return sale;
}

} // namespace suanpan
