#include "models/storage/ledger_export.h"

#include "models/base/csv.h"
#include "models/base/require.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

struct Table {
    QLatin1StringView name;
    QLatin1StringView header;
    Sql rows;
};

// Amounts with their decimals would need the currency's; as counts of minor units they are exact and any program reads them.
constexpr std::array tables{
    Table{
        "sales"_L1,
        "receipt,kind,business_date,completed_ms,till,staff,currency,total_minor,tax_minor,points,sale_id,original_sale_id,rounding_minor"_L1,
        R"(SELECT receipt, CASE kind WHEN 0 THEN 'sale' ELSE 'return' END, business_date, completed_ms, till, staff_id, currency,
    total_minor, tax_minor, points, id, coalesce(original_id, ''), rounding_minor FROM sale ORDER BY till, epoch, seq)"},
    Table{
        "lines"_L1,
        "receipt,line,sku,name,barcode,unit,tax_group,quantity_thousandths,unit_minor,discount_minor,net_minor,tax_minor,points,added_tax_minor"_L1,
        R"(SELECT s.receipt, l.line, l.sku, l.name, l.barcode, l.unit, l.tax_group, l.quantity, l.unit_minor,
    l.line_off_minor + l.basket_off_minor + l.coupon_off_minor, l.net_minor, l.tax_minor, l.points, l.added_tax_minor
FROM sale s JOIN sale_line l ON l.sale_id = s.id ORDER BY s.till, s.epoch, s.seq, l.line)"},
    Table{"tenders"_L1, "receipt,number,kind,amount_minor,given_minor,tender,reference"_L1,
          R"(SELECT s.receipt, t.number, t.kind, t.amount_minor, t.given_minor, t.tender, t.reference
FROM sale s JOIN tender t ON t.sale_id = s.id ORDER BY s.till, s.epoch, s.seq, t.number)"},
    Table{
        "products"_L1, "sku,name,barcodes,category,brand,unit,tax_group,price,image,kind,packs,deposit,promotable"_L1,
        R"(SELECT p.sku, p.name, coalesce((SELECT group_concat(barcode, ';') FROM product_barcode b WHERE b.sku = p.sku AND b.of_pack = 0), ''),
    p.category, p.brand, p.unit, p.tax_group, printf('%d.%02d', p.price_minor / 100, p.price_minor % 100), p.image, p.kind,
    coalesce((SELECT group_concat(json_extract(value, '$.barcode') || ':' || json_extract(value, '$.pieces') || ':'
        || coalesce(json_extract(value, '$.name'), '') || coalesce(printf(':%d.%02d', json_extract(value, '$.price_minor') / 100,
        json_extract(value, '$.price_minor') % 100), ''), ';') FROM json_each(p.packs)), ''),
    CASE p.deposit_sku WHEN '' THEN '' ELSE p.deposit_sku || ':' || p.deposit_pieces END,
    CASE p.promotable WHEN 1 THEN 'yes' ELSE 'no' END
FROM product p WHERE p.active = 1 ORDER BY p.sku)"},
    Table{"movements"_L1, "till,epoch,seq,sku,delta_thousandths,reason"_L1,
          "SELECT till, epoch, seq, sku, delta, reason FROM stock_movement ORDER BY till, epoch, seq, number"},
};

} // namespace

QStringList exportableTables()
{
    QStringList names;
    for (const Table &table : tables) {
        names.append(table.name);
    }
    return names;
}

StorageResult<qint64> exportTable(Database &database, const QString &name, const std::function<void(const QString &)> &write)
{
    const auto table = std::ranges::find(tables, name, &Table::name);
    require(table != tables.end());
    write(table->header);
    const qsizetype columns = QString(table->header).count(u',') + 1;
    const auto rows = database.all(table->rows, {}, [&](const Row &row) {
        QStringList fields;
        for (int column = 0; column < columns; ++column) {
            fields.append(csvField(row.text(column)));
        }
        write(fields.join(u','));
        return true;
    });
    if (!rows) {
        return std::unexpected(rows.error());
    }
    return rows->size();
}

StorageResult<QHash<QString, Sku>> barcodeOwners(Database &database)
{
    const auto pairs = database.all("SELECT barcode, sku FROM product_barcode", {},
                                    [](const Row &row) { return std::pair(row.text(0), Sku(row.text(1))); });
    if (!pairs) {
        return std::unexpected(pairs.error());
    }
    QHash<QString, Sku> owners;
    for (const auto &[barcode, sku] : *pairs) {
        owners.insert(barcode, sku);
    }
    return owners;
}

} // namespace suanpan
