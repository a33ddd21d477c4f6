#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

ToneColours toneColours(const Colours &c, Tone tone)
{
    switch (tone) {
    case Tone::Gold: return {c.gold, c.goldSoft};
    case Tone::Green: return {c.brand, c.brandSoft};
    case Tone::Red: return {c.red, c.redSoft};
    case Tone::Blue: return {c.blue, c.blueSoft};
    case Tone::Neutral: break;
    }
    return {c.ink2, c.sunken};
}

void drawPanel(QPainter &painter, const QRect &area, const QColor &fill, const QColor &line, int radius, int lineWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    qreal inset = 0;
    if (line.isValid()) {
        painter.setPen(QPen(line, lineWidth));
        inset = lineWidth / 2.0; // the pen runs along the middle of the line
    } else {
        painter.setPen(Qt::NoPen);
    }
    painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void drawText(QPainter &painter, const QRect &area, Qt::Alignment alignment, const QString &text, const QFont &font,
              const QColor &colour)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QFontMetrics metrics(font);
    const QString shown =
        metrics.horizontalAdvance(text) > area.width() ? metrics.elidedText(text, Qt::ElideRight, area.width()) : text;
    painter.drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

QFont fittingFont(const Tokens &tokens, const QString &text, int size, QFont::Weight weight, int width)
{
    QFont font = tokens.font(size, weight);
    const int wanted = textWidth(font, text);
    if (wanted > width && wanted > 0) {
        font.setPixelSize(std::max(size / 2, size * width / wanted));
    }
    return font;
}

int textWidth(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

QSize keyCapSize(const Tokens &tokens, const QString &key)
{
    const int width = textWidth(tokens.font(tokens.type.cap), key) + 3 * tokens.measure.unit;
    return {std::max(width, tokens.measure.keyCap), tokens.measure.keyCap};
}

void drawKeyCap(QPainter &painter, const Tokens &tokens, const QRect &area, const QString &key, const QColor &outline)
{
    const bool onColour = outline.isValid();
    drawPanel(painter, area, onColour ? QColor() : tokens.colour.sunken, onColour ? outline : tokens.colour.line,
              tokens.measure.keyCapRadius, tokens.measure.lineWidth);
    drawText(painter, area, Qt::AlignCenter, key, tokens.font(tokens.type.cap), onColour ? outline : tokens.colour.ink3);
}

QSize chipSize(const Tokens &tokens, const QString &text)
{
    return {textWidth(tokens.font(tokens.type.cap), text) + 2 * tokens.measure.chipSide, tokens.measure.chip};
}

void drawChip(QPainter &painter, const Tokens &tokens, const QRect &area, const QString &text, Tone tone)
{
    const auto [ink, soft] = toneColours(tokens.colour, tone);
    const QColor line = tokens.appearance.theme == Theme::HighContrast ? ink : QColor();
    drawPanel(painter, area, soft, line, area.height() / 2, tokens.measure.lineWidth);
    const int side = tokens.measure.chipSide - 1; // rounding must not elide
    drawText(painter, area.adjusted(side, 0, -side, 0), Qt::AlignCenter, text, tokens.font(tokens.type.cap), ink);
}

} // namespace suanpan
