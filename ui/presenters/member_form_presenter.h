#pragma once

#include "models/base/clock.h"
#include "models/members/member_desk.h"
#include "models/staff/staff.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/members_registration.h"

#include <QDateTime>
#include <QObject>

namespace suanpan {

/// The form of the members screen: for somebody who joins, or to change what a member once said.
class MemberFormPresenter final : public QObject {
    Q_OBJECT
public:
    MemberFormPresenter(MemberDesk &desk, const Clock &clock, QObject *parent = nullptr);

    /// Nothing while no form is open.
    const std::optional<RegistrationState> &state() const { return m_state; }

    /// Who works here, and needs RegisterMember for either form. What another left open is gone.
    void setStaff(const Staff &staff);
    /// However it stands. What is being written is written, and nobody waits for it.
    void close();

public Q_SLOTS:
    /// Begins with what was searched for: a name or a number.
    void startNew(const QString &typed);
    /// Begins with what the member said so far, in clear.
    void startEdit(const MemberId &member, const MemberProfile &profile);
    /// Unless it is being written.
    void cancel();
    /// Writes what is different from what the form began with; with nothing different it only closes.
    void submit(const RegistrationEntry &entry);
    /// The user changes a field: what was wrong with it is gone until the next try.
    void correct(RegistrationField field);
    void openTaken();

Q_SIGNALS:
    void changed();
    /// The member as they are now, durable.
    void saved(const suanpan::MemberPanel &panel);
    /// The user would rather see this member, who has the phone.
    void otherWanted(const suanpan::MemberId &member);

private:
    struct Editing {
        MemberId member;
        MemberProfile before;
        RegistrationEntry began;
    };
    void open(const RegistrationState &form);
    DeskFuture<MemberPanel> write(const RegistrationEntry &entry);
    void finish(const DeskResult<MemberPanel> &answer);
    void showRefusal(const DeskError &error);
    QDate today() const;

    MemberDesk &m_desk;
    const Clock &m_clock;
    Staff m_staff;
    std::optional<RegistrationState> m_state;
    std::optional<Editing> m_editing; ///< nothing when somebody joins
    LatestWins m_forms;                 ///< an answer to one that is closed is not shown in the next
};

} // namespace suanpan
