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
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int quickAmounts = 4;

QString objectNameOf(TenderKind kind)
{
    switch (kind) {
    case TenderKind::Cash: return u"tenderCash"_s;
    case TenderKind::Card: return u"tenderCard"_s;
    case TenderKind::WeChatPay: return u"tenderWeChat"_s;
    case TenderKind::Alipay: return u"tenderAlipay"_s;
    case TenderKind::Points: return u"tenderPoints"_s;
    }
    return {};
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
      m_due(new AmountLabel(AmountLabel::Size::Due)), m_remark(new TextLabel(TextRole::Second)), m_taken(new RowList),

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

QGridLayout *PayView::makeWays()
{
    auto *grid = new QGridLayout;
    grid->setSpacing(tokensInUse()->measure.narrowGap + 2);
    int key = 1;
    for (const TenderKind kind : {TenderKind::Cash, TenderKind::WeChatPay, TenderKind::Alipay, TenderKind::Card}) {
        auto *button = new TenderButton(TenderButton::Kind::Tender, {}, QString::number(key));
        button->setObjectName(objectNameOf(kind));
        connect(button, &QAbstractButton::clicked, this, [this, kind] {
            m_presenter.chooseWay(kind);
            displayWays(); // a click on the one in use unchecks it
            setFocus();
        });
        m_ways.append(button);
        grid->addWidget(button, 0, key - 1);
        ++key;
    }
    for (int i = 0; i < quickAmounts; ++i) {
        auto *button = new TenderButton(TenderButton::Kind::Amount);
        button->setObjectName(u"quickAmount%1"_s.arg(i + 1));
        QSizePolicy policy = button->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        button->setSizePolicy(policy);
        connect(button, &QAbstractButton::clicked, this, [this, i] {
            m_presenter.chooseQuick(i);
            setFocus();
        });
        m_quick.append(button);
        grid->addWidget(button, 1, i);
    }
    return grid;
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
    column->addLayout(makeWays());
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
        setFocus();
    });
    column->addWidget(m_keypad, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(m.narrowGap + 2);
    m_back->setObjectName(u"backButton"_s);
    m_back->setTall(true);
    connect(m_back, &QAbstractButton::clicked, &m_presenter, &PayPresenter::close);
    m_complete->setObjectName(u"completeButton"_s);
    m_complete->setKey(tr("Enter"));
    connect(m_complete, &QAbstractButton::clicked, this, [this] {
        proceed();
        setFocus();
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

/// The first digit of 1–4 picks the way; from there on digits are an amount.
bool PayView::typeKey(QChar character)
{
    const PayPresenter::State &state = m_presenter.state();
    const int way = character.unicode() - u'1';
    if (!state.wayChosen && way >= 0 && way < state.ways.size()) {
        m_presenter.chooseWay(state.ways[way].kind);
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
    case Qt::Key_Escape: m_presenter.close(); return;
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
    m_remark->setText(state.remark);
    m_changeCaption->setText(state.changeCaption);
    m_change->setAmount(state.change);
    m_message->setText(state.message);
    m_message->setVisible(!state.message.isEmpty());

    m_keypad->setEnabled(state.canComplete);
    m_back->setEnabled(!busy && !finished);
    m_complete->setText(finished ? tr("Next sale") : busy ? tr("Recording…") : state.verb);
    m_complete->setEnabled(state.canComplete || finished);
    displayWays();
    displayTaken();
}

void PayView::displayWays()
{
    const PayPresenter::State &state = m_presenter.state();
    for (qsizetype i = 0; i < m_ways.size(); ++i) {
        if (i < state.ways.size()) {
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
