#pragma once

#include "models/base/ids.h"
#include "models/loyalty/points_transfer.h"
#include "models/loyalty/referral.h"
#include "models/money/quantity.h"
#include "models/sales/price_cart.h"
#include "models/sales/priced_by.h"
#include "models/sales/tender.h"

#include <QJsonArray>

namespace suanpan {

enum class SaleKind { Sale = 0, Return = 1 };

/// A line as it was paid. In a return every amount, the quantity and the points are negative; rates are not.
struct SaleLine {
    int number = 1; ///< from 1
    CartItem item;
    Quantity quantity;
    qint64 unitPriceMinor = 0;
    Money lineDiscount;
    Money basketDiscount;
    Money couponDiscount;
    Money net; ///< without the taxes that are added
    Money tax; ///< contained in net
    qint64 points = 0;
    qint64 redeemed = 0;      ///< its share of the points that pay the sale
    qint64 byPointsMinor = 0; ///< what these pay of net
    /// In a return: the line of the sale it takes back; with a quantity of 0 it takes back what came off that line before.
    std::optional<int> originalLine;
    QList<Reduction> reductions = {}; ///< what each promotion and coupon took off; empty in a return
    LineLabel label = {}; ///< as far as it is recorded; empty in a return
    QList<LineTax> taxes = {}; ///< one for each that its item names, in that order
    qint64 follows = 0;        ///< so many for each of the line above, whose deposit it is; 0: a line of its own
    Money added() const { return {addedTax(taxes), net.currency()}; } ///< taxes on top of net
    Money paid() const { return net + added(); }
    QString reason = {}; ///< in a return: id of the ReturnReason, if one was given
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
    static constexpr qint64 lastMs =
        253'402'300'799'999; ///< of the year 9999: every instant up to it has a day that can be written
};

/// What held for the points of a sale when it was made: no later rule changes what was promised.
struct PointsTerms {
    QDate usableFrom;     ///< of points earned; null: none were
    QDate lastDay;        ///< of points earned; null: they never expire
    int restoredDays = 0; ///< of points given back by a return: usable at least so many days
    qint64 inMoney = 0;   ///< earned points that a return took off the refund, because they were spent
    ReferralTerms referral = {}; ///< of a first purchase by somebody who was brought, and of the return that undoes it
    friend bool operator==(const PointsTerms &, const PointsTerms &) = default;
};

/// Under which terms goods came back.
struct ReturnTerms {
    enum class Promotions {
        InProportion,
        Repriced,      ///< by what the kept goods would have cost
        NotRepriced,   ///< so the rules wanted it, but those of the sale are not at hand, or points paid a part
    };
    bool isVoid = false; ///< a sale of the open shift undone: its tenders go back as they came
    QDate lateSince;     ///< the last day of the window; somebody took the goods back all the same
    Promotions promotions = Promotions::InProportion;
    friend bool operator==(const ReturnTerms &, const ReturnTerms &) = default;
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

/// What a return gives back of a promotion that the sale used.
struct PromotionBack {
    QString promotion;
    qint64 minor = 0; ///< of what it took off
    bool isWhole = false; ///< all that it reduced has come back: the use counts no more
    friend bool operator==(const PromotionBack &, const PromotionBack &) = default;
};

/// A sale or a return, once it happened: never changed again; a return is a sale of its own with the signs turned.
struct Sale {
    SaleId id;
    SaleKind kind = SaleKind::Sale;
    QString receiptNumber; ///< "T2-000123": till and seq of its fact
    ShiftId shift;
    StaffId staff;
    std::optional<MemberId> member;
    std::optional<SaleId> original; ///< of a return; nothing when nobody has the receipt
    Currency currency = Currency::CNY;
    QList<SaleLine> lines;
    QList<Tender> tenders;
    Money total; ///< Σ paid of the lines
    qint64 roundingMinor = 0; ///< so that cash could pay it: total + rounding = Σ tenders
    Money tax; ///< contained in the total; taxes() tells what was added
    qint64 points = 0;
    PointsTerms pointsTerms;
    SaleCoupons coupons;
    QString note;
    qint64 completedMs = 0;
    QString businessDate;
    ReturnTerms returnTerms = {}; ///< of a return
    std::optional<SaleId> exchange = std::nullopt; ///< the other half: of the sale its return, of the return its sale
    QList<ValueMove> value = {}; ///< what it did to money held for members and on gift cards
    std::optional<PricedBy> pricedBy = std::nullopt; ///< as its fact says it: rows do not keep it, returns have none
    QList<PromotionBack> promotionsBack = {}; ///< of a return, as its fact says it
    friend bool operator==(const Sale &, const Sale &) = default;

    /// The taxes that its lines name, by tax.
    QList<LineTax> taxes() const;
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
QByteArray toCanonicalJson(const ReturnTerms &terms);
std::optional<ReturnTerms> returnTermsFromJson(const QJsonObject &object);
QByteArray toCanonicalJson(const QList<Reduction> &reductions);
std::optional<QList<Reduction>> reductionsFromJson(const QJsonArray &list);

/// The named taxes of a line with their rates: [{"added":true,"id":"NY","minor":400,"rate_ppm":40000}], in canonical JSON, and back into
/// its item and its taxes; false when it is no such list.
QByteArray taxesToCanonicalJson(const SaleLine &line);
bool taxesFromJson(const QJsonArray &list, SaleLine &line);

/// Whether lines, totals, tenders and points agree with each other; the name of the first sum that does not.
std::optional<QString> sumsThatDiffer(const Sale &sale);

/// Points that paid it; negative in a return.
qint64 redeemedIn(const Sale &sale);
/// What it does to the points of its member, and of whoever brought them, in the order in which it counts; nothing without a member.
/// `hybridTime` is that of its fact, 0 while it has none.
QList<PointsTransfer> pointsTransfersOf(const Sale &sale, qint64 hybridTime = 0);

/// "Tea, Noodles +3": what a purchase says of itself in one line.
QString purchaseTitle(const Sale &sale);

} // namespace suanpan
