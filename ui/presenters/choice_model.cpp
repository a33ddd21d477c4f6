#include "ui/presenters/choice_model.h"

namespace suanpan {

void ChoiceModel::setChoices(const QList<Choice> &choices)
{
    if (choices == m_choices) {
        return;
    }
    if (choices.size() == m_choices.size()) { // the same rows said anew: whoever selected one keeps it
        m_choices = choices;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_choices = choices;
    endResetModel();
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Choice &choice = m_choices[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Title: return choice.title;
    case Subtitle: return choice.subtitle;
    case Right: return choice.right;
    case RightIsRed: return choice.right.startsWith(QChar(0x2212));
    case Chip: return choice.chip;
    case Tone: return static_cast<int>(choice.tone);
    case Id: return choice.id;
    case Qt::AccessibleTextRole: return QStringList{choice.title, choice.subtitle, choice.right, choice.chip}.join(u' ');
    default: return {};
    }
}

} // namespace suanpan
