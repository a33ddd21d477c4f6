#include "hub/storage/item_check.h"

namespace suanpan {

namespace {

constexpr Sql selectUnknown(R"(
SELECT DISTINCT l.sku FROM sale_line l
WHERE l.sale_id = ? AND l.stocked = 1 AND NOT EXISTS (SELECT 1 FROM product p WHERE p.sku = l.sku)
    AND EXISTS (SELECT 1 FROM product) ORDER BY l.sku)");

} // namespace

StorageResult<QList<Flag>> itemFlags(Database &hub, const Sale &sale)
{
    return hub.all(selectUnknown, {sale.id.text()}, [](const Row &row) { return Flag{Flag::Kind::UnknownItem, row.text(0)}; });
}

} // namespace suanpan
