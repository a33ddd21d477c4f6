#include "models/storage/till/kept_carts.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql upsert(R"(
INSERT INTO kept_cart (sale_id, held, at_ms, document) VALUES (?, ?, ?, ?)
ON CONFLICT (sale_id) DO UPDATE SET held = excluded.held, at_ms = excluded.at_ms, document = excluded.document)");
constexpr Sql clearOthers("DELETE FROM kept_cart WHERE held = 0 AND sale_id <> ?");
constexpr Sql clearOne("DELETE FROM kept_cart WHERE sale_id = ?");
constexpr Sql selectCounter("SELECT document FROM kept_cart WHERE held = 0");
constexpr Sql selectHeld("SELECT document, at_ms FROM kept_cart WHERE held = 1 ORDER BY at_ms");
constexpr Sql selectOne("SELECT document FROM kept_cart WHERE sale_id = ?");
// There is one counter: the cart that lay there is held instead.
constexpr Sql putOnCounter("UPDATE kept_cart SET held = sale_id <> ? WHERE held = 0 OR sale_id = ?");

Cart cartOf(const QString &document)
{
    return Cart::fromJson(QJsonDocument::fromJson(document.toUtf8()).object());
}

QString documentOf(const Cart &cart)
{
    return QString::fromUtf8(QJsonDocument(cart.toJson()).toJson(QJsonDocument::Compact));
}

} // namespace

StorageResult<void> KeptCarts::keep(const Cart &cart, qint64 nowMs)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    if (const auto cleared = m_database.run(clearOthers, {cart.id.text()}); !cleared) {
        return cleared;
    }
    const auto kept = cart.isEmpty() && !cart.member ? m_database.run(clearOne, {cart.id.text()})
                                                     : m_database.run(upsert, {cart.id.text(), 0, nowMs, documentOf(cart)});
    if (!kept) {
        return kept;
    }
    return transaction->commit();
}

StorageResult<void> KeptCarts::hold(const Cart &cart, qint64 nowMs)
{
    return m_database.run(upsert, {cart.id.text(), 1, nowMs, documentOf(cart)});
}

StorageResult<std::optional<Cart>> KeptCarts::onCounter()
{
    return m_database.first(selectCounter, {}, [](const Row &row) { return cartOf(row.text(0)); });
}

StorageResult<QList<HeldCart>> KeptCarts::held()
{
    return m_database.all(selectHeld, {}, [](const Row &row) { return HeldCart{cartOf(row.text(0)), row.integer(1)}; });
}

StorageResult<std::optional<Cart>> KeptCarts::takeBack(const SaleId &cart)
{
    auto found = m_database.first(selectOne, {cart.text()}, [](const Row &row) { return cartOf(row.text(0)); });
    if (!found || !*found) {
        return found;
    }
    if (const auto moved = m_database.run(putOnCounter, {cart.text(), cart.text()}); !moved) {
        return std::unexpected(moved.error());
    }
    return found;
}

StorageResult<void> KeptCarts::forget(const SaleId &cart)
{
    return m_database.run(clearOne, {cart.text()});
}

} // namespace suanpan
