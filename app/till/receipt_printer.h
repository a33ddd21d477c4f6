#pragma once

#include "models/sales/receipt.h"

#include <QFuture>

#include <expected>

namespace suanpan {

/// Where receipts come out.
class ReceiptPrinter {
public:
    virtual ~ReceiptPrinter() = default;
    /// Answers once the receipt is out, or why it is not (a sentence for the log).
    virtual QFuture<std::expected<void, QString>> print(const Receipt &receipt) = 0;
};

/// Prints each receipt into a PDF of its own, named by its number: for tills without a printer, and as a copy.
class FileReceiptPrinter final : public ReceiptPrinter {
public:
    explicit FileReceiptPrinter(QString folder) : m_folder(std::move(folder)) {}
    QFuture<std::expected<void, QString>> print(const Receipt &receipt) override;

private:
    QString m_folder;
};

} // namespace suanpan
