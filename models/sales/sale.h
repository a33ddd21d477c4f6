#pragma once

#include "models/base/ids.h"
#include "models/loyalty/points_transfer.h"
#include "models/money/quantity.h"
#include "models/sales/price_cart.h"
#include "models/sales/priced_by.h"
#include "models/sales/tender.h"

#include <QJsonArray>

namespace suanpan {

enum class SaleKind { Sale = 0, Return = 1 };

/// A line as it was paid. In a return every amount, the quantity and the points are negative.
struct SaleLine {
    int number = 1; ///< from 1
    CartItem item;
    Quantity quantity;
    qint64 unitPriceMinor = 0;
    Money lineDiscount;
    Money basketDiscount;
    Money couponDiscount;
    Money net;
    Money tax;
    qint64 points = 0;
    qint64 redeemed = 0;      ///< its share of the points that pay the sale
    qint64 byPointsMinor = 0; ///< what these pay of net
    std::optional<int> originalLine; ///< in a return: the line of the sale it takes back
    QList<Reduction> reductions = {}; ///< what each promotion and coupon took off; empty in a return
    LineLabel label = {}; ///< as far as it is recorded; empty in a return
    /// Before reductions: by its label, else unit price × quantity.
    Money gross() const;
    friend bool operator==(const SaleLine &, const SaleLine &) = default;
};

/// No sale of any shop passes these; with them no sum over its lines leaves 64 bits. Beyond them a payload is malformed.
struct SaleLimits {
    static constexpr qint64 minor = 100'000'000'000'000;     ///< of an amount, a price or points, either way
    static constexpr qint64 thousandths = 1'000'000'000'000; ///< of a quantity
    static constexpr qsizetype lines = 10'000;
    static constexpr int days = 36'500; ///< of a term
};

/// What held for the points of a sale when it was made: no later rule changes what was promised.
struct PointsTerms {
    QDate usableFrom;     ///< of points earned; null: none were
    QDate lastDay;        ///< of points earned; null: they never expire
    int restoredDays = 0; ///< of points given back by a return: usable at least so many days
    qint64 inMoney = 0;   ///< earned points that a return took off the refund, because they were spent
    friend bool operator==(const PointsTerms &, const PointsTerms &) = default;
};

/// A coupon that a sale used.
struct UsedCoupon {
    IssuedCoupon coupon; ///< as its code said: who hears of the sale first may never have heard of the coupon
    qint64 offMinor = 0;
    friend bool operator==(const UsedCoupon &, const UsedCoupon &) = default;
};

/// What a sale or return did with coupons.
struct SaleCoupons {
    QList<UsedCoupon> used;
    QList<IssuedCoupon> issued; ///< for later; the rest of one that was used among them
    QList<CouponId> givenBack;  ///< by a return: used by the sale that came back as a whole
    QList<CouponId> revoked;    ///< by a return: the rest of one that was given back
    bool isEmpty() const { return used.isEmpty() && issued.isEmpty() && givenBack.isEmpty() && revoked.isEmpty(); }
    friend bool operator==(const SaleCoupons &, const SaleCoupons &) = default;
};

/// A sale or a return, once it happened: never changed again; a return is a sale of its own with the signs turned.
struct Sale {
    SaleId id;
    SaleKind kind = SaleKind::Sale;
    QString receiptNumber; ///< "T2-000123": till and seq of its fact
    ShiftId shift;
    StaffId staff;
    std::optional<MemberId> member;
    std::optional<SaleId> original; ///< of a return
    Currency currency = Currency::CNY;
    QList<SaleLine> lines;
    QList<Tender> tenders;
    Money total;
    qint64 roundingMinor = 0; ///< so that cash could pay it: total + rounding = Σ tenders
    Money tax;
    qint64 points = 0;
    PointsTerms pointsTerms;
    SaleCoupons coupons;
    QString note;
    qint64 completedMs = 0;
    QString businessDate;
    QList<ValueMove> value = {}; ///< what it did to money held for members and on gift cards
    std::optional<PricedBy> pricedBy = std::nullopt; ///< as its fact says it: rows do not keep it, returns have none
    friend bool operator==(const Sale &, const Sale &) = default;

    /// The payload of its fact, in canonical JSON.
    QByteArray toCanonicalJson() const;
    /// The path of the first thing that is missing, of the wrong kind or absurdly large.
    static std::expected<Sale, QString> fromJson(const QJsonObject &object);
};

/// In canonical JSON, and back; nothing when it is none.
QByteArray toCanonicalJson(const SaleCoupons &coupons);
std::optional<SaleCoupons> saleCouponsFromJson(const QJsonObject &object);
QByteArray toCanonicalJson(const PointsTerms &terms);
std::optional<PointsTerms> pointsTermsFromJson(const QJsonObject &object);
QByteArray toCanonicalJson(const QList<Reduction> &reductions);
std::optional<QList<Reduction>> reductionsFromJson(const QJsonArray &list);

/// Whether lines, totals, tenders and points agree with each other; the name of the first sum that does not.
std::optional<QString> sumsThatDiffer(const Sale &sale);

/// Points that paid it; negative in a return.
qint64 redeemedIn(const Sale &sale);
/// What it does to the points of its member, in the order in which it counts; nothing without a member.
QList<PointsTransfer> pointsTransfersOf(const Sale &sale);

/// "Tea, Noodles +3": what a purchase says of itself in one line.
QString purchaseTitle(const Sale &sale);

} // namespace suanpan
