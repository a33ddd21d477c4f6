#pragma once

#include "ui/presenters/orders_presenter.h"

#include <QWidget>

namespace suanpan {

class Card;
class EmptyState;
class ListRowModel;
class ReturnPanel;
class RowList;
class ScanField;
class TextLabel;
class ValueRows;

/// Past sales at the left, the opened one in the middle, taking back at the right. The search field has the keys until a sale is opened;
/// then the lines have them, and anything that reads like a scan goes to the search field again.
class OrdersView final : public QWidget {
    Q_OBJECT

public:
    explicit OrdersView(OrdersPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetail();
    void connectSearch();
    bool handleLineKey(const QKeyEvent &event);
    void goToLines();
    void toggleRestock();
    void display();
    void displayEmpty();
    void displayAskingHub();
    void displayOrder();

    OrdersPresenter &m_presenter;
    ListRowModel *m_orders;
    ListRowModel *m_lineRows;
    ScanField *m_search;
    RowList *m_list;
    EmptyState *m_empty;
    RowList *m_lines;
    QWidget *m_order;
    EmptyState *m_noOrder;
    TextLabel *m_title;
    TextLabel *m_total;
    TextLabel *m_subtitle;
    ValueRows *m_sums;
    ReturnPanel *m_return;
    SaleId m_shown;
};

} // namespace suanpan
