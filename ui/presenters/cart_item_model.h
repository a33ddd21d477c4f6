#pragma once

#include "models/sales/price_cart.h"

#include <QAbstractListModel>

namespace suanpan {

/// The lines of the open sale as a list shows them: texts ready to read, changed row by row so that nothing else is painted again.
class CartItemModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// All QString but IsReturn and IsAttached (bool). The cart list's delegate knows the same numbers under its own names.
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
        IsAttached, ///< bool: the deposit on the line above
    };

    using QAbstractListModel::QAbstractListModel;

    void setCart(const Cart &cart, const PricedCart &priced);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    /// What the words of a row follow from: only a line that changed is put into words again.
    struct Source {
        CartLine line;
        Money gross, discount;
        qint64 unitPriceMinor = 0;
        QString promotions; ///< names of those that took something off
        friend bool operator==(const Source &, const Source &) = default;
    };
    struct Row {
        QString number, name, detail, quantity, unitPrice, listPrice, sum, note;
        bool isAttached = false;
    };
    static QStringList wordsOf(const LineLabel &label, const QString &unit);
    static Row rowOf(qsizetype number, const Source &source);

    QList<Source> m_sources;
    QList<Row> m_rows; ///< one for each source
};

} // namespace suanpan
