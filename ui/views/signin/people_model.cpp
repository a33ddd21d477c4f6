#include "ui/views/signin/people_model.h"

#include "ui/views/signin/person_tile_delegate.h"

namespace suanpan {

using namespace Qt::StringLiterals;

void PeopleModel::setPeople(const QList<SignInPresenter::Person> &people)
{
    if (people != m_people) {
        beginResetModel();
        m_people = people;
        endResetModel();
    }
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SignInPresenter::Person &person = m_people.at(index.row());
    switch (role) {
    case Qt::AccessibleTextRole:
    case PersonName: return person.name.isEmpty() ? person.id.text() : person.name;
    case PersonDetail: return QString(person.id.text() + u" · "_s + person.role);
    case PersonInitial: return person.name.isEmpty() ? person.id.text().left(2) : person.name.left(1).toUpper();
    default: return {};
    }
}

} // namespace suanpan
