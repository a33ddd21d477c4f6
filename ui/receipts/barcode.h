#pragma once

#include <QRectF>
#include <QString>
#include <QVector>

#include <optional>

class QPainter;

namespace suanpan {

/// A barcode as black and white modules, to be painted in whole dots so that a scanner reads it off thermal paper.
class Barcode final {
public:
    /// Nothing when the symbology cannot carry the text (empty, too long).
    static std::optional<Barcode> code128(const QString &text);
    static std::optional<Barcode> qr(const QString &text);

    int columns() const { return m_columns; } ///< modules, without the quiet zone
    int rows() const { return m_rows; }       ///< 1 for linear codes
    bool isDark(int row, int column) const { return m_dark.at(row * m_columns + column); }

    /// Dark modules as rectangles filling `area`.
    void paint(QPainter &painter, const QRectF &area) const;

private:
    Barcode(int columns, int rows) : m_columns(columns), m_rows(rows), m_dark(columns * rows) {}
    static std::optional<Barcode> encode(const QString &text, int symbology);

    int m_columns;
    int m_rows;
    QVector<bool> m_dark;
};

} // namespace suanpan
