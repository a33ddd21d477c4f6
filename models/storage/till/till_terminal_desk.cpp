#include "models/storage/till/till_terminal_desk.h"

#include "models/storage/till/desk_answers.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

using Lane = StorageQueue::Lane;

constexpr Sql upsert(R"(
INSERT INTO terminal_payment (reference, sale_id, tender, document) VALUES (?, ?, ?, ?)
ON CONFLICT (reference) DO UPDATE SET document = excluded.document)");
constexpr Sql selectOfSale("SELECT tender, document FROM terminal_payment WHERE sale_id = ? ORDER BY reference");
constexpr Sql deleteOne("DELETE FROM terminal_payment WHERE reference = ?");
constexpr Sql deleteOfSale("DELETE FROM terminal_payment WHERE sale_id = ?");

DeskResult<QList<KeptPayment>> keptOf(Database &database, const SaleId &sale)
{
    const auto rows =
        database.all(selectOfSale, {sale.text()}, [](const Row &row) { return std::pair(row.text(0), row.text(1)); });
    if (!rows) {
        return failed(rows.error());
    }
    QList<KeptPayment> kept;
    for (const auto &[tender, document] : *rows) {
        const auto payment = TerminalPayment::fromJson(QJsonDocument::fromJson(document.toUtf8()).object());
        if (!payment) { // money may have been taken: nobody may go on as if nothing had been
            return std::unexpected(DeskError{DeskError::Reason::StorageFailed, payment.error().field});
        }
        kept.append({sale, tender, *payment});
    }
    return kept;
}

} // namespace

DeskFuture<void> TillTerminalDesk::keep(const KeptPayment &payment)
{
    return m_storage.post(Lane::Interactive, [payment](TillStore &store) {
        const QJsonDocument document(payment.payment.toJson());
        return toDesk(store.database().run(upsert, {payment.payment.reference(), payment.sale.text(), payment.tender,
                                                    QString::fromUtf8(document.toJson(QJsonDocument::Compact))}));
    });
}

DeskFuture<QList<KeptPayment>> TillTerminalDesk::kept(const SaleId &sale)
{
    return m_storage.post(Lane::Interactive, [sale](TillStore &store) { return keptOf(store.database(), sale); });
}

DeskFuture<void> TillTerminalDesk::forget(const QString &reference)
{
    return m_storage.post(Lane::Interactive,
                          [reference](TillStore &store) { return toDesk(store.database().run(deleteOne, {reference})); });
}

StorageResult<void> forgetTerminalPayments(Database &database, const SaleId &sale)
{
    return database.run(deleteOfSale, {sale.text()});
}

} // namespace suanpan
