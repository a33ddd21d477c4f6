#pragma once

#include "models/sales/sales_desk.h"

#include <QObject>

namespace suanpan {

/// Keeps the open sale on the disk as it changes: at most one write under way, and of those that wait only the last.
class CartKeeper final : public QObject {
    Q_OBJECT

public:
    explicit CartKeeper(SalesDesk &sales, QObject *parent = nullptr) : QObject(parent), m_sales(sales) {}

    void keep(const Cart &cart);
    /// The disk has this cart from before: recalled, or left by the program's last run.
    void setKept(const SaleId &cart) { m_kept = cart; }
    /// Whether this cart reached the disk at least once: a sale that has begun.
    bool hasKept(const SaleId &cart) const { return m_kept == cart; }
    /// What the last finished write answered; nothing when it went well.
    const std::optional<DeskError> &trouble() const { return m_trouble; }

Q_SIGNALS:
    void answered();

private:
    void write(const Cart &cart);

    SalesDesk &m_sales;
    std::optional<Cart> m_next;
    std::optional<DeskError> m_trouble;
    SaleId m_kept;
    bool m_writing = false;
};

} // namespace suanpan
