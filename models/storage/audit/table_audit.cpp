#include "models/storage/audit/table_audit.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array happened{
    TableText{"sale"_L1, R"(SELECT id,
    quote(id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(kind)||'|'||quote(receipt)||'|'||
    quote(shift_id)||'|'||quote(staff_id)||'|'||quote(member_id)||'|'||quote(original_id)||'|'||quote(currency)||'|'||
    quote(total_minor)||'|'||quote(tax_minor)||'|'||quote(points)||'|'||quote(coupon_used)||'|'||quote(coupon_issued)||'|'||
    quote(title)||'|'||quote(note)||'|'||quote(completed_ms)||'|'||quote(business_date)
    FROM sale ORDER BY id)"},
    TableText{"sale_line"_L1, R"(SELECT sale_id||'/'||line,
    quote(sale_id)||'|'||quote(line)||'|'||quote(sku)||'|'||quote(name)||'|'||quote(barcode)||'|'||quote(unit)||'|'||
    quote(tax_group)||'|'||quote(tax_bp)||'|'||quote(list_minor)||'|'||quote(stocked)||'|'||quote(quantity)||'|'||
    quote(unit_minor)||'|'||quote(line_off_minor)||'|'||quote(basket_off_minor)||'|'||quote(coupon_off_minor)||'|'||
    quote(net_minor)||'|'||quote(tax_minor)||'|'||quote(points)||'|'||quote(original_line)
    FROM sale_line ORDER BY sale_id, line)"},
    TableText{"tender"_L1, R"(SELECT sale_id||'/'||number,
    quote(sale_id)||'|'||quote(number)||'|'||quote(kind)||'|'||quote(amount_minor)||'|'||quote(given_minor)
    FROM tender ORDER BY sale_id, number)"},
    TableText{"purchase"_L1, R"(SELECT sale_id,
    quote(sale_id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(member_id)||'|'||quote(title)||'|'||
    quote(total_minor)||'|'||quote(points)||'|'||quote(at_ms)||'|'||quote(place)
    FROM purchase ORDER BY sale_id)"},
    TableText{"points_transfer"_L1, R"(SELECT till||'/'||epoch||'/'||seq||'/'||number,
    quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(number)||'|'||quote(member_id)||'|'||
    quote(counter_account)||'|'||quote(points)
    FROM points_transfer ORDER BY till, epoch, seq, number)"},
    TableText{"stock_movement"_L1, R"(SELECT till||'/'||epoch||'/'||seq||'/'||number,
    quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(number)||'|'||quote(sku)||'|'||quote(delta)||'|'||quote(reason)
    FROM stock_movement ORDER BY till, epoch, seq, number)"},
    TableText{"coupon"_L1, R"(SELECT id,
    quote(id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(code)||'|'||quote(rule)||'|'||
    quote(member_id)||'|'||quote(amount_minor)||'|'||quote(threshold_minor)||'|'||quote(valid_from_ms)||'|'||
    quote(valid_until_ms)
    FROM coupon ORDER BY id)"},
    TableText{"coupon_redemption"_L1, R"(SELECT coupon_id||'/'||sale_id,
    quote(coupon_id)||'|'||quote(sale_id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)
    FROM coupon_redemption ORDER BY coupon_id, sale_id)"},
    TableText{"member"_L1, R"(SELECT id,
    quote(id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(sealed)||'|'||quote(wrapped_key)||'|'||
    quote(phone_hash)||'|'||quote(last4_hash)||'|'||quote(card_hash)||'|'||quote(consents)||'|'||quote(registered_ms)
    FROM member ORDER BY id)"},
    TableText{"member_token"_L1, R"(SELECT hex(token)||'/'||member_id,
    quote(token)||'|'||quote(member_id)
    FROM member_token ORDER BY token, member_id)"},
    TableText{"shift"_L1, R"(SELECT id,
    quote(id)||'|'||quote(till)||'|'||quote(epoch)||'|'||quote(seq)||'|'||quote(opened_by)||'|'||quote(business_date)||'|'||
    quote(currency)||'|'||quote(opening_minor)||'|'||quote(opened_ms)||'|'||quote(closed_by)||'|'||quote(expected_minor)||'|'||
    quote(counted_minor)||'|'||quote(closed_ms)
    FROM shift ORDER BY id)"},
};

constexpr std::array master{
    TableText{"product"_L1, R"(SELECT sku,
    quote(sku)||'|'||quote(name)||'|'||quote(category)||'|'||quote(brand)||'|'||quote(unit)||'|'||quote(tax_group)||'|'||
    quote(price_minor)||'|'||quote(currency)||'|'||quote(image)||'|'||quote(kind)||'|'||quote(active)
    FROM product ORDER BY sku)"},
    TableText{"product_barcode"_L1, R"(SELECT barcode,
    quote(barcode)||'|'||quote(sku)
    FROM product_barcode ORDER BY barcode)"},
    TableText{"staff"_L1, R"(SELECT id,
    quote(id)||'|'||quote(document)
    FROM staff ORDER BY id)"},
    TableText{"shop_rules"_L1, R"(SELECT one,
    quote(one)||'|'||quote(document)
    FROM shop_rules ORDER BY one)"},
};

constexpr Sql selectUnbalancedSales(R"(
SELECT s.id, s.total_minor, coalesce((SELECT sum(net_minor) FROM sale_line l WHERE l.sale_id = s.id), 0),
    coalesce((SELECT sum(amount_minor) FROM tender t WHERE t.sale_id = s.id), 0)
FROM sale s
WHERE s.total_minor <> coalesce((SELECT sum(net_minor) FROM sale_line l WHERE l.sale_id = s.id), 0)
    OR s.total_minor <> coalesce((SELECT sum(amount_minor) FROM tender t WHERE t.sale_id = s.id), 0)
ORDER BY s.id)");

constexpr Sql checkPages("PRAGMA integrity_check(5)");
constexpr Sql checkForeignKeys("PRAGMA foreign_key_check");

struct TextRow {
    QString place;
    QString text;
};

StorageResult<QList<TextRow>> rowsOf(Database &database, const TableText &table)
{
    return database.all(table.sql, {}, [](const Row &row) { return TextRow{row.text(0), row.text(1)}; });
}

std::optional<Finding> firstDifference(const QList<TextRow> &stored, const QList<TextRow> &rebuilt, QLatin1StringView table)
{
    for (qsizetype i = 0; i < std::max(stored.size(), rebuilt.size()); ++i) {
        const bool inStored = i < stored.size();
        const bool inRebuilt = i < rebuilt.size();
        if (inStored && inRebuilt && stored[i].place == rebuilt[i].place && stored[i].text == rebuilt[i].text) {
            continue;
        }
        const QString place = table + u' ' + (inStored ? stored[i] : rebuilt[i]).place;
        if (!inRebuilt || (inStored && stored[i].place < rebuilt[i].place)) {
            return Finding{u"replay"_s, place, u"no fact says so"_s};
        }
        if (!inStored || rebuilt[i].place < stored[i].place) {
            return Finding{u"replay"_s, table + u' ' + rebuilt[i].place, u"its fact is there, the row is not"_s};
        }
        return Finding{u"replay"_s, place, u"is not what its fact says"_s};
    }
    return std::nullopt;
}

} // namespace

std::span<const TableText> happenedTables()
{
    return happened;
}

std::span<const TableText> masterTables()
{
    return master;
}

StorageResult<void> compareTables(Database &stored, Database &rebuilt, std::span<const TableText> tables, AuditReport &report)
{
    for (const TableText &table : tables) {
        const auto left = rowsOf(stored, table);
        if (!left) {
            return std::unexpected(left.error());
        }
        const auto right = rowsOf(rebuilt, table);
        if (!right) {
            return std::unexpected(right.error());
        }
        report.rowsCompared += left->size();
        if (const auto difference = firstDifference(*left, *right, table.name)) {
            report.add(*difference);
        }
    }
    return {};
}

StorageResult<void> compareSums(Database &stored, AuditReport &report)
{
    const auto unbalanced = stored.all(selectUnbalancedSales, {}, [](const Row &row) {
        return Finding{u"sums"_s, u"sale "_s + row.text(0),
                       u"total %1, lines %2, tenders %3"_s.arg(row.integer(1)).arg(row.integer(2)).arg(row.integer(3))};
    });
    if (!unbalanced) {
        return std::unexpected(unbalanced.error());
    }
    for (const Finding &finding : *unbalanced) {
        report.add(finding);
    }
    return {};
}

StorageResult<void> checkFile(Database &stored, AuditReport &report)
{
    const auto pages = stored.all(checkPages, {}, [](const Row &row) { return row.text(0); });
    if (!pages) {
        return std::unexpected(pages.error());
    }
    for (const QString &said : *pages) {
        if (said != "ok"_L1) {
            report.add({u"file"_s, stored.path(), said});
        }
    }
    const auto orphans = stored.all(checkForeignKeys, {}, [](const Row &row) { return row.text(0); });
    if (!orphans) {
        return std::unexpected(orphans.error());
    }
    for (const QString &table : *orphans) {
        report.add({u"file"_s, stored.path(), u"a row of %1 refers to nothing"_s.arg(table)});
    }
    return {};
}

} // namespace suanpan
