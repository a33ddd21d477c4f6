#pragma once

#include "ui/presenters/sign_in_presenter.h"

#include <QWidget>

class QListView;

namespace suanpan {

class ActionButton;
class EmptyState;
class PeopleModel;
class PinDots;
class PrimaryButton;
class RowList;
class TextLabel;

/// Who works here, as tiles, and the keypad for the PIN. Everything also goes by keys: arrows choose, digits type, Enter signs in.
class SignInView final : public QWidget {
    Q_OBJECT

public:
    explicit SignInView(SignInPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makePeople();
    QWidget *makePin();
    int tilesInARow() const;
    bool typePin(const QKeyEvent &event);
    void display();
    void displayEmpty();

    SignInPresenter &m_presenter;
    PeopleModel *m_people;
    RowList *m_list;
    EmptyState *m_empty;
    TextLabel *m_question;
    TextLabel *m_questionHint;
    TextLabel *m_name;
    TextLabel *m_role;
    PinDots *m_dots;
    TextLabel *m_message;
    ActionButton *m_unlock;
    ActionButton *m_back;
    PrimaryButton *m_signIn;
};

} // namespace suanpan
