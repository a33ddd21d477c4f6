// Who the sale is for.
#include "ui/presenters/sell_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/coupon_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

void SellPresenter::attachMember(const MemberId &member)
{
    m_search.close();
    if (!maySell()) {
        return;
    }
    if (m_cart.exchange && m_cart.member && m_cart.member != member) {
        refuse(tr("The goods given back are another member's"));
        return;
    }
    if (m_cart.member != member) {
        m_cart.member = member;
        m_cart.customer = {};
        m_cart.coupons.clear();
        m_cart.pointsToUse = 0;
        m_panel.reset();
        askCircumstances();
    }
    m_state.message.text.clear();
    loadMember();
    keepAndRefresh();
}

void SellPresenter::detachMember()
{
    if (m_cart.exchange) {
        refuse(tr("The goods given back are this member's"));
        return;
    }
    m_cart.member.reset();
    m_cart.customer = {};
    m_cart.coupons.clear();
    m_cart.pointsToUse = 0;
    m_panel.reset();
    m_state.member = {};
    askCircumstances();
    keepAndRefresh();
}

void SellPresenter::toggleCoupon(const QString &id)
{
    if (!m_panel || !maySell()) {
        return;
    }
    const auto held =
        std::ranges::find_if(m_panel->coupons, [&id](const HeldCoupon &coupon) { return coupon.id().text() == id; });
    if (m_cart.has(CouponId(id))) {
        m_cart.drop(CouponId(id));
        keepAndRefresh();
    } else if (held != m_panel->coupons.end()) {
        takeCoupon(*held);
    }
}

void SellPresenter::dropCoupons()
{
    m_cart.coupons.clear();
    keepAndRefresh();
}

void SellPresenter::readCoupon(const QString &code)
{
    whenDone(m_desks.sales.readCoupon(code), this, [this](const DeskResult<CouponCodeResult> &read) {
        if (!read) {
            refuse(Words::of(read.error()));
        } else if (!*read) {
            refuse(CouponWords::of(read->error()));
        } else {
            takeCoupon(**read);
        }
    });
}

/// One that lacks only goods stays on the sale and says what is missing; any other is refused aloud.
void SellPresenter::takeCoupon(const HeldCoupon &coupon)
{
    if (m_cart.has(coupon.id())) {
        refuse(CouponWords::of(CouponObjection::AlreadyInSale, Money(0, m_cart.currency)));
        return;
    }
    Cart with = m_cart;
    with.coupons.append({coupon.coupon, coupon.standing});
    const PricedCart priced = priceCart(with, m_rules, m_clock.nowMs());
    const PricedCoupon taken = *std::ranges::find(priced.coupons, coupon.id(), &PricedCoupon::id);
    for (const CouponObjection objection : taken.objections) {
        if (objection != CouponObjection::BelowThreshold && objection != CouponObjection::NothingInScope) {
            refuse(tr("Coupon %1: %2")
                       .arg(CouponWords::title(coupon.name),
                            CouponWords::of(objection, Money(taken.missingMinor, m_cart.currency))));
            return;
        }
    }
    m_cart = std::move(with);
    m_state.message.text.clear();
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
