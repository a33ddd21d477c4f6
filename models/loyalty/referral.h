#pragma once

#include "models/base/ids.h"
#include "models/base/json_reader.h"
#include "models/base/trace.h"
#include "models/loyalty/earn_rules.h"

#include <optional>

namespace suanpan {

/// Points for bringing a new member, and the caps that keep it honest.
struct ReferralRules {
    qint64 toReferrer = 0;
    qint64 toReferred = 0;
    qint64 leastPurchaseMinor = 1; ///< of the first purchase
    qint64 mostPerPeriod = 0;      ///< rewards a referrer; 0: no cap
    int periodDays = 30;           ///< that day and those before it
    int returnWindowDays = -1;     ///< rewards wait until the purchase can come back no more; -1: usable at once
    Validity validity;

    QDate usableFrom(QDate day) const { return day.addDays(returnWindowDays + 1); }
    static ReferralRules read(JsonReader &reader);
    friend bool operator==(const ReferralRules &, const ReferralRules &) = default;
};

/// A purchase by somebody who was referred.
struct Referral {
    MemberId referrer;
    MemberId referred;
    bool sharesContact = false;      ///< phone, card or address known to be the same person's or household's
    bool referredReferrer = false;   ///< the referrer had been referred by this very member
    bool rewardedBefore = false;     ///< for this referred member, by whomever
    qint64 purchasesBefore = 0;
    qint64 purchaseMinor = 0;
    QDate day;
    QList<QDate> referrersRewards; ///< the days of earlier ones
};

enum class ReferralRefusal { Oneself, Circle, RewardedBefore, NotFirstPurchase, BelowLeastPurchase, CapReached };

struct ReferralReward {
    std::optional<ReferralRefusal> refusal;
    qint64 toReferrer = 0;
    qint64 toReferred = 0;
    Trace trace;
};

/// What a purchase brought to both, with the terms that held then. In the return that undoes it the points are negative.
struct ReferralTerms {
    MemberId referrer;
    qint64 toReferrer = 0;
    qint64 toReferred = 0;
    qint64 leastMinor = 1; ///< that must be kept of the purchase
    QDate usableFrom;
    QDate lastDay; ///< null: they never expire

    bool isNone() const { return referrer.isEmpty(); }
    friend bool operator==(const ReferralTerms &, const ReferralTerms &) = default;
};

/// What both get, or why nothing.
ReferralReward rewardOf(const ReferralRules &rules, const Referral &referral);
/// The same as it is recorded; none where there is no reward.
ReferralTerms referralTermsOf(const ReferralRules &rules, const Referral &referral);

/// Whether a return undoes the reward: what is kept of the purchase is below the least. Book::takeBack() takes the lots back then.
bool isUndone(const ReferralRules &rules, qint64 keptMinor);

} // namespace suanpan
