#include "ui/views/orders/return_panel.h"

#include "ui/views/page_parts.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

ReturnPanel::ReturnPanel(OrdersPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_refund(new AmountLabel(AmountLabel::Size::Change)), m_tenders(new ValueRows),
      m_note(new TextLabel(TextRole::Hint)), m_line(new TextLabel(TextRole::Name)), m_left(new TextLabel(TextRole::Hint)),
      m_quantity(new QLineEdit), m_less(new ActionButton(u"\u2212"_s)), m_more(new ActionButton(u"+"_s)),
      m_restock(new Chip(tr("back on the shelf"))), m_writeOff(new Chip(tr("written off"))),
      m_all(new ActionButton(tr("All"), u"*"_s)), m_none(new ActionButton(tr("None"), u"Del"_s)),
      m_reason(new ActionButton(tr("Why?"), u"F6"_s)), m_reprint(new ActionButton(tr("Receipt again"), u"F9"_s)),
      m_exchange(new ActionButton(tr("Exchange"), u"F10"_s)), m_void(new ActionButton(tr("Undo the sale"), u"F12"_s)),
      m_takeBack(new PrimaryButton(tr("Take back")))
{
    QVBoxLayout *column = makeColumn(this);
    column->addWidget(makeRefund(), 1);
    column->addWidget(makeLine());
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(tokensInUse()->measure.narrowGap);
    verbs->addWidget(m_all, 2);
    verbs->addWidget(m_none, 2);
    verbs->addWidget(m_reprint, 3);
    column->addLayout(verbs);
    auto *others = new QHBoxLayout;
    others->setSpacing(tokensInUse()->measure.narrowGap);
    others->addWidget(m_exchange);
    others->addWidget(m_void);
    column->addLayout(others);
    column->addWidget(m_takeBack);
    m_all->setObjectName(u"returnAll"_s);
    m_none->setObjectName(u"returnNone"_s);
    m_reprint->setObjectName(u"reprintButton"_s);
    m_reason->setObjectName(u"returnReason"_s);
    m_exchange->setObjectName(u"returnExchange"_s);
    m_void->setObjectName(u"returnVoid"_s);
    m_takeBack->setObjectName(u"returnSubmit"_s);
    m_takeBack->setKey(u"Enter"_s);
    connect(m_all, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::chooseAll);
    connect(m_none, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::chooseNone);
    connect(m_reprint, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::reprint);
    connect(m_reason, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::nextReason);
    connect(m_exchange, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::exchange);
    connect(m_void, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::voidSale);
    connect(m_takeBack, &QAbstractButton::clicked, &m_presenter, &OrdersPresenter::takeBack);
    connect(&m_presenter, &OrdersPresenter::changed, this, &ReturnPanel::display);
    display();
}

QWidget *ReturnPanel::makeRefund()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->column()->setSpacing(m.unit);
    card->column()->addWidget(new TextLabel(TextRole::Label, tr("GOES BACK")));
    m_refund->setObjectName(u"refundAmount"_s);
    card->column()->addWidget(m_refund);
    card->column()->addWidget(m_tenders);
    m_note->setObjectName(u"returnNote"_s);
    m_note->setWordWrap(true);
    card->column()->addWidget(m_note);
    card->column()->addStretch();
    return card;
}

QWidget *ReturnPanel::makeLine()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->column()->setSpacing(m.tightGap);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // elided, see displayLine()
    card->column()->addWidget(m_line);
    card->column()->addWidget(m_left);
    auto *quantity = new QHBoxLayout;
    quantity->setSpacing(m.narrowGap);
    m_quantity->setObjectName(u"returnQuantity"_s);
    m_quantity->setAlignment(Qt::AlignCenter);
    m_quantity->setPlaceholderText(u"0"_s);
    m_quantity->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_quantity->installEventFilter(this);
    connect(m_quantity, &QLineEdit::textEdited, &m_presenter, &OrdersPresenter::chooseTyped);
    m_less->setObjectName(u"returnLess"_s);
    m_more->setObjectName(u"returnMore"_s);
    connect(m_less, &QAbstractButton::clicked, &m_presenter, [this] { m_presenter.addToLine(-1); });
    connect(m_more, &QAbstractButton::clicked, &m_presenter, [this] { m_presenter.addToLine(1); });
    quantity->addWidget(m_less, 1);
    quantity->addWidget(m_quantity, 1);
    quantity->addWidget(m_more, 1);
    card->column()->addLayout(quantity);
    auto *where = new QHBoxLayout;
    where->setSpacing(m.narrowGap);
    m_restock->setObjectName(u"returnRestock"_s);
    m_writeOff->setObjectName(u"returnWriteOff"_s);
    for (Chip *chip : {m_restock, m_writeOff}) {
        chip->setCheckable(true);
        chip->setPressable(true);
        where->addWidget(chip);
    }
    where->addStretch();
    where->addWidget(new KeyCap(u"F8"_s));
    connect(m_restock, &QAbstractButton::clicked, &m_presenter, [this] { m_presenter.setRestock(true); });
    connect(m_writeOff, &QAbstractButton::clicked, &m_presenter, [this] { m_presenter.setRestock(false); });
    card->column()->addLayout(where);
    card->column()->addWidget(m_reason);
    return card;
}

void ReturnPanel::typeQuantity(const QString &text)
{
    if (m_quantity->isEnabled()) {
        m_quantity->setFocus();
        m_quantity->setText(text);
        m_presenter.chooseTyped(text);
    }
}

void ReturnPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    displayLine();
}

bool ReturnPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_quantity && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up: Q_EMIT lineStepped(-1); return true;
        case Qt::Key_Down: Q_EMIT lineStepped(1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Escape: Q_EMIT quantityDone(); return true; // else the page takes this Enter as its own
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString ReturnPanel::wordsFor(const OrdersPresenter::State &state) const
{
    if (!state.returnProblem.isEmpty()) {
        return state.returnProblem;
    }
    if (!state.done.isEmpty()) {
        return state.done;
    }
    if (!state.order) {
        return tr("Open a sale to take something of it back.");
    }
    if (!state.order->whyNoReturn.isEmpty()) {
        return (QStringList{state.order->whyNoReturn} + state.order->notes).join(u'\n');
    }
    if (state.askingVoid) {
        return tr("The whole sale is undone and every tender goes back as it came. F12 once more does it.");
    }
    if (!state.mayReturn) {
        return tr("Your role may not take goods back. Ask a manager.");
    }
    if (state.busy) {
        return tr("Taking it back…");
    }
    const RefundPreview &refund = state.order->refund;
    if (!refund.problem.isEmpty()) {
        return refund.problem;
    }
    if (refund.lines == 0) {
        return tr("Space takes the line at hand, + and − change how much.");
    }
    QStringList notes = refund.notes;
    if (!refund.points.isEmpty()) {
        notes.prepend(tr("%1 points").arg(refund.points));
    }
    return notes.join(u'\n');
}

void ReturnPanel::display()
{
    const OrdersPresenter::State &state = m_presenter.state();
    const RefundPreview refund = state.order ? state.order->refund : RefundPreview{u"–"_s, {}, {}, 0};
    const bool chosen = refund.lines > 0;
    m_refund->setAmount(refund.amount);
    m_refund->setColour(chosen ? AmountLabel::Colour::Red : AmountLabel::Colour::Ink);
    m_tenders->setValues(refund.tenders);
    const bool refused =
        !state.returnProblem.isEmpty() || state.askingVoid || (state.done.isEmpty() && !refund.problem.isEmpty());
    m_note->setRole(refused ? TextRole::Danger : state.done.isEmpty() ? TextRole::Hint : TextRole::Overline);
    m_note->setText(wordsFor(state));
    displayLine();
    const bool mayChoose = state.order && state.order->whyNoReturn.isEmpty() && state.mayReturn && !state.busy;
    m_all->setEnabled(mayChoose);
    m_none->setEnabled(mayChoose && chosen);
    m_reprint->setEnabled(state.order.has_value());
    m_takeBack->setEnabled(state.canTakeBack);
    m_exchange->setEnabled(state.canExchange);
    m_void->setEnabled(state.canVoid);
}

void ReturnPanel::displayLine()
{
    const OrdersPresenter::State &state = m_presenter.state();
    const OrderLine *line = state.order && state.line >= 0 ? &state.order->lines.at(state.line) : nullptr;
    const bool mayChoose = line && line->canReturn && state.mayReturn && !state.busy;
    m_line->setText(line ? m_line->fontMetrics().elidedText(line->name, Qt::ElideRight, m_line->width()) : tr("No line chosen"));
    m_left->setRole(state.lineProblem.isEmpty() ? TextRole::Hint : TextRole::Danger);
    m_left->setText(!state.lineProblem.isEmpty() ? state.lineProblem : line ? tr("%1 can come back").arg(line->left) : QString());
    for (QWidget *widget :
         {static_cast<QWidget *>(m_quantity), static_cast<QWidget *>(m_less), static_cast<QWidget *>(m_more),
          static_cast<QWidget *>(m_restock), static_cast<QWidget *>(m_writeOff), static_cast<QWidget *>(m_reason)}) {
        widget->setEnabled(mayChoose);
    }
    const QString chosen = line ? line->chosen.section(u' ', 0, 0) : QString(); // without the unit
    if (!m_quantity->hasFocus() || state.lineProblem.isEmpty()) {
        const auto shown = Quantity::parse(m_quantity->text());
        const auto wanted = Quantity::parse(chosen);
        if (shown != wanted || !m_quantity->hasFocus()) { // "1." is on its way to "1.5"
            m_quantity->setText(chosen);
        }
    }
    m_reason->setText(line && !line->reason.isEmpty() ? line->reason : tr("Why?"));
    m_restock->setChecked(!line || line->restock);
    m_writeOff->setChecked(line && !line->restock);
}

} // namespace suanpan
