#include "models/payments/settlement.h"

#include "models/base/ids.h"
#include "models/base/require.h"
#include "models/money/cash_rounding.h"
#include "models/payments/card_number.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Why the offer cannot count whatever the total is.
std::optional<TenderRefusal> formalRefusal(const TenderRule *rule, const TenderOffer &offer, Currency currency, bool hasMember)
{
    if (!rule) {
        return TenderRefusal::UnknownTender;
    }
    if (offer.given.currency() != currency) {
        return TenderRefusal::OtherCurrency;
    }
    if (offer.given.minor() <= 0) {
        return TenderRefusal::NotPositive;
    }
    if (const auto refusal = refusalOfReference(*rule, offer.reference)) {
        return refusal;
    }
    if (rule->needsMember && !hasMember) {
        return TenderRefusal::NoMember;
    }
    if (rule->mostMinor && offer.given.minor() > *rule->mostMinor) {
        return TenderRefusal::AboveLimit;
    }
    return std::nullopt;
}

/// Lets one offer pay what it can of what is due.
void take(SettledTender &tender, OverTender over, Money &due)
{
    const Money given = tender.offer.given;
    if (due.isZero()) {
        tender.refusal = TenderRefusal::NothingDue;
        return;
    }
    if (given > due && over == OverTender::Refused) {
        tender.refusal = TenderRefusal::MoreThanDue;
        return;
    }
    tender.pays = std::min(given, due);
    due -= tender.pays;
    (over == OverTender::Change ? tender.change : tender.lost) = given - tender.pays;
}

TraceStep stepOf(const SettledTender &tender)
{
    const QString given = toPlainText(tender.offer.given);
    if (tender.refusal) {
        return {u"tender.refused"_s, {tender.offer.tender, given}, nameOf(*tender.refusal)};
    }
    if (!tender.change.isZero()) {
        return {u"tender.change"_s, {tender.offer.tender, given, toPlainText(tender.pays)}, toPlainText(tender.change)};
    }
    if (!tender.lost.isZero()) {
        return {u"tender.lost"_s, {tender.offer.tender, given, toPlainText(tender.pays)}, toPlainText(tender.lost)};
    }
    return {u"tender.pays"_s, {tender.offer.tender, given}, toPlainText(tender.pays)};
}

} // namespace

QString nameOf(TenderRefusal refusal)
{
    switch (refusal) {
    case TenderRefusal::UnknownTender: return u"unknown_tender"_s;
    case TenderRefusal::OtherCurrency: return u"other_currency"_s;
    case TenderRefusal::NotPositive: return u"not_positive"_s;
    case TenderRefusal::NoReference: return u"no_reference"_s;
    case TenderRefusal::CardNumber: return u"card_number"_s;
    case TenderRefusal::NoMember: return u"no_member"_s;
    case TenderRefusal::AboveLimit: return u"above_limit"_s;
    case TenderRefusal::NothingDue: return u"nothing_due"_s;
    case TenderRefusal::MoreThanDue: return u"more_than_due"_s;
    }
    return {};
}

std::optional<TenderRefusal> refusalOfReference(const TenderRule &rule, const QString &reference)
{
    if (!isUuid7(reference) && containsPaymentCard(reference)) { // an id of ours may look like a grouped card
        return TenderRefusal::CardNumber;
    }
    if (rule.needsReference && reference.trimmed().isEmpty()) {
        return TenderRefusal::NoReference;
    }
    return std::nullopt;
}

bool isCashOnly(const TenderRules &rules, const QList<TenderOffer> &offers)
{
    return std::ranges::all_of(offers, [&rules](const TenderOffer &offer) {
        const TenderRule *rule = rules.find(offer.tender);
        return rule && rule->kind == PaymentKind::Cash;
    });
}

bool Settlement::isSettled() const
{
    return due.isZero() && std::ranges::none_of(tenders, [](const SettledTender &tender) { return tender.refusal.has_value(); });
}

Settlement settle(const TenderRules &rules, Money total, const QList<TenderOffer> &offers, bool hasMember, qint64 cashStepMinor)
{
    require(!total.isNegative());
    const Money nothing(0, total.currency());
    const Money rounding = isCashOnly(rules, offers) ? cashRounding(total, cashStepMinor) : nothing;
    Settlement settlement{{}, total + rounding, nothing, rounding, {}};
    for (const TenderOffer &offer : offers) {
        const auto refusal = formalRefusal(rules.find(offer.tender), offer, total.currency(), hasMember);
        settlement.tenders.append({offer, nothing, nothing, nothing, refusal});
    }
    for (const OverTender turn : {OverTender::Refused, OverTender::RestIsLost, OverTender::Change}) {
        for (SettledTender &tender : settlement.tenders) {
            if (!tender.refusal && rules.find(tender.offer.tender)->over == turn) {
                take(tender, turn, settlement.due);
                settlement.change += tender.change;
            }
        }
    }
    settlement.trace.append({u"tender.total"_s, {}, toPlainText(total)});
    if (!rounding.isZero()) {
        settlement.trace.append({u"tender.rounding"_s, {toPlainText(total)}, toPlainText(rounding)});
    }
    for (const SettledTender &tender : settlement.tenders) {
        settlement.trace.append(stepOf(tender));
    }
    settlement.trace.append({u"tender.due"_s, {}, toPlainText(settlement.due)});
    return settlement;
}

} // namespace suanpan
