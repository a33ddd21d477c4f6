#include "app/till/play/play_receipts.h"

#include "ui/receipts/receipt_files.h"

#include <QDir>

namespace suanpan {

QFuture<std::expected<void, QString>> PlayReceipts::print(const Receipt &receipt)
{
    using Answer = std::expected<void, QString>;
    QPromise<Answer> promise;
    promise.start();
    const auto answer = promise.future();
    if (std::exchange(m_jam, false)) {
        m_stuck.push_back(std::move(promise));
        Q_EMIT jammed(receipt.number);
        return answer;
    }
    Answer done;
    const bool isSpecial = receipt.kind != Receipt::Kind::Sale || !receipt.coupons.isEmpty();
    if (std::exchange(m_keepNext, false) || ++m_printed % oneIn == 0 || isSpecial) {
        const ReceiptDocument document(receipt, Format());
        const QString path = QDir(m_folder).filePath(receipt.number);
        for (const auto &written : {writeReceiptPdf(document, path + QStringLiteral(".pdf")),
                                    writeReceiptPng(document, path + QStringLiteral(".png"))}) {
            done = written ? done : Answer(std::unexpected(written.error().detail));
        }
    }
    promise.addResult(done);
    promise.finish();
    Q_EMIT out(receipt.number);
    return answer;
}

} // namespace suanpan
