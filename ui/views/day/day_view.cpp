#include "ui/views/day/day_view.h"

#include "ui/views/day/tender_bars.h"
#include "ui/views/list_row_model.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/stat_tile.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

DayView::DayView(DayPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_figures(nullptr), m_opened(new TextLabel(TextRole::Second)),
      m_net(new AmountLabel(AmountLabel::Size::Change)), m_sales(new StatTile), m_returns(new StatTile), m_expected(new StatTile),
      m_tenders(new TenderBars), m_idle(nullptr), m_empty(new EmptyState(u"view-calendar-day"_s, {}, {})), m_lastCard(new Card),
      m_lastChip(new Chip), m_last(new ValueRows), m_question(new TextLabel(TextRole::Heading)),
      m_hint(new TextLabel(TextRole::Hint)), m_openingCash(makeAmountField(u"openingCash"_s)),
      m_countedCash(makeAmountField(u"countedCash"_s)), m_differenceCard(new Card),
      m_differenceWords(new TextLabel(TextRole::Second)), m_difference(new AmountLabel(AmountLabel::Size::Total)),
      m_open(new PrimaryButton(tr("Open shift"))), m_close(new PrimaryButton(tr("Close shift")))
{
    QHBoxLayout *row = makePageRow(this);
    m_figures = makeFigures();
    m_idle = makeIdle();
    row->addWidget(m_figures, 1);
    row->addWidget(m_idle, 1);
    row->addWidget(makeCounting());
    connect(m_open, &QAbstractButton::clicked, &m_presenter, &DayPresenter::openShift);
    connect(m_close, &QAbstractButton::clicked, &m_presenter, &DayPresenter::closeShift);
    connect(&m_presenter, &DayPresenter::changed, this, &DayView::display);
    display();
}

QLineEdit *DayView::makeAmountField(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setAlignment(Qt::AlignRight);
    edit->setProperty("amount", true); // the style sheet sets it large
    edit->setPlaceholderText(u"0.00"_s);
    edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    connect(edit, &QLineEdit::textEdited, &m_presenter, &DayPresenter::type);
    return edit;
}

QWidget *DayView::makeTotals()
{
    const Measures &m = tokensInUse()->measure;
    auto *totals = new Card;
    auto *inside = totals->column();
    inside->setSpacing(m.unit);
    inside->addWidget(new TextLabel(TextRole::Label, tr("TAKEN IN THIS SHIFT")));
    inside->addWidget(m_net);
    inside->addWidget(m_opened);
    inside->addSpacing(m.narrowGap);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(m.narrowGap);
    tiles->addWidget(m_sales);
    tiles->addWidget(m_returns);
    tiles->addWidget(m_expected);
    inside->addLayout(tiles);
    m_net->setObjectName(u"shiftTotal"_s);
    return totals;
}

QWidget *DayView::makeFigures()
{
    const Measures &m = tokensInUse()->measure;
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    column->addWidget(makeTotals());
    auto *tenders = new Card;
    tenders->column()->addWidget(new TextLabel(TextRole::Label, tr("BY WAY OF PAYING")));
    tenders->column()->addSpacing(m.unit);
    tenders->column()->addWidget(m_tenders);
    tenders->column()->addStretch();
    m_tenders->setObjectName(u"shiftTenders"_s);
    column->addWidget(tenders, 1);
    return left;
}

QWidget *DayView::makeIdle()
{
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    m_lastCard->setObjectName(u"lastClose"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(TextRole::Heading, tr("The shift is closed")), 1);
    head->addWidget(m_lastChip);
    m_lastCard->column()->addLayout(head);
    m_lastCard->column()->addSpacing(tokensInUse()->measure.unit);
    m_lastCard->column()->addWidget(m_last);
    column->addWidget(m_lastCard);
    auto *card = new Card;
    card->column()->addWidget(m_empty, 1);
    column->addWidget(card, 1);
    return left;
}

QWidget *DayView::makeCounting()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    right->setFixedWidth(m.rightColumn);
    QVBoxLayout *column = makeColumn(right);
    auto *count = new Card;
    count->column()->setSpacing(m.tightGap);
    count->column()->addWidget(m_question);
    count->column()->addWidget(m_openingCash);
    count->column()->addWidget(m_countedCash);
    m_hint->setWordWrap(true);
    m_hint->setObjectName(u"cashHint"_s);
    count->column()->addWidget(m_hint);
    column->addWidget(count);
    auto *keypad = new Keypad(Keypad::Layout::Amount);
    keypad->setObjectName(u"cashKeypad"_s);
    connect(keypad, &Keypad::key, this, &DayView::typeKey);
    column->addWidget(keypad, 1);
    m_differenceCard->column()->addWidget(m_differenceWords);
    m_differenceCard->column()->addWidget(m_difference);
    m_difference->setObjectName(u"cashDifference"_s);
    column->addWidget(m_differenceCard);
    m_open->setObjectName(u"openShiftButton"_s);
    m_close->setObjectName(u"closeShiftButton"_s);
    for (PrimaryButton *button : {m_open, m_close}) {
        button->setKey(u"Enter"_s);
        column->addWidget(button);
    }
    return right;
}

QLineEdit *DayView::field() const
{
    return m_presenter.state().phase == DayPresenter::Phase::Open ? m_countedCash : m_openingCash;
}

void DayView::typeKey(QChar key)
{
    if (field()->isEnabled() && !field()->isReadOnly()) {
        field()->insert(key);
        m_presenter.type(field()->text());
    }
}

void DayView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.refresh();
}

void DayView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: act(); return;
    case Qt::Key_Escape: m_presenter.type({}); return;
    default: QWidget::keyPressEvent(event);
    }
}

void DayView::act()
{
    if (m_presenter.state().phase == DayPresenter::Phase::Open) {
        m_presenter.closeShift();
    } else {
        m_presenter.openShift();
    }
}

void DayView::display()
{
    const DayPresenter::State &state = m_presenter.state();
    const bool isOpen = state.phase == DayPresenter::Phase::Open;
    m_figures->setVisible(isOpen);
    m_idle->setVisible(!isOpen);
    if (state.figures) {
        displayFigures();
    }
    displayIdle();
    const bool hadFocus = m_openingCash->hasFocus() || m_countedCash->hasFocus();
    displayCounting();
    if (focusProxy() != field()) {
        setFocusProxy(field());
        if (hadFocus) {
            field()->setFocus();
        }
    }
}

void DayView::displayFigures()
{
    const DayPresenter::Figures &figures = *m_presenter.state().figures;
    m_opened->setText(figures.opened);
    m_net->setAmount(figures.net);
    m_sales->setFigure(figures.salesTotal);
    m_sales->setCaption(tr("%1 sales").arg(figures.sales));
    m_returns->setFigure(figures.returnsTotal);
    m_returns->setCaption(tr("%1 returns").arg(figures.returns));
    m_expected->setFigure(figures.expectedCash);
    m_expected->setCaption(tr("should be in the drawer, %1 of it from the start").arg(figures.openingCash));
    m_tenders->setShares(figures.byTender);
}

void DayView::displayIdle()
{
    const DayPresenter::State &state = m_presenter.state();
    m_lastCard->setVisible(!state.lastClose.isEmpty());
    m_last->setValues(state.lastClose);
    m_lastChip->setTone(toneOf(state.lastCloseMark));
    m_lastChip->setText(state.lastCloseMark == Mark::Green ? tr("exact")
                        : state.lastCloseMark == Mark::Red ? tr("short")
                                                           : tr("over"));
    m_lastChip->updateGeometry();
    switch (state.phase) {
    case DayPresenter::Phase::Loading:
        m_empty->setTitle(tr("Reading the shift…"));
        m_empty->setHint({});
        break;
    case DayPresenter::Phase::Failed:
        m_empty->setTitle(tr("The shift could not be read"));
        m_empty->setHint(state.problem);
        break;
    default:
        m_empty->setTitle(tr("No shift is open"));
        m_empty->setHint(
            tr("Count the cash in the drawer, type it at the right and open the shift of %1.").arg(state.businessDate));
    }
}

void DayView::displayCounting()
{
    const DayPresenter::State &state = m_presenter.state();
    const bool isOpen = state.phase == DayPresenter::Phase::Open;
    m_question->setText(isOpen ? tr("Counted cash") : tr("Cash in the drawer"));
    m_openingCash->setVisible(!isOpen);
    m_countedCash->setVisible(isOpen);
    for (QLineEdit *edit : {m_openingCash, m_countedCash}) {
        edit->setEnabled(state.mayAct);
        edit->setReadOnly(state.busy); // disabling would move the focus
        if (edit->isVisibleTo(this) && edit->text() != state.typed) {
            edit->setText(state.typed);
        }
    }
    const QString wrong = !state.inputProblem.isEmpty() ? state.inputProblem : state.problem;
    m_hint->setRole(wrong.isEmpty() ? TextRole::Hint : TextRole::Danger);
    m_hint->setText(!wrong.isEmpty() ? wrong
                    : !state.mayAct  ? tr("Ask somebody who may open and close shifts.")
                    : isOpen         ? tr("Count everything in the drawer, the start included.")
                                     : tr("What is there to give change with."));
    m_differenceCard->setVisible(isOpen);
    const bool counted = !state.difference.isEmpty();
    m_differenceCard->setTone(counted ? std::optional(toneOf(state.differenceMark)) : std::nullopt);
    m_difference->setColour(state.differenceMark == Mark::Red     ? AmountLabel::Colour::Red
                            : state.differenceMark == Mark::Green ? AmountLabel::Colour::Brand
                                                                  : AmountLabel::Colour::Ink);
    m_difference->setAmount(counted ? state.difference : u"–"_s);
    m_differenceWords->setText(counted ? tr("Difference, %1").arg(state.differenceWords) : tr("Difference"));
    m_open->setVisible(!isOpen);
    m_open->setEnabled(state.canAct);
    m_close->setVisible(isOpen);
    m_close->setEnabled(state.canAct);
}

} // namespace suanpan
