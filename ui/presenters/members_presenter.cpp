#include "ui/presenters/members_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/words.h"

namespace suanpan {

namespace {

constexpr int resultLimit = 30;

} // namespace

MembersPresenter::MembersPresenter(MemberDesk &desk, const Clock &clock, Random &random, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_format(format), m_issuing(desk, clock, random)
{
    connect(&m_issuing, &IssuePresenter::issued, this, &MembersPresenter::showMember);
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
    m_state.registration.reset();
    m_issuing.setStaff(staff);
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
    m_state.registration.reset();
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
    if (!m_state.mayRegister || m_state.registration) {
        return;
    }
    m_issuing.close();
    RegistrationState form;
    const QString typed = FreeText::holdsCard(m_state.typed) ? QString() : m_state.typed.trimmed();
    const bool isNumber = std::ranges::any_of(typed, [](QChar c) { return c.isDigit(); });
    (isNumber ? form.entry.phone : form.entry.name) = typed;
    m_state.registration = form;
    Q_EMIT changed();
}

void MembersPresenter::cancelRegistration()
{
    if (m_state.registration && !m_state.registration->busy) {
        m_state.registration.reset();
        Q_EMIT changed();
    }
}

void MembersPresenter::submitRegistration(const RegistrationEntry &entry)
{
    if (!m_state.registration || m_state.registration->busy) {
        return;
    }
    RegistrationState &form = *m_state.registration;
    form.entry = entry;
    form.problem.clear();
    form.takenBy.reset();
    form.errors = Registration::errors(entry, now().date());
    form.errors.insert(Registration::takeCardsOut(form.entry));
    form.busy = form.errors.isEmpty();
    Q_EMIT changed();
    if (form.busy) {
        whenDone(m_desk.registerMember(Registration::profile(entry, now().date(), m_clock.nowMs()), m_staff.id), this,
                 [this](const DeskResult<MemberPanel> &answer) { finishRegistration(answer); });
    }
}

void MembersPresenter::finishRegistration(const DeskResult<MemberPanel> &answer)
{
    if (answer) {
        m_openings.ask();
        m_state.registration.reset();
        m_state.typed.clear();
        m_state.results.clear();
        m_state.current = -1;
        m_state.phase = ListPhase::Idle;
        m_state.filter = TimelineFilter::All;
        m_revealed = false;
        showMember(answer);
        return;
    }
    if (!m_state.registration) { // somebody else signed in meanwhile
        return;
    }
    RegistrationState &form = *m_state.registration;
    form.busy = false;
    const DeskError &error = answer.error();
    switch (error.reason) {
    case DeskError::Reason::PhoneTaken:
        form.takenBy = MemberId(error.detail);
        form.errors.insert(RegistrationField::Phone, tr("Taken by another member"));
        break;
    case DeskError::Reason::InvalidPhone: form.errors.insert(RegistrationField::Phone, Words::of(error)); break;
    default: form.problem = Words::of(error);
    }
    Q_EMIT changed();
}

void MembersPresenter::correct(RegistrationField field)
{
    if (!m_state.registration) {
        return;
    }
    RegistrationState &form = *m_state.registration;
    const bool wasWrong = form.errors.remove(field) > 0;
    if (field == RegistrationField::Phone) {
        form.takenBy.reset();
    }
    if (wasWrong) {
        Q_EMIT changed();
    }
}

void MembersPresenter::openTaken()
{
    if (m_state.registration && m_state.registration->takenBy) {
        open(MemberId(*m_state.registration->takenBy));
    }
}

} // namespace suanpan
