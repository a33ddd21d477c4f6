#pragma once

#include "ui/presenters/day_presenter.h"

#include <QWidget>

class QLineEdit;

namespace suanpan {

class AmountLabel;
class Card;
class Chip;
class EmptyState;
class PrimaryButton;
class StatTile;
class TextLabel;
class TenderBars;
class ValueRows;

/// Opens the shift, shows how it goes, closes it: the figures at the left, the counted cash at the right.
class DayView final : public QWidget {
    Q_OBJECT

public:
    explicit DayView(DayPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeFigures();
    QWidget *makeTotals();
    QWidget *makeIdle();
    QWidget *makeCounting();
    QLineEdit *makeAmountField(const QString &name);
    QLineEdit *field() const;
    void typeKey(QChar key);
    void act();
    void display();
    void displayFigures();
    void displayIdle();
    void displayCounting();

    DayPresenter &m_presenter;
    QWidget *m_figures;
    TextLabel *m_opened;
    AmountLabel *m_net;
    StatTile *m_sales;
    StatTile *m_returns;
    StatTile *m_expected;
    TenderBars *m_tenders;
    QWidget *m_idle;
    EmptyState *m_empty;
    Card *m_lastCard;
    Chip *m_lastChip;
    ValueRows *m_last;
    TextLabel *m_question;
    TextLabel *m_hint;
    QLineEdit *m_openingCash;
    QLineEdit *m_countedCash;
    Card *m_differenceCard;
    TextLabel *m_differenceWords;
    AmountLabel *m_difference;
    PrimaryButton *m_open;
    PrimaryButton *m_close;
};

} // namespace suanpan
