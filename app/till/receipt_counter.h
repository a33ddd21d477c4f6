#pragma once

#include "app/till/receipt_printer.h"
#include "models/sales/sales_desk.h"
#include "ui/receipts/compose_receipt.h"

#include <QObject>

namespace suanpan {

/// Sees to it that every sale's receipt comes out once: prints it when the sale is durable, notes that it is out, and after a crash
/// prints the one that never came.
class ReceiptCounter final : public QObject {
    Q_OBJECT

public:
    ReceiptCounter(SalesDesk &sales, ReceiptPrinter &printer, QObject *parent = nullptr);

    void setCircumstances(const ReceiptCircumstances &circumstances) { m_circumstances = circumstances; }
    const ReceiptCircumstances &circumstances() const { return m_circumstances; }
    /// Prints what a crash left unprinted.
    void printUnfinished();

public Q_SLOTS:
    /// A sale as often as it is announced, its receipt once.
    void print(const suanpan::CompletedSale &sale);
    void printCopy(const suanpan::CompletedSale &sale);

Q_SIGNALS:
    void printed(const QString &receiptNumber);
    void failed(const QString &receiptNumber);

private:
    void send(const CompletedSale &sale, const ReceiptCircumstances &circumstances);
    void sendReturn(const CompletedSale &sale, const ReceiptCircumstances &circumstances);

    SalesDesk &m_sales;
    ReceiptPrinter &m_printer;
    ReceiptCircumstances m_circumstances;
    SaleId m_last;
};

} // namespace suanpan
