#pragma once

#include "ui/presenters/airlock_presenter.h"

#include <QWidget>

class QKeyEvent;

namespace suanpan {

class ActionButton;
class Chip;
class EmptyState;
class ListRowModel;
class PrimaryButton;
class RowList;
class StatTile;
class TextLabel;
class ValueRows;

/// What waits, was set aside or flagged: how many, the list, and of the one at hand why and what can be done.
class AirlockView final : public QWidget {
    Q_OBJECT

public:
    explicit AirlockView(AirlockPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetail();
    QWidget *makeItem();
    QWidget *makeWords();
    QWidget *makeLine();
    void connectVerbs();
    bool handleKey(const QKeyEvent &event);
    void display();
    void displayItem();
    void displayEmpty();

    AirlockPresenter &m_presenter;
    ListRowModel *m_rows;
    StatTile *m_waiting;
    StatTile *m_setAside;
    StatTile *m_flagged;
    RowList *m_list;
    EmptyState *m_empty;
    TextLabel *m_more;
    Chip *m_state;
    TextLabel *m_title;
    TextLabel *m_reason;
    TextLabel *m_whoActs;
    ValueRows *m_facts;
    QWidget *m_item;
    EmptyState *m_noItem;
    ActionButton *m_showSale;
    ActionButton *m_copy;
    Chip *m_link;
    TextLabel *m_lineHint;
    TextLabel *m_asOf;
    TextLabel *m_done;
    PrimaryButton *m_send;
};

} // namespace suanpan
