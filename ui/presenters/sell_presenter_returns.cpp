// Goods that come back at the counter: in exchange for others, or without a receipt.
#include "ui/presenters/sell_presenter.h"

#include "models/base/when_done.h"
#include "models/sales/make_return.h"
#include "ui/presenters/format.h"
#include "ui/presenters/return_words.h"
#include "ui/presenters/tender_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

bool SellPresenter::beginExchange(const CartExchange &exchange, const std::optional<MemberId> &member)
{
    if (!maySell()) {
        return false;
    }
    if (!m_cart.isEmpty() || m_cart.exchange) {
        refuse(tr("A sale is open: finish or hold it first, then exchange"));
        return false;
    }
    startEmpty();
    m_cart.exchange = exchange;
    if (member) {
        attachMember(*member);
    }
    const QString credit = Format::amountInline(Money(exchange.creditMinor, m_cart.currency));
    say(tr("%1 given back: scan what the customer takes instead").arg(credit), false);
    refresh();
    return true;
}

bool SellPresenter::mayReturnWithoutReceipt()
{
    if (m_cart.isEmpty()) {
        refuse(tr("Nothing has been scanned yet"));
        return false;
    }
    return maySell() && may(StaffRight::ReturnWithoutReceipt, tr("You may not take goods back without a receipt: ask a manager"));
}

QList<Choice> SellPresenter::returnReasons() const
{
    QList<Choice> choices;
    for (const ReturnReason &reason : m_rules.returns.reasons) {
        const QString where = reason.restock ? tr("back on the shelf") : tr("written off");
        choices.append({reason.id, ReturnWords::reason(reason.id, m_rules.returns), where, {}, {}, {}});
    }
    if (m_rules.returns.reasonNeeded != ReasonNeeded::Always) {
        choices.append({QStringLiteral("none"), tr("for no reason"), tr("back on the shelf"), {}, {}, {}});
    }
    return choices;
}

void SellPresenter::offerReturn()
{
    if (!mayReturnWithoutReceipt() || !m_staff) {
        return;
    }
    const QList<ReturnReason> &reasons = m_rules.returns.reasons;
    const ReturnWithoutReceipt request{m_cart, m_staff->id, true, reasons.isEmpty() ? QString() : reasons.first().id};
    whenDone(m_desks.sales.previewWithoutReceipt(request), this, [this, cart = m_cart.id](const DeskResult<Sale> &back) {
        if (!back) {
            refuse(Words::of(back.error()));
        } else if (m_cart.id == cart) {
            const Money worth = creditOf(back->tenders, back->currency);
            const QString way = back->tenders.isEmpty() ? QString() : TenderWords::of(back->tenders.first(), m_rules.tenders);
            Q_EMIT returnOffered(tr("%1 goes back: %2. Why?").arg(Format::amountInline(worth), way));
        }
    });
}

void SellPresenter::takeBackWithoutReceipt(const QString &reason)
{
    if (!mayReturnWithoutReceipt() || !m_staff) {
        return;
    }
    const ReturnReason *known = m_rules.returns.reason(reason);
    const ReturnWithoutReceipt request{m_cart, m_staff->id, !known || known->restock, known ? known->id : QString()};
    whenDone(m_desks.sales.takeBackWithoutReceipt(request), this,
             [this, cart = m_cart.id](const DeskResult<CompletedSale> &back) {
                 if (!back) {
                     refuse(Words::of(back.error()));
                     return;
                 }
                 if (m_cart.id == cart) {
                     startEmpty();
                     keepAndRefresh();
                 }
                 const QString amount = Format::amountInline(creditOf(back->sale.tenders, back->sale.currency));
                 say(tr("%1 · %2 given back").arg(back->sale.receiptNumber, amount), false);
                 Q_EMIT receiptWanted(*back);
             });
}

} // namespace suanpan
