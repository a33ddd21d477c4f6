#include "hub/storage/return_check.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectOverReturned(R"(
SELECT o.line, back.quantity, o.quantity
FROM sale_line o
JOIN (SELECT l.original_line, -sum(l.quantity) AS quantity FROM sale s JOIN sale_line l ON l.sale_id = s.id
      WHERE s.original_id = ?1 GROUP BY l.original_line) back ON back.original_line = o.line
WHERE o.sale_id = ?1 AND back.quantity > o.quantity ORDER BY o.line)");

} // namespace

StorageResult<QList<Flag>> returnFlags(Database &hub, const Sale &sale)
{
    const QString original = sale.original.value_or(sale.id).text();
    return hub.all(selectOverReturned, {original}, [&original](const Row &row) {
        return Flag{Flag::Kind::ReturnedTooMuch,
                    u"%1 line %2: %3 of %4 thousandths"_s.arg(original, row.cell(0), row.cell(1), row.cell(2))};
    });
}

} // namespace suanpan
