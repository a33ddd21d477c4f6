#include "models/storage/till/sales_elsewhere.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql insertSale(R"(
INSERT INTO sale_elsewhere (id, receipt, title, total_minor, currency, completed_ms, document)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM sale WHERE id = ?1)
ON CONFLICT (id) DO NOTHING)");

constexpr Sql
    insertReturn("INSERT INTO return_elsewhere (id, original_id, document) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING");

constexpr Sql selectSale("SELECT document FROM sale_elsewhere WHERE id = ?");

constexpr Sql selectReturns(R"(
SELECT document FROM return_elsewhere r WHERE original_id = ? AND NOT EXISTS (SELECT 1 FROM sale WHERE id = r.id) ORDER BY id)");

std::unexpected<StorageError> unreadable(const QString &what)
{
    return std::unexpected(StorageError{StorageError::Kind::Constraint, u"of another till: "_s + what});
}

QString textOf(const QJsonObject &payload)
{
    return QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
}

QJsonObject documentOf(const Row &row)
{
    return QJsonDocument::fromJson(row.text(0).toUtf8()).object();
}

} // namespace

StorageResult<void> SalesElsewhere::keep(const QList<Fact> &facts)
{
    for (const Fact &fact : facts) {
        const auto kept = fact.type == fact_type::saleCompleted   ? keepSale(fact.payload)
                          : fact.type == fact_type::goodsReturned ? keepReturn(fact.payload)
                                                                  : unreadable(fact.type);
        if (!kept) {
            return kept;
        }
    }
    return {};
}

StorageResult<void> SalesElsewhere::keepSale(const QJsonObject &payload)
{
    const auto sale = Sale::fromJson(payload);
    if (!sale) {
        return unreadable(sale.error());
    }
    return m_database.run(insertSale, {sale->id.text(), sale->receiptNumber, purchaseTitle(*sale), sale->total.minor(),
                                       static_cast<int>(sale->currency), sale->completedMs, textOf(payload)});
}

StorageResult<void> SalesElsewhere::keepReturn(const QJsonObject &payload)
{
    const auto back = Sale::fromJson(payload);
    if (!back || !back->original) {
        return unreadable(back ? u"original"_s : back.error());
    }
    return m_database.run(insertReturn, {back->id.text(), back->original->text(), textOf(payload)});
}

StorageResult<std::optional<Sale>> SalesElsewhere::find(const SaleId &id)
{
    const auto document = m_database.first(selectSale, {id.text()}, documentOf);
    if (!document) {
        return std::unexpected(document.error());
    }
    if (!*document) {
        return std::optional<Sale>();
    }
    auto sale = Sale::fromJson(**document);
    return sale ? StorageResult<std::optional<Sale>>(std::move(*sale)) : unreadable(sale.error());
}

StorageResult<QList<Sale>> SalesElsewhere::returnsOf(const SaleId &original)
{
    const auto documents = m_database.all(selectReturns, {original.text()}, documentOf);
    if (!documents) {
        return std::unexpected(documents.error());
    }
    QList<Sale> returns;
    for (const QJsonObject &document : *documents) {
        auto back = Sale::fromJson(document);
        if (!back) {
            return unreadable(back.error());
        }
        returns.append(std::move(*back));
    }
    return returns;
}

StorageResult<void> SalesElsewhere::forget()
{
    const auto sales = m_database.run("DELETE FROM sale_elsewhere");
    return sales ? m_database.run("DELETE FROM return_elsewhere") : sales;
}

} // namespace suanpan
