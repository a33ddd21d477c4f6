#pragma once

#include "ui/presenters/issue_presenter.h"

#include <QWidget>

namespace suanpan {

class ListRowModel;
class PrimaryButton;
class RowList;
class TextLabel;

/// The coupons that may be given to the open member; arrows choose, Enter gives.
class OfferList final : public QWidget {
    Q_OBJECT

public:
    explicit OfferList(QWidget *parent = nullptr);

    void display(const IssuePresenter::State &state);

Q_SIGNALS:
    void chosen(int row);
    void stepped(int rows);
    void confirmed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ListRowModel *m_rows;
    RowList *m_list;
    TextLabel *m_problem;
    PrimaryButton *m_give;
};

} // namespace suanpan
