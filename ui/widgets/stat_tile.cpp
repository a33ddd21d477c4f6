#include "ui/widgets/stat_tile.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

StatTile::StatTile(const QString &figure, const QString &caption, QWidget *parent)
    : QWidget(parent), m_figure(figure), m_caption(caption)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatTile::setFigure(const QString &figure)
{
    m_figure = figure;
    update();
}

void StatTile::setCaption(const QString &caption)
{
    m_caption = caption;
    update();
}

QSize StatTile::sizeHint() const
{
    const TokensPtr tokens = tokensInUse();
    const int figure = QFontMetrics(tokens->font(tokens->type.heading, QFont::Bold)).height();
    const int caption = 2 * QFontMetrics(tokens->font(tokens->type.small)).height();
    return {tokens->measure.rightColumn / 3, figure + caption + 2 * tokens->measure.narrowGap + tokens->measure.unit};
}

void StatTile::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    const bool outlined = tokens->appearance.theme == Theme::HighContrast;
    drawPanel(painter, rect(), tokens->colour.sunken, outlined ? tokens->colour.line : QColor(), m.radius, m.lineWidth);
    QRect inner = rect().adjusted(m.gap, m.narrowGap, -m.gap, -m.narrowGap);
    const QFont figure = fittingFont(*tokens, m_figure, tokens->type.heading, QFont::Bold, inner.width());
    const int figureHeight = QFontMetrics(tokens->font(tokens->type.heading, QFont::Bold)).height();
    drawText(painter, QRect(inner.topLeft(), QSize(inner.width(), figureHeight)), Qt::AlignVCenter, m_figure, figure,
             tokens->colour.ink);
    inner.setTop(inner.top() + figureHeight);
    painter.setFont(tokens->font(tokens->type.small));
    painter.setPen(tokens->colour.ink3);
    painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, m_caption);
}

} // namespace suanpan
