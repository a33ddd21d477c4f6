#include "ui/views/page_parts.h"

#include "ui/views/list_row_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_value_row.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/row_list.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace suanpan {

QHBoxLayout *makePageRow(QWidget *page)
{
    const Measures &m = tokensInUse()->measure;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(m.padding, m.padding - 2, m.padding, m.gap);
    row->setSpacing(m.padding);
    return row;
}

QVBoxLayout *makeColumn(QWidget *column)
{
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(tokensInUse()->measure.gap);
    return layout;
}

Card *makeListCard(RowList *list)
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->setContentsMargins(m.lineWidth, m.unit, m.lineWidth, m.unit);
    card->column()->addWidget(list, 1);
    return card;
}

RowList *makeRowList(ListRowModel *model, int sidePadding)
{
    auto *list = new RowList;
    list->setItemDelegate(new SimpleListDelegate(sidePadding, list));
    list->setModel(model);
    return list;
}

void setCurrentRow(RowList *list, int row)
{
    const QModelIndex index = list->model()->index(row, 0);
    if (list->currentIndex() != index) {
        list->setCurrentIndex(index);
    }
    if (!index.isValid()) {
        list->clearSelection();
    }
}

ValueRows::ValueRows(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
}

void ValueRows::setValues(const QList<NamedValue> &values)
{
    if (values == m_values) {
        return;
    }
    m_values = values;
    while (m_column->count() < values.size()) {
        m_column->addWidget(new KeyValueRow);
    }
    for (int i = 0; i < m_column->count(); ++i) {
        auto *row = static_cast<KeyValueRow *>(m_column->itemAt(i)->widget());
        row->setVisible(i < values.size());
        if (i < values.size()) {
            row->setName(values.at(i).name);
            row->setValue(values.at(i).value, values.at(i).isRed ? KeyValueRow::Value::Red : KeyValueRow::Value::Plain);
        }
    }
}

} // namespace suanpan
