#include "app/till/receipt_counter.h"

#include "models/base/when_done.h"

namespace suanpan {

ReceiptCounter::ReceiptCounter(SalesDesk &sales, ReceiptPrinter &printer, QObject *parent)
    : QObject(parent), m_sales(sales), m_printer(printer)
{}

void ReceiptCounter::printUnfinished()
{
    whenDone(m_sales.unfinished(), this, [this](const DeskResult<Unfinished> &left) {
        if (left && left->unprinted) {
            print(*left->unprinted);
        }
    });
}

void ReceiptCounter::print(const CompletedSale &sale)
{
    if (sale.sale.id == m_last || sale.receiptPrinted) {
        return;
    }
    m_last = sale.sale.id;
    sendReturn(sale, m_circumstances);
}

void ReceiptCounter::printCopy(const CompletedSale &sale)
{
    ReceiptCircumstances circumstances = m_circumstances;
    circumstances.isCopy = true;
    sendReturn(sale, circumstances);
}

/// The receipt of a return names the sale that it goes back to.
void ReceiptCounter::sendReturn(const CompletedSale &sale, const ReceiptCircumstances &circumstances)
{
    if (!sale.sale.original) {
        send(sale, circumstances);
        return;
    }
    whenDone(m_sales.find(*sale.sale.original), this, [=, this](const DeskResult<SaleDetail> &original) {
        ReceiptCircumstances known = circumstances;
        known.originalNumber = original ? original->completed.sale.receiptNumber : QString();
        send(sale, known);
    });
}

void ReceiptCounter::send(const CompletedSale &sale, const ReceiptCircumstances &circumstances)
{
    const QString number = sale.sale.receiptNumber;
    const SaleId id = sale.sale.id;
    whenDone(m_printer.print(composeReceipt(sale, circumstances)), this,
             [this, number, id](const std::expected<void, QString> &out) {
                 if (!out) {
                     Q_EMIT failed(number);
                     return;
                 }
                 whenDone(m_sales.receiptPrinted(id), this, [this, number](const DeskResult<void> &) { Q_EMIT printed(number); });
             });
}

} // namespace suanpan
