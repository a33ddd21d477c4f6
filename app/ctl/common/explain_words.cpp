#include "app/ctl/common/explain_words.h"

#include "ui/presenters/format.h"
#include "ui/presenters/points_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QStringList ExplainWords::of(const SaleExplanation &explained)
{
    const Sale &sale = explained.sale;
    const QString day = Format().date(QDate::fromString(sale.businessDate, Qt::ISODate));
    QStringList told{(sale.kind == SaleKind::Sale ? tr("Sale %1 of %2: %3.") : tr("Return %1 of %2: %3."))
                         .arg(sale.receiptNumber, day, Format::amountInline(sale.total))};
    told += lines(sale);
    told += price(explained);
    for (const QString &flag : explained.flags) {
        told.append(tr("Noted by the hub: %1").arg(flag));
    }
    for (const PointsMoved &moved : explained.points) {
        told.append(PointsWords::moved(moved.transfer, moved.after));
    }
    if (explained.tier) {
        told += PointsWords::trace(*explained.tier, sale.currency);
    }
    return told;
}

QStringList ExplainWords::lines(const Sale &sale)
{
    QStringList told;
    for (const SaleLine &line : sale.lines) {
        told.append(tr("%1. %2 × %3: %4")
                        .arg(line.number)
                        .arg(Format::quantity(line.quantity, line.item.unit), line.item.name, Format::amountInline(line.net)));
    }
    return told;
}

QStringList ExplainWords::price(const SaleExplanation &explained)
{
    const Sale &sale = explained.sale;
    if (sale.kind == SaleKind::Return) {
        return {tr("Each line gives back its share of what was paid and earned for it in the sale it comes from.")};
    }
    if (!explained.again && explained.differences.isEmpty()) {
        return {sale.pricedBy ? tr("The rules it was priced by (%1) are not known here.").arg(sale.pricedBy->rules)
                              : tr("It does not say which rules it was priced by.")};
    }
    QStringList told{tr("Priced again by rules %1:").arg(sale.pricedBy->rules)};
    if (explained.again) {
        told += Words::trace(*explained.again);
    }
    told.append(explained.differences.isEmpty()
                    ? tr("The rules make of it what was paid.")
                    : tr("The rules make something else of it: %1.").arg(textOf(explained.differences)));
    return told;
}

} // namespace suanpan
