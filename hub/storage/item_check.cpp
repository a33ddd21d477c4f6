#include "hub/storage/item_check.h"

#include "hub/storage/json_list.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr Sql selectKnown("SELECT sku FROM product WHERE sku IN (SELECT value FROM json_each(?))",
                          "SELECT sku FROM product WHERE sku IN (SELECT jsonb_array_elements_text(?::jsonb))");

constexpr Sql selectAny("SELECT 1 FROM product LIMIT 1");

} // namespace

StorageResult<QList<Flag>> ItemCheck::flagsFor(const Sale &sale)
{
    QStringList wanted;
    for (const SaleLine &line : sale.lines) {
        const QString &sku = line.item.sku.text();
        if (line.item.stocked && !m_known.contains(sku) && !wanted.contains(sku)) {
            wanted.append(sku);
        }
    }
    if (wanted.isEmpty()) {
        return QList<Flag>();
    }
    const auto found = m_hub.all(selectKnown, {jsonList(wanted)}, [](const Row &row) { return row.text(0); });
    const auto any = found ? m_hub.number(selectAny) : std::unexpected(found.error());
    if (!any) {
        return std::unexpected(any.error());
    }
    m_known.unite(QSet<QString>(found->begin(), found->end()));
    QList<Flag> flags;
    std::ranges::sort(wanted);
    for (const QString &sku : std::as_const(wanted)) {
        if (*any == 1 && !m_known.contains(sku)) {
            flags.append({Flag::Kind::UnknownItem, sku});
        }
    }
    return flags;
}

} // namespace suanpan
