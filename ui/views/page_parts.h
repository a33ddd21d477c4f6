#pragma once

#include "ui/presenters/list_row.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace suanpan {

class Card;
class ListRowModel;
class RowList;

/// The row of columns that a page consists of, with the page's padding.
QHBoxLayout *makePageRow(QWidget *page);
/// A column of cards.
QVBoxLayout *makeColumn(QWidget *column);
/// A card that holds nothing but this list, from edge to edge.
Card *makeListCard(RowList *list);
/// A list with the rows of `model`; `sidePadding` as for SimpleListDelegate.
RowList *makeRowList(ListRowModel *model, int sidePadding);
/// Marks `row` and scrolls to it; −1 marks none.
void setCurrentRow(RowList *list, int row);

/// Name-and-value rows one below the other: as many as there are values, made once and kept.
class ValueRows final : public QWidget {
    Q_OBJECT

public:
    explicit ValueRows(QWidget *parent = nullptr);
    void setValues(const QList<NamedValue> &values);

private:
    QVBoxLayout *m_column;
    QList<NamedValue> m_values;
};

} // namespace suanpan
