#pragma once

#include "ui/presenters/list_row.h"
#include "ui/widgets/paint.h"

#include <QAbstractListModel>

namespace suanpan {

/// A presenter's rows in the roles of the list delegates. Rows that only change keep their place and selection.
class ListRowModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<ListRow> &rows);
    const QList<ListRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ListRow> m_rows;
};

Tone toneOf(Mark mark);

} // namespace suanpan
