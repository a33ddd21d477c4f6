#pragma once

#include "ui/style/tokens.h"

#include <QStyledItemDelegate>

namespace suanpan {

/// What a model of people answers for one of them.
enum PersonRole { PersonName = Qt::UserRole + 1, PersonDetail, PersonInitial };

/// Somebody who works here: an initial in a circle, the name, number and role.
class PersonTileDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Of a tile with the gap around it.
    static QSize tileSize();
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace suanpan
