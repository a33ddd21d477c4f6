#include "models/sales/tender.h"

#include "models/base/require.h"

namespace suanpan {

QList<Tender> tendersOf(const TenderRules &rules, const Settlement &settlement)
{
    QList<Tender> tenders;
    for (const SettledTender &settled : settlement.tenders) {
        const TenderRule *rule = rules.find(settled.offer.tender);
        require(rule && !settled.refusal);
        tenders.append({rule->id, rule->kind, settled.pays, settled.offer.given, settled.offer.reference.trimmed()});
    }
    return tenders;
}

Tender pointsTender(Money worth)
{
    return {nameOf(PaymentKind::Points), PaymentKind::Points, worth, worth};
}

} // namespace suanpan
