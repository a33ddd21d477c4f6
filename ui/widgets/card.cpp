#include "ui/widgets/card.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace suanpan {

Card::Card(QWidget *parent) : QFrame(parent)
{
    const int padding = tokensInUse()->measure.cardPadding;
    setContentsMargins(padding, padding - tokensInUse()->measure.unit, padding, padding - tokensInUse()->measure.unit);
}

QVBoxLayout *Card::column()
{
    if (auto *made = qobject_cast<QVBoxLayout *>(layout())) {
        return made;
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    return column;
}

void Card::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

void Card::setAccent(bool accent)
{
    m_accent = accent;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    if (m_tone) {
        const auto [ink, soft] = toneColours(tokens->colour, *m_tone);
        const bool outlined = tokens->appearance.theme == Theme::HighContrast;
        drawPanel(painter, rect(), soft, outlined ? ink : QColor(), m.radius, m.lineWidth);
        return;
    }
    drawPanel(painter, rect(), tokens->colour.surface, tokens->colour.line, m.radius, m.lineWidth);
    if (m_accent) {
        QPainterPath shape;
        shape.addRoundedRect(QRectF(rect()), m.radius, m.radius);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipRect(QRect(0, 0, m.unit, height()));
        painter.fillPath(shape, tokens->colour.brand);
    }
}

} // namespace suanpan
