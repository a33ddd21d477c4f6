#pragma once

#include "models/sales/receipt.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <expected>
#include <vector>

namespace suanpan {

/// The receipt printer of a play: lets most receipts pass, keeps a sample as PDF and PNG, and jams on demand, so that the till can be killed
/// between payment and receipt.
class PlayReceipts final : public QObject {
    Q_OBJECT

public:
    explicit PlayReceipts(QString folder) : m_folder(std::move(folder)) {}

    /// Answers once the receipt is out, as a printer does.
    QFuture<std::expected<void, QString>> print(const Receipt &receipt);

    /// The next receipt comes out as a file, whatever its number.
    void keepNext() { m_keepNext = true; }
    /// The next receipt never comes out.
    void jam() { m_jam = true; }
    qint64 printed() const { return m_printed; }

Q_SIGNALS:
    void jammed(const QString &receiptNumber);
    void out(const QString &receiptNumber);

private:
    static constexpr int oneIn = 50;

    QString m_folder;
    qint64 m_printed = 0;
    bool m_keepNext = true;
    bool m_jam = false;
    std::vector<QPromise<std::expected<void, QString>>> m_stuck;
};

} // namespace suanpan
