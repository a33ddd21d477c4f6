// What another till holds is not used here.
#include "ui/presenters/claim_words.h"
#include "ui/presenters/sell_presenter.h"

namespace suanpan {

void SellPresenter::useClaims(ClaimDesk *desk)
{
    m_claims.useDesk(desk);
}

/// Once money was taken the sale goes on as it was priced: what is used twice then, the books will say.
void SellPresenter::giveWay(const Claim &claim, const ClaimAnswer &answer)
{
    using Stage = PayPresenter::Stage;
    if (m_pay.state().stage == Stage::Choosing && m_pay.state().taken.isEmpty()) {
        m_pay.close();
    }
    const Stage stage = m_pay.state().stage;
    if (stage != Stage::Closed && stage != Stage::Completed) {
        return;
    }
    QString why;
    if (claim.kind == ClaimKind::Coupon) {
        const auto priced = std::ranges::find(m_priced.coupons, CouponId(claim.key), &PricedCoupon::id);
        why = ClaimWords::ofCoupon(priced == m_priced.coupons.end() ? QString() : priced->name, answer, m_clock.nowMs());
        m_cart.drop(CouponId(claim.key));
    } else {
        why = ClaimWords::ofPoints(answer, m_clock.nowMs());
        m_cart.pointsToUse = answer.free < claim.amount ? answer.free : 0;
    }
    keepAndRefresh();
    refuse(why);
}

} // namespace suanpan
