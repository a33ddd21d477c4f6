#include "ui/presenters/return_words.h"

#include "ui/presenters/format.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString ReturnWords::reason(const QString &id, const ReturnRules &rules)
{
    if (const ReturnReason *known = rules.reason(id); known && !known->name.isEmpty()) {
        return known->name;
    }
    const QHash<QString, QString> usual{{u"damaged"_s, tr("damaged")},         {u"expired"_s, tr("expired")},
                                        {u"wrong_goods"_s, tr("wrong goods")}, {u"changed_mind"_s, tr("changed mind")},
                                        {u"recall"_s, tr("recalled")},         {u"void"_s, tr("void")}};
    return usual.value(id, id);
}

QStringList ReturnWords::sentences(const Trace &trace, Currency currency, const ReturnRules &rules)
{
    QStringList sentences;
    for (const TraceStep &step : trace) {
        const auto money = Money::parse(step.result, currency);
        const QString amount = money ? Format::amountInline(*money) : step.result;
        if (step.rule == "return.void"_L1) {
            sentences.append(tr("The whole sale is undone: every tender goes back as it came."));
        } else if (step.rule == "return.no_receipt"_L1) {
            sentences.append(tr("Taken back without a receipt."));
        } else if (step.rule == "return.late"_L1) {
            const QDate last = QDate::fromString(step.inputs.value(0), Qt::ISODate);
            sentences.append(tr("It could come back until %1; it was taken all the same.").arg(Format().date(last)));
        } else if (step.rule == "return.kept"_L1) {
            sentences.append(tr("%1 stays without what was taken off it together: %2.").arg(step.inputs.value(0), amount));
        } else if (step.rule == "return.reason"_L1) {
            sentences.append(u"%1: %2."_s.arg(step.inputs.value(0), reason(step.inputs.value(1), rules)));
        } else if (step.rule == "return.repriced"_L1) {
            sentences.append(tr("What stays was priced anew by the rules of the sale; the rest goes back."));
        } else if (step.rule == "return.not_repriced"_L1) {
            sentences.append(tr("What stays could not be priced anew: every line gives back its share."));
        } else if (step.rule == "return.exchange"_L1) {
            sentences.append(tr("%1 of it pays the goods taken instead.").arg(amount));
        }
    }
    return sentences;
}

} // namespace suanpan
