#include "models/sales/refund.h"

#include "models/base/require.h"
#include "models/money/cash_rounding.h"

namespace suanpan {

namespace {

/// A tender of the sale in money, and its number in the sale.
struct MoneyTender {
    const Tender *tender;
    int number;
    qint64 refundedMinor = 0;
    qint64 leftMinor() const { return tender->amount.minor() - refundedMinor; }
};

QList<MoneyTender> moneyTenders(const Sale &sale, const RefundedBefore &before)
{
    QList<MoneyTender> paid;
    for (qsizetype i = 0; i < sale.tenders.size(); ++i) {
        if (sale.tenders[i].kind != PaymentKind::Points) { // each line says itself what points paid of it
            paid.append({&sale.tenders[i], static_cast<int>(i) + 1});
        }
    }
    for (const Tender &back : before.tenders) {
        qint64 minor = -back.amount.minor();
        for (MoneyTender &one : paid) {
            const bool fits = back.original ? one.number == *back.original : one.tender->kind == back.kind;
            const qint64 share = fits ? std::min(minor, one.leftMinor()) : 0;
            one.refundedMinor += share;
            minor -= share;
        }
    }
    return paid;
}

/// Rules may have been written anew since: then the first way of the same kind stands for one that is gone.
QString todaysId(const Tender &tender, const TenderRules &rules)
{
    const TenderRule *same = rules.find(tender.tender);
    same = same ? same : rules.firstOf(tender.kind);
    return same ? same->id : tender.tender;
}

/// What goods paid in an exchange goes back by the way that it names.
bool goesBackInCash(const Tender &tender, const TenderRules &rules)
{
    const TenderRule *way = tender.kind == PaymentKind::Exchange ? rules.find(tender.tender) : nullptr;
    return (way ? way->kind : tender.kind) == PaymentKind::Cash;
}

QSet<QString> openWays(const Sale &sale, const TenderRules &rules)
{
    QSet<QString> open;
    for (const TenderRule &rule : rules.all()) {
        if (rule.kind != PaymentKind::Points && (sale.member || !rule.needsMember)) {
            open.insert(rule.id);
        }
    }
    return open;
}

struct Progress {
    qint64 paidMinor = 0;
    qint64 refundedMinor = 0; ///< before
};

/// What cash has to give back now, so that it has given back `dueBefore + money` in all, rounded; at the end exactly what was paid.
qint64 roundedRefund(const Sale &sale, const Progress &progress, qint64 dueBefore, qint64 money, qint64 cashStepMinor)
{
    const qint64 wholeDue = progress.paidMinor - sale.roundingMinor;
    const qint64 due = dueBefore + money;
    const qint64 target = due >= wholeDue ? progress.paidMinor : due + cashRounding(due, cashStepMinor);
    return std::max<qint64>(std::min(target, progress.paidMinor) - progress.refundedMinor, 0);
}

QList<PaidTender> asPaid(const QList<MoneyTender> &tenders, const TenderRules *rules)
{
    QList<PaidTender> paid;
    for (const MoneyTender &one : tenders) {
        const Currency currency = one.tender->amount.currency();
        paid.append({rules ? todaysId(*one.tender, *rules) : one.tender->tender, one.tender->amount,
                     Money(one.refundedMinor, currency), one.tender->reference});
    }
    return paid;
}

} // namespace

QList<PaidTender> paidTenders(const Sale &sale, const RefundedBefore &before)
{
    return asPaid(moneyTenders(sale, before), nullptr);
}

DeskResult<MoneyBack> giveBack(const Sale &sale, const RefundedBefore &before, Money money, const ShopRules &rules)
{
    require(!money.isNegative());
    const QList<MoneyTender> paid = moneyTenders(sale, before);
    Progress progress;
    for (const MoneyTender &one : paid) {
        progress.paidMinor += one.tender->amount.minor();
        progress.refundedMinor += one.refundedMinor;
    }
    const bool isCash =
        std::ranges::all_of(paid, [&](const MoneyTender &one) { return goesBackInCash(*one.tender, rules.tenders); });
    const qint64 refund = isCash ? roundedRefund(sale, progress, progress.refundedMinor + before.roundingMinor, money.minor(),
                                                 rules.pricing.cashStepMinor())
                                 : money.minor();
    MoneyBack back{{}, money.minor() - refund};
    if (refund == 0) {
        return back;
    }
    const auto split = splitRefund(rules.tenders, rules.refundPolicy, asPaid(paid, &rules.tenders),
                                   Money(refund, money.currency()), openWays(sale, rules.tenders));
    if (!split) {
        require(split.error().kind == RefundError::Kind::NoWayBack); // a refund never exceeds what was paid
        return std::unexpected(DeskError{DeskError::Reason::NoWayBack, split.error().tender});
    }
    for (const RefundPart &part : split->parts) {
        const MoneyTender &from = paid[part.of];
        const TenderRule &way = *rules.tenders.find(part.to);
        back.tenders.append({way.id, way.kind, -part.amount, -part.amount,
                             way.kind == from.tender->kind ? from.tender->reference : QString(), from.number});
    }
    return back;
}

} // namespace suanpan
