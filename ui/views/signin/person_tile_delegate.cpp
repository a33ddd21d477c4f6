#include "ui/views/signin/person_tile_delegate.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

QSize PersonTileDelegate::tileSize()
{
    const Measures &m = tokensInUse()->measure;
    return {m.rightColumn * 2 / 3, m.primary + m.gap};
}

QSize PersonTileDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return tileSize();
}

void PersonTileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    const Colours &c = tokens->colour;
    const bool chosen = option.state & QStyle::State_Selected;
    const QRect tile = option.rect.adjusted(0, 0, -m.gap, -m.gap);
    painter->save();
    drawPanel(*painter, tile, chosen ? c.brandSoft : c.surface, chosen ? c.brand : c.line, m.radius, m.lineWidth);
    const int round = m.touch;
    const QRect circle(tile.left() + m.padding, tile.center().y() - round / 2 + 1, round, round);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(chosen ? c.brand : c.sunken);
    painter->drawEllipse(circle);
    drawText(*painter, circle, Qt::AlignCenter, index.data(PersonInitial).toString(),
             tokens->font(tokens->type.lineSum, QFont::DemiBold), chosen ? c.brandInk : c.ink2);
    const QFont name = tokens->font(tokens->type.lineName, QFont::DemiBold);
    const QFont detail = tokens->font(tokens->type.small);
    const int nameHeight = QFontMetrics(name).height();
    const int detailHeight = QFontMetrics(detail).height();
    const int left = circle.right() + 1 + m.gap;
    const int top = tile.top() + (tile.height() - nameHeight - detailHeight) / 2;
    const int room = tile.right() - left - m.narrowGap;
    drawText(*painter, QRect(left, top, room, nameHeight), Qt::AlignVCenter, index.data(PersonName).toString(), name,
             chosen ? c.brand : c.ink);
    drawText(*painter, QRect(left, top + nameHeight, room, detailHeight), Qt::AlignVCenter, index.data(PersonDetail).toString(),
             detail, c.ink2);
    painter->restore();
}

} // namespace suanpan
