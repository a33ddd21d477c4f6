#include "ui/presenters/points_words.h"

#include "models/money/money.h"
#include "ui/presenters/format.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QStringList PointsWords::sentence(const TraceStep &step, Currency currency)
{
    const auto input = [&step](qsizetype at) { return step.inputs.value(at); };
    const auto minor = [currency](const QString &figure) { return Format::amountInline(Money(figure.toLongLong(), currency)); };
    if (step.rule == "points.earn"_L1) {
        return {tr("Points: %1 for %2, on %3, makes %4.").arg(input(1), minor(input(2)), minor(input(0)), step.result)};
    }
    if (step.rule == "points.multiplier"_L1) {
        const bool excluded = input(1) == "excluded"_L1;
        return {excluded ? tr("Line %1 earns no points.").arg(input(0))
                         : tr("Line %1 counts %2 % for points: %3.").arg(input(0), input(2), input(1))};
    }
    if (step.rule == "points.most_per_sale"_L1) {
        return {tr("A sale earns %1 points at the most, not %2.").arg(step.result, input(0))};
    }
    if (step.rule == "points.usable"_L1) {
        const QDate from = QDate::fromString(input(0), Qt::ISODate);
        const QDate last = QDate::fromString(step.result, Qt::ISODate);
        return {last.isValid() ? tr("They can be used from %1 to %2.").arg(Format().date(from), Format().date(last))
                               : tr("They can be used from %1 on and do not run out.").arg(Format().date(from))};
    }
    if (step.rule == "points.most_redeemable"_L1) {
        return {tr("Points that may pay: %1, of %2 held; points may pay %3 of this sale, in steps of %4.")
                    .arg(step.result, input(0), minor(input(1)), input(2))};
    }
    if (step.rule == "points.pay"_L1) {
        const auto worth = Money::parse(step.result, currency);
        return {tr("%1 points pay %2.").arg(input(0), worth ? Format::amountInline(*worth) : step.result)};
    }
    return {};
}

QString PointsWords::counted(qint64 count, TierRules::Measure measure, Currency currency)
{
    switch (measure) {
    case TierRules::Measure::Spend: return Format::amountInline(Money(count, currency));
    case TierRules::Measure::Visits: return tr("%n visits", nullptr, static_cast<int>(count));
    case TierRules::Measure::Points: return tr("%1 points").arg(Format::number(count));
    }
    return {};
}

QStringList PointsWords::trace(const TierStanding &tier, Currency currency)
{
    QStringList sentences;
    for (const TraceStep &step : tier.trace) {
        if (step.rule == "tier.progress"_L1) {
            continue; // the last one: where it leads is said below
        }
        const QString day = Format().date(QDate::fromString(step.inputs.value(0), Qt::ISODate));
        const QString count = counted(step.inputs.value(1).toLongLong(), tier.measure, currency);
        const QString name = Words::tier(step.result);
        if (step.rule == "tier.up"_L1) {
            sentences.append(tr("%1: %2 reached with %3.").arg(day, name, count));
        } else if (step.rule == "tier.down"_L1) {
            sentences.append(tr("%1: down to %2, for only %3 counted.").arg(day, name, count));
        } else if (step.rule == "tier.grace"_L1) {
            sentences.append(tr("%1: too little for %2 (%3), and some time left to make it good.").arg(day, name, count));
        } else {
            sentences.append(tr("%1: %2 kept with %3.").arg(day, name, count));
        }
    }
    const QString next = toNextTier(tier, currency);
    if (!next.isEmpty()) {
        sentences.append(
            tr("Tier %1: %2 count. %3.").arg(Words::tier(tier.tier), counted(tier.counted, tier.measure, currency), next));
    }
    return sentences;
}

QString PointsWords::moved(const PointsTransfer &transfer, const PointsBalance &after)
{
    const QString points = Format::signedNumber(transfer.points);
    const QString day = Format().date(transfer.day);
    const QString usable = Format::number(after.usable);
    switch (transfer.kind) {
    case PointsTransfer::Kind::GivenBack: return tr("%1: %2 points given back, %3 usable then.").arg(day, points, usable);
    case PointsTransfer::Kind::TakenBack: return tr("%1: %2 points taken back, %3 usable then.").arg(day, points, usable);
    case PointsTransfer::Kind::Exchanged: return tr("%1: %2 points for a coupon, %3 usable then.").arg(day, points, usable);
    case PointsTransfer::Kind::Redeemed: return tr("%1: %2 points used, %3 usable then.").arg(day, points, usable);
    case PointsTransfer::Kind::Earned: return tr("%1: %2 points earned, %3 usable then.").arg(day, points, usable);
    case PointsTransfer::Kind::Imported: return tr("%1: %2 points brought along, %3 usable then.").arg(day, points, usable);
    }
    return {};
}

QString PointsWords::toNextTier(const TierStanding &tier, Currency currency)
{
    if (tier.next.isEmpty()) {
        return tier.tier.isEmpty() ? QString() : tr("Highest tier");
    }
    switch (tier.measure) {
    case TierRules::Measure::Spend: {
        const QString amount = Format::amountInline(Money(tier.missing, currency));
        return tr("%1 to %2").arg(amount.endsWith(u".00") ? amount.chopped(3) : amount, Words::tier(tier.next));
    }
    case TierRules::Measure::Visits:
        return tr("%n visits to %1", nullptr, static_cast<int>(tier.missing)).arg(Words::tier(tier.next));
    case TierRules::Measure::Points: return tr("%1 points to %2").arg(Format::number(tier.missing), Words::tier(tier.next));
    }
    return {};
}

QString PointsWords::outlook(const PointsBalance &points)
{
    QStringList parts;
    if (points.expiring > 0) {
        parts.append(tr("%1 run out after %2").arg(Format::number(points.expiring), Format().dayAndMonth(points.nextExpiry)));
    }
    if (points.waiting > 0) {
        parts.append(tr("%1 waiting").arg(Format::number(points.waiting)));
    }
    if (points.owed > 0) {
        parts.append(tr("%1 owed").arg(Format::number(points.owed)));
    }
    return parts.join(u" · "_s);
}

} // namespace suanpan
