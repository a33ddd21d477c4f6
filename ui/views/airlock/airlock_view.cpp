#include "ui/views/airlock/airlock_view.h"

#include "ui/views/list_row_model.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/stat_tile.h"
#include "ui/widgets/text_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

AirlockView::AirlockView(AirlockPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_rows(new ListRowModel(this)), m_waiting(new StatTile({}, tr("waiting"))),
      m_setAside(new StatTile({}, tr("set aside"))), m_flagged(new StatTile({}, tr("flagged"))),
      m_list(makeRowList(m_rows, tokensInUse()->measure.padding)), m_empty(new EmptyState(u"view-list-details"_s, {}, {})),
      m_more(new TextLabel(TextRole::Hint)), m_state(new Chip), m_title(new TextLabel(TextRole::Heading)),
      m_reason(new TextLabel(TextRole::Body)), m_whoActs(new TextLabel(TextRole::Body)), m_facts(new ValueRows),
      m_item(new QWidget), m_noItem(new EmptyState(u"view-list-details"_s, tr("Nothing to look at"), {})),
      m_showSale(new ActionButton(tr("Show the sale"), u"Enter"_s)), m_copy(new ActionButton(tr("Copy for support"), u"F8"_s)),
      m_link(new Chip), m_lineHint(new TextLabel(TextRole::Second)), m_asOf(new TextLabel(TextRole::Hint)),
      m_done(new TextLabel(TextRole::Hint)), m_send(new PrimaryButton(tr("Send now")))
{
    QHBoxLayout *row = makePageRow(this);
    row->addWidget(makeList(), 1);
    row->addWidget(makeDetail());
    setFocusProxy(m_list);
    connectVerbs();
    connect(&m_presenter, &AirlockPresenter::changed, this, &AirlockView::display);
    display();
}

QWidget *AirlockView::makeList()
{
    const Measures &m = tokensInUse()->measure;
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(m.gap);
    const std::pair<StatTile *, QString> named[] = {
        {m_waiting, u"airlockWaiting"_s}, {m_setAside, u"airlockSetAside"_s}, {m_flagged, u"airlockFlagged"_s}};
    for (const auto &[tile, name] : named) {
        tile->setObjectName(name);
        tiles->addWidget(tile, 1);
    }
    m_list->setObjectName(u"airlockList"_s);
    m_list->setItemDelegate(new TimelineDelegate(m.padding, m_list));
    m_list->setEmptyState(m_empty);
    m_list->setFocusPolicy(Qt::StrongFocus);
    m_list->installEventFilter(this);
    m_more->setObjectName(u"airlockMore"_s);
    column->addLayout(tiles);
    column->addWidget(makeListCard(m_list), 1);
    column->addWidget(m_more);
    return left;
}

QWidget *AirlockView::makeDetail()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    right->setFixedWidth(m.rightColumn);
    QVBoxLayout *column = makeColumn(right);
    auto *card = new Card;
    card->column()->addWidget(makeItem(), 1);
    card->column()->addWidget(m_noItem, 1);
    m_send->setObjectName(u"airlockSend"_s);
    m_send->setCompact(true);
    m_send->setKey(tr("Space"));
    column->addWidget(card, 1);
    column->addWidget(makeLine());
    column->addWidget(m_send);
    return right;
}

QWidget *AirlockView::makeItem()
{
    auto *inside = new QVBoxLayout(m_item);
    inside->setContentsMargins({});
    inside->setSpacing(tokensInUse()->measure.unit);
    auto *scroll = new QScrollArea; // at large text it is higher than the screen
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeWords());
    m_showSale->setObjectName(u"airlockShowSale"_s);
    m_copy->setObjectName(u"airlockCopy"_s);
    inside->addWidget(scroll, 1);
    inside->addWidget(m_showSale);
    inside->addWidget(m_copy);
    return m_item;
}

QWidget *AirlockView::makeWords()
{
    const Measures &m = tokensInUse()->measure;
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins({});
    column->setSpacing(m.unit);
    for (TextLabel *label : {m_title, m_reason, m_whoActs}) {
        label->setWordWrap(true);
    }
    m_title->setObjectName(u"airlockTitle"_s);
    m_reason->setObjectName(u"airlockReason"_s);
    m_whoActs->setObjectName(u"airlockWhoActs"_s);
    auto *chip = new QHBoxLayout;
    chip->addWidget(m_state);
    chip->addStretch();
    column->addWidget(m_title);
    column->addLayout(chip);
    column->addSpacing(m.unit);
    column->addWidget(m_reason);
    column->addSpacing(m.gap);
    column->addWidget(new TextLabel(TextRole::Overline, tr("WHO ACTS")));
    column->addWidget(m_whoActs);
    column->addSpacing(m.gap);
    column->addWidget(m_facts);
    column->addStretch();
    return words;
}

QWidget *AirlockView::makeLine()
{
    auto *line = new Card;
    auto *words = new QHBoxLayout;
    words->setSpacing(tokensInUse()->measure.gap);
    words->addWidget(m_link);
    words->addWidget(m_asOf, 1);
    m_lineHint->setWordWrap(true);
    m_lineHint->setObjectName(u"airlockLine"_s);
    m_asOf->setObjectName(u"airlockAsOf"_s);
    m_done->setObjectName(u"airlockDone"_s);
    line->column()->addLayout(words);
    line->column()->addWidget(m_lineHint);
    line->column()->addWidget(m_done);
    return line;
}

void AirlockView::connectVerbs()
{
    connect(m_list, &QListView::clicked, &m_presenter, [this](const QModelIndex &index) { m_presenter.select(index.row()); });
    connect(m_showSale, &QAbstractButton::clicked, &m_presenter, &AirlockPresenter::showSale);
    connect(m_copy, &QAbstractButton::clicked, &m_presenter, &AirlockPresenter::copyForSupport);
    connect(m_send, &QAbstractButton::clicked, &m_presenter, &AirlockPresenter::sendNow);
    connect(&m_presenter, &AirlockPresenter::copyWanted, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
}

void AirlockView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.refresh();
}

bool AirlockView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    return handleKey(*static_cast<QKeyEvent *>(event));
}

bool AirlockView::handleKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Up: m_presenter.step(-1); return true;
    case Qt::Key_Down: m_presenter.step(1); return true;
    case Qt::Key_Home: m_presenter.select(0); return true;
    case Qt::Key_End: m_presenter.select(m_rows->rowCount() - 1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_presenter.showSale(); return true;
    case Qt::Key_F8: m_presenter.copyForSupport(); return true;
    case Qt::Key_Space: m_presenter.sendNow(); return true;
    case Qt::Key_Escape: m_presenter.leave(); return true;
    default: return false;
    }
}

void AirlockView::display()
{
    const AirlockPresenter::State &state = m_presenter.state();
    m_waiting->setFigure(state.waiting);
    m_setAside->setFigure(state.setAside);
    m_flagged->setFigure(state.flagged);
    m_rows->setRows(state.rows);
    setCurrentRow(m_list, state.current);
    m_more->setText(state.more);
    m_more->setVisible(!state.more.isEmpty());
    displayItem();
    displayEmpty();
    m_link->setText(state.line);
    m_link->setTone(toneOf(state.lineMark));
    m_link->updateGeometry();
    m_lineHint->setText(state.lineHint);
    m_asOf->setText(state.asOf);
    m_done->setText(state.done);
    m_done->setVisible(!state.done.isEmpty());
    m_send->setEnabled(state.maySend);
}

void AirlockView::displayItem()
{
    const AirlockPresenter::State &state = m_presenter.state();
    m_item->setVisible(state.item.has_value());
    m_noItem->setVisible(!state.item);
    if (state.item) {
        m_title->setText(state.item->title);
        m_state->setText(state.item->state);
        m_state->setTone(toneOf(state.item->mark));
        m_state->updateGeometry();
        m_reason->setText(state.item->reason);
        m_whoActs->setText(state.item->whoActs);
        m_facts->setValues(state.item->facts);
        m_showSale->setEnabled(state.item->isSale);
    }
}

void AirlockView::displayEmpty()
{
    const AirlockPresenter::State &state = m_presenter.state();
    switch (state.phase) {
    case ListPhase::Failed:
        m_empty->setTitle(tr("What waits could not be read"));
        m_empty->setHint(state.problem);
        break;
    case ListPhase::NothingFound:
        m_empty->setTitle(tr("Everything is at head office"));
        m_empty->setHint(state.asOf);
        break;
    default: m_empty->setTitle(tr("Looking…")); m_empty->setHint({});
    }
}

} // namespace suanpan
