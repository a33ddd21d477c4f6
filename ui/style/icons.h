#pragma once

#include <QColor>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

namespace suanpan {

/// The theme's icon in one colour (its shape is kept, its own colours are not); empty when the theme lacks it.
QPixmap tintedIcon(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);
/// Paints it centred in `area`; does nothing when the theme lacks it.
void drawIcon(QPainter &painter, const QRect &area, const QString &name, int size, const QColor &colour);

} // namespace suanpan
