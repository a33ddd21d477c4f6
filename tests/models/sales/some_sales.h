#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/money/cash_rounding.h"
#include "models/sales/make_return.h"
#include "models/sales/plan_return.h"
#include "tests/models/sales/any_cart.h"
#include "tests/models/sales/some_promotions.h"

#include <QTest>

namespace suanpan::test {

using namespace Qt::StringLiterals;

inline SaleCircumstances circumstances(const ShopRules &rules, const QString &day = u"2026-11-21"_s)
{
    return {.rules = rules,
            .shift = ShiftId(u"s"_s),
            .businessDate = day,
            .receiptNumber = u"T1-000002"_s,
            .rulesVersion = rules.version()};
}

inline Cart cartOf(const QList<std::pair<CartItem, int>> &goods)
{
    Cart cart;
    cart.id = SaleId(u"sale"_s);
    cart.startedMs = nowMs;
    for (const auto &[item, pieces] : goods) {
        cart.add(item, Quantity::pieces(pieces));
    }
    return cart;
}

/// Paid in cash, with a little more than is due.
inline QList<TenderOffer> cashFor(const Cart &cart, const ShopRules &rules)
{
    const Money due = priceCart(cart, rules, nowMs).due();
    const Money rounded = due + cashRounding(due, rules.pricing.cashStepMinor());
    return rounded.isZero() ? QList<TenderOffer>() : QList<TenderOffer>{{u"cash"_s, rounded + Money(100, cart.currency)}};
}

inline Sale soldFor(const Cart &cart, const ShopRules &rules)
{
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    return makeSale({cart, cashFor(cart, rules), StaffId(u"07"_s)}, circumstances(rules), clock, random).value();
}

/// A till that knows one sale and what came back of it.
struct SoldOnce {
    SaleDetail detail;
    ShopRules rules;
    qint64 net = 0;
    qint64 tax = 0;

    SoldOnce(const Sale &sold, const ShopRules &shop) : detail{{sold, std::nullopt, true}, {}, {}, {}, sold}, rules(shop) {}

    const Sale &sale() const { return detail.completed.sale; }

    DeskResult<Sale> take(const CompleteReturn &request, const QString &day = u"2026-11-21"_s)
    {
        const ManualClock clock(nowMs);
        SeededRandom random(2);
        const auto back = makeReturn(request, detail, circumstances(rules, day), clock, random);
        if (back) {
            note(*back);
        }
        return back;
    }
    DeskResult<Sale> take(const QList<ReturnedLine> &lines) { return take({sale().id, lines, StaffId(u"07"_s), SaleId(u"r"_s)}); }

    void note(const Sale &back)
    {
        for (const SaleLine &line : back.lines) {
            LineRefund &refund = detail.lineRefunds[*line.originalLine];
            refund.netMinor -= line.net.minor();
            refund.taxMinor -= line.tax.minor();
            detail.returned[*line.originalLine] = detail.returned.value(*line.originalLine) - line.quantity;
        }
        for (const Tender &tender : back.tenders) {
            if (tender.kind != PaymentKind::Points) {
                detail.refunded.tenders.append(tender);
            }
        }
        detail.refunded.roundingMinor += back.roundingMinor;
        net -= back.total.minor();
        tax -= back.tax.minor();
    }
};

} // namespace suanpan::test
