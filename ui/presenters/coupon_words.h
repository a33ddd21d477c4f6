#pragma once

#include "models/sales/price_cart.h"
#include "models/shop/shop_coupons.h"

#include <QCoreApplication>

namespace suanpan {

/// What coupons say to people.
class CouponWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::CouponWords)

public:
    /// The name that head office gave its template; a coupon of a template that is gone is just a coupon.
    static QString title(const QString &name);
    static QString state(CouponPhase phase);
    /// Why it is not used; `missing` is what the goods lack to its threshold.
    static QString of(CouponObjection objection, Money missing);
    static QString of(TicketError error);
    /// Why none was issued, by the name of the IssueRefusal.
    static QString notIssued(const QString &refusal);
    /// One sentence for a coupon that was used or refused; none for the questions on the way there.
    static QStringList sentence(const TraceStep &step, Currency currency);
};

} // namespace suanpan
