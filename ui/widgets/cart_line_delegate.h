#pragma once

#include "ui/style/tokens.h"

#include <QCache>
#include <QPixmap>
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

/// Everything that decides what is written in a line.
struct CartLineLook {
    QString number, name, detail, quantity, unitPrice, listPrice, sum, discountNote;
    bool isReturn = false;
    bool isAttached = false;
    QSize size;
    friend bool operator==(const CartLineLook &, const CartLineLook &) = default;
};
size_t qHash(const CartLineLook &look, size_t seed = 0);

/// Paints one line of a cart from the roles of cart_line_roles.h. Every scan repaints the whole list, and writing a row costs ten
/// times what copying it costs: so what was written is kept, to be laid over the ground of a selected or another row.
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
    void paintGround(QPainter &painter, const QRect &row, bool selected) const;
    QPixmap written(const CartLineLook &look, qreal pixelRatio) const;
    void write(QPainter &painter, const QRect &row, const CartLineLook &look) const;
    void paintName(QPainter &painter, const CartColumns &columns, const CartLineLook &look) const;
    void paintPrice(QPainter &painter, const QRect &area, const CartLineLook &look) const;
    void paintSum(QPainter &painter, const QRect &area, const CartLineLook &look) const;

    mutable std::unique_ptr<Face> m_face;
    mutable QCache<CartLineLook, QPixmap> m_written; ///< cost in KiB; of the face and the pixel ratio below
    mutable qreal m_pixelRatio = 0;
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
