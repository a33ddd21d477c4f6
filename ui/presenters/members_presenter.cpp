#include "ui/presenters/members_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/words.h"

namespace suanpan {

namespace {

constexpr int resultLimit = 30;

} // namespace

MembersPresenter::MembersPresenter(MemberDesk &desk, const Clock &clock, Random &random, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_format(format), m_issuing(desk, clock, random), m_form(desk, clock)
{
    connect(&m_issuing, &IssuePresenter::issued, this, &MembersPresenter::showMember);
    connect(&m_form, &MemberFormPresenter::saved, this, &MembersPresenter::showSaved);
    connect(&m_form, &MemberFormPresenter::otherWanted, this, &MembersPresenter::open);
}

QDateTime MembersPresenter::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
}

void MembersPresenter::setStaff(const Staff &staff)
{
    m_staff = staff;
    m_revealed = false;
    m_state.mayRegister = staff.may(StaffRight::RegisterMember);
    m_state.mayReveal = m_state.mayRegister;
    m_issuing.setStaff(staff);
    m_form.setStaff(staff);
    wordMember();
}

void MembersPresenter::setRules(const ShopRules &rules)
{
    m_currency = rules.currency;
    m_issuing.setRules(rules);
    wordMember();
}

void MembersPresenter::search(const QString &typed)
{
    m_state.typed = typed;
    m_state.problem.clear();
    m_openWhenFound = false;
    const quint64 question = m_searches.ask();
    if (typed.trimmed().isEmpty()) {
        m_state.phase = ListPhase::Idle;
        m_state.results.clear();
        m_state.current = -1;
        Q_EMIT changed();
        return;
    }
    m_state.phase = ListPhase::Loading; // the rows so far stay until newer ones come
    Q_EMIT changed();
    whenDone(m_desk.find(typed.trimmed(), resultLimit), this, [this, question](const DeskResult<QList<MemberHit>> &answer) {
        if (m_searches.isCurrent(question)) {
            showResults(answer);
        }
    });
}

void MembersPresenter::showResults(const DeskResult<QList<MemberHit>> &answer)
{
    m_state.results.clear();
    if (!answer) {
        m_state.phase = ListPhase::Failed;
        m_state.problem = Words::of(answer.error());
    } else {
        const MemberWords words(m_format, m_currency, now());
        for (const MemberHit &hit : *answer) {
            m_state.results.append(words.hit(hit));
        }
        m_state.phase = answer->isEmpty() ? ListPhase::NothingFound : ListPhase::Ready;
        if (answer->isEmpty() && FreeText::holdsCard(m_state.typed)) { // a member's own card was found just now
            m_state.phase = ListPhase::Refused;
            m_state.problem = FreeText::refusal();
        }
    }
    m_state.current = m_state.results.isEmpty() ? -1 : 0;
    const bool entered = std::exchange(m_openWhenFound, false);
    Q_EMIT changed();
    if (entered && (m_state.results.size() == 1 || m_state.phase == ListPhase::Refused)) {
        submit();
    }
}

void MembersPresenter::submit()
{
    if (m_state.phase == ListPhase::Loading) {
        m_openWhenFound = true;
        return;
    }
    if (m_state.phase == ListPhase::Refused) { // the digits stood under the user's hand; they go with Enter
        m_state.typed.clear();
        Q_EMIT changed();
        return;
    }
    openResult(m_state.current);
}

void MembersPresenter::step(int rows)
{
    if (m_state.results.isEmpty()) {
        return;
    }
    m_state.current = std::clamp(m_state.current + rows, 0, static_cast<int>(m_state.results.size()) - 1);
    Q_EMIT changed();
}

void MembersPresenter::openResult(int row)
{
    if (row >= 0 && row < m_state.results.size()) {
        open(MemberId(m_state.results.at(row).id));
    }
}

void MembersPresenter::open(const MemberId &member)
{
    m_searches.ask(); // an answer still on its way is not wanted any more
    m_state.typed.clear();
    m_state.phase = ListPhase::Idle;
    m_state.results.clear();
    m_state.current = -1;
    m_form.close();
    m_state.member.reset();
    m_state.filter = TimelineFilter::All;
    m_panel.reset();
    m_revealed = false;
    m_state.opening = true;
    m_state.problem.clear();
    Q_EMIT changed();
    askForMember(member);
}

void MembersPresenter::refresh()
{
    if (m_panel) {
        askForMember(m_panel->hit.id);
    }
}

void MembersPresenter::askForMember(const MemberId &member)
{
    const quint64 question = m_openings.ask();
    whenDone(m_desk.panel(member), this, [this, question](const DeskResult<MemberPanel> &answer) {
        if (m_openings.isCurrent(question)) {
            showMember(answer);
        }
    });
}

void MembersPresenter::showMember(const DeskResult<MemberPanel> &answer)
{
    m_state.opening = false;
    if (answer) {
        m_panel = *answer;
        m_state.problem.clear();
    } else {
        m_state.problem = Words::of(answer.error());
    }
    wordMember();
}

void MembersPresenter::wordMember()
{
    if (m_panel) {
        m_state.member = MemberWords(m_format, m_currency, now()).page(*m_panel, m_revealed, m_state.filter);
    }
    m_issuing.setMember(m_panel);
    Q_EMIT changed();
}

void MembersPresenter::close()
{
    m_openings.ask();
    m_panel.reset();
    m_revealed = false;
    m_state.member.reset();
    m_state.opening = false;
    m_state.problem.clear();
    m_issuing.setMember(m_panel);
    Q_EMIT changed();
}

void MembersPresenter::reveal()
{
    if (m_state.mayReveal && m_panel) {
        m_revealed = true;
        wordMember();
    }
}

void MembersPresenter::mask()
{
    m_revealed = false;
    wordMember();
}

void MembersPresenter::filter(TimelineFilter filter)
{
    m_state.filter = filter;
    wordMember();
}

void MembersPresenter::sell()
{
    if (m_panel) {
        Q_EMIT sellTo(m_panel->hit.id);
    }
}

void MembersPresenter::startRegistration()
{
    if (m_state.mayRegister && !m_form.state()) {
        m_issuing.close();
        m_form.startNew(m_state.typed);
    }
}

void MembersPresenter::startEdit()
{
    if (m_state.mayRegister && m_panel && !m_form.state()) {
        m_issuing.close();
        m_form.startEdit(m_panel->hit.id, m_panel->hit.profile);
    }
}

/// Of somebody who joined: the search is over. Who was changed stays as revealed as they were.
void MembersPresenter::showSaved(const MemberPanel &panel)
{
    m_openings.ask();
    const bool isOpen = m_panel && m_panel->hit.id == panel.hit.id;
    m_state.typed.clear();
    m_state.results.clear();
    m_state.current = -1;
    m_state.phase = ListPhase::Idle;
    m_state.filter = isOpen ? m_state.filter : TimelineFilter::All;
    m_revealed = m_revealed && isOpen;
    showMember(panel);
}

} // namespace suanpan
