#include "models/storage/till/shift_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectOpen(R"(
SELECT id, opened_by, business_date, currency, opening_minor, opened_ms FROM shift WHERE closed_ms IS NULL ORDER BY opened_ms DESC LIMIT 1)");

constexpr Sql selectTotals("SELECT kind, count(*), coalesce(sum(total_minor), 0) FROM sale WHERE shift_id = ? GROUP BY kind");

// What goods pay in an exchange stands in both of its halves: together it is nothing.
constexpr Sql selectTenders(R"(
SELECT t.tender, t.kind, sum(t.amount_minor) FROM sale s JOIN tender t ON t.sale_id = s.id
WHERE s.shift_id = ? AND t.kind <> 'exchange' GROUP BY t.kind, t.tender ORDER BY t.tender)");

} // namespace

StorageResult<std::optional<Shift>> openShift(Database &database)
{
    return database.first(selectOpen, {}, [](const Row &row) {
        return Shift{ShiftId(row.text(0)), StaffId(row.text(1)), row.text(2),
                     Money(row.integer(4), currencyFromNumber(row.integer(3)).value_or(Currency::CNY)), row.integer(5)};
    });
}

StorageResult<ShiftFigures> figuresOf(Database &database, const Shift &shift)
{
    struct Total {
        qint64 kind;
        qint64 count;
        qint64 minor;
    };
    const auto totals = database.all(selectTotals, {shift.id.text()},
                                     [](const Row &row) { return Total{row.integer(0), row.integer(1), row.integer(2)}; });
    if (!totals) {
        return std::unexpected(totals.error());
    }
    const Currency currency = shift.openingCash.currency();
    const Money none(0, currency);
    ShiftFigures figures{shift, 0, 0, none, none, {}, shift.openingCash};
    for (const Total &total : *totals) {
        const bool isSale = total.kind == static_cast<qint64>(SaleKind::Sale);
        (isSale ? figures.sales : figures.returns) = total.count;
        (isSale ? figures.salesTotal : figures.returnsTotal) = Money(total.minor, currency);
    }
    auto tenders = database.all(selectTenders, {shift.id.text()}, [currency](const Row &row) {
        const Money amount(row.integer(2), currency);
        return Tender{row.text(0), paymentKindFromName(row.text(1)).value_or(PaymentKind::Cash), amount, amount};
    });
    if (!tenders) {
        return std::unexpected(tenders.error());
    }
    std::ranges::stable_sort(*tenders, {}, &Tender::kind);
    figures.byTender = std::move(*tenders);
    for (const Tender &tender : figures.byTender) {
        if (tender.kind == PaymentKind::Cash) {
            figures.expectedCash += tender.amount;
        }
    }
    return figures;
}

} // namespace suanpan
