#include "hub/storage/quality_queries.h"

#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

// Each answers an id a row and how many there are in all. ?1: how many rows; ?2: the last instant that is not in the future.

constexpr Sql duplicatePhone(R"(
SELECT m.member_id, count(*) OVER () FROM member_phone_now m
JOIN (SELECT p.phone_hash FROM member_phone_now p LEFT JOIN member_alias a ON a.alias_id = p.member_id WHERE length(p.phone_hash) > 0
      GROUP BY p.phone_hash HAVING count(DISTINCT coalesce(a.kept_id, p.member_id)) > 1) d ON d.phone_hash = m.phone_hash
WHERE ?2 > 0 ORDER BY m.member_id LIMIT ?1)");

constexpr Sql duplicateCard(R"(
SELECT m.member_id, count(*) OVER () FROM member_card_now m
JOIN (SELECT p.card_hash FROM member_card_now p LEFT JOIN member_alias a ON a.alias_id = p.member_id WHERE length(p.card_hash) > 0
      GROUP BY p.card_hash HAVING count(DISTINCT coalesce(a.kept_id, p.member_id)) > 1) d ON d.card_hash = m.card_hash
WHERE ?2 > 0 ORDER BY m.member_id LIMIT ?1)");

constexpr Sql partWithoutSale(R"(
SELECT p.sale_id, count(*) OVER () FROM (SELECT DISTINCT sale_id FROM sale_line UNION SELECT DISTINCT sale_id FROM tender) p
WHERE NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = p.sale_id) AND ?2 > 0 ORDER BY p.sale_id LIMIT ?1)");

constexpr Sql saleWithoutParts(R"(
SELECT s.id, count(*) OVER () FROM sale s
WHERE NOT EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id) AND ?2 > 0 ORDER BY s.id LIMIT ?1)");

constexpr Sql movementWithoutSale(R"(
SELECT m.till || '/' || m.epoch || '/' || m.seq, count(*) OVER () FROM stock_movement m
WHERE m.reason IN ('sale', 'return')
    AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.till = m.till AND s.epoch = m.epoch AND s.seq = m.seq) AND ?2 > 0
ORDER BY m.till, m.epoch, m.seq, m.number LIMIT ?1)");

constexpr Sql pointsWithoutSale(R"(
SELECT t.till || '/' || t.epoch || '/' || t.seq, count(*) OVER () FROM points_transfer t
WHERE t.kind NOT IN ('imported', 'exchanged') AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = t.sale_id) AND ?2 > 0
ORDER BY t.till, t.epoch, t.seq, t.number LIMIT ?1)");

constexpr Sql unknownMember(R"(
SELECT x.member_id, count(*) OVER () FROM
    (SELECT member_id FROM sale WHERE member_id IS NOT NULL UNION SELECT member_id FROM points_transfer
     UNION SELECT member_id FROM purchase UNION SELECT member_id FROM coupon WHERE member_id <> '') x
WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.id = x.member_id) AND ?2 > 0 ORDER BY x.member_id LIMIT ?1)");

constexpr Sql unknownProduct(R"(
SELECT x.sku, count(*) OVER () FROM (SELECT DISTINCT sku FROM stock_movement) x
WHERE NOT EXISTS (SELECT 1 FROM product p WHERE p.sku = x.sku) AND ?2 > 0 ORDER BY x.sku LIMIT ?1)");

constexpr Sql unknownOriginal(R"(
SELECT s.id, count(*) OVER () FROM sale s
WHERE s.original_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sale o WHERE o.id = s.original_id) AND ?2 > 0 ORDER BY s.id LIMIT ?1)");

constexpr Sql negativeStock(R"(
SELECT sku, count(*) OVER () FROM stock_level WHERE quantity < 0 AND ?2 > 0 ORDER BY sku LIMIT ?1)");

constexpr Sql wrongStock(R"(
SELECT x.sku, count(*) OVER () FROM
    (SELECT b.sku FROM (SELECT sku, quantity FROM stock_level UNION ALL SELECT sku, -delta FROM stock_movement) b
     GROUP BY b.sku HAVING sum(b.quantity) <> 0) x
WHERE ?2 > 0 ORDER BY x.sku LIMIT ?1)");

constexpr Sql wrongPoints(R"(
SELECT x.member_id, count(*) OVER () FROM
    (SELECT b.member_id FROM (SELECT member_id, points FROM standing UNION ALL SELECT member_id, -points FROM points_transfer) b
     GROUP BY b.member_id HAVING sum(b.points) <> 0) x
WHERE ?2 > 0 ORDER BY x.member_id LIMIT ?1)");

constexpr Sql wrongLines(R"(
SELECT s.id, count(*) OVER () FROM sale s
WHERE (s.total_minor <> (SELECT coalesce(sum(l.net_minor + l.added_tax_minor), 0) FROM sale_line l WHERE l.sale_id = s.id)
    OR s.points <> (SELECT coalesce(sum(l.points), 0) FROM sale_line l WHERE l.sale_id = s.id)) AND ?2 > 0 ORDER BY s.id LIMIT ?1)");

constexpr Sql wrongTenders(R"(
SELECT s.id, count(*) OVER () FROM sale s
WHERE s.total_minor + s.rounding_minor <> (SELECT coalesce(sum(t.amount_minor), 0) FROM tender t WHERE t.sale_id = s.id) AND ?2 > 0
ORDER BY s.id LIMIT ?1)");

constexpr Sql negativePrice(R"(
SELECT sku, count(*) OVER () FROM product WHERE price_minor < 0 AND ?2 > 0 ORDER BY sku LIMIT ?1)");

// September 2001: what is before it, a clock says that was never set.
constexpr Sql wrongInstant(R"(
SELECT x.id, count(*) OVER () FROM
    (SELECT id, completed_ms AS at_ms FROM sale UNION ALL SELECT id, registered_ms FROM member UNION ALL SELECT id, opened_ms FROM shift) x
WHERE x.at_ms < 1000000000000 OR x.at_ms > ?2 ORDER BY x.id LIMIT ?1)");

constexpr Sql wrongDate(R"(
SELECT x.id, count(*) OVER () FROM
    (SELECT id, business_date FROM sale UNION ALL SELECT id, business_date FROM shift) x
WHERE (x.business_date NOT LIKE '____-__-__' OR x.business_date < '2001-01-01' OR x.business_date > '2199-12-31') AND ?2 > 0
ORDER BY x.id LIMIT ?1)");

constexpr Sql closedBeforeOpened(R"(
SELECT id, count(*) OVER () FROM shift WHERE closed_ms < opened_ms AND ?2 > 0 ORDER BY id LIMIT ?1)");

struct Check {
    QLatin1StringView name;
    const char *advice;
    Sql sql;
};

constexpr std::array checks{
    Check{"duplicate_phone"_L1, "Members with one phone number: ask whether they are one person.", duplicatePhone},
    Check{"duplicate_card"_L1, "Members with one card: take the card from all but one.", duplicateCard},
    Check{"part_without_sale"_L1, "Lines or tenders of no sale: run verify, restore a backup if it finds more.", partWithoutSale},
    Check{"sale_without_lines"_L1, "Sales without a line: look at the till's journal by verify.", saleWithoutParts},
    Check{"movement_without_sale"_L1, "Stock moved by a sale that is not there: run verify.", movementWithoutSale},
    Check{"points_without_sale"_L1, "Points moved by a sale that is not there: run verify.", pointsWithoutSale},
    Check{"unknown_member"_L1, "Something counts for an id that nobody registered: is a till still to hand it in?",
          unknownMember},
    Check{"unknown_product"_L1, "Stock of goods that are not in the catalogue: import the product.", unknownProduct},
    Check{"unknown_original"_L1, "Returns of a sale that is not there: is its till still to hand it in?", unknownOriginal},
    Check{"negative_stock"_L1, "More was sold than ever came: count it, or book the delivery that is missing.", negativeStock},
    Check{"wrong_stock"_L1, "A stock level is not the sum of its movements: run verify.", wrongStock},
    Check{"wrong_points"_L1, "A member's points are not the sum of their transfers: run verify.", wrongPoints},
    Check{"wrong_lines"_L1, "A sale is not the sum of its lines: the till added up otherwise; update it.", wrongLines},
    Check{"wrong_tenders"_L1, "A sale was not paid in full, or more than that: ask the till's manager.", wrongTenders},
    Check{"negative_price"_L1, "A price below nothing: import the product with its right price.", negativePrice},
    Check{"wrong_instant"_L1, "Something happened before 2001 or in the future: set the clock of the till.", wrongInstant},
    Check{"wrong_date"_L1, "A business date that is none: set the clock of the till.", wrongDate},
    Check{"closed_before_opened"_L1, "A shift ended before it began: set the clock of the till.", closedBeforeOpened},
};

} // namespace

StorageResult<QList<QualityFinding>> QualityQueries::all(qint64 latestMs)
{
    QList<QualityFinding> findings;
    for (const Check &check : checks) {
        QualityFinding finding{.check = check.name, .advice = QString::fromUtf8(check.advice), .count = 0, .examples = {}};
        const auto ids = m_database.all(check.sql, {QualityFinding::mostExamples, latestMs}, [&finding](const Row &row) {
            finding.count = row.integer(1);
            return row.text(0);
        });
        if (!ids) {
            return std::unexpected(ids.error());
        }
        finding.examples = QStringList(*ids);
        findings.append(finding);
    }
    return findings;
}

} // namespace suanpan
