#pragma once

#include "models/sales/receipt.h"
#include "ui/presenters/format.h"

#include <QCoreApplication>
#include <QRectF>
#include <QSize>

#include <functional>
#include <vector>

class QPainter;

namespace suanpan {

/// A receipt laid out for an 80 mm thermal printer of 203 dpi: positions are printer dots, so a dot on paper is a pixel in an
/// image. Laid out once, painted on any device.
class ReceiptDocument final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ReceiptDocument)

public:
    static constexpr int dotsPerInch = 203;
    static constexpr int paperWidth = 640; ///< 80 mm
    static constexpr int margin = 32;      ///< printers reach 576 of the 640 dots

    ReceiptDocument(const Receipt &receipt, const Format &format);

    /// "Tax NY State 4 % on 10.47", as it stands beside the amount.
    static QString nameOf(const ReceiptTax &tax);

    /// In dots.
    QSize size() const { return {paperWidth, m_height}; }
    /// Paints at the painter's origin, one unit a dot.
    void paint(QPainter &painter) const;

private:
    enum class Face { Small, Body, Bold, Shop, Total };
    using Paint = std::function<void(QPainter &)>;

    static QFont font(Face face);
    void text(Face face, const QString &text, Qt::Alignment alignment, int left = margin, int right = paperWidth - margin);
    void columns(Face face, const QString &left, const QString &right, int indent = 0);
    void rule(bool strong = false);
    void space(int dots) { m_height += dots; }
    void code128(const QString &text, int height);
    void qr(const QString &text);

    void head(const Receipt &receipt);
    void line(const ReceiptLine &line);
    void sums(const Receipt &receipt);
    void taxes(const Receipt &receipt);
    void points(const ReceiptPoints &points, bool isOffline);
    void balance(const ReceiptBalance &balance);
    void coupon(const ReceiptCoupon &coupon);
    void foot(const Receipt &receipt);

    Format m_format;
    int m_height = 0;
    std::vector<Paint> m_steps;
};

} // namespace suanpan
