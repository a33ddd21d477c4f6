#pragma once

#include "models/journal/fact.h"
#include "models/sales/sale.h"
#include "models/storage/database.h"

namespace suanpan {

/// What the hub told of sales and returns of other tills (docs/decisions/0016): read here, never a fact of this till.
class SalesElsewhere final {
public:
    explicit SalesElsewhere(Database &database) : m_database(database) {}

    /// A sale and what came back of it, as their facts say. Refused (Constraint) when one of them is neither.
    StorageResult<void> keep(const QList<Fact> &facts);
    /// A return, as its fact says. Refused (Constraint) when it is none.
    StorageResult<void> keepReturn(const QJsonObject &payload);
    /// With what it was priced by, which rows of this till's own sales leave out.
    StorageResult<std::optional<Sale>> find(const SaleId &id);
    /// Returns of this sale that are not among this till's own.
    StorageResult<QList<Sale>> returnsOf(const SaleId &original);
    /// When the hub is another one.
    StorageResult<void> forget();

private:
    StorageResult<void> keepSale(const QJsonObject &payload);

    Database &m_database;
};

} // namespace suanpan
