#pragma once

#include "models/pricing/rules/gate.h"
#include "models/pricing/rules/scope.h"

#include <QHash>

#include <variant>

namespace suanpan {

inline constexpr qint64 wholeBp = 10'000;                 ///< 100 % in hundredths of a percent
inline constexpr qint64 mostPriority = 1000;
inline constexpr qint64 mostMinor = 1'000'000'000'000;    ///< 10¹²: the largest price, and the largest amount in a rule
inline constexpr qint64 mostPiecesOfASet = 100;

/// A price of its own for each piece, or for each kilogram or metre of weighed goods.
struct UnitOff {
    enum class Kind { Percent, Amount, SetPrice } kind = Kind::Percent;
    qint64 value = 0; ///< basis points or minor units
};

/// Prices by product, for members.
struct MemberPrices {
    QHash<QString, qint64> minorBySku;
};

/// Of every `of` pieces the `cheapest` are reduced: 3 for 2 is {3, 1, wholeBp}, the second at half price {2, 1, 5000, same product}.
struct CheapestOff {
    qint64 of = 2;
    qint64 cheapest = 1;
    qint64 offBp = wholeBp;
    bool sameProduct = false;
};

/// Any `of` pieces together for a price.
struct SetForPrice {
    qint64 of = 2;
    qint64 minor = 0;
};

/// So many of each part together, for a price or with a percentage off.
struct Bundle {
    struct Part {
        Scope scope;
        qint64 pieces = 1;
    };
    QList<Part> parts;
    std::optional<qint64> minor;
    qint64 offBp = 0;
};

/// A reduction of what the goods in scope still cost when it comes to `fromMinor`: the highest step that is reached, or a single step for every full `fromMinor`.
struct BasketOff {
    struct Step {
        qint64 fromMinor = 0;
        qint64 offMinor = 0;
        qint64 offBp = 0;
    };
    QList<Step> steps; ///< rising
    bool every = false;
    qint64 mostOffMinor = mostMinor;
};

/// Pieces of a product that cost nothing when the other goods in scope come to `fromMinor`.
struct Gift {
    QString sku;
    qint64 pieces = 1;
    qint64 fromMinor = 0;
};

using Effect = std::variant<UnitOff, MemberPrices, CheapestOff, SetForPrice, Bundle, BasketOff, Gift>;

/// How often a promotion may be used. 0 is without limit.
struct PromotionLimits {
    qint64 perSale = 0; ///< pieces, or whole sets, in one sale; for each product where a set is of one product
    qint64 perMember = 0; ///< sales
    qint64 budgetSales = 0; ///< sales
    qint64 budgetMinor = 0; ///< taken off by all sales; the sale that reaches it is still served

    /// Whether it matters how often it was used in earlier sales.
    bool countUses() const { return perMember > 0 || budgetSales > 0 || budgetMinor > 0; }
};

struct Promotion {
    QString id;
    QString name;
    qint64 priority = 0; ///< the higher comes first where promotions are equal, and in spreading
    QString group; ///< of one group a sale uses one promotion at most; empty: goes with all
    Gate gate;
    Scope scope;
    Effect effect;
    PromotionLimits limits;
    bool needsCoupon = false;
    bool takesHandPriced = false;
    qint64 leastPieces = 0; ///< in scope; for effects on the basket

    /// Items are priced by piece and set; the rest reduces what the basket then costs.
    bool isOnItems() const { return effect.index() <= 4; }
    static Promotion read(JsonReader &reader);
};

} // namespace suanpan
