#pragma once

#include "ui/style/tokens.h"

#include <QStyledItemDelegate>

namespace suanpan {

/// A row of two lines with something at the right: search results, receipts, held sales. Roles in list_roles.h.
class SimpleListDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `sidePadding`: 0 where the card around already pads.
    explicit SimpleListDelegate(int sidePadding, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    struct Face {
        explicit Face(TokensPtr tokens);
        TokensPtr tokens;
        QFont title, subtitle, right;
        int titleHeight, subtitleHeight;
    };
    const Face &face() const;
    /// Paints ground, right side and the two lines into what is left of `inner`.
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QRect &inner, const QModelIndex &index) const;
    /// The row without its padding, and without the room of the mark of a list that scrolls.
    QRect innerOf(const QStyleOptionViewItem &option) const;

private:
    int paintRight(QPainter &painter, const QRect &inner, const QModelIndex &index) const;

    int m_sidePadding;
    mutable std::unique_ptr<Face> m_face;
};

/// What happened with a member: when, a dot in the colour of its kind, what, and what it was worth.
class TimelineDelegate final : public SimpleListDelegate {
    Q_OBJECT

public:
    explicit TimelineDelegate(int sidePadding, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace suanpan
