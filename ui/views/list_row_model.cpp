#include "ui/views/list_row_model.h"

#include "ui/widgets/list_roles.h"

namespace suanpan {

Tone toneOf(Mark mark)
{
    switch (mark) {
    case Mark::Neutral: return Tone::Neutral;
    case Mark::Gold: return Tone::Gold;
    case Mark::Green: return Tone::Green;
    case Mark::Red: return Tone::Red;
    case Mark::Blue: return Tone::Blue;
    }
    return Tone::Neutral;
}

void ListRowModel::setRows(const QList<ListRow> &rows)
{
    if (rows == m_rows) {
        return;
    }
    if (!std::ranges::equal(rows, m_rows, {}, &ListRow::id, &ListRow::id)) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.at(i) != m_rows.at(i)) {
            m_rows[i] = rows.at(i);
            const QModelIndex changed = index(static_cast<int>(i), 0);
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

int ListRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ListRowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ListRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::AccessibleTextRole: return row.title + u' ' + row.right;
    case ListTitle: return row.title;
    case ListSubtitle: return row.subtitle;
    case ListRight: return row.right;
    case ListRightIsRed: return row.rightIsRed;
    case ListChip: return row.chip;
    case ListChipTone: return static_cast<int>(toneOf(row.chipMark));
    case ListWhen: return row.when;
    case ListMarkTone: return static_cast<int>(toneOf(row.mark));
    default: return {};
    }
}

} // namespace suanpan
