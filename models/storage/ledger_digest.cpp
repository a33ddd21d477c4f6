#include "models/storage/ledger_digest.h"

#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

struct Table {
    QLatin1StringView name;
    Sql rows;
};

constexpr std::array ledgerTables{
    Table{"sale"_L1, "SELECT * FROM sale ORDER BY id"},
    Table{"sale_line"_L1, "SELECT * FROM sale_line ORDER BY sale_id, line"},
    Table{"tender"_L1, "SELECT * FROM tender ORDER BY sale_id, number"},
    Table{"purchase"_L1, "SELECT * FROM purchase ORDER BY sale_id"},
    Table{"points_transfer"_L1, "SELECT * FROM points_transfer ORDER BY till, epoch, seq, number"},
    Table{"value_transfer"_L1, "SELECT * FROM value_transfer ORDER BY till, epoch, seq, number"},
    Table{"stock_movement"_L1, "SELECT * FROM stock_movement ORDER BY till, epoch, seq, number"},
    Table{"coupon"_L1, "SELECT * FROM coupon ORDER BY id"},
    Table{"coupon_event"_L1, "SELECT * FROM coupon_event ORDER BY till, epoch, seq, part"},
    Table{"member"_L1, "SELECT * FROM member ORDER BY id"},
    Table{"member_token"_L1, "SELECT * FROM member_token ORDER BY token, member_id"},
    Table{"member_change"_L1, "SELECT * FROM member_change ORDER BY till, epoch, seq"},
    Table{"member_change_token"_L1, "SELECT * FROM member_change_token ORDER BY token, member_id"},
    Table{"promotion_use"_L1, "SELECT * FROM promotion_use ORDER BY till, epoch, seq, promotion"},
    Table{"given_by_hand"_L1, "SELECT * FROM given_by_hand ORDER BY sale_id"},
    Table{"shift"_L1, "SELECT * FROM shift ORDER BY id"},
};

constexpr std::array masterTables{
    Table{"product"_L1, "SELECT * FROM product ORDER BY sku"},
    Table{"product_barcode"_L1, "SELECT * FROM product_barcode ORDER BY barcode"},
    Table{"staff"_L1, "SELECT * FROM staff ORDER BY id"},
    Table{"member_tags"_L1, "SELECT * FROM member_tags ORDER BY member_id"},
    Table{"member_alias"_L1, "SELECT * FROM member_alias ORDER BY alias_id"},
    Table{"shop_rules"_L1, "SELECT * FROM shop_rules"},
};

constexpr std::array tillTables{
    Table{"confirmed_stock"_L1, "SELECT * FROM confirmed_stock ORDER BY sku"},
    Table{"confirmed_standing"_L1, "SELECT * FROM confirmed_standing ORDER BY member_id"},
    Table{"confirmed_member"_L1, "SELECT * FROM confirmed_member ORDER BY id"},
    Table{"confirmed_member_token"_L1, "SELECT * FROM confirmed_member_token ORDER BY token, member_id"},
    Table{"confirmed_member_change"_L1, "SELECT * FROM confirmed_member_change ORDER BY till, epoch, seq"},
    Table{"confirmed_member_change_token"_L1, "SELECT * FROM confirmed_member_change_token ORDER BY token, member_id"},
    Table{"confirmed_coupon"_L1, "SELECT * FROM confirmed_coupon ORDER BY id"},
    Table{"confirmed_purchase"_L1, "SELECT * FROM confirmed_purchase ORDER BY sale_id"},
    Table{"confirmed_points"_L1, "SELECT * FROM confirmed_points ORDER BY sale_id, kind"},
    Table{"confirmed_value"_L1, "SELECT * FROM confirmed_value ORDER BY sale_id, kind, part"},
    Table{"confirmed_promotion"_L1, "SELECT * FROM confirmed_promotion ORDER BY promotion"},
    Table{"confirmed_promotion_member"_L1, "SELECT * FROM confirmed_promotion_member ORDER BY member_id, promotion"},
    Table{"member_alias"_L1, "SELECT * FROM member_alias ORDER BY alias_id"},
    Table{"confirmed_flag"_L1, "SELECT * FROM confirmed_flag ORDER BY till, epoch, seq, number"},
    Table{"standing_now"_L1, "SELECT * FROM standing_now ORDER BY member_id"},
    Table{"stock_now"_L1, "SELECT * FROM stock_now ORDER BY sku"},
    Table{"points_now"_L1, "SELECT * FROM points_now ORDER BY sale_id, kind"},
    Table{"value_now"_L1, "SELECT * FROM value_now ORDER BY sale_id, document"},
    Table{"purchase_now"_L1, "SELECT * FROM purchase_now ORDER BY sale_id"},
    Table{"coupon_now"_L1, "SELECT * FROM coupon_now ORDER BY id"},
    Table{"member_now"_L1, "SELECT * FROM member_now ORDER BY id"},
};

constexpr Sql selectNotShownOnce(R"(
SELECT s.id FROM sale s WHERE s.member_id IS NOT NULL AND (SELECT count(*) FROM purchase_now p WHERE p.sale_id = s.id) <> 1 LIMIT 1)");

/// Every column there is: one that a later migration adds is compared like the others.
QString rowText(const Row &row)
{
    QStringList cells;
    cells.reserve(row.size());
    for (int column = 0; column < row.size(); ++column) {
        cells.append(row.isNull(column) ? u"NULL"_s : row.cell(column));
    }
    return cells.join(QChar(0x1F));
}

template <std::size_t Count>
StorageResult<QList<TableRows>> read(Database &database, const std::array<Table, Count> &tables)
{
    QList<TableRows> all;
    for (const Table &table : tables) {
        auto rows = database.all(table.rows, {}, rowText);
        if (!rows) {
            return std::unexpected(rows.error());
        }
        all.append({table.name, QStringList(std::move(*rows))});
    }
    return all;
}

} // namespace

StorageResult<QList<TableRows>> ledgerRows(Database &database)
{
    return read(database, ledgerTables);
}

StorageResult<QList<TableRows>> masterRows(Database &database)
{
    return read(database, masterTables);
}

StorageResult<QList<TableRows>> tillRows(Database &database)
{
    return read(database, tillTables);
}

StorageResult<QString> notShownOnce(Database &database)
{
    const auto found = database.first(selectNotShownOnce, {}, [](const Row &row) { return row.text(0); });
    return found ? StorageResult<QString>(found->value_or(QString())) : std::unexpected(found.error());
}

std::optional<QString> firstDifference(const QList<TableRows> &stored, const QList<TableRows> &replayed)
{
    for (qsizetype i = 0; i < std::max(stored.size(), replayed.size()); ++i) {
        const TableRows left = stored.value(i);
        const TableRows right = replayed.value(i);
        if (left == right) {
            continue;
        }
        const auto [a, b] = std::ranges::mismatch(left.rows, right.rows);
        const qsizetype row = a - left.rows.begin();
        const QString key = (a != left.rows.end() ? *a : *b).section(QChar(0x1F), 0, 0);
        return u"table %1, row %2 (%3)"_s.arg(left.table.isEmpty() ? right.table : left.table).arg(row + 1).arg(key);
    }
    return std::nullopt;
}

} // namespace suanpan
