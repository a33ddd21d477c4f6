#pragma once

#include "ui/presenters/orders_presenter.h"

#include <QWidget>

class QLineEdit;

namespace suanpan {

class ActionButton;
class AmountLabel;
class Chip;
class PrimaryButton;
class TextLabel;
class ValueRows;

/// What comes back and what it gives: the refund above, the line at hand with its quantity below it, the verb at the foot.
class ReturnPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ReturnPanel(OrdersPresenter &presenter, QWidget *parent = nullptr);

    /// Starts the quantity of the line at hand with this text.
    void typeQuantity(const QString &text);

Q_SIGNALS:
    /// Enter or Escape in the quantity: back to the lines.
    void quantityDone();
    void lineStepped(int rows);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeRefund();
    QWidget *makeLine();
    void display();
    void displayLine();
    QString wordsFor(const OrdersPresenter::State &state) const;

    OrdersPresenter &m_presenter;
    AmountLabel *m_refund;
    ValueRows *m_tenders;
    TextLabel *m_note;
    TextLabel *m_line;
    TextLabel *m_left;
    QLineEdit *m_quantity;
    ActionButton *m_less;
    ActionButton *m_more;
    Chip *m_restock;
    Chip *m_writeOff;
    ActionButton *m_all;
    ActionButton *m_none;
    ActionButton *m_reason;
    ActionButton *m_reprint;
    ActionButton *m_exchange;
    ActionButton *m_void;
    PrimaryButton *m_takeBack;
};

} // namespace suanpan
