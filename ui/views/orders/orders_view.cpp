#include "ui/views/orders/orders_view.h"

#include "ui/views/list_row_model.h"
#include "ui/views/orders/return_panel.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

ListRow rowOf(const OrderLine &line)
{
    ListRow row;
    row.id = QString::number(line.number);
    row.title = line.name;
    row.subtitle = line.detail;
    row.right = line.net;
    if (!line.chosen.isEmpty()) {
        row.chip = line.restock ? OrdersView::tr("%1 back").arg(line.chosen) : OrdersView::tr("%1 written off").arg(line.chosen);
        row.chip += line.reason.isEmpty() ? QString() : u" · "_s + line.reason;
        row.chipMark = Mark::Red;
    } else {
        row.chip = line.returned.isEmpty() ? line.reason : line.returned;
    }
    return row;
}

} // namespace

OrdersView::OrdersView(OrdersPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_orders(new ListRowModel(this)), m_lineRows(new ListRowModel(this)),
      m_search(new ScanField), m_list(makeRowList(m_orders, tokensInUse()->measure.padding)),
      m_empty(new EmptyState(u"view-list-details"_s, {}, {})), m_lines(makeRowList(m_lineRows, tokensInUse()->measure.padding)),
      m_order(new QWidget), m_noOrder(new EmptyState(u"view-list-details"_s, {}, {})), m_title(new TextLabel(TextRole::Heading)),
      m_total(new TextLabel(TextRole::Heading)), m_subtitle(new TextLabel(TextRole::Hint)), m_sums(new ValueRows),
      m_return(new ReturnPanel(presenter))
{
    const Measures &m = tokensInUse()->measure;
    QHBoxLayout *row = makePageRow(this);
    QWidget *left = makeList();
    left->setMaximumWidth(m.rightColumn);
    m_return->setMaximumWidth(m.rightColumn);
    m_return->setMinimumWidth(m.rightColumn * 3 / 4);
    row->addWidget(left, 30);
    row->addWidget(makeDetail(), 40);
    row->addWidget(m_return, 30);
    setFocusProxy(m_search);
    connectSearch();
    connect(m_return, &ReturnPanel::quantityDone, this, &OrdersView::goToLines);
    connect(m_return, &ReturnPanel::lineStepped, &m_presenter, &OrdersPresenter::stepLine);
    connect(&m_presenter, &OrdersPresenter::changed, this, &OrdersView::display);
    display();
}

QWidget *OrdersView::makeList()
{
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    m_search->setObjectName(u"orderSearch"_s);
    m_search->setHint(tr("Scan a receipt, or type its number"));
    m_list->setObjectName(u"orderList"_s);
    m_list->setEmptyState(m_empty);
    column->addWidget(m_search);
    column->addWidget(makeListCard(m_list), 1);
    return left;
}

QWidget *OrdersView::makeDetail()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->setContentsMargins(m.lineWidth, m.gap, m.lineWidth, m.gap);
    auto *inside = new QVBoxLayout(m_order);
    inside->setContentsMargins({});
    inside->setSpacing(m.unit);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m.padding, 0, m.padding, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_total);
    auto *words = new QHBoxLayout;
    words->setContentsMargins(m.padding, 0, m.padding, m.unit);
    words->addWidget(m_subtitle, 1);
    m_subtitle->setWordWrap(true);
    m_lines->setObjectName(u"returnLines"_s);
    m_lines->setFocusPolicy(Qt::StrongFocus);
    m_lines->installEventFilter(this);
    connect(m_lines, &QListView::clicked, &m_presenter,
            [this](const QModelIndex &index) { m_presenter.selectLine(index.row()); });
    connect(m_lines, &QListView::doubleClicked, &m_presenter, &OrdersPresenter::toggleLine);
    auto *sums = new QHBoxLayout;
    sums->setContentsMargins(m.padding, m.unit, m.padding, 0);
    sums->addWidget(m_sums);
    inside->addLayout(head);
    inside->addLayout(words);
    inside->addWidget(m_lines, 1);
    inside->addLayout(sums);
    m_title->setObjectName(u"orderTitle"_s);
    m_total->setObjectName(u"orderTotal"_s);
    card->column()->addWidget(m_order, 1);
    card->column()->addWidget(m_noOrder, 1);
    return card;
}

void OrdersView::connectSearch()
{
    connect(m_search, &ScanField::edited, &m_presenter, &OrdersPresenter::search);
    connect(m_search, &ScanField::scanned, &m_presenter, &OrdersPresenter::submit);
    connect(m_search, &ScanField::stepped, &m_presenter, &OrdersPresenter::step);
    connect(m_search, &ScanField::left, &m_presenter, &OrdersPresenter::close);
    connect(m_list, &QListView::clicked, &m_presenter, [this](const QModelIndex &index) { m_presenter.openOrder(index.row()); });
}

void OrdersView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_search->selectAll(); // what is scanned next replaces what was looked for last
    m_presenter.refresh();
}

void OrdersView::goToLines()
{
    m_lines->setFocus();
}

void OrdersView::toggleRestock()
{
    const OrdersPresenter::State &state = m_presenter.state();
    if (state.order && state.line >= 0) {
        m_presenter.setRestock(!state.order->lines.at(state.line).restock);
    }
}

/// What neither the search field nor the lines took.
void OrdersView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: m_presenter.submit(); return;
    case Qt::Key_F6: m_presenter.nextReason(); return;
    case Qt::Key_F8: toggleRestock(); return;
    case Qt::Key_F9: m_presenter.reprint(); return;
    case Qt::Key_F10: m_presenter.exchange(); return;
    case Qt::Key_F12: m_presenter.voidSale(); return;
    default: QWidget::keyPressEvent(event);
    }
}

bool OrdersView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_lines || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab) {
        return false;
    }
    event->setAccepted(handleLineKey(key)); // the list's own search by letters would swallow scans
    return true;
}

bool OrdersView::handleLineKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Up: m_presenter.stepLine(-1); return true;
    case Qt::Key_Down: m_presenter.stepLine(1); return true;
    case Qt::Key_Home: m_presenter.selectLine(0); return true;
    case Qt::Key_End: m_presenter.selectLine(m_lineRows->rowCount() - 1); return true;
    case Qt::Key_Space: m_presenter.toggleLine(); return true;
    case Qt::Key_Plus: m_presenter.addToLine(1); return true;
    case Qt::Key_Minus: m_presenter.addToLine(-1); return true;
    case Qt::Key_Asterisk: m_presenter.chooseAll(); return true;
    case Qt::Key_Delete: m_presenter.chooseNone(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_presenter.takeBack(); return true;
    case Qt::Key_Left:
    case Qt::Key_Escape: m_search->setFocus(); return true;
    default: break;
    }
    const QString text = event.text();
    if (text.size() == 1 && text.front().isDigit()) {
        m_return->typeQuantity(text);
        return true;
    }
    if (!text.isEmpty() && text.front().isPrint()) { // a receipt's number begins with the letter of its till
        m_search->setFocus();
        m_search->setText(text);
        m_presenter.search(text);
        return true;
    }
    return false;
}

void OrdersView::display()
{
    const OrdersPresenter::State &state = m_presenter.state();
    if (m_search->text() != state.typed) {
        m_search->setText(state.typed);
    }
    if (state.phase == ListPhase::Refused && state.typed.isEmpty()) {
        m_search->refuse(state.problem);
    }
    m_orders->setRows(state.orders);
    setCurrentRow(m_list, state.current);
    displayEmpty();
    m_order->setVisible(state.order.has_value());
    m_noOrder->setVisible(!state.order);
    if (state.order) {
        displayOrder();
    } else {
        m_shown = {};
    }
}

void OrdersView::displayEmpty()
{
    const OrdersPresenter::State &state = m_presenter.state();
    switch (state.phase) {
    case ListPhase::Failed:
        m_empty->setTitle(tr("The sales could not be read"));
        m_empty->setHint(state.problem);
        break;
    case ListPhase::NothingFound:
        if (state.mayAskHub) {
            displayAskingHub();
            break;
        }
        m_empty->setTitle(state.typed.isEmpty() ? tr("Nothing was sold yet") : tr("No receipt “%1”").arg(state.typed));
        m_empty->setHint(state.typed.isEmpty() ? tr("Sales appear here once they are paid.")
                                               : tr("Check the number at the foot of the receipt."));
        break;
    case ListPhase::Refused:
        m_empty->setTitle(tr("Not looked for"));
        m_empty->setHint(state.problem);
        break;
    default: m_empty->setTitle(tr("Reading the sales…")); m_empty->setHint({});
    }
    const bool failed = !state.problem.isEmpty() && state.phase != ListPhase::Failed && state.phase != ListPhase::Refused;
    m_noOrder->setTitle(state.opening || state.asksHub ? tr("Opening…")
                        : failed                       ? tr("It could not be opened")
                                                       : tr("No sale is open"));
    m_noOrder->setHint(state.opening || state.asksHub ? QString()
                       : failed                       ? state.problem
                                                      : tr("Choose one with the arrow keys and open it with Enter."));
}

/// No sale of this till has the number: another till may have sold it.
void OrdersView::displayAskingHub()
{
    const OrdersPresenter::State &state = m_presenter.state();
    m_empty->setTitle(state.asksHub ? tr("Asking for “%1”…").arg(state.typed)
                                    : tr("No receipt “%1” of this till").arg(state.typed));
    m_empty->setHint(state.asksHub ? tr("The hub knows what the other tills sold.")
                                   : tr("Enter looks for it at the other tills."));
}

void OrdersView::displayOrder()
{
    const OrdersPresenter::State &state = m_presenter.state();
    const OrderDetail &order = *state.order;
    m_title->setText(order.title);
    m_total->setText(order.total);
    m_subtitle->setText(order.subtitle);
    QList<ListRow> rows;
    for (const OrderLine &line : order.lines) {
        rows.append(rowOf(line));
        rows.last().rightIsRed = order.isReturn;
    }
    m_lineRows->setRows(rows);
    setCurrentRow(m_lines, state.line);
    m_sums->setValues(order.sums);
    if (order.id != m_shown) {
        m_shown = order.id;
        if (m_search->hasFocus()) {
            m_search->selectAll(); // the next scan replaces this one
            goToLines();
        }
    }
}

} // namespace suanpan
