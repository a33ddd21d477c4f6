#include "hub/storage/item_check.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr Sql countKnown("SELECT count(*) FROM product WHERE sku = ?");

constexpr Sql selectAny("SELECT 1 FROM product LIMIT 1");

} // namespace

StorageResult<QList<Flag>> ItemCheck::flagsFor(const Sale &sale)
{
    QStringList unknown;
    for (const SaleLine &line : sale.lines) {
        const QString &sku = line.item.sku.text();
        if (!line.item.stocked || m_known.contains(sku) || unknown.contains(sku)) {
            continue;
        }
        const auto known = m_hub.number(countKnown, {sku});
        if (!known) {
            return std::unexpected(known.error());
        }
        *known > 0 ? void(m_known.insert(sku)) : unknown.append(sku);
    }
    const auto any = unknown.isEmpty() ? StorageResult<qint64>(0) : m_hub.number(selectAny);
    if (!any) {
        return std::unexpected(any.error());
    }
    QList<Flag> flags;
    std::ranges::sort(unknown);
    for (const QString &sku : std::as_const(unknown)) {
        if (*any == 1) {
            flags.append({Flag::Kind::UnknownItem, sku});
        }
    }
    return flags;
}

} // namespace suanpan
