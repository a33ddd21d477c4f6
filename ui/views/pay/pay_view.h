#pragma once

#include "ui/presenters/pay_presenter.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace suanpan {

class ActionButton;
class AmountLabel;
class Keypad;
class PrimaryButton;
class RowList;
class TenderButton;
class TextLabel;

/// Taking the money: the amount said aloud, the ways to pay, what was handed over and what goes back.
class PayView final : public QWidget {
    Q_OBJECT

public:
    explicit PayView(PayPresenter &presenter, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeDueCard();
    void makeQuick();
    TenderButton *makeWay(int key);
    QWidget *makeReference();
    QWidget *makeTakenCard();
    void display();
    void displayWays();
    void displayReference();
    void displayTaken();
    void holdFocus();
    void proceed();
    bool typeKey(QChar character);

    PayPresenter &m_presenter;
    TextLabel *m_dueCaption;
    AmountLabel *m_due;
    TextLabel *m_remark;
    QGridLayout *m_grid;
    QList<TenderButton *> m_ways;
    QList<TenderButton *> m_quick;
    ChoiceModel m_takenRows;
    RowList *m_taken;
    TextLabel *m_referenceCaption;
    QLineEdit *m_reference;
    TextLabel *m_message;
    TextLabel *m_changeCaption;
    AmountLabel *m_change;
    Keypad *m_keypad;
    ActionButton *m_back;
    PrimaryButton *m_complete;
};

} // namespace suanpan
