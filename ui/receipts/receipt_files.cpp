#include "ui/receipts/receipt_files.h"

#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace suanpan {

namespace {

std::unexpected<ReceiptFileError> refusal(const QSaveFile &file)
{
    using Kind = ReceiptFileError::Kind;
    const bool full = file.error() == QFileDevice::ResourceError;
    const bool unwritable = file.error() == QFileDevice::OpenError || file.error() == QFileDevice::PermissionsError;
    return std::unexpected(ReceiptFileError{full ? Kind::Full : unwritable ? Kind::Unwritable : Kind::Other, file.errorString()});
}

} // namespace

std::expected<void, ReceiptFileError> writeReceiptPdf(const ReceiptDocument &document, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return refusal(file);
    }
    {
        QPdfWriter writer(&file);
        constexpr qreal pointsPerInch = 72;
        writer.setResolution(ReceiptDocument::dotsPerInch);
        writer.setPageSize(QPageSize(QSizeF(document.size()) * pointsPerInch / ReceiptDocument::dotsPerInch, QPageSize::Point));
        writer.setPageMargins({});
        QPainter painter(&writer);
        document.paint(painter);
    }
    if (!file.commit()) {
        return refusal(file);
    }
    return {};
}

std::expected<void, ReceiptFileError> writeReceiptPng(const ReceiptDocument &document, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return refusal(file);
    }
    constexpr int dotsPerMeter = ReceiptDocument::dotsPerInch * 10'000 / 254;
    QImage image(document.size(), QImage::Format_Grayscale8);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        document.paint(painter);
    }
    if (!image.save(&file, "PNG") || !file.commit()) {
        return refusal(file);
    }
    return {};
}

} // namespace suanpan
