#include "hub/ingest/price_check.h"

#include "hub/storage/promotion_queries.h"
#include "models/sales/check_sale.h"
#include "models/sales/promotion_uses.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

/// Why a promotion should not have been open to the sale that did `own`, with everything counted up to and with it; empty when it was.
QString overuse(const PromotionLimits &limits, const PromotionUse &with, const PromotionCount &own)
{
    if (limits.budgetSales > 0 && with.sales > limits.budgetSales) {
        return u"%1 sales of %2"_s.arg(with.sales).arg(limits.budgetSales);
    }
    if (limits.budgetMinor > 0 && with.reducedMinor - own.reducedMinor >= limits.budgetMinor) {
        return u"%1 minor of %2"_s.arg(with.reducedMinor).arg(limits.budgetMinor);
    }
    if (limits.perMember > 0 && with.memberSales > limits.perMember) {
        return u"%1 sales of a member of %2"_s.arg(with.memberSales).arg(limits.perMember);
    }
    return {};
}

} // namespace

StorageResult<QList<Flag>> PriceCheck::flagsFor(const TillId &till, const Sale &sale)
{
    QList<Flag> flags;
    if (sale.kind != SaleKind::Sale || !sale.pricedBy) {
        return flags;
    }
    const auto found = m_rules.find(sale.pricedBy->rules);
    if (!found) {
        return std::unexpected(found.error());
    }
    if (*found == nullptr) {
        return QList<Flag>{{Flag::Kind::UnknownRules, sale.pricedBy->rules}};
    }
    const ShopRules &rules = **found;
    const auto again = priceAgain(sale, rules);
    const QList<PriceDifference> differences = again ? priceDifferences(sale, *again) : QList{again.error()};
    if (!differences.isEmpty()) {
        flags.append({Flag::Kind::PricedDifferently, textOf(differences)});
    } else if (sale.pricedBy->circumstances.store != rules.stores.of(till)) {
        flags.append({Flag::Kind::PricedDifferently, u"sale store"_s});
    }
    if (const qint64 above = again ? unapprovedConcession(sale, *again) : 0; above > 0) {
        flags.append({Flag::Kind::ConcessionUnapproved, u"%1 minor above"_s.arg(above)});
    }
    if (const auto looked = lookAtUses(sale, rules, flags); !looked) {
        return std::unexpected(looked.error());
    }
    return flags;
}

StorageResult<void> PriceCheck::lookAtUses(const Sale &sale, const ShopRules &rules, QList<Flag> &flags)
{
    for (const PromotionCount &own : promotionCountsOf(sale)) {
        const Promotion *promotion = rules.pricing.promotion(own.promotion);
        if (promotion == nullptr || !promotion->limits.countUses()) {
            continue;
        }
        const auto with = promotionUse(m_database, own.promotion, sale.member);
        if (!with) {
            return std::unexpected(with.error());
        }
        if (const QString why = overuse(promotion->limits, *with, own); !why.isEmpty()) {
            flags.append({Flag::Kind::PromotionOverused, own.promotion + u' ' + why});
        }
    }
    return {};
}

} // namespace suanpan
