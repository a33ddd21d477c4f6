#pragma once

#include "models/payments/terminal_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

/// Keeps payments through a terminal in the till's database.
class TillTerminalDesk final : public TerminalDesk {
public:
    explicit TillTerminalDesk(StorageQueue &storage) : m_storage(storage) {}

    DeskFuture<void> keep(const KeptPayment &payment) override;
    DeskFuture<QList<KeptPayment>> kept(const SaleId &sale) override;
    DeskFuture<void> forget(const QString &reference) override;

private:
    StorageQueue &m_storage;
};

/// Part of completing a sale: its payments are in the sale's tenders from here on.
StorageResult<void> forgetTerminalPayments(Database &database, const SaleId &sale);

} // namespace suanpan
