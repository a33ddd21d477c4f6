#include "ui/views/pay/pay_view.h"

#include "ui/widgets/action_button.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/tender_button.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int columns = 4;
/// The ways stand above the quick amounts; no shop has so many that they need more rows.
constexpr int quickRow = 100;
constexpr int keys = 9;
constexpr int longestReference = 64;

/// "tenderMallVoucher" for "mall_voucher".
QString objectNameOf(const QString &tender)
{
    QString name = u"tender"_s;
    for (const QString &part : tender.split(u'_', Qt::SkipEmptyParts)) {
        name += part.at(0).toUpper() + part.mid(1);
    }
    return name;
}

QVBoxLayout *makeColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(tokensInUse()->measure.gap);
    return column;
}

} // namespace

PayView::PayView(PayPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_dueCaption(new TextLabel(TextRole::Second)),
      m_due(new AmountLabel(AmountLabel::Size::Due)), m_remark(new TextLabel(TextRole::Second)), m_grid(new QGridLayout),
      m_taken(new RowList), m_referenceCaption(new TextLabel(TextRole::Caption)), m_reference(new QLineEdit),
      m_message(new TextLabel(TextRole::Danger)), m_changeCaption(new TextLabel(TextRole::Caption)),
      m_change(new AmountLabel(AmountLabel::Size::Change, AmountLabel::Colour::Brand)),
      m_keypad(new Keypad(Keypad::Layout::Amount)), m_back(new ActionButton(tr("Back"), tr("Esc"))), m_complete(new PrimaryButton)
{
    const Measures &m = tokensInUse()->measure;
    setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(m.padding, m.padding, m.padding, m.padding);
    row->setSpacing(m.padding);
    row->addWidget(makeLeft(), 9);
    row->addWidget(makeRight(), 5);
    connect(&m_presenter, &PayPresenter::changed, this, &PayView::display);
    display();
}

QWidget *PayView::makeDueCard()
{
    auto *card = new Card;
    const int padding = tokensInUse()->measure.padding;
    card->setContentsMargins(padding + tokensInUse()->measure.narrowGap, padding, padding, padding);
    m_due->setObjectName(u"dueAmount"_s);
    card->column()->addWidget(m_dueCaption);
    card->column()->addWidget(m_due);
    card->column()->addWidget(m_remark);
    return card;
}

void PayView::makeQuick()
{
    m_grid->setSpacing(tokensInUse()->measure.narrowGap + 2);
    for (int i = 0; i < columns; ++i) {
        m_grid->setColumnStretch(i, 1);
        auto *button = new TenderButton(TenderButton::Kind::Amount);
        button->setObjectName(u"quickAmount%1"_s.arg(i + 1));
        QSizePolicy policy = button->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        button->setSizePolicy(policy);
        connect(button, &QAbstractButton::clicked, this, [this, i] {
            m_presenter.chooseQuick(i);
            holdFocus();
        });
        m_quick.append(button);
        m_grid->addWidget(button, quickRow, i);
    }
}

/// The button of the way that this key chooses, counted from 1.
TenderButton *PayView::makeWay(int key)
{
    auto *button = new TenderButton(TenderButton::Kind::Tender, {}, key <= keys ? QString::number(key) : QString());
    connect(button, &QAbstractButton::clicked, this, [this, key] {
        m_presenter.chooseWay(m_presenter.state().ways.value(key - 1).tender);
        displayWays(); // a click on the one in use unchecks it
        holdFocus();
    });
    m_grid->addWidget(button, (key - 1) / columns, (key - 1) % columns);
    return button;
}

/// What a slip, voucher or account is called, typed or scanned.
QWidget *PayView::makeReference()
{
    auto *box = new QWidget;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins({});
    rows->setSpacing(tokensInUse()->measure.tightGap);
    m_reference->setObjectName(u"referenceField"_s);
    m_reference->setMaxLength(longestReference);
    m_referenceCaption->setBuddy(m_reference);
    rows->addWidget(m_referenceCaption);
    rows->addWidget(m_reference);
    connect(m_reference, &QLineEdit::textEdited, &m_presenter,
            &PayPresenter::typeReference); // its Enter comes to keyPressEvent()
    return box;
}

/// Keys always go where the next figure belongs.
void PayView::holdFocus()
{
    if (m_presenter.state().asksReference) {
        m_reference->setFocus();
    } else {
        setFocus();
    }
}

QWidget *PayView::makeTakenCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->column()->addWidget(new TextLabel(TextRole::Second, tr("Payment details")));
    card->column()->addSpacing(m.narrowGap);
    m_taken->setObjectName(u"takenList"_s);
    m_taken->setItemDelegate(new SimpleListDelegate(0, m_taken));
    m_taken->setModel(&m_takenRows);
    m_taken->setSelectionMode(QAbstractItemView::NoSelection);
    card->column()->addWidget(m_taken, 1);
    card->column()->addWidget(makeReference());
    m_message->setObjectName(u"payMessage"_s);
    m_message->setWordWrap(true);
    card->column()->addWidget(m_message);
    return card;
}

QWidget *PayView::makeLeft()
{
    auto *left = new QWidget;
    auto *column = makeColumn(left);
    column->addWidget(makeDueCard());
    makeQuick();
    column->addLayout(m_grid);
    column->addWidget(makeTakenCard(), 1);
    return left;
}

QWidget *PayView::makeRight()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    right->setMaximumWidth(m.wideColumn);
    right->setMinimumWidth(m.rightColumn);

    auto *column = makeColumn(right);
    auto *card = new Card;
    card->setTone(Tone::Green);
    m_change->setObjectName(u"changeAmount"_s);
    card->column()->addWidget(m_changeCaption);
    card->column()->addWidget(m_change);
    column->addWidget(card);
    m_keypad->setObjectName(u"keypad"_s);
    connect(m_keypad, &Keypad::key, this, [this](QChar character) {
        m_presenter.type(character);
        holdFocus();
    });
    column->addWidget(m_keypad, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(m.narrowGap + 2);
    m_back->setObjectName(u"backButton"_s);
    m_back->setTall(true);
    connect(m_back, &QAbstractButton::clicked, &m_presenter, &PayPresenter::goBack);
    m_complete->setObjectName(u"completeButton"_s);
    m_complete->setKey(tr("Enter"));
    connect(m_complete, &QAbstractButton::clicked, this, [this] {
        proceed();
        holdFocus();
    });
    row->addWidget(m_back, 2);
    row->addWidget(m_complete, 5);
    column->addLayout(row);
    return right;
}

void PayView::proceed()
{
    if (m_presenter.state().stage == PayPresenter::Stage::Completed) {
        m_presenter.close();
    } else {
        m_presenter.complete();
    }
}

/// The first digit picks a way, if there is one of that number; from there on digits are an amount.
bool PayView::typeKey(QChar character)
{
    const PayPresenter::State &state = m_presenter.state();
    const int way = character.unicode() - u'1';
    if (!state.wayChosen && way >= 0 && way < state.ways.size()) {
        m_presenter.chooseWay(state.ways[way].tender);
        return true;
    }
    const bool figures = (character >= u'0' && character <= u'9') || character == u'.';
    if (figures) {
        m_presenter.type(character);
    }
    return figures;
}

void PayView::keyPressEvent(QKeyEvent *event)
{
    const bool finished = m_presenter.state().stage == PayPresenter::Stage::Completed;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: proceed(); return;
    case Qt::Key_Escape: m_presenter.goBack(); return;
    case Qt::Key_Backspace: m_presenter.erase(); return;
    case Qt::Key_Space:
        if (finished) {
            m_presenter.close();
        }
        return;
    default: break;
    }
    const QString text = event->text();
    if (finished || text.isEmpty() || !typeKey(text.front())) {
        QWidget::keyPressEvent(event);
    }
}

void PayView::display()
{
    const PayPresenter::State &state = m_presenter.state();
    const bool finished = state.stage == PayPresenter::Stage::Completed;
    const bool busy = state.stage == PayPresenter::Stage::Completing;
    m_dueCaption->setText(state.dueCaption);
    m_due->setAmount(state.due);
    m_remark->setText(state.balance.isEmpty() ? state.remark : state.balance);
    m_changeCaption->setText(state.changeCaption);
    m_change->setAmount(state.change);
    m_message->setText(state.message);
    m_message->setVisible(!state.message.isEmpty());

    m_keypad->setEnabled(state.canComplete);
    m_back->setEnabled(!busy && !finished);
    const bool charging = state.stage == PayPresenter::Stage::AtTerminal;
    m_complete->setText(finished ? tr("Next sale") : busy ? tr("Recording…") : charging ? tr("At the terminal…") : state.verb);
    m_complete->setEnabled(state.canComplete || finished);
    displayWays();
    displayTaken();
    displayReference();
}

void PayView::displayReference()
{
    const PayPresenter::State &state = m_presenter.state();
    m_referenceCaption->setText(state.referenceCaption);
    if (m_reference->text() != state.reference) {
        m_reference->setText(state.reference);
    }
    if (m_reference->hasFocus() && !state.asksReference) {
        setFocus(); // before the field goes: it would hand the keys to some button
    }
    m_reference->parentWidget()->setVisible(!state.referenceCaption.isEmpty());
    m_reference->setEnabled(state.asksReference);
    if (state.asksReference && isVisible()) {
        m_reference->setFocus();
    }
}

void PayView::displayWays()
{
    const PayPresenter::State &state = m_presenter.state();
    while (m_ways.size() < state.ways.size()) {
        m_ways.append(makeWay(static_cast<int>(m_ways.size()) + 1));
    }
    for (qsizetype i = 0; i < m_ways.size(); ++i) {
        m_ways[i]->setVisible(i < state.ways.size());
        if (i < state.ways.size()) {
            m_ways[i]->setObjectName(objectNameOf(state.ways[i].tender));
            m_ways[i]->setText(state.ways[i].text);
            m_ways[i]->setChecked(state.ways[i].inUse);
        }
        m_ways[i]->setEnabled(state.canComplete);
    }
    for (qsizetype i = 0; i < m_quick.size(); ++i) {
        const QString text = state.quick.value(i);
        m_quick[i]->setVisible(!text.isEmpty());
        m_quick[i]->setText(text);
        m_quick[i]->setEnabled(state.canComplete);
        m_quick[i]->update();
    }
}

void PayView::displayTaken()
{
    const PayPresenter::State &state = m_presenter.state();
    QList<Choice> rows = state.taken + state.finished;
    if (!state.typed.isEmpty()) { // not taken yet, but what it will be is read here
        const auto way = std::ranges::find_if(state.ways, &PayPresenter::Way::inUse);
        rows.append({{}, way == state.ways.end() ? QString() : way->text, {}, state.typed, {}, {}});
    }
    m_takenRows.setChoices(rows);
}

} // namespace suanpan
