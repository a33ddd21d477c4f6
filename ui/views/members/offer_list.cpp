#include "ui/views/members/offer_list.h"

#include "ui/views/list_row_model.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

OfferList::OfferList(QWidget *parent)
    : QWidget(parent), m_rows(new ListRowModel(this)), m_list(makeRowList(m_rows, 0)), m_problem(new TextLabel(TextRole::Danger)),
      m_give(new PrimaryButton(tr("Give")))
{
    QVBoxLayout *column = makeColumn(this);
    m_list->setObjectName(u"couponOffers"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_problem->setWordWrap(true);
    m_give->setObjectName(u"giveCoupon"_s);
    m_give->setKey(u"Enter"_s);
    m_give->setCompact(true);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    column->addWidget(m_give);
    setFocusPolicy(Qt::StrongFocus);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    connect(m_give, &QAbstractButton::clicked, this, &OfferList::confirmed);
}

void OfferList::display(const IssuePresenter::State &state)
{
    m_rows->setRows(state.rows);
    setCurrentRow(m_list, state.current);
    m_problem->setText(state.problem);
    m_problem->setVisible(!state.problem.isEmpty());
    m_give->setEnabled(!state.busy && state.current >= 0);
}

void OfferList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: Q_EMIT stepped(-1); return;
    case Qt::Key_Down: Q_EMIT stepped(1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT confirmed(); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace suanpan
