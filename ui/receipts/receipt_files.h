#pragma once

#include "ui/receipts/receipt_document.h"

#include <expected>

namespace suanpan {

struct ReceiptFileError {
    enum class Kind { Unwritable, Full, Other } kind;
    QString detail;
};

/// Both write beside the target and rename, so a reader never sees half a receipt; an older file is replaced.
std::expected<void, ReceiptFileError> writeReceiptPdf(const ReceiptDocument &document, const QString &path);
std::expected<void, ReceiptFileError> writeReceiptPng(const ReceiptDocument &document, const QString &path);

} // namespace suanpan
