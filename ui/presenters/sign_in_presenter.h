#pragma once

#include "models/base/clock.h"
#include "models/staff/staff_desk.h"
#include "ui/presenters/list_row.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace suanpan {

/// Signing in: pick a person, type the PIN. Wrong tries are counted aloud, delays count down, a lock is opened by a manager's own PIN.
class SignInPresenter final : public QObject {
    Q_OBJECT
public:
    struct Person {
        StaffId id;
        QString name;
        QString role;
        bool operator==(const Person &) const = default;
    };
    struct State {
        ListPhase phase = ListPhase::Idle;
        QString problem; ///< of reading who works here
        QList<Person> people; ///< while unlocking: only those who may unlock
        int current = -1;
        int digits = 0; ///< of the PIN so far; which ones stays inside
        bool isWrong = false;
        QString message; ///< what the last try gave, or how long to wait
        bool mustWait = false;
        bool isLocked = false; ///< only a manager shortens this wait
        QString unlocking; ///< the name of the person a manager vouches for
        bool busy = false;
        std::optional<Person> signedIn;
        bool operator==(const State &) const = default;
    };

    SignInPresenter(StaffDesk &desk, const Clock &clock, QObject *parent = nullptr);
    ~SignInPresenter() override;

    const State &state() const { return m_state; }

public Q_SLOTS:
    /// Reads who works here; call it when the screen is shown.
    void load();
    void step(int people);
    void choose(int row);
    void type(QChar digit);
    void erase();
    void clear();
    void submit();
    void startUnlock();
    void cancelUnlock();
    void signOut();
    /// Looks at the clock: counts a wait down. The presenter calls it itself while there is one.
    void tick();

Q_SIGNALS:
    void changed();
    void signedIn(const Staff &staff);
    void signedOut();

private:
    struct Tries {
        int wrong = 0;
        qint64 waitUntilMs = 0;
        bool isLocked = false;
    };

    void showPeople(const DeskResult<QList<Staff>> &answer);
    void listPeople();
    void finishSignIn(const DeskResult<Staff> &answer, const StaffId &person);
    void finishUnlock(const DeskResult<void> &answer, const StaffId &locked, const StaffId &manager);
    void refused(const DeskError &error, const StaffId &person);
    void forgetPin();
    void wordWait();
    std::optional<StaffId> personAtHand() const;

    StaffDesk &m_desk;
    const Clock &m_clock;
    State m_state;
    QList<Staff> m_everybody;
    QHash<StaffId, Tries> m_tries;
    std::optional<StaffId> m_unlocking;
    QString m_pin;
    QTimer m_ticker;
};

} // namespace suanpan
