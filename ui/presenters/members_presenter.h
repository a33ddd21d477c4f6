#pragma once

#include "models/base/clock.h"
#include "models/members/member_desk.h"
#include "models/staff/staff.h"
#include "ui/presenters/issue_presenter.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/member_form_presenter.h"
#include "ui/presenters/members_page.h"

#include <QObject>

namespace suanpan {

/// The members screen: search as typed, one member opened, the form to register or change one. Personal data is masked until reveal().
class MembersPresenter final : public QObject {
    Q_OBJECT
public:
    struct State {
        QString typed;
        ListPhase phase = ListPhase::Idle;
        QString problem; ///< of the search or of opening, a sentence
        QList<ListRow> results;
        int current = -1; ///< the result that Enter opens
        bool opening = false;
        std::optional<MemberPage> member;
        TimelineFilter filter = TimelineFilter::All;
        bool mayReveal = false;
        bool mayRegister = false;
        bool operator==(const State &) const = default;
    };

    MembersPresenter(MemberDesk &desk, const Clock &clock, Random &random, const Format &format = Format(),
                     QObject *parent = nullptr);

    const State &state() const { return m_state; }
    /// Coupons for the opened member.
    IssuePresenter &issuing() { return m_issuing; }
    MemberFormPresenter &form() { return m_form; }
    const MemberFormPresenter &form() const { return m_form; }

public Q_SLOTS:
    /// Who works here: RegisterMember allows registering, seeing personal data and changing it.
    void setStaff(const Staff &staff);
    void setRules(const ShopRules &rules);

    void search(const QString &typed);
    /// Enter after typing or scanning: opens the result at hand, or the only one once it is found.
    void submit();
    void step(int rows);
    void openResult(int row);
    void open(const MemberId &member);
    /// Asks for the opened member anew, after a sale or a sync.
    void refresh();
    void close();
    void reveal();
    void mask();
    void filter(TimelineFilter filter);
    void sell();

    void startRegistration();
    /// Of the opened member.
    void startEdit();

Q_SIGNALS:
    void changed();
    /// Go to the sell screen with this member attached.
    void sellTo(const MemberId &member);

private:
    void showResults(const DeskResult<QList<MemberHit>> &answer);
    void showMember(const DeskResult<MemberPanel> &answer);
    void askForMember(const MemberId &member);
    void showSaved(const MemberPanel &panel);
    void wordMember();
    QDateTime now() const;

    MemberDesk &m_desk;
    const Clock &m_clock;
    Format m_format;
    Currency m_currency = Currency::CNY;
    Staff m_staff;
    State m_state;
    IssuePresenter m_issuing;
    MemberFormPresenter m_form;
    std::optional<MemberPanel> m_panel; ///< what the opened member's card is made of
    LatestWins m_searches;
    LatestWins m_openings;
    bool m_openWhenFound = false;
    bool m_revealed = false;
};

} // namespace suanpan
