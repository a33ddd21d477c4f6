#include "hub/ingest/price_check.h"

#include "models/sales/check_sale.h"

namespace suanpan {

StorageResult<std::optional<Flag>> PriceCheck::flagFor(const Sale &sale)
{
    if (sale.kind != SaleKind::Sale || !sale.pricedBy) {
        return std::nullopt;
    }
    const auto rules = m_rules.find(sale.pricedBy->rules);
    if (!rules) {
        return std::unexpected(rules.error());
    }
    if (*rules == nullptr) {
        return Flag{Flag::Kind::UnknownRules, sale.pricedBy->rules};
    }
    const QList<PriceDifference> differences = priceDifferences(sale, **rules);
    if (differences.isEmpty()) {
        return std::nullopt;
    }
    return Flag{Flag::Kind::PricedDifferently, textOf(differences)};
}

} // namespace suanpan
