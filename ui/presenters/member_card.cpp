#include "ui/presenters/member_card.h"

#include "ui/presenters/coupon_words.h"
#include "ui/presenters/format.h"
#include "ui/presenters/points_words.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

bool isOpen(const HeldCoupon &coupon, qint64 nowMs)
{
    return coupon.standing.phase == CouponPhase::Issued && nowMs < coupon.coupon.ticket.validUntilMs;
}

} // namespace

MemberCard MemberCardMaker::card(const MemberPanel &panel, const PricedCart &priced, const CouponTrials &trials) const
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
    if (m_rules.loyalty->storedValue) {
        card.value = Format::amountInline(Money(hit.standing.value.usable, m_rules.currency));
        card.valueHint = ValueWords::outlook(hit.standing.value, m_rules.currency);
    }
    qint64 open = 0;
    qint64 usable = 0;
    for (const HeldCoupon &coupon : panel.coupons) {
        if (isOpen(coupon, m_nowMs)) {
            ++open;
            usable += trials.value(coupon.id()).isUsed() ? 1 : 0;
        }
    }
    card.coupons = Format::number(open);
    card.couponsUsable = usable > 0 ? tr("%1 usable now").arg(usable) : QString();
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
    remarks += panel.hit.tags.tags + panel.hit.tags.groups;
    if (panel.waiting) {
        remarks.append(tr("registered here, not sent yet"));
    }
    return remarks;
}

MemberCardMaker::CouponTrials MemberCardMaker::tryCoupons(const MemberPanel &panel, const Cart &cart,
                                                          const PricedCart &priced) const
{
    CouponTrials trials;
    for (const PricedCoupon &onCart : priced.coupons) {
        trials.insert(onCart.id, onCart);
    }
    for (const HeldCoupon &coupon : panel.coupons) {
        if (!isOpen(coupon, m_nowMs) || cart.has(coupon.id())) {
            continue;
        }
        Cart with = cart;
        with.coupons.append({coupon.coupon, coupon.standing});
        const PricedCart trial = priceCart(with, m_rules, m_nowMs);
        trials.insert(coupon.id(), *std::ranges::find(trial.coupons, coupon.id(), &PricedCoupon::id));
    }
    return trials;
}

Choice MemberCardMaker::couponChoice(const HeldCoupon &coupon, const PricedCoupon &tried, bool inUse) const
{
    const QDate until = m_rules.localTime(coupon.coupon.ticket.validUntilMs - 1).date();
    Choice choice;
    choice.id = coupon.id().text();
    choice.title = CouponWords::title(coupon.name);
    choice.subtitle = tr("until %1").arg(Format().dayAndMonth(until));
    if (!tried.isUsed()) {
        choice.chip = CouponWords::of(tried.objections.first(), Money(tried.missingMinor, m_rules.currency));
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
        rules ? mostRedeemable(*rules, panel.hit.standing.points.usable, priced.goods().minor()) : RedeemablePoints();
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

QList<Choice> MemberCardMaker::activity(const MemberPanel &panel, const Cart &cart, const PricedCart &priced,
                                        const CouponTrials &trials) const
{
    QList<Choice> rows;
    if (auto points = pointsChoice(panel, cart, priced)) {
        rows.append(std::move(*points));
    }
    for (const HeldCoupon &coupon : panel.coupons) {
        if (const auto tried = trials.constFind(coupon.id()); tried != trials.cend()) {
            rows.append(couponChoice(coupon, *tried, cart.has(coupon.id())));
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
