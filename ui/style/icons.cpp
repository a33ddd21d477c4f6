#include "ui/style/icons.h"

#include <QIcon>
#include <QPaintDevice>
#include <QPainter>
#include <QPixmapCache>

namespace suanpan {

using namespace Qt::StringLiterals;

QPixmap tintedIcon(const QString &name, int size, const QColor &colour, qreal devicePixelRatio)
{
    const QString key = u"suanpan/%1/%2/%3/%4"_s.arg(name).arg(size).arg(colour.rgba()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QIcon::fromTheme(name).pixmap(QSize(size, size), devicePixelRatio);
    if (!pixmap.isNull()) {
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRect(QPoint(), pixmap.size()), colour);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawIcon(QPainter &painter, const QRect &area, const QString &name, int size, const QColor &colour)
{
    const QPixmap pixmap = tintedIcon(name, size, colour, painter.device()->devicePixelRatioF());
    if (pixmap.isNull()) {
        return;
    }
    const QSize logical = pixmap.deviceIndependentSize().toSize();
    painter.drawPixmap(area.center() - QPoint(logical.width() / 2, logical.height() / 2) + QPoint(0, 1), pixmap);
}

} // namespace suanpan
