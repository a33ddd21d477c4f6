#include "app/till/receipt_counter.h"

namespace suanpan {

ReceiptCounter::ReceiptCounter(SalesDesk &sales, ReceiptPrinter &printer, QObject *parent)
    : QObject(parent)
    , m_sales(sales)
    , m_printer(printer)
{}

void ReceiptCounter::printUnfinished()
{
    m_sales.unfinished().then(this, [this](const DeskResult<Unfinished> &left) {
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
void ReceiptCounter::sendReturn(const CompletedSale &sale, ReceiptCircumstances circumstances)
{
    if (!sale.sale.original) {
        send(sale, circumstances);
        return;
    }
    m_sales.find(*sale.sale.original).then(this, [=, this](const DeskResult<SaleDetail> &original) {
        ReceiptCircumstances known = circumstances;
        known.originalNumber = original ? original->completed.sale.receiptNumber : QString();
        send(sale, known);
    });
}

void ReceiptCounter::send(const CompletedSale &sale, const ReceiptCircumstances &circumstances)
{
    const QString number = sale.sale.receiptNumber;
    const SaleId id = sale.sale.id;
    m_printer.print(composeReceipt(sale, circumstances)).then(this, [this, number, id](const std::expected<void, QString> &out) {
        if (!out) {
            Q_EMIT failed(number);
            return;
        }
        m_sales.receiptPrinted(id).then(this, [this, number](const DeskResult<void> &) { Q_EMIT printed(number); });
    });
}

} // namespace suanpan
