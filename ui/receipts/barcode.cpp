#include "ui/receipts/barcode.h"

#include <QPainter>

#include <zint.h>

#include <memory>

namespace suanpan {

std::optional<Barcode> Barcode::code128(const QString &text)
{
    return encode(text, BARCODE_CODE128);
}

std::optional<Barcode> Barcode::qr(const QString &text)
{
    return encode(text, BARCODE_QRCODE);
}

std::optional<Barcode> Barcode::encode(const QString &text, int symbology)
{
    const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol(ZBarcode_Create(), &ZBarcode_Delete);
    if (!symbol) {
        return std::nullopt;
    }
    symbol->symbology = symbology;
    symbol->input_mode = UNICODE_MODE;
    symbol->show_hrt = 0;
    const QByteArray utf8 = text.toUtf8();
    const auto *source = reinterpret_cast<const unsigned char *>(utf8.constData());
    if (utf8.isEmpty() || ZBarcode_Encode(symbol.get(), source, static_cast<int>(utf8.size())) >= ZINT_ERROR) {
        return std::nullopt;
    }
    Barcode code(symbol->width, symbol->rows);
    for (int row = 0; row < code.m_rows; ++row) {
        for (int column = 0; column < code.m_columns; ++column) {
            // zint packs a row's modules into bytes, lowest bit first.
            code.m_dark[row * code.m_columns + column] = (symbol->encoded_data[row][column / 8] >> (column % 8)) & 1;
        }
    }
    return code;
}

void Barcode::paint(QPainter &painter, const QRectF &area) const
{
    const qreal wide = area.width() / m_columns;
    const qreal high = area.height() / m_rows;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int row = 0; row < m_rows; ++row) {
        for (int column = 0; column < m_columns;) {
            int end = column;
            while (end < m_columns && isDark(row, end) == isDark(row, column)) {
                ++end;
            }
            if (isDark(row, column)) {
                painter.fillRect(QRectF(area.left() + column * wide, area.top() + row * high, (end - column) * wide, high),
                                 Qt::black);
            }
            column = end;
        }
    }
    painter.restore();
}

} // namespace suanpan
