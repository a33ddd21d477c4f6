#include "ui/presenters/pricing_words.h"

#include "models/money/money.h"
#include "ui/presenters/format.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString amount(const QString &plain, Currency currency)
{
    const auto money = Money::parse(plain, currency);
    return money ? Format::amountInline(*money) : plain;
}

} // namespace

QStringList PricingWords::sentence(const TraceStep &step, Currency currency)
{
    const QString name = step.inputs.value(1);
    const auto input = [&](qsizetype at) { return amount(step.inputs.value(at), currency); };
    const QString result = amount(step.result, currency);
    if (step.rule == "price.book"_L1) {
        return {tr("%1: %2 instead of %3, from price book %4.").arg(step.inputs.value(0), result, input(2), name)};
    }
    if (step.rule == "price.label"_L1) {
        return {tr("%1: %2 by its label, whatever one unit costs.").arg(step.inputs.value(0), result)};
    }
    if (step.rule == "price.hand"_L1) {
        return {tr("%1: price changed by hand from %2 to %3.").arg(step.inputs.value(0), input(1), result)};
    }
    if (step.rule == "price.hand_discount"_L1) {
        return {tr("%1: discount by hand of %2 on %3.")
                    .arg(step.inputs.value(0), Format::reduction(step.result, currency), input(1))};
    }
    if (step.rule == "promotion.used"_L1) {
        return {tr("“%1” takes off %2.").arg(name, Format::reduction(step.result, currency))};
    }
    if (step.rule == "gift.offered"_L1) {
        return {tr("“%1”: %2 of article %3 may be added free of charge.").arg(name, step.result, step.inputs.value(2))};
    }
    if (step.rule == "search.bounded"_L1) {
        return {tr("So many promotions meet here that not every combination was tried; a lower price may exist.")};
    }
    if (step.rule == "concession.exceeded"_L1) {
        return {tr("Taken off by hand: %1, more than the limit of %2.").arg(input(0), result)};
    }
    if (step.rule == "pricing.refused"_L1) {
        return {tr("Promotions were left out: line %1 cannot be priced by the rules.").arg(step.inputs.value(0))};
    }
    if (step.rule.startsWith("promotion."_L1)) {
        return {tr("“%1” does not apply: %2.").arg(name, refusal(step.rule.section(u'.', 1), step, currency))};
    }
    return {};
}

QString PricingWords::refusal(const QString &why, const TraceStep &step, Currency currency)
{
    if (why == "below_threshold"_L1) {
        return tr("the goods come to %1, it needs %2")
            .arg(amount(step.inputs.value(2), currency), amount(step.inputs.value(3), currency));
    }
    if (why == "lost"_L1) {
        return tr("another promotion saves more");
    }
    const QHash<QString, QString> words{
        {u"not_yet"_s, tr("it has not begun")},
        {u"over"_s, tr("it is over")},
        {u"weekday"_s, tr("not on this day of the week")},
        {u"hour"_s, tr("not at this hour")},
        {u"store"_s, tr("not in this store")},
        {u"channel"_s, tr("not in this channel")},
        {u"not_a_member"_s, tr("for members only")},
        {u"tier"_s, tr("for other tiers")},
        {u"tag"_s, tr("for other members")},
        {u"group"_s, tr("for other customers")},
        {u"birthday"_s, tr("for birthdays")},
        {u"coupon_missing"_s, tr("its coupon was not presented")},
        {u"budget_spent"_s, tr("its budget is spent")},
        {u"member_cap"_s, tr("this member has used it often enough")},
        {u"hand_priced"_s, tr("prices were changed by hand")},
        {u"too_few_pieces"_s, tr("too few pieces")},
        {u"incomplete"_s, tr("the set is not complete")},
        {u"no_gain"_s, tr("the goods cost no more than its price")},
        {u"left_out"_s, tr("without it the sale costs less")},
        {u"nothing_left"_s, tr("nothing is left to reduce")},
    };
    return words.value(why, why);
}

} // namespace suanpan
