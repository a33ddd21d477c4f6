#include "models/loyalty/loyalty_rules.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

template <typename Rules>
void readPart(JsonReader &reader, QLatin1StringView key, std::optional<Rules> &part)
{
    reader.object(key, [&part](JsonReader &inner) { part = Rules::read(inner); });
}

void readExchange(JsonReader &reader, QList<ExchangeOffer> &offers)
{
    QStringList ids;
    reader.objects("exchange"_L1, [&](JsonReader &inner) {
        offers.append(ExchangeOffer::read(inner));
        if (const QString id = offers.last().id; ids.contains(id)) {
            inner.refuse(JsonProblem::Kind::Duplicate, "id"_L1, id);
        } else {
            ids.append(id);
        }
    });
}

/// A tier that a rule speaks of must be on the ladder.
void checkTiers(JsonReader &reader, const LoyaltyRules &rules)
{
    QStringList known;
    for (const TierStep &step : rules.tiers ? rules.tiers->steps : QList<TierStep>()) {
        known.append(step.name);
    }
    QStringList named;
    for (const EarnMultiplier &multiplier : rules.earn ? rules.earn->multipliers : QList<EarnMultiplier>()) {
        named += multiplier.tiers;
    }
    for (const ExchangeOffer &offer : rules.exchange) {
        named += offer.tiers;
    }
    named.removeDuplicates();
    for (const QString &name : std::as_const(named)) {
        if (!known.contains(name)) {
            reader.refuse(JsonProblem::Kind::Contradiction, "tiers"_L1, name);
        }
    }
}

} // namespace

std::expected<LoyaltyRules, JsonProblems> LoyaltyRules::fromJson(const QJsonObject &object, const QString &path)
{
    LoyaltyRules rules;
    JsonProblems problems;
    {
        JsonReader reader(object, path, problems);
        readPart(reader, "earn"_L1, rules.earn);
        readPart(reader, "redeem"_L1, rules.redeem);
        readExchange(reader, rules.exchange);
        readPart(reader, "tiers"_L1, rules.tiers);
        readPart(reader, "stored_value"_L1, rules.storedValue);
        readPart(reader, "gift_cards"_L1, rules.giftCards);
        readPart(reader, "referral"_L1, rules.referral);
        checkTiers(reader, rules);
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return rules;
}

} // namespace suanpan
