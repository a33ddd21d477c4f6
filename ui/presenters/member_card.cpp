#include "ui/presenters/member_card.h"

#include "ui/presenters/format.h"
#include "ui/presenters/points_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// What the sale comes to before the coupon: what a coupon's threshold is compared with.
Money baseOf(const PricedCart &priced)
{
    return priced.total + priced.couponDiscount;
}

} // namespace

MemberCard MemberCardMaker::card(const MemberPanel &panel, const PricedCart &priced) const
{
    const MemberHit &hit = panel.hit;
    MemberCard card;
    card.stage = MemberCard::Stage::Shown;
    card.name = Format::maskedName(hit.profile.name);
    card.phone = Format().maskedPhone(hit.profile.phone);
    card.tier = Words::tier(hit.tier.tier);
    card.progress = hit.tier.permille;
    card.progressText = PointsWords::toNextTier(hit.tier, m_rules.currency);
    card.points = Format::number(hit.standing.points.usable);
    card.pointsNow = priced.points > 0 ? tr("%1 with this sale").arg(Format::signedNumber(priced.points)) : QString();
    const auto usable = std::ranges::count_if(panel.coupons, [&](const Coupon &coupon) {
        return coupon.state == CouponState::Usable && m_nowMs >= coupon.validFromMs && m_nowMs < coupon.validUntilMs;
    });
    card.coupons = Format::number(usable);
    const auto now = std::ranges::count_if(
        panel.coupons, [&](const Coupon &coupon) { return !refusalOf(coupon, hit.id, baseOf(priced), m_nowMs); });
    card.couponsUsable = now > 0 ? tr("%1 usable now").arg(now) : QString();
    card.remarks = remarks(panel);
    return card;
}

QStringList MemberCardMaker::remarks(const MemberPanel &panel) const
{
    QStringList remarks;
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_nowMs).date();
    if (const auto &birthday = panel.hit.profile.birthday) {
        for (int days = -3; days <= 3; ++days) {
            const QDate date = today.addDays(days);
            if (date.month() == birthday->month && date.day() == birthday->day) {
                remarks.append(days == 0 ? tr("birthday today") : tr("birthday this week"));
            }
        }
    }
    if (panel.hit.standing.visits == 0) {
        remarks.append(tr("first purchase"));
    }
    if (const QString outlook = PointsWords::outlook(panel.hit.standing.points); !outlook.isEmpty()) {
        remarks.append(tr("points: %1").arg(outlook));
    }
    if (panel.waiting) {
        remarks.append(tr("registered here, not sent yet"));
    }
    return remarks;
}

Choice MemberCardMaker::couponChoice(const Coupon &coupon, const Cart &cart, const PricedCart &priced) const
{
    Choice choice;
    choice.id = coupon.id.text();
    choice.title = Words::coupon(coupon, m_rules.currency);
    const QDate until = QDateTime::fromMSecsSinceEpoch(coupon.validUntilMs - 1).date();
    choice.subtitle = tr("%1 · until %2").arg(coupon.code, Format().dayAndMonth(until));
    const auto refusal = refusalOf(coupon, cart.member, baseOf(priced), m_nowMs);
    const bool inUse = cart.coupon && cart.coupon->id == coupon.id;
    if (refusal) {
        choice.chip = Words::couponRefusal(*refusal, coupon, baseOf(priced));
        choice.tone = inUse ? Choice::Tone::Red : Choice::Tone::Neutral;
    } else {
        choice.chip = inUse ? tr("in use") : tr("use");
        choice.tone = inUse ? Choice::Tone::Green : Choice::Tone::Blue;
    }
    return choice;
}

/// What points could pay of this sale; nothing where they may pay none.
std::optional<Choice> MemberCardMaker::pointsChoice(const MemberPanel &panel, const Cart &cart, const PricedCart &priced) const
{
    const auto &rules = m_rules.loyalty->redeem;
    const RedeemablePoints most =
        rules ? mostRedeemable(*rules, panel.hit.standing.points.usable, priced.total.minor()) : RedeemablePoints();
    if (cart.isEmpty() || (most.points == 0 && cart.pointsToUse == 0)) {
        return std::nullopt;
    }
    const bool inUse = cart.pointsToUse > 0;
    const qint64 points = inUse ? priced.redeemed : most.points;
    const qint64 worth = inUse ? priced.byPointsMinor : rules->worthOf(most.points);
    return Choice{pointsId(),
                  tr("%1 points").arg(Format::number(points)),
                  tr("pay %1").arg(Format::amountInline(Money(worth, m_rules.currency))),
                  {},
                  inUse ? tr("in use") : tr("use"),
                  inUse ? Choice::Tone::Green : Choice::Tone::Blue};
}

QList<Choice> MemberCardMaker::activity(const MemberPanel &panel, const Cart &cart, const PricedCart &priced) const
{
    QList<Choice> rows;
    if (auto points = pointsChoice(panel, cart, priced)) {
        rows.append(std::move(*points));
    }
    const auto isOpen = [&](const Coupon &coupon) {
        return coupon.state == CouponState::Usable && m_nowMs < coupon.validUntilMs;
    };
    for (const Coupon &coupon : panel.coupons) {
        if (isOpen(coupon)) {
            rows.append(couponChoice(coupon, cart, priced));
        }
    }
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_nowMs);
    for (const Purchase &purchase : panel.purchases) {
        const QString when = Format().recent(QDateTime::fromMSecsSinceEpoch(purchase.atMs), now);
        rows.append({{}, purchase.title, when, Format::amountInline(Money(purchase.totalMinor, m_rules.currency)), {}, {}});
    }
    return rows;
}

Choice MemberCardMaker::hit(const MemberHit &hit)
{
    return {hit.id.text(),
            Format::maskedName(hit.profile.name),
            tr("%1 · %2 points").arg(Format().maskedPhone(hit.profile.phone), Format::number(hit.standing.points.usable)),
            {},
            Words::tier(hit.tier.tier),
            Choice::Tone::Gold};
}

} // namespace suanpan
