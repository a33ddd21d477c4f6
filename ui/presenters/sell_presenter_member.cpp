// Who the sale is for.
#include "ui/presenters/sell_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/words.h"

namespace suanpan {

void SellPresenter::attachMember(const MemberId &member)
{
    m_search.close();
    if (!maySell()) {
        return;
    }
    if (m_cart.member != member) {
        m_cart.member = member;
        m_cart.customer = {};
        m_cart.coupon.reset();
        m_cart.pointsToUse = 0;
        m_panel.reset();
    }
    m_state.message.text.clear();
    loadMember();
    keepAndRefresh();
}

void SellPresenter::detachMember()
{
    m_cart.member.reset();
    m_cart.customer = {};
    m_cart.coupon.reset();
    m_cart.pointsToUse = 0;
    m_panel.reset();
    m_state.member = {};
    keepAndRefresh();
}

void SellPresenter::togglePoints()
{
    if (!m_panel || !maySell()) {
        return;
    }
    m_cart.pointsToUse = m_cart.pointsToUse > 0 ? 0 : m_cart.customer.usablePoints;
    keepAndRefresh();
}

void SellPresenter::loadMember()
{
    if (!m_cart.member) {
        return;
    }
    const MemberId asked = *m_cart.member;
    whenDone(m_desks.members.panel(asked), this, [this, asked](const DeskResult<MemberPanel> &panel) {
        if (m_cart.member == asked) { // another member, or none, may have come since
            showMember(panel);
        }
    });
}

void SellPresenter::showMember(const DeskResult<MemberPanel> &panel)
{
    if (panel) {
        m_panel = *panel;
        const CartCustomer customer = customerOf(panel->hit, m_rules, m_clock.nowMs());
        if (m_cart.customer != customer) {
            m_cart.customer = customer;
            keepAndRefresh();
            return;
        }
    } else {
        m_state.member = {};
        m_state.member.stage = MemberCard::Stage::Failed;
        m_state.member.trouble = Words::of(panel.error());
    }
    refresh();
}

} // namespace suanpan
