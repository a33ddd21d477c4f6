// What limits a sale: how often its promotions may be used, and how much may be taken off by hand.
#include "ui/presenters/sell_presenter.h"

#include "models/base/when_done.h"
#include "ui/presenters/format.h"
#include "ui/presenters/words.h"

namespace suanpan {

void SellPresenter::askCircumstances()
{
    const auto asked = std::pair(m_cart.id, m_cart.member);
    whenDone(m_desks.sales.circumstances(m_cart.member), this, [this, asked](const DeskResult<CartCircumstances> &now) {
        if (now && std::pair(m_cart.id, m_cart.member) == asked) { // else it is about another sale
            takeCircumstances(*now);
        }
    });
}

void SellPresenter::takeCircumstances(const CartCircumstances &circumstances)
{
    if (m_cart.circumstances == circumstances) {
        return;
    }
    const QList<TakenPromotion> before = m_priced.promotions;
    m_cart.circumstances = circumstances;
    keepAndRefresh();
    for (const TakenPromotion &taken : before) {
        if (std::ranges::find(m_priced.promotions, taken.id, &TakenPromotion::id) == m_priced.promotions.end()) {
            say(tr("“%1” is used up or does not hold here: the sale was priced anew").arg(taken.name), false);
        }
    }
}

void SellPresenter::reloadMember()
{
    loadMember();
}

void SellPresenter::showConcession(State &next) const
{
    next.concession.clear();
    next.needsApproval = false;
    if (!m_priced.exceedsConcession()) {
        return;
    }
    const auto amount = [this](qint64 minor) { return Format::amountInline(Money(minor, m_cart.currency)); };
    const auto &approval = m_cart.approval;
    const bool isApproved = approval && m_priced.byHandMinor <= approval->upToMinor;
    const bool isOwn = m_staff && m_staff->may(StaffRight::AboveConcession);
    next.needsApproval = !isApproved && !isOwn;
    const QString who = isApproved ? tr("approved by %1").arg(approval->staff.text())
                        : isOwn    ? tr("you approve it by completing the sale")
                                   : tr("somebody who may must approve it (F10)");
    next.concession =
        tr("%1 by hand is above the limit of %2: %3").arg(amount(m_priced.byHandMinor), amount(m_priced.concession->minor), who);
}

void SellPresenter::loadApprovers()
{
    if (!m_desks.staff) {
        return;
    }
    whenDone(m_desks.staff->everybody(), this, [this](const DeskResult<QList<Staff>> &everybody) {
        QList<Choice> choices;
        for (const Staff &person : everybody.value_or(QList<Staff>())) {
            if (person.may(StaffRight::AboveConcession)) {
                choices.append({person.id.text(), person.name, Words::of(person.role), {}, {}, {}});
            }
        }
        m_approvers.setChoices(choices);
    });
}

void SellPresenter::approveConcession(const QString &staff, const QString &pin)
{
    if (!m_desks.staff || !m_priced.exceedsConcession()) {
        return;
    }
    const ConcessionApproval asked{StaffId(staff), m_priced.byHandMinor};
    const SaleId cart = m_cart.id;
    whenDone(m_desks.staff->signIn(asked.staff, pin), this, [this, asked, cart](const DeskResult<Staff> &person) {
        if (!person) {
            refuse(Words::of(person.error()));
        } else if (!person->may(StaffRight::AboveConcession)) {
            refuse(tr("%1 may not approve this").arg(person->name));
        } else if (m_cart.id == cart) {
            m_cart.approval = asked;
            m_state.message.text.clear();
            keepAndRefresh();
        }
    });
}

} // namespace suanpan
