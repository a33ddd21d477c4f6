#pragma once

#include "ui/presenters/sell_presenter.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace suanpan {

class ActionButton;
class Card;
class EntryPanel;
class KeyValueRow;
class MemberPanelCard;
class PrimaryButton;
class RowList;
class ScanField;
class SideSheet;
class TextLabel;
class UndoBar;

/// The counter: one field where every scan arrives, the lines, the member, and what it costs.
class SellView final : public QWidget {
    Q_OBJECT

public:
    explicit SellView(SellPresenter &presenter, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeCartCard();
    QWidget *makeActivityCard();
    void makeOverlays();
    void makeShortcuts();
    void connectScanField();

    void display();
    void displayMessage();
    void displayTotals();
    void displaySelection();
    void displaySearch();
    void layOverlays();
    void layActions();

    void press(int key);
    void step(int rows);
    void enter(const QString &text);
    void takeRow(int row);

    void openEntry(const QString &title, const QString &about, const QString &now, const QStringList &shortcuts,
                   const std::function<void(const QString &)> &verb);
    void openChoices(const QString &title, QAbstractItemModel &choices, const QString &none,
                     const std::function<void(const QString &)> &verb);
    void openQuantity();
    void openDiscount();
    void openSaleDiscount();
    void openPrice();
    void openHeld();
    void openApproval();
    void openTopUp();
    void openGiftCard();
    void openPayOut();
    void openMore();
    void openReturnReasons(const QString &what);
    void openWhy();
    void closeSheet();
    void useActivity(const QModelIndex &index);

    SellPresenter &m_presenter;
    ScanField *m_scan;
    RowList *m_cart;
    Card *m_cartCard = nullptr;
    QWidget *m_right = nullptr;
    QGridLayout *m_actions = nullptr;
    QList<ActionButton *> m_buttons;
    ActionButton *m_recall = nullptr;
    MemberPanelCard *m_member;
    QList<KeyValueRow *> m_totals;
    QVBoxLayout *m_totalsColumn = nullptr;
    PrimaryButton *m_pay;
    Card *m_searchCard = nullptr;
    RowList *m_results;
    UndoBar *m_undo = nullptr;
    Card *m_notice = nullptr;
    TextLabel *m_message;
    SideSheet *m_sheet = nullptr;
    QPointer<EntryPanel> m_entry;
    ChoiceModel m_more;
    int m_shownMessage;
    int m_shownUndo = 0;
    bool m_resultChosen = false; ///< somebody stepped to it: Enter takes that row and nothing else
};

} // namespace suanpan
