#pragma once

#include "models/sales/sales_desk.h"
#include "models/storage/database.h"

namespace suanpan {

/// The carts that a crash must not lose: the one on the counter and the held ones.
class KeptCarts final {
public:
    explicit KeptCarts(Database &database) : m_database(database) {}

    /// The cart on the counter; an empty one forgets it.
    StorageResult<void> keep(const Cart &cart, qint64 nowMs);
    StorageResult<void> hold(const Cart &cart, qint64 nowMs);
    StorageResult<std::optional<Cart>> onCounter();
    StorageResult<QList<HeldCart>> held();
    StorageResult<std::optional<Cart>> takeBack(const SaleId &cart);
    StorageResult<void> forget(const SaleId &cart);

private:
    Database &m_database;
};

} // namespace suanpan
