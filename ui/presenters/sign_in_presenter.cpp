#include "ui/presenters/sign_in_presenter.h"

#include "models/base/when_done.h"
#include "models/staff/pin.h"
#include "models/staff/pin_policy.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace std::chrono_literals;

SignInPresenter::SignInPresenter(StaffDesk &desk, const Clock &clock, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock)
{
    m_ticker.setInterval(250ms);
    connect(&m_ticker, &QTimer::timeout, this, &SignInPresenter::tick);
}

SignInPresenter::~SignInPresenter()
{
    forgetPin();
}

void SignInPresenter::load()
{
    m_state.phase = m_everybody.isEmpty() ? ListPhase::Loading : m_state.phase;
    Q_EMIT changed();
    whenDone(m_desk.everybody(), this, [this](const DeskResult<QList<Staff>> &answer) { showPeople(answer); });
}

void SignInPresenter::showPeople(const DeskResult<QList<Staff>> &answer)
{
    m_state.problem.clear();
    if (answer) {
        m_everybody = *answer;
        std::ranges::stable_sort(m_everybody, [](const Staff &a, const Staff &b) { return a.id < b.id; });
    } else {
        m_state.problem = Words::of(answer.error());
    }
    listPeople();
    if (!answer) {
        m_state.phase = ListPhase::Failed;
    }
    Q_EMIT changed();
}

void SignInPresenter::listPeople()
{
    const auto before = personAtHand();
    m_state.people.clear();
    for (const Staff &staff : std::as_const(m_everybody)) {
        if (staff.active && (!m_unlocking || (staff.may(StaffRight::UnlockStaff) && staff.id != *m_unlocking))) {
            m_state.people.append({staff.id, staff.name, Words::of(staff.role)});
        }
    }
    m_state.phase = m_state.people.isEmpty() ? ListPhase::NothingFound : ListPhase::Ready;
    const auto same = std::ranges::find_if(m_state.people, [&](const Person &person) { return person.id == before; });
    m_state.current = same != m_state.people.end() ? static_cast<int>(same - m_state.people.begin())
                      : m_state.people.isEmpty()   ? -1
                                                   : 0;
    wordWait();
}

std::optional<StaffId> SignInPresenter::personAtHand() const
{
    return m_state.current >= 0 ? std::optional(m_state.people.at(m_state.current).id) : std::nullopt;
}

void SignInPresenter::step(int people)
{
    if (!m_state.people.isEmpty()) {
        choose(std::clamp(m_state.current + people, 0, static_cast<int>(m_state.people.size()) - 1));
    }
}

void SignInPresenter::choose(int row)
{
    if (m_state.busy || row < 0 || row >= m_state.people.size() || row == m_state.current) {
        return;
    }
    m_state.current = row;
    m_state.message.clear();
    m_state.isWrong = false;
    forgetPin();
    wordWait();
    Q_EMIT changed();
}

void SignInPresenter::forgetPin()
{
    m_pin.fill(u'0'); // in place: the digits do not stay in memory
    m_pin.clear();
    m_state.digits = 0;
}

void SignInPresenter::type(QChar digit)
{
    const bool isOpen = personAtHand() && !m_state.busy && !m_state.mustWait;
    if (!isOpen || digit < u'0' || digit > u'9' || m_pin.size() >= maxPinDigits) {
        return;
    }
    m_pin.reserve(maxPinDigits); // grows no copies behind forgetPin()'s back
    m_pin.append(digit);
    m_state.digits = static_cast<int>(m_pin.size());
    m_state.isWrong = false;
    m_state.message.clear();
    Q_EMIT changed();
}

void SignInPresenter::erase()
{
    if (!m_state.busy && !m_pin.isEmpty()) {
        m_pin.chop(1);
        m_state.digits = static_cast<int>(m_pin.size());
        Q_EMIT changed();
    }
}

void SignInPresenter::clear()
{
    if (!m_state.busy) {
        forgetPin();
        Q_EMIT changed();
    }
}

void SignInPresenter::submit()
{
    const auto person = personAtHand();
    if (!person || m_state.busy || m_state.mustWait || m_pin.isEmpty()) {
        return;
    }
    const QString pin(m_pin.constData(), m_pin.size()); // a copy of its own, for forgetPin() overwrites in place
    m_state.busy = true;
    m_state.message.clear();
    forgetPin();
    Q_EMIT changed();
    if (m_unlocking) {
        whenDone(m_desk.unlock(*m_unlocking, *person, pin), this,
                 [this, locked = *m_unlocking, manager = *person](const DeskResult<void> &answer) {
                     finishUnlock(answer, locked, manager);
                 });
    } else {
        whenDone(m_desk.signIn(*person, pin), this,
                 [this, person = *person](const DeskResult<Staff> &answer) { finishSignIn(answer, person); });
    }
}

void SignInPresenter::finishSignIn(const DeskResult<Staff> &answer, const StaffId &person)
{
    m_state.busy = false;
    if (!answer) {
        refused(answer.error(), person);
        Q_EMIT changed();
        return;
    }
    m_tries.remove(person);
    m_state.isWrong = false;
    m_state.signedIn = Person{answer->id, answer->name, Words::of(answer->role)};
    wordWait();
    Q_EMIT changed();
    Q_EMIT signedIn(*answer);
}

void SignInPresenter::finishUnlock(const DeskResult<void> &answer, const StaffId &locked, const StaffId &manager)
{
    m_state.busy = false;
    if (!answer) {
        refused(answer.error(), manager);
        Q_EMIT changed();
        return;
    }
    const QString name = m_state.unlocking;
    m_tries.remove(locked);
    m_tries.remove(manager);
    cancelUnlock();
    m_state.message = tr("%1 may try again.").arg(name);
    Q_EMIT changed();
}

void SignInPresenter::refused(const DeskError &error, const StaffId &person)
{
    Tries &tries = m_tries[person];
    m_state.isWrong = true;
    bool hasFigure = false;
    const qint64 figure = error.detail.toLongLong(&hasFigure);
    switch (error.reason) {
    case DeskError::Reason::WrongPin: {
        ++tries.wrong;
        // The desk counts over restarts and may say what is left; else this is what was seen since the start.
        const qint64 left = hasFigure ? figure : std::max(0, PinPolicy::triesUntilLocked - tries.wrong);
        if (left == 0) {
            tries.waitUntilMs = m_clock.nowMs() + PinPolicy::lockMs;
            tries.isLocked = true;
        } else {
            m_state.message = left == 1 ? tr("Wrong PIN, 1 try left") : tr("Wrong PIN, %1 tries left").arg(left);
        }
        break;
    }
    case DeskError::Reason::PinDelayed:
    case DeskError::Reason::PinLocked:
        tries.isLocked = error.reason == DeskError::Reason::PinLocked;
        tries.waitUntilMs = m_clock.nowMs() + (hasFigure ? figure : PinPolicy::firstDelayMs);
        break;
    default: m_state.message = Words::of(error);
    }
    wordWait();
}

void SignInPresenter::wordWait()
{
    const auto person = personAtHand();
    const Tries tries = person ? m_tries.value(*person) : Tries();
    const qint64 waitMs = tries.waitUntilMs - m_clock.nowMs();
    const bool hadToWait = m_state.mustWait;
    m_state.mustWait = waitMs > 0;
    m_state.isLocked = m_state.mustWait && tries.isLocked;
    if (m_state.mustWait) {
        const qint64 seconds = (waitMs + 999) / 1000;
        const QString left = QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
        m_state.message = m_state.isLocked ? tr("Locked after too many wrong PINs · %1").arg(left)
                                           : tr("Wait %1 before the next try").arg(left);
        m_ticker.start();
    } else {
        m_ticker.stop();
        if (hadToWait) {
            m_state.message.clear();
            m_state.isWrong = false;
        }
    }
}

void SignInPresenter::tick()
{
    const State before = m_state;
    wordWait();
    if (m_state != before) {
        Q_EMIT changed();
    }
}

void SignInPresenter::startUnlock()
{
    const auto person = personAtHand();
    if (!person || !m_state.isLocked || m_unlocking || m_state.busy) {
        return;
    }
    m_unlocking = person;
    m_state.unlocking = m_state.people.at(m_state.current).name;
    m_state.message.clear();
    m_state.isWrong = false;
    forgetPin();
    listPeople();
    Q_EMIT changed();
}

void SignInPresenter::cancelUnlock()
{
    if (!m_unlocking) {
        return;
    }
    const StaffId locked = *m_unlocking;
    m_unlocking.reset();
    m_state.unlocking.clear();
    m_state.message.clear();
    m_state.isWrong = false;
    forgetPin();
    listPeople();
    const auto place = std::ranges::find(m_state.people, locked, &Person::id);
    m_state.current = place != m_state.people.end() ? static_cast<int>(place - m_state.people.begin()) : m_state.current;
    wordWait();
    Q_EMIT changed();
}

void SignInPresenter::signOut()
{
    if (m_state.signedIn) {
        m_state.signedIn.reset();
        m_state.message.clear();
        forgetPin();
        Q_EMIT changed();
        Q_EMIT signedOut();
    }
}

} // namespace suanpan
