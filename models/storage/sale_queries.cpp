#include "models/storage/sale_queries.h"

#include "models/base/require.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectSale(R"(
SELECT id, kind, receipt, shift_id, staff_id, member_id, original_id, currency, total_minor, tax_minor, points, note, completed_ms,
    business_date, points_terms, coupons, rounding_minor, return_terms, exchange_id, value
FROM sale WHERE id = ?)");

constexpr Sql selectLines(R"(
SELECT line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, unit_minor, line_off_minor, basket_off_minor,
    coupon_off_minor, net_minor, tax_minor, points, original_line, category, brand, reductions, redeemed, by_points_minor, taxes,
    promotable, deposit, follows, reason, pays_into, card, label
FROM sale_line WHERE sale_id = ? ORDER BY line)");

constexpr Sql selectTenders(R"(
SELECT tender, kind, amount_minor, given_minor, reference, original_number FROM tender WHERE sale_id = ? ORDER BY number)");

constexpr Sql selectReturned(R"(
SELECT l.original_line, -sum(l.quantity) FROM sale s JOIN sale_line l ON l.sale_id = s.id
WHERE s.original_id = ? GROUP BY l.original_line)");

constexpr Sql selectLineRefunds(R"(
SELECT l.original_line, -sum(l.net_minor), -sum(l.tax_minor) FROM sale s JOIN sale_line l ON l.sale_id = s.id
WHERE s.original_id = ? GROUP BY l.original_line)");

constexpr Sql selectRefunded(R"(
SELECT t.tender, t.kind, t.amount_minor, t.given_minor, t.reference, t.original_number
FROM sale s JOIN tender t ON t.sale_id = s.id WHERE s.original_id = ? AND t.kind <> 'points' ORDER BY s.id, t.number)");

constexpr Sql sumRefundRounding("SELECT coalesce(sum(rounding_minor), 0) FROM sale WHERE original_id = ?");

template <typename IdType>
std::optional<IdType> idOrNothing(const Row &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(IdType(row.text(column)));
}

SaleLine lineOf(const Row &row, Currency currency)
{
    SaleLine line{.number = static_cast<int>(row.integer(0)),
                  .item = {Sku(row.text(1)), row.text(2), row.text(3), row.text(4), row.text(5), TaxRate(row.integer(6)),
                           row.integer(7), row.integer(8) != 0, row.text(18), row.text(19)},
                  .quantity = Quantity(row.integer(9)),
                  .unitPriceMinor = row.integer(10),
                  .lineDiscount = Money(row.integer(11), currency),
                  .basketDiscount = Money(row.integer(12), currency),
                  .couponDiscount = Money(row.integer(13), currency),
                  .net = Money(row.integer(14), currency),
                  .tax = Money(row.integer(15), currency),
                  .points = row.integer(16),
                  .redeemed = row.integer(21),
                  .byPointsMinor = row.integer(22),
                  .originalLine = row.isNull(17) ? std::nullopt : std::optional(static_cast<int>(row.integer(17))),
                  .reductions =
                      reductionsFromJson(QJsonDocument::fromJson(row.text(20).toUtf8()).array()).value_or(QList<Reduction>()),
                  .follows = row.integer(26),
                  .reason = row.text(27)};
    line.item.paysInto = valueBookFromName(row.text(28));
    line.item.card = row.text(29);
    line.label = LineLabel::fromJson(QJsonDocument::fromJson(row.text(30).toUtf8()).object());
    line.item.promotable = row.integer(24) != 0;
    line.item.deposit = row.integer(25) != 0;
    require(taxesFromJson(QJsonDocument::fromJson(row.text(23).toUtf8()).array(), line)); // we wrote it
    return line;
}

Tender tenderOf(const Row &row, Currency currency)
{
    return {.tender = row.text(0),
            .kind = paymentKindFromName(row.text(1)).value_or(PaymentKind::Cash),
            .amount = Money(row.integer(2), currency),
            .given = Money(row.integer(3), currency),
            .reference = row.text(4),
            .original = row.isNull(5) ? std::nullopt : std::optional(static_cast<int>(row.integer(5)))};
}

QJsonArray arrayOf(const Row &row, int column)
{
    return QJsonDocument::fromJson(row.text(column).toUtf8()).array();
}

QJsonObject objectOf(const Row &row, int column)
{
    return QJsonDocument::fromJson(row.text(column).toUtf8()).object();
}

Sale saleOf(const Row &row)
{
    const Currency currency = currencyFromNumber(row.integer(7)).value_or(Currency::CNY);
    return {.id = SaleId(row.text(0)),
            .kind = row.integer(1) == 0 ? SaleKind::Sale : SaleKind::Return,
            .receiptNumber = row.text(2),
            .shift = ShiftId(row.text(3)),
            .staff = StaffId(row.text(4)),
            .member = idOrNothing<MemberId>(row, 5),
            .original = idOrNothing<SaleId>(row, 6),
            .currency = currency,
            .lines = {},
            .tenders = {},
            .total = Money(row.integer(8), currency),
            .roundingMinor = row.integer(16),
            .tax = Money(row.integer(9), currency),
            .points = row.integer(10),
            .pointsTerms = pointsTermsFromJson(objectOf(row, 14)).value_or(PointsTerms()),
            .coupons = saleCouponsFromJson(objectOf(row, 15)).value_or(SaleCoupons()),
            .note = row.text(11),
            .completedMs = row.integer(12),
            .businessDate = row.text(13),
            .returnTerms = returnTermsFromJson(objectOf(row, 17)).value_or(ReturnTerms()),
            .exchange = idOrNothing<SaleId>(row, 18),
            .value = valueMovesFromJson(arrayOf(row, 19)).value_or(QList<ValueMove>())};
}

} // namespace

StorageResult<std::optional<Sale>> SaleQueries::find(const SaleId &id)
{
    auto row = m_database.first(selectSale, {id.text()}, saleOf);
    if (!row) {
        return std::unexpected(row.error());
    }
    if (!*row) {
        return std::optional<Sale>();
    }
    Sale sale = std::move(**row);
    auto lines = linesOf(id, sale.currency);
    auto tenders = tendersOf(id, sale.currency);
    if (!lines || !tenders) {
        return std::unexpected(!lines ? lines.error() : tenders.error());
    }
    sale.lines = std::move(*lines);
    sale.tenders = std::move(*tenders);
    return std::optional(std::move(sale));
}

StorageResult<QList<SaleLine>> SaleQueries::linesOf(const SaleId &id, Currency currency)
{
    return m_database.all(selectLines, {id.text()}, [currency](const Row &row) { return lineOf(row, currency); });
}

StorageResult<QList<Tender>> SaleQueries::tendersOf(const SaleId &id, Currency currency)
{
    return m_database.all(selectTenders, {id.text()}, [currency](const Row &row) { return tenderOf(row, currency); });
}

StorageResult<AlreadyReturned> SaleQueries::returned(const SaleId &original)
{
    const auto rows = m_database.all(selectReturned, {original.text()}, [](const Row &row) {
        return std::pair(static_cast<int>(row.integer(0)), Quantity(row.integer(1)));
    });
    if (!rows) {
        return std::unexpected(rows.error());
    }
    return AlreadyReturned(rows->begin(), rows->end());
}

StorageResult<LineRefunds> SaleQueries::lineRefunds(const SaleId &original)
{
    const auto rows = m_database.all(selectLineRefunds, {original.text()}, [](const Row &row) {
        return std::pair(static_cast<int>(row.integer(0)), LineRefund{row.integer(1), row.integer(2)});
    });
    if (!rows) {
        return std::unexpected(rows.error());
    }
    return LineRefunds(rows->begin(), rows->end());
}

StorageResult<RefundedBefore> SaleQueries::refunded(const Sale &original)
{
    const Currency currency = original.currency;
    auto tenders =
        m_database.all(selectRefunded, {original.id.text()}, [currency](const Row &row) { return tenderOf(row, currency); });
    const auto rounding = m_database.number(sumRefundRounding, {original.id.text()});
    if (!tenders || !rounding) {
        return std::unexpected(!tenders ? tenders.error() : rounding.error());
    }
    return RefundedBefore{std::move(*tenders), *rounding};
}

} // namespace suanpan
