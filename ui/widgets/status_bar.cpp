#include "ui/widgets/status_bar.h"

#include <QMouseEvent>
#include <QPainter>

namespace suanpan {

StatusBar::StatusBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatusBar::setLink(Tone tone, const QString &text)
{
    if (m_tone != tone || m_link != text) {
        m_tone = tone;
        m_link = text;
        changed();
    }
}

void StatusBar::setAttention(const QString &text)
{
    if (m_attention != text) {
        m_attention = text;
        changed();
    }
}

void StatusBar::setLeft(const QStringList &sections)
{
    if (m_left != sections) {
        m_left = sections;
        changed();
    }
}

void StatusBar::setRight(const QStringList &sections)
{
    if (m_right != sections) {
        m_right = sections;
        changed();
    }
}

QString StatusBar::text() const
{
    return (QStringList(m_link) + (m_attention.isEmpty() ? QStringList() : QStringList(m_attention)) + m_left + m_right)
        .join(QStringLiteral(" | "));
}

void StatusBar::changed()
{
    setAccessibleName(text());
    update();
}

QSize StatusBar::sizeHint() const
{
    return {0, tokensInUse()->measure.statusBar};
}

void StatusBar::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    const Colours &c = tokens->colour;
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, 0, width(), m.lineWidth), c.line);

    const QFont font = tokens->font(tokens->type.label);
    const int between = m.gap + m.narrowGap + 2;
    int right = width() - m.padding;
    for (auto section = m_right.crbegin(); section != m_right.crend(); ++section) {
        const int wide = textWidth(font, *section) + 1;
        drawText(painter, QRect(right - wide, 0, wide, height()), Qt::AlignVCenter | Qt::AlignRight, *section, font, c.ink2);
        right -= wide + between;
    }
    const QColor ink = toneColours(c, m_tone).ink;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QRect(m.padding, (height() - m.statusDot) / 2 + 1, m.statusDot, m.statusDot));
    int left = m.padding + m.statusDot + m.tightGap;
    const auto write = [&](const QString &section, const QColor &colour) {
        const int wide = std::min(textWidth(font, section) + 1, right - left);
        if (wide > m.padding) { // what is left of a section must still say something
            drawText(painter, QRect(left, 0, wide, height()), Qt::AlignVCenter | Qt::AlignLeft, section, font, colour);
        }
        left += wide + between;
    };
    write(m_link, m_tone == Tone::Green || m_tone == Tone::Neutral ? c.ink2 : ink);
    m_touchable = left - between;
    if (const QSize chip = chipSize(*tokens, m_attention); !m_attention.isEmpty() && left + chip.width() <= right) {
        drawChip(painter, *tokens, QRect(QPoint(left, (height() - chip.height()) / 2 + 1), chip), m_attention, Tone::Gold);
        m_touchable = left + chip.width();
        left += chip.width() + between;
    }
    for (const QString &section : m_left) {
        write(section, c.ink2);
    }
}

void StatusBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()) && event->pos().x() <= m_touchable) {
        Q_EMIT activated();
    }
}

} // namespace suanpan
