#pragma once

#include "models/sales/sales_desk.h"
#include "models/storage/database.h"

namespace suanpan {

/// Reads sales back from the ledger tables, as they were paid.
class SaleQueries final {
public:
    explicit SaleQueries(Database &database) : m_database(database) {}

    StorageResult<std::optional<Sale>> find(const SaleId &id);
    /// What of each line came back in earlier returns.
    StorageResult<AlreadyReturned> returned(const SaleId &original);
    /// What they gave back of each line.
    StorageResult<LineRefunds> lineRefunds(const SaleId &original);
    /// What earlier returns gave back of it.
    StorageResult<RefundedBefore> refunded(const Sale &original);

private:
    StorageResult<QList<SaleLine>> linesOf(const SaleId &id, Currency currency);
    StorageResult<QList<Tender>> tendersOf(const SaleId &id, Currency currency);

    Database &m_database;
};

} // namespace suanpan
