#pragma once

#include "ui/presenters/stock_presenter.h"

#include <QWidget>

namespace suanpan {

class AmountLabel;
class Chip;
class EmptyState;
class ListRowModel;
class RowList;
class ScanField;
class TextLabel;
class ValueRows;

/// What is on hand: the list with its search, and more of the product at hand.
class StockView final : public QWidget {
    Q_OBJECT

public:
    explicit StockView(StockPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetail();
    void display();
    void displayEmpty();

    StockPresenter &m_presenter;
    ListRowModel *m_rows;
    ScanField *m_search;
    RowList *m_list;
    EmptyState *m_empty;
    Chip *m_link;
    TextLabel *m_asOf;
    TextLabel *m_name;
    AmountLabel *m_onHand;
    TextLabel *m_hint;
    ValueRows *m_facts;
    QWidget *m_product;
    EmptyState *m_noProduct;
};

} // namespace suanpan
