#pragma once

#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QStyledItemDelegate>
#include <QWidget>

namespace suanpan {

/// Where the columns of a cart line stand within a row. Below a least width for the name, quantity and unit price move into
/// the second line ("2 × 6.50") and their columns vanish.
struct CartColumns {
    QRect number, name, quantity, price, sum;
    bool isNarrow = false;

    static CartColumns within(const QRect &row, const Measures &measures);
};

/// Paints one line of a cart from the roles of cart_line_roles.h. Fonts and metrics are made once a look, not once a row.
class CartLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CartLineDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Face {
        explicit Face(TokensPtr tokens);
        TokensPtr tokens;
        QFont body, name, small, struck, sum;
        int nameHeight, smallHeight, bodyHeight, sumHeight;
    };
    const Face &face() const;
    void paintName(QPainter &painter, const CartColumns &columns, const QModelIndex &index) const;
    void paintPrice(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintSum(QPainter &painter, const QRect &area, const QModelIndex &index) const;

    mutable std::unique_ptr<Face> m_face;
};

/// The names of the columns, standing exactly above them.
class CartHeader final : public QWidget {
    Q_OBJECT

public:
    explicit CartHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace suanpan
