#include "models/loyalty/redeem_rules.h"

#include "models/base/require.h"
#include "models/loyalty/earn_rules.h"
#include "models/money/money.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = EarnLimits::perSale;
constexpr std::array<JsonChoice<ExchangeOffer::Gives>, 2> gifts{
    {{"gift"_L1, ExchangeOffer::Gives::Gift}, {"coupon"_L1, ExchangeOffer::Gives::Coupon}}};
constexpr std::array<JsonChoice<bool>, 2> afterSpending{{{"debt"_L1, false}, {"refund_pays"_L1, true}}};

/// What points may pay of the sale at most.
qint64 shareOf(const RedeemRules &rules, qint64 saleMinor)
{
    return multiplyDivideFloor(saleMinor, rules.mostPercent, 100);
}

} // namespace

qint64 RedeemRules::worthOf(qint64 redeemed) const
{
    return multiplyDivideFloor(redeemed, worthMinor, points);
}

RedeemRules RedeemRules::read(JsonReader &reader)
{
    RedeemRules rules;
    rules.points = reader.integer("points"_L1, 1, RedeemRules::mostOfRate);
    rules.worthMinor = reader.integer("worth_minor"_L1, 1, RedeemRules::mostOfRate);
    rules.step = reader.integerOr("step"_L1, rules.points, 1, largest);
    rules.least = reader.integerOr("least"_L1, 0, 1, largest);
    rules.most = reader.integerOr("most"_L1, 0, 1, largest);
    rules.mostPercent = static_cast<int>(reader.integerOr("most_percent"_L1, 100, 1, 100));
    rules.restoredDays = static_cast<int>(reader.integerOr("restored_days"_L1, 0, 1, 3650));
    if (reader.has("when_spent"_L1)) {
        rules.refundPays = reader.choice<bool>("when_spent"_L1, afterSpending);
    }
    if (rules.step * rules.worthMinor % rules.points != 0) {
        reader.refuse(JsonProblem::Kind::Contradiction, "step"_L1, u"worth_minor"_s);
    }
    if (rules.most > 0 && rules.most < std::max(rules.least, rules.step)) {
        reader.refuse(JsonProblem::Kind::Contradiction, "most"_L1, u"least"_s);
    }
    return rules;
}

ExchangeOffer ExchangeOffer::read(JsonReader &reader)
{
    ExchangeOffer offer;
    offer.id = reader.text("id"_L1);
    offer.gives = reader.choice<Gives>("gives"_L1, gifts);
    offer.what = reader.text("what"_L1);
    offer.points = reader.integer("points"_L1, 1, largest);
    offer.tiers = reader.textsOr("tiers"_L1);
    offer.mostPerMember = reader.integerOr("most_per_member"_L1, 0, 1, largest);
    return offer;
}

RedeemablePoints mostRedeemable(const RedeemRules &rules, qint64 usablePoints, qint64 saleMinor)
{
    require(saleMinor >= 0);
    const qint64 share = shareOf(rules, saleMinor);
    const qint64 stepsOfSale = share / rules.worthOf(rules.step);
    const qint64 stepsHeld = usablePoints / rules.step;
    qint64 steps = std::min(stepsOfSale, stepsHeld);
    if (rules.most > 0) {
        steps = std::min(steps, rules.most / rules.step);
    }
    const qint64 points = steps * rules.step;
    const qint64 redeemable = points < rules.least ? 0 : points;
    const QStringList inputs{QString::number(usablePoints), QString::number(share), QString::number(rules.step),
                             QString::number(rules.least), QString::number(rules.most)};
    return {redeemable, {{u"points.most_redeemable"_s, inputs, QString::number(redeemable)}}};
}

std::optional<RedeemRefusal> refusalOf(const RedeemRules &rules, qint64 wanted, qint64 usablePoints, qint64 saleMinor)
{
    if (wanted <= 0 || wanted % rules.step != 0) {
        return RedeemRefusal::NotAStep;
    }
    if (wanted < rules.least) {
        return RedeemRefusal::BelowLeast;
    }
    if (rules.most > 0 && wanted > rules.most) {
        return RedeemRefusal::AboveMost;
    }
    if (wanted / rules.step > shareOf(rules, saleMinor) / rules.worthOf(rules.step)) {
        return RedeemRefusal::AboveShareOfSale;
    }
    if (wanted > usablePoints) {
        return RedeemRefusal::NotEnoughPoints;
    }
    return std::nullopt;
}

std::optional<RedeemRefusal> refusalOf(const ExchangeOffer &offer, qint64 usablePoints, const QString &tier, qint64 hadBefore)
{
    if (!offer.tiers.isEmpty() && !offer.tiers.contains(tier)) {
        return RedeemRefusal::OtherTier;
    }
    if (offer.mostPerMember > 0 && hadBefore >= offer.mostPerMember) {
        return RedeemRefusal::CapReached;
    }
    if (offer.points > usablePoints) {
        return RedeemRefusal::NotEnoughPoints;
    }
    return std::nullopt;
}

} // namespace suanpan
