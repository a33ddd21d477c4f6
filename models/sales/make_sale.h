#pragma once

#include "models/base/desk_error.h"
#include "models/journal/fact.h"
#include "models/sales/sale_value.h"
#include "models/sales/sales_desk.h"
#include "models/shop/shop_coupons.h"
#include "models/shop/shop_rules.h"

namespace suanpan {

class Clock;
class Random;

/// What the shop knows at the moment of paying, beside what the window sent.
struct SaleCircumstances {
    ShopRules rules;
    ShiftId shift;
    QString businessDate;
    QString receiptNumber;
    /// The coupons on the cart (or of the sale that comes back, and what was made of their rests), as far as the shop knows them now.
    QHash<CouponId, HeldCoupon> coupons = {};
    /// The member never bought here before.
    bool firstPurchase = false;
    /// Who brought the member, where a first purchase might be rewarded; what it comes to is filled in.
    std::optional<Referral> referral = std::nullopt;
    /// The member's points as the shop knows them now; of nobody without a member.
    PointsAccount points = PointsAccount();
    /// Money held for whoever the sale concerns, as the shop knows it now.
    ValueAccounts value = {};
    /// Of `rules`, which the sale then names. Empty: it names none, and nobody can price it again.
    QString rulesVersion = QString();
    /// The till's store, and how often limited promotions are known to have been used by now.
    CartCircumstances pricing = {};
    /// Of who sells and who approved: those that may go beyond the concession limit.
    QList<StaffId> mayExceed = {};

    QDate day() const { return QDate::fromString(businessDate, Qt::ISODate); }
};

/// The sale that these tenders pay, priced by the same rules as on screen; with the coupons that it brings.
DeskResult<Sale> makeSale(const CompleteSale &request, const SaleCircumstances &now, const Clock &clock, Random &random);

/// "T2-000123": the till and the place of the fact in its journal; later epochs show theirs, "T2.3-000123".
QString receiptNumber(const FactKey &key);
/// The place of the fact that a receipt number names: "T2-000123", "T2.3-000123".
std::optional<FactKey> factOfReceipt(const QString &receiptNumber);

} // namespace suanpan
