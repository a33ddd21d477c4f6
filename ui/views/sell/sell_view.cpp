#include "ui/views/sell/sell_view.h"

#include "ui/views/sell/member_panel.h"
#include "ui/views/sell/sheet_panels.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cart_line_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_value_row.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/undo_bar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int totalRowsKept = 4;

QVBoxLayout *makeColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(tokensInUse()->measure.gap);
    return column;
}

} // namespace

SellView::SellView(SellPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_scan(new ScanField), m_cart(new RowList), m_member(new MemberPanelCard),
      m_pay(new PrimaryButton(tr("Pay"))), m_results(new RowList), m_message(new TextLabel(TextRole::Body)),
      m_shownMessage(presenter.state().message.number)
{
    const Measures &m = tokensInUse()->measure;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(m.padding, m.padding - 2, m.padding, m.gap);
    row->setSpacing(m.padding);
    row->addWidget(makeLeft(), 1);
    row->addWidget(makeRight());
    makeOverlays();
    makeShortcuts();
    connectScanField();
    setFocusProxy(m_scan);
    connect(&m_presenter, &SellPresenter::changed, this, &SellView::display);
    connect(&m_presenter, &SellPresenter::returnOffered, this, &SellView::openReturnReasons);
    connect(&m_presenter.search(), &SearchPresenter::changed, this, &SellView::displaySearch);
    display();
}

QWidget *SellView::makeLeft()
{
    auto *left = new QWidget;
    auto *column = makeColumn(left);
    m_scan->setObjectName(u"scanField"_s);

    column->addWidget(m_scan);
    column->addWidget(makeCartCard(), 1);

    m_actions = new QGridLayout;
    m_actions->setSpacing(tokensInUse()->measure.narrowGap);
    const auto add = [this](const QString &name, const QString &text, const QString &key, auto verb) {
        auto *button = new ActionButton(text, key);
        button->setObjectName(name);
        connect(button, &QAbstractButton::clicked, this, verb);
        m_buttons.append(button);
        return button;
    };
    add(u"quantityButton"_s, tr("Quantity"), u"*"_s, &SellView::openQuantity);
    add(u"discountButton"_s, tr("Discount"), u"%"_s, &SellView::openDiscount);
    add(u"removeButton"_s, tr("Remove"), u"Del"_s, [this] { m_presenter.removeLine(); });
    add(u"holdButton"_s, tr("Hold"), u"F8"_s, [this] { m_presenter.hold(); });
    m_recall = add(u"recallButton"_s, tr("Recall"), u"F9"_s, &SellView::openHeld);
    add(u"moreButton"_s, tr("More…"), u"F10"_s, &SellView::openMore);
    layActions();
    column->addLayout(m_actions);
    return left;
}

QWidget *SellView::makeCartCard()
{
    const int line = tokensInUse()->measure.lineWidth;
    m_cartCard = new Card;
    m_cartCard->setContentsMargins(line, line, line, tokensInUse()->measure.radius / 2); // the corners stay round
    m_cartCard->installEventFilter(this);
    m_cart->setObjectName(u"cartList"_s);
    m_cart->setItemDelegate(new CartLineDelegate(m_cart));
    m_cart->setModel(&m_presenter.lines());
    m_cart->setEmptyState(
        new EmptyState(u"view-barcode"_s, tr("Scan the first item"), tr("The member may be added at any time")));
    connect(m_cart, &QListView::clicked, this, [this](const QModelIndex &index) { m_presenter.selectLine(index.row()); });
    m_cartCard->column()->addWidget(new CartHeader);
    m_cartCard->column()->addWidget(m_cart, 1);
    return m_cartCard;
}

QWidget *SellView::makeActivityCard()
{
    auto *card = new Card;
    auto *list = new RowList;
    list->setObjectName(u"memberActivity"_s);
    list->setItemDelegate(new SimpleListDelegate(0, list));
    list->setModel(&m_presenter.memberActivity());
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setEmptyState(new EmptyState({}, {}, tr("What the member may use and bought last stands here")));
    connect(list, &QListView::clicked, this, &SellView::useActivity);
    card->column()->addWidget(new TextLabel(TextRole::Label, tr("Coupons · last purchases")));
    card->column()->addSpacing(tokensInUse()->measure.unit);
    card->column()->addWidget(list, 1);
    return card;
}

QWidget *SellView::makeRight()
{
    m_right = new QWidget;
    auto *column = makeColumn(m_right);
    m_right->setFixedWidth(tokensInUse()->measure.rightColumn);
    column->addWidget(m_member);
    column->addWidget(makeActivityCard(), 1);
    auto *totals = new Card;
    totals->setObjectName(u"totals"_s);
    m_totalsColumn = totals->column();
    for (int i = 0; i < totalRowsKept; ++i) {
        auto *row = new KeyValueRow;
        m_totals.append(row);
        m_totalsColumn->addWidget(row);
    }
    column->addWidget(totals);
    m_pay->setObjectName(u"payButton"_s);
    m_pay->setKey(tr("Space"));
    connect(m_pay, &QAbstractButton::clicked, &m_presenter, &SellPresenter::pay);
    column->addWidget(m_pay);
    return m_right;
}

/// What lies over the page for a while: search results below the field, undo and messages at the foot of the lines, the sheet over the
/// right column.
void SellView::makeOverlays()
{
    const Measures &m = tokensInUse()->measure;
    m_searchCard = new Card(this);
    m_searchCard->setContentsMargins(m.lineWidth, m.unit, m.lineWidth, m.unit);
    m_results->setObjectName(u"searchResults"_s);
    m_results->setItemDelegate(new SimpleListDelegate(m.padding, m_results));
    m_results->setModel(&m_presenter.search().results());
    connect(m_results, &QListView::clicked, this, [this](const QModelIndex &index) { takeRow(index.row()); });
    m_searchCard->column()->addWidget(m_results);
    m_searchCard->hide();

    m_undo = new UndoBar(m_cartCard);
    m_undo->setObjectName(u"undoBar"_s);
    if (auto *button = m_undo->findChild<ActionButton *>()) {
        button->setObjectName(u"undoButton"_s);
    }
    connect(m_undo, &UndoBar::undone, &m_presenter, &SellPresenter::undo);
    m_notice = new Card(m_cartCard);
    m_notice->setTone(Tone::Blue);
    m_message->setObjectName(u"messageText"_s);
    m_notice->column()->addWidget(m_message, 0, Qt::AlignVCenter);
    m_notice->hide();

    m_sheet = new SideSheet(this);
    m_sheet->setObjectName(u"sideSheet"_s);
    connect(m_sheet, &SideSheet::closed, this, [this] { m_scan->setFocus(); });
}

void SellView::makeShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto verb) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, verb);
    };
    add(Qt::Key_F1, &SellView::openWhy);
    add(Qt::Key_F8, [this] { m_presenter.hold(); });
    add(Qt::Key_F9, &SellView::openHeld);
    add(Qt::Key_F10, &SellView::openMore);
    add(QKeySequence::Undo, [this] { m_undo->undo(); });
}

void SellView::connectScanField()
{
    m_scan->setVerbKeys({Qt::Key_Asterisk, Qt::Key_Percent, Qt::Key_Space, Qt::Key_Delete, Qt::Key_Slash});
    m_scan->installEventFilter(this);
    connect(m_scan, &ScanField::verb, this, &SellView::press);
    connect(m_scan, &ScanField::stepped, this, &SellView::step);
    connect(m_scan, &ScanField::scanned, this, &SellView::enter);
    connect(m_scan, &ScanField::edited, this, [this](const QString &text) {
        m_resultChosen = false;
        m_presenter.search().type(text);
    });
    connect(m_scan, &ScanField::left, this, [this] {
        closeSheet();
        m_presenter.search().close();
        m_notice->hide();
    });
}

void SellView::press(int key)
{
    switch (key) {
    case Qt::Key_Asterisk: openQuantity(); break;
    case Qt::Key_Percent: openDiscount(); break;
    case Qt::Key_Delete: m_presenter.removeLine(); break;
    case Qt::Key_Space:
        closeSheet();
        m_pay->click();
        break;
    default: break; // the slash only says that somebody wants to type
    }
}

void SellView::step(int rows)
{
    m_presenter.search().catchUp();
    const int found = m_results->model()->rowCount();
    if (m_searchCard->isVisible() && found > 0) {
        const int from = m_resultChosen ? m_results->currentIndex().row() + rows : rows > 0 ? 0 : found - 1;
        m_resultChosen = true;
        m_results->setCurrentIndex(m_results->model()->index(std::clamp(from, 0, found - 1), 0));
        return;
    }
    m_presenter.selectLine(m_presenter.state().selected.row + rows);
}

void SellView::enter(const QString &text)
{
    m_scan->forget();
    if (m_resultChosen && m_searchCard->isVisible()) {
        takeRow(m_results->currentIndex().row());
    } else {
        m_presenter.scan(text);
    }
}

void SellView::takeRow(int row)
{
    m_scan->forget();
    m_resultChosen = false;
    m_presenter.takeSuggestion(row);
    m_scan->setFocus();
}

void SellView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_searchCard->isVisible() && m_results->currentIndex().isValid()) {
        takeRow(m_results->currentIndex().row());
        return;
    }
    QWidget::keyPressEvent(event);
}

void SellView::display()
{
    const SellPresenter::State &state = m_presenter.state();
    m_recall->setBadge(state.held);
    m_member->setMember(state.member);
    m_pay->setAmount(state.total);
    m_pay->setEnabled(state.canPay);
    for (ActionButton *button : m_buttons.sliced(0, 4)) {
        button->setEnabled(!state.isEmpty);
    }
    m_scan->setHint(state.isLoading ? tr("Products are being read: codes are found already")
                                    : tr("Scan, or type a name, pinyin or article number"));
    m_scan->setKeyCaps(state.nextQuantity.isEmpty() ? QStringList{tr("F1 Why"), tr("/ Search")}
                                                    : QStringList{state.nextQuantity});
    displayTotals();
    displaySelection();
    displayMessage();
    if (state.undo.text.isEmpty()) {
        m_undo->withdraw();
    } else if (state.undo.number != m_shownUndo) {
        m_undo->offer(state.undo.text, SellPresenter::undoTime);
        m_undo->raise();
        m_shownUndo = state.undo.number;
    }
}

void SellView::displayTotals()
{
    const auto &rows = m_presenter.state().totals;
    for (qsizetype i = 0; i < m_totals.size(); ++i) {
        const bool shown = i < rows.size();
        m_totals[i]->setVisible(shown);
        if (shown) {
            m_totals[i]->setName(rows[i].name);
            m_totals[i]->setValue(rows[i].value, rows[i].isReduction ? KeyValueRow::Value::Red : KeyValueRow::Value::Second);
        }
    }
}

void SellView::displaySelection()
{
    const QModelIndex selected = m_presenter.lines().index(m_presenter.state().selected.row);
    if (m_cart->currentIndex() != selected) {
        m_cart->setCurrentIndex(selected);
    }
}

void SellView::displayMessage()
{
    const SellPresenter::Message &message = m_presenter.state().message;
    if (message.text.isEmpty()) {
        m_notice->hide();
        m_message->clear();
        return;
    }
    if (message.number == m_shownMessage) {
        return;
    }
    m_shownMessage = message.number;
    m_message->setText(message.text);
    const bool saidInSheet = m_entry && m_sheet->isOpen();
    if (message.isRefusal && !saidInSheet) {
        m_scan->refuse(message.text);
    }
    m_notice->setVisible(!message.isRefusal);
    m_notice->raise();
}

void SellView::displaySearch()
{
    const SearchPresenter &search = m_presenter.search();
    m_searchCard->setVisible(search.isShowing());
    if (!m_resultChosen) {
        m_results->setCurrentIndex(m_results->model()->index(0, 0));
    }
    layOverlays();
}

void SellView::layOverlays()
{
    if (!m_undo) {
        return; // still being built
    }
    const Measures &m = tokensInUse()->measure;
    const QPoint below = m_scan->mapTo(this, QPoint(0, m_scan->height() + m.unit));
    const int rows = m_results->model()->rowCount() * m.listRow + 2 * m.unit;
    m_searchCard->setGeometry(below.x(), below.y(), m_scan->width(), std::min(rows, height() - below.y() - m.padding));
    m_searchCard->raise();
    const int high = m_undo->sizeHint().height(); // it has no height of its own before it was first shown
    const QRect foot(m.gap, m_cartCard->height() - high - m.gap, m_cartCard->width() - 2 * m.gap, high);
    m_undo->setGeometry(foot);
    m_notice->setGeometry(foot);
}

/// One row of verbs where they fit, two where they do not: on a small screen, or with large type.
void SellView::layActions()
{
    const int gap = tokensInUse()->measure.narrowGap;
    int widest = 0;
    for (const ActionButton *button : std::as_const(m_buttons)) {
        widest = std::max(widest, button->sizeHint().width());
    }
    const int count = static_cast<int>(m_buttons.size());
    const QMargins around = layout() ? layout()->contentsMargins() : QMargins();
    const int room =
        width() - tokensInUse()->measure.rightColumn - around.left() - around.right() - tokensInUse()->measure.padding;
    const bool oneRow = count * widest + (count - 1) * gap <= room;
    const int columns = oneRow ? count : count / 2;
    for (int i = 0; i < count; ++i) {
        m_actions->addWidget(m_buttons[i], i / columns, i % columns);
    }
    for (int i = 0; i < count; ++i) {
        m_actions->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void SellView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layActions();
    layOverlays();
}

/// The field would take Ctrl+Z for its own text; while a line can come back, that is what is meant.
bool SellView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scan && event->type() == QEvent::ShortcutOverride && m_undo->isOffering()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        event->ignore();
        return true;
    }
    if (watched == m_cartCard && event->type() == QEvent::Resize) {
        layOverlays();
    }
    return QWidget::eventFilter(watched, event);
}

void SellView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange && m_right) {
        m_right->setFixedWidth(tokensInUse()->measure.rightColumn);
    }
    QWidget::changeEvent(event);
}

} // namespace suanpan
