#pragma once

#include "models/base/ids.h"
#include "models/base/json_reader.h"
#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// What a coupon is good for. The numbers are those of the signed code and never change.
enum class CouponKind : quint8 {
    Amount = 0,       ///< so much off
    Percent = 1,      ///< a share off
    Gift = 2,         ///< goods for nothing
    Exchange = 3,     ///< goods for points
    FreeDelivery = 4, ///< the delivery fee off
};
QString nameOf(CouponKind kind); ///< "free_delivery"

struct CouponBenefit {
    CouponKind kind = CouponKind::Amount;
    qint64 offMinor = 0;             ///< Amount
    qint64 offBasisPoints = 0;       ///< Percent: 1500 is 15 %
    std::optional<qint64> mostMinor; ///< Percent and FreeDelivery: never more off than this
    Sku sku;                         ///< Gift, Exchange
    Quantity quantity;
    qint64 points = 0; ///< Exchange: what the member pays for the goods
    friend bool operator==(const CouponBenefit &, const CouponBenefit &) = default;
};

/// Which goods count. Nothing named takes in everything; what is excluded never counts.
struct CouponScope {
    struct Names {
        QStringList skus;
        QStringList categories;
        QStringList brands;
        bool isEmpty() const { return skus.isEmpty() && categories.isEmpty() && brands.isEmpty(); }
        bool covers(const QString &sku, const QString &category, const QString &brand) const;
        friend bool operator==(const Names &, const Names &) = default;
    };
    Names only;
    Names except;

    bool covers(const QString &sku, const QString &category, const QString &brand) const;
    friend bool operator==(const CouponScope &, const CouponScope &) = default;
};

/// When a coupon may be used: between two instants, or for some days from some days after it was issued. A day here is 24 hours.
struct CouponWindow {
    struct Fixed {
        qint64 fromMs = 0;
        qint64 untilMs = 0; ///< exclusive
        friend bool operator==(Fixed, Fixed) = default;
    };
    std::optional<Fixed> fixed;
    int days = 0;
    int startsAfterDays = 0;

    /// The window of a coupon issued then, widened to whole minutes.
    Fixed at(qint64 issuedMs) const;
    friend bool operator==(const CouponWindow &, const CouponWindow &) = default;
};

enum class CouponHolder { Member, Bearer };

/// What else the sale may have.
enum class CouponStacking {
    Alone,          ///< no promotion, no other coupon
    WithPromotions, ///< promotions, no other coupon
    WithGroup,      ///< promotions, and coupons of the same group
};

enum class PartialUse { RestIsLost, RestAsNewCoupon };
enum class CouponReturn { ComesBack, StaysUsed };
enum class CouponIssueWay { Rule, Hand, Points };
QString nameOf(CouponIssueWay way); ///< "rule"

/// How much of it may be given out and used; nothing where there is no bound.
struct CouponBudget {
    std::optional<qint64> coupons;
    std::optional<qint64> offMinor;
    std::optional<qint64> perMember; ///< coupons
    friend bool operator==(const CouponBudget &, const CouponBudget &) = default;
};

/// A kind of coupon as head office laid it down.
struct CouponTemplate {
    quint32 number = 0; ///< from 1; stands in the signed code
    QString name;       ///< what the customer reads
    CouponBenefit gives;
    qint64 thresholdMinor = 0; ///< of the goods in scope
    CouponScope scope;
    CouponWindow window;
    CouponHolder holder = CouponHolder::Member;
    int uses = 1;
    QString leastTier; ///< empty when every tier may
    CouponStacking stacking = CouponStacking::WithPromotions;
    QString group; ///< of WithGroup
    CouponBudget budget;
    PartialUse partialUse = PartialUse::RestIsLost;
    CouponReturn onReturn = CouponReturn::ComesBack;
    QList<CouponIssueWay> issuedBy{CouponIssueWay::Rule, CouponIssueWay::Hand};
    qint64 costPoints = 0; ///< of issue by points

    friend bool operator==(const CouponTemplate &, const CouponTemplate &) = default;
};

/// All kinds of coupons of a retailer, by number.
class CouponTemplates final {
public:
    /// {"templates": [...]}, whole or with every path that is wrong. `tiers` are the names of the tiers that exist.
    static std::expected<CouponTemplates, JsonProblems> fromJson(const QJsonObject &document, const QStringList &tiers);
    QJsonObject toJson() const;

    const CouponTemplate *find(quint32 number) const;
    const QList<CouponTemplate> &all() const { return m_templates; }
    friend bool operator==(const CouponTemplates &, const CouponTemplates &) = default;

private:
    QList<CouponTemplate> m_templates;
};

} // namespace suanpan
