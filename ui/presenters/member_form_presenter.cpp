#include "ui/presenters/member_form_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/words.h"

namespace suanpan {

MemberFormPresenter::MemberFormPresenter(MemberDesk &desk, const Clock &clock, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock)
{}

QDate MemberFormPresenter::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
}

void MemberFormPresenter::setStaff(const Staff &staff)
{
    m_staff = staff;
    close();
}

void MemberFormPresenter::startNew(const QString &typed)
{
    RegistrationState form;
    const QString known = FreeText::holdsCard(typed) ? QString() : typed.trimmed();
    const bool isNumber = std::ranges::any_of(known, [](QChar c) { return c.isDigit(); });
    (isNumber ? form.entry.phone : form.entry.name) = known;
    m_editing.reset();
    open(form);
}

void MemberFormPresenter::startEdit(const MemberId &member, const MemberProfile &profile)
{
    RegistrationState form;
    form.entry = Registration::entry(profile);
    form.isEdit = true;
    m_editing = Editing{member, profile, form.entry};
    open(form);
}

void MemberFormPresenter::open(const RegistrationState &form)
{
    if (m_staff.may(StaffRight::RegisterMember)) {
        m_forms.ask();
        m_state = form;
        Q_EMIT changed();
    }
}

void MemberFormPresenter::close()
{
    m_forms.ask();
    if (m_state) {
        m_state.reset();
        Q_EMIT changed();
    }
}

void MemberFormPresenter::cancel()
{
    if (m_state && !m_state->busy) {
        close();
    }
}

void MemberFormPresenter::submit(const RegistrationEntry &entry)
{
    if (!m_state || m_state->busy) {
        return;
    }
    const std::optional<RegistrationEntry> began = m_editing ? std::optional(m_editing->began) : std::nullopt;
    m_state->entry = entry;
    m_state->problem.clear();
    m_state->takenBy.reset();
    m_state->errors = Registration::errors(entry, began, today());
    m_state->errors.insert(Registration::takeCardsOut(m_state->entry, began));
    if (m_state->errors.isEmpty() && entry == began) {
        cancel();
        return;
    }
    m_state->busy = m_state->errors.isEmpty();
    Q_EMIT changed();
    if (m_state && m_state->busy) {
        whenDone(write(entry), this, [this, form = m_forms.ask()](const DeskResult<MemberPanel> &answer) {
            if (m_forms.isCurrent(form)) {
                finish(answer);
            }
        });
    }
}

DeskFuture<MemberPanel> MemberFormPresenter::write(const RegistrationEntry &entry)
{
    if (m_editing) {
        const MemberProfile after = Registration::changed(m_editing->before, m_editing->began, entry, today(), m_clock.nowMs());
        return m_desk.changeMember({m_editing->member, m_editing->before, after}, m_staff.id);
    }
    return m_desk.registerMember(NewMember(Registration::profile(entry, today(), m_clock.nowMs()), entry.referredBy.trimmed()),
                                 m_staff.id);
}

void MemberFormPresenter::finish(const DeskResult<MemberPanel> &answer)
{
    if (answer) {
        m_state.reset();
        Q_EMIT saved(*answer);
        return;
    }
    m_state->busy = false;
    showRefusal(answer.error());
    Q_EMIT changed();
}

void MemberFormPresenter::showRefusal(const DeskError &error)
{
    switch (error.reason) {
    case DeskError::Reason::PhoneTaken:
        m_state->takenBy = MemberId(error.detail);
        m_state->errors.insert(RegistrationField::Phone, tr("Taken by another member"));
        return;
    case DeskError::Reason::ReferrerUnknown: m_state->errors.insert(RegistrationField::ReferredBy, Words::of(error)); return;
    case DeskError::Reason::InvalidPhone: m_state->errors.insert(RegistrationField::Phone, Words::of(error)); return;
    default: m_state->problem = Words::of(error);
    }
}

void MemberFormPresenter::correct(RegistrationField field)
{
    if (!m_state) {
        return;
    }
    const bool wasWrong = m_state->errors.remove(field) > 0;
    if (field == RegistrationField::Phone) {
        m_state->takenBy.reset();
    }
    if (wasWrong) {
        Q_EMIT changed();
    }
}

void MemberFormPresenter::openTaken()
{
    if (m_state && m_state->takenBy) {
        Q_EMIT otherWanted(*m_state->takenBy);
    }
}

} // namespace suanpan
