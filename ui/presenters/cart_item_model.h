#pragma once

#include "models/sales/price_cart.h"

#include <QAbstractListModel>

namespace suanpan {

/// The lines of the open sale as a list shows them: texts ready to read, changed row by row so that nothing else is painted again.
class CartItemModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// All QString but IsReturn (bool). The cart list's delegate knows the same numbers under its own names.
    enum Role {
        Number = Qt::UserRole + 1,
        Name,
        Detail,
        QuantityText,
        UnitPrice,
        ListPrice, ///< empty when it is the unit price
        Sum, ///< after the line's own discount; what the whole sale takes off stands among the totals
        DiscountNote,
        IsReturn,
    };

    using QAbstractListModel::QAbstractListModel;

    void setCart(const Cart &cart, const PricedCart &priced);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        QString number, name, detail, quantity, unitPrice, listPrice, sum, note;
        friend bool operator==(const Row &, const Row &) = default;
    };
    static Row rowOf(qsizetype number, const CartLine &line, const PricedLine &priced, Currency currency);

    QList<Row> m_rows;
};

} // namespace suanpan
