#include "ui/presenters/cart_claims.h"

#include "models/base/when_done.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 timeToPayMs = 120'000;

QList<Claim> wantedBy(const Cart &cart)
{
    QList<Claim> wanted;
    for (const CartCoupon &coupon : cart.coupons) {
        wanted.append({{}, ClaimKind::Coupon, coupon.coupon.ticket.id.text(), 1});
    }
    if (cart.member && cart.pointsToUse > 0) {
        wanted.append({{}, ClaimKind::Points, cart.member->text(), std::min(cart.pointsToUse, Claim::largestAmount)});
    }
    return wanted;
}

bool isFor(const Claim &claim, const Claim &wanted)
{
    return claim.kind == wanted.kind && claim.key == wanted.key && claim.amount == wanted.amount;
}

/// What leaves the till as wise as it was.
bool saysNothing(ClaimRefusal refusal)
{
    return refusal == ClaimRefusal::Behind || refusal == ClaimRefusal::TooMany || refusal == ClaimRefusal::Released;
}

} // namespace

void CartClaims::follow(const Cart &cart)
{
    if (m_desk == nullptr) {
        return;
    }
    const QList<Claim> wanted = wantedBy(cart);
    m_held.removeIf([&](const Held &held) {
        const bool isWanted = std::ranges::any_of(wanted, [&](const Claim &each) { return isFor(held.claim, each); });
        if (!isWanted) {
            m_desk->release(held.claim.id);
        }
        return !isWanted;
    });
    for (Claim claim : wanted) {
        if (std::ranges::none_of(m_held, [&](const Held &held) { return isFor(held.claim, claim); })) {
            claim.id = ClaimId::make(m_clock, m_random);
            m_held.append({claim});
            ask(m_held.last());
        }
    }
}

void CartClaims::renew()
{
    for (Held &held : m_held) {
        if (held.isAsked || m_desk == nullptr || held.endsMs > m_clock.nowMs() + timeToPayMs) {
            continue;
        }
        if (held.endsMs > 0) { // under its old id it would get its old answer; what is left of that ends by itself
            held.claim.id = ClaimId::make(m_clock, m_random);
            held.endsMs = 0;
        }
        ask(held);
    }
}

void CartClaims::ask(Held &held)
{
    held.isAsked = true;
    whenDone(m_desk->claim(held.claim), this,
             [this, id = held.claim.id](const DeskResult<ClaimAnswer> &answer) { hear(id, answer); });
}

void CartClaims::hear(const ClaimId &claim, const DeskResult<ClaimAnswer> &answer)
{
    const auto held = std::ranges::find_if(m_held, [&](const Held &one) { return one.claim.id == claim; });
    if (held == m_held.end()) { // given up or paid meanwhile
        return;
    }
    held->isAsked = false;
    if (!answer || (answer->refusal && saysNothing(*answer->refusal))) {
        return;
    }
    if (answer->isGranted()) {
        held->endsMs = m_clock.nowMs() + answer->lastsMs;
        return;
    }
    const Claim refusedClaim = held->claim;
    m_held.erase(held);
    Q_EMIT refused(refusedClaim, *answer);
}

} // namespace suanpan
