#include "app/till/receipt_printer.h"

#include "ui/presenters/format.h"
#include "ui/receipts/receipt_document.h"
#include "ui/receipts/receipt_files.h"

#include <QDir>
#include <QPromise>
#include <QThreadPool>

namespace suanpan {

QFuture<std::expected<void, QString>> FileReceiptPrinter::print(const Receipt &receipt)
{
    using Answer = std::expected<void, QString>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, receipt, folder = m_folder] {
        QDir().mkpath(folder);
        const auto written =
            writeReceiptPdf(ReceiptDocument(receipt, Format()), QDir(folder).filePath(receipt.number + QStringLiteral(".pdf")));
        promise->addResult(written ? Answer() : Answer(std::unexpected(written.error().detail)));
        promise->finish();
    });
    return promise->future();
}

} // namespace suanpan
