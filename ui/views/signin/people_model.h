#pragma once

#include "ui/presenters/sign_in_presenter.h"

#include <QAbstractListModel>

namespace suanpan {

/// The people of the sign-in screen in the roles of their tiles.
class PeopleModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setPeople(const QList<SignInPresenter::Person> &people);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<SignInPresenter::Person> m_people;
};

} // namespace suanpan
