#pragma once

#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QRect>

class QPainter;

namespace suanpan {

/// What a chip or a mark means; a colour never stands without its word.
enum class Tone { Neutral, Gold, Green, Red, Blue };

/// Text in `ink` on `soft`: how a tone looks in these tokens.
struct ToneColours {
    QColor ink, soft;
};
ToneColours toneColours(const Colours &colours, Tone tone);

/// A rounded rectangle with a crisp one-pixel line.
void drawPanel(QPainter &painter, const QRect &area, const QColor &fill, const QColor &line, int radius, int lineWidth);
/// One line of text, elided at the end where it does not fit.
void drawText(QPainter &painter, const QRect &area, Qt::Alignment alignment, const QString &text, const QFont &font,
              const QColor &colour);
/// The largest font of at most `size` pixels in which `text` fits `width`; never below half of it.
QFont fittingFont(const Tokens &tokens, const QString &text, int size, QFont::Weight weight, int width);

QSize keyCapSize(const Tokens &tokens, const QString &key);
/// `outline` set: without a ground, for key caps on coloured buttons.
void drawKeyCap(QPainter &painter, const Tokens &tokens, const QRect &area, const QString &key, const QColor &outline = {});

QSize chipSize(const Tokens &tokens, const QString &text);
void drawChip(QPainter &painter, const Tokens &tokens, const QRect &area, const QString &text, Tone tone);

int textWidth(const QFont &font, const QString &text);

} // namespace suanpan
