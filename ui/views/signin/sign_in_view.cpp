#include "ui/views/signin/sign_in_view.h"

#include "models/staff/pin.h"
#include "ui/views/page_parts.h"
#include "ui/views/signin/people_model.h"
#include "ui/views/signin/person_tile_delegate.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/pin_dots.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

SignInView::SignInView(SignInPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_people(new PeopleModel(this)), m_list(new RowList),
      m_empty(new EmptyState(u"user-identity"_s, {}, {})), m_question(new TextLabel(TextRole::Heading)),
      m_questionHint(new TextLabel(TextRole::Second)), m_name(new TextLabel(TextRole::Heading)),
      m_role(new TextLabel(TextRole::Second)), m_dots(new PinDots(static_cast<int>(maxPinDigits))),
      m_message(new TextLabel(TextRole::Hint)), m_unlock(new ActionButton(tr("Manager unlocks"), u"F8"_s)),
      m_back(new ActionButton(tr("Back"), u"Esc"_s)), m_signIn(new PrimaryButton(tr("Sign in")))
{
    QHBoxLayout *row = makePageRow(this);
    row->addWidget(makePeople(), 1);
    row->addWidget(makePin());
    setFocusProxy(m_dots);
    connect(&m_presenter, &SignInPresenter::changed, this, &SignInView::display);
    display();
}

QWidget *SignInView::makePeople()
{
    const Measures &m = tokensInUse()->measure;
    auto *left = new QWidget;
    QVBoxLayout *column = makeColumn(left);
    column->setContentsMargins(m.padding, m.padding, 0, 0);
    column->setSpacing(m.unit);
    m_question->setObjectName(u"signInQuestion"_s);
    column->addWidget(m_question);
    column->addWidget(m_questionHint);
    column->addSpacing(m.padding);
    m_list->setObjectName(u"staffList"_s);
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSelectionMode(QListView::SingleSelection);
    m_list->setItemDelegate(new PersonTileDelegate(m_list));
    m_list->setStyleSheet(u"background: transparent"_s);
    m_list->setModel(m_people);
    m_list->setEmptyState(m_empty);
    connect(m_list, &QListView::clicked, &m_presenter, [this](const QModelIndex &index) { m_presenter.choose(index.row()); });
    column->addWidget(m_list, 1);
    return left;
}

QWidget *SignInView::makePin()
{
    const Measures &m = tokensInUse()->measure;
    auto *right = new QWidget;
    right->setFixedWidth(m.rightColumn);
    QVBoxLayout *column = makeColumn(right);
    auto *who = new Card;
    who->column()->setSpacing(m.unit);
    who->column()->addWidget(m_name);
    who->column()->addWidget(m_role);
    who->column()->addSpacing(m.narrowGap);
    who->column()->addWidget(m_dots);
    who->column()->addSpacing(m.unit);
    who->column()->addWidget(m_message);
    for (TextLabel *label : {m_name, m_role, m_message}) {
        label->setAlignment(Qt::AlignCenter);
    }
    m_dots->setObjectName(u"pinField"_s);
    m_dots->setFocusPolicy(Qt::StrongFocus);
    m_dots->setAccessibleName(tr("PIN"));
    m_message->setObjectName(u"pinMessage"_s);
    column->addWidget(who);
    auto *keypad = new Keypad(Keypad::Layout::Pin);
    keypad->setObjectName(u"pinKeypad"_s);
    connect(keypad, &Keypad::key, &m_presenter, [this](QChar key) {
        if (key == Keypad::backspace) {
            m_presenter.erase();
        } else if (key == Keypad::clear) {
            m_presenter.clear();
        } else {
            m_presenter.type(key);
        }
    });
    column->addWidget(keypad, 1);
    auto *help = new QHBoxLayout;
    help->setSpacing(m.narrowGap);
    m_unlock->setObjectName(u"unlockButton"_s);
    m_back->setObjectName(u"cancelUnlock"_s);
    help->addWidget(m_unlock, 2);
    help->addWidget(m_back, 1);
    column->addLayout(help);
    m_signIn->setObjectName(u"signInButton"_s);
    m_signIn->setKey(u"Enter"_s);
    column->addWidget(m_signIn);
    connect(m_unlock, &QAbstractButton::clicked, &m_presenter, &SignInPresenter::startUnlock);
    connect(m_back, &QAbstractButton::clicked, &m_presenter, &SignInPresenter::cancelUnlock);
    connect(m_signIn, &QAbstractButton::clicked, &m_presenter, &SignInPresenter::submit);
    return right;
}

void SignInView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presenter.load();
}

int SignInView::tilesInARow() const
{
    return std::max(1, m_list->viewport()->width() / PersonTileDelegate::tileSize().width());
}

void SignInView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: m_presenter.step(-1); return;
    case Qt::Key_Right: m_presenter.step(1); return;
    case Qt::Key_Up: m_presenter.step(-tilesInARow()); return;
    case Qt::Key_Down: m_presenter.step(tilesInARow()); return;
    case Qt::Key_F8: m_presenter.startUnlock(); return;
    case Qt::Key_Escape: m_presenter.cancelUnlock(); return;
    default:
        if (!typePin(*event)) {
            QWidget::keyPressEvent(event);
        }
    }
}

bool SignInView::typePin(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: m_presenter.submit(); return true;
    case Qt::Key_Backspace: m_presenter.erase(); return true;
    case Qt::Key_Delete: m_presenter.clear(); return true;
    default: break;
    }
    const QString text = event.text();
    if (text.size() != 1 || !text.front().isDigit()) {
        return false;
    }
    m_presenter.type(text.front());
    return true;
}

void SignInView::display()
{
    const SignInPresenter::State &state = m_presenter.state();
    m_people->setPeople(state.people);
    setCurrentRow(m_list, state.current);
    displayEmpty();
    const bool unlocking = !state.unlocking.isEmpty();
    m_question->setText(unlocking ? tr("Who unlocks %1?").arg(state.unlocking) : tr("Who is working here?"));
    m_questionHint->setText(unlocking ? tr("A manager vouches with their own PIN.")
                                      : tr("Choose with the arrow keys or touch, then type the PIN."));
    const bool somebody = state.current >= 0;
    m_name->setText(somebody ? state.people.at(state.current).name : tr("Nobody"));
    m_role->setText(somebody ? state.people.at(state.current).role : QString());
    m_dots->setEntered(state.digits);
    m_dots->setWrong(state.isWrong && state.digits == 0);
    m_message->setRole(state.isWrong || state.mustWait ? TextRole::Danger : TextRole::Second);
    m_message->setText(!state.message.isEmpty() ? state.message : state.busy ? tr("Checking…") : tr("PIN, 4 to 8 digits"));
    m_unlock->setEnabled(state.isLocked && !unlocking);
    m_back->setEnabled(unlocking);
    m_signIn->setText(unlocking ? tr("Unlock") : tr("Sign in"));
    m_signIn->setEnabled(state.digits >= minPinDigits && !state.mustWait && !state.busy);
    m_signIn->update();
}

void SignInView::displayEmpty()
{
    const SignInPresenter::State &state = m_presenter.state();
    switch (state.phase) {
    case ListPhase::Failed:
        m_empty->setTitle(tr("The people could not be read"));
        m_empty->setHint(state.problem);
        break;
    case ListPhase::NothingFound:
        m_empty->setTitle(state.unlocking.isEmpty() ? tr("Nobody works here yet") : tr("No other manager works here"));
        m_empty->setHint(tr("Head office adds people; this till needs to have been online once."));
        break;
    default: m_empty->setTitle(tr("Reading who works here…")); m_empty->setHint({});
    }
}

} // namespace suanpan
