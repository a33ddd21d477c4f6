#include "models/loyalty/referral.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

qint64 rewardsInPeriod(const ReferralRules &rules, const Referral &referral)
{
    const QDate first = referral.day.addDays(1 - rules.periodDays);
    return std::ranges::count_if(referral.referrersRewards, [&](QDate day) { return day >= first && day <= referral.day; });
}

std::optional<ReferralRefusal> refusalOf(const ReferralRules &rules, const Referral &referral)
{
    if (referral.referrer == referral.referred || referral.sharesContact) {
        return ReferralRefusal::Oneself;
    }
    if (referral.referredReferrer) {
        return ReferralRefusal::Circle;
    }
    if (referral.rewardedBefore) {
        return ReferralRefusal::RewardedBefore;
    }
    if (referral.purchasesBefore > 0) {
        return ReferralRefusal::NotFirstPurchase;
    }
    if (referral.purchaseMinor < rules.leastPurchaseMinor) {
        return ReferralRefusal::BelowLeastPurchase;
    }
    if (rules.mostPerPeriod > 0 && rewardsInPeriod(rules, referral) >= rules.mostPerPeriod) {
        return ReferralRefusal::CapReached;
    }
    return std::nullopt;
}

QString nameOf(ReferralRefusal refusal)
{
    switch (refusal) {
    case ReferralRefusal::Oneself: return u"oneself"_s;
    case ReferralRefusal::Circle: return u"circle"_s;
    case ReferralRefusal::RewardedBefore: return u"rewarded_before"_s;
    case ReferralRefusal::NotFirstPurchase: return u"not_first_purchase"_s;
    case ReferralRefusal::BelowLeastPurchase: return u"below_least_purchase"_s;
    case ReferralRefusal::CapReached: return u"cap_reached"_s;
    }
    return {};
}

} // namespace

ReferralRules ReferralRules::read(JsonReader &reader)
{
    ReferralRules rules;
    rules.toReferrer = reader.integer("to_referrer"_L1, 1, EarnLimits::perSale);
    rules.toReferred = reader.integerOr("to_referred"_L1, 0, 1, EarnLimits::perSale);
    rules.leastPurchaseMinor = reader.integer("least_purchase_minor"_L1, 1, EarnLimits::perSale);
    rules.mostPerPeriod = reader.integerOr("most_per_period"_L1, 0, 1, 1'000'000);
    rules.periodDays = static_cast<int>(reader.integerOr("period_days"_L1, 30, 1, 3650));
    rules.returnWindowDays = static_cast<int>(reader.integerOr("return_window_days"_L1, -1, 0, 3650));
    rules.validity = readValidity(reader);
    if (reader.has("period_days"_L1) && rules.mostPerPeriod == 0) {
        reader.refuse(JsonProblem::Kind::Contradiction, "period_days"_L1, u"most_per_period"_s);
    }
    if (rules.validity.months > 0 && rules.returnWindowDays + 1 > 28 * rules.validity.months) {
        reader.refuse(JsonProblem::Kind::Contradiction, "return_window_days"_L1, u"validity_months"_s);
    }
    return rules;
}

ReferralReward rewardOf(const ReferralRules &rules, const Referral &referral)
{
    ReferralReward reward;
    const QStringList inputs{QString::number(referral.purchaseMinor), QString::number(rewardsInPeriod(rules, referral)),
                             QString::number(rules.mostPerPeriod)};
    reward.refusal = refusalOf(rules, referral);
    if (reward.refusal) {
        reward.trace.append({u"referral.refused"_s, inputs, nameOf(*reward.refusal)});
        return reward;
    }
    reward.toReferrer = rules.toReferrer;
    reward.toReferred = rules.toReferred;
    reward.trace.append({u"referral.reward"_s, inputs, QString::number(reward.toReferrer)});
    return reward;
}

ReferralTerms referralTermsOf(const ReferralRules &rules, const Referral &referral)
{
    const ReferralReward reward = rewardOf(rules, referral);
    if (reward.refusal) {
        return {};
    }
    const QDate usableFrom = rules.usableFrom(referral.day);
    return {.referrer = referral.referrer,
            .toReferrer = reward.toReferrer,
            .toReferred = reward.toReferred,
            .leastMinor = rules.leastPurchaseMinor,
            .usableFrom = usableFrom,
            .lastDay = rules.validity.lastDayOf(referral.day)};
}

bool isUndone(const ReferralRules &rules, qint64 keptMinor)
{
    return keptMinor < rules.leastPurchaseMinor;
}

} // namespace suanpan
