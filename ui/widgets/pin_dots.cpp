#include "ui/widgets/pin_dots.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

PinDots::PinDots(int length, QWidget *parent) : QWidget(parent), m_length(length)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PinDots::setEntered(int digits)
{
    m_entered = std::clamp(digits, 0, m_length);
    m_wrong = m_wrong && m_entered == 0;
    update();
}

void PinDots::setWrong(bool wrong)
{
    m_wrong = wrong;
    update();
}

QSize PinDots::sizeHint() const
{
    const Measures &m = tokensInUse()->measure;
    return {m_length * (m.pinDot + m.padding), m.pinDot + m.padding};
}

void PinDots::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    const int step = m.pinDot + m.padding;
    int left = (width() - m_length * step + m.padding) / 2;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_wrong ? tokens->colour.red : tokens->colour.brand;
    for (int i = 0; i < m_length; ++i, left += step) {
        painter.setPen(QPen(i < m_entered || m_wrong ? ink : tokens->colour.ink3, m.focusRing));
        painter.setBrush(i < m_entered ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRect(left, (height() - m.pinDot) / 2, m.pinDot, m.pinDot));
    }
}

} // namespace suanpan
