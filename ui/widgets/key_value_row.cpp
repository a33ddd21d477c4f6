#include "ui/widgets/key_value_row.h"

#include <QPainter>

namespace suanpan {

KeyValueRow::KeyValueRow(const QString &name, const QString &value, Value kind, QWidget *parent)
    : QWidget(parent), m_name(name), m_value(value), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    changed();
}

void KeyValueRow::setName(const QString &name)
{
    m_name = name;
    changed();
}

void KeyValueRow::setValue(const QString &value, Value kind)
{
    m_value = value;
    m_kind = kind;
    m_chip.reset();
    changed();
}

void KeyValueRow::setChip(const QString &text, Tone tone)
{
    m_value = text;
    m_chip = tone;
    changed();
}

void KeyValueRow::setRemark(const QString &remark)
{
    m_remark = remark;
    changed();
}

void KeyValueRow::setLeadFigure(const QString &figure, const QString &after)
{
    m_figure = figure;
    m_after = after;
    changed();
}

void KeyValueRow::setUnderlined(bool underlined)
{
    m_underlined = underlined;
    updateGeometry();
    update();
}

void KeyValueRow::changed()
{
    setAccessibleName(m_name + u' ' + m_figure + u' ' + m_value);
    update();
}

QSize KeyValueRow::sizeHint() const
{
    const Measures &m = tokensInUse()->measure;
    return {m.rightColumn / 2, m_underlined ? m.row + m.narrowGap + m.unit / 2 : m.row};
}

int KeyValueRow::paintRight(QPainter &painter, const Tokens &tokens) const
{
    int right = width();
    if (m_value.isEmpty()) {
        return right;
    }
    if (m_chip) {
        const QSize size = chipSize(tokens, m_value);
        right -= size.width();
        drawChip(painter, tokens, QRect(QPoint(right, (height() - size.height()) / 2), size), m_value, *m_chip);
        return right;
    }
    const Colours &c = tokens.colour;
    if (!m_remark.isEmpty()) {
        const QFont font = tokens.font(tokens.type.body);
        const int wide = textWidth(font, m_remark) + 1;
        right -= wide;
        drawText(painter, QRect(right, 0, wide, height()), Qt::AlignVCenter, m_remark, font, c.ink3);
        right -= tokens.measure.tightGap;
    }
    const QFont font = tokens.font(tokens.type.body, m_kind == Value::Bold ? QFont::Bold : QFont::Normal);
    const QColor ink = m_kind == Value::Red ? c.red : m_kind == Value::Second ? c.ink2 : c.ink;
    const int wide = std::min(textWidth(font, m_value) + 1, right);
    right -= wide;
    drawText(painter, QRect(right, 0, wide, height()), Qt::AlignVCenter | Qt::AlignRight, m_value, font, ink);
    return right;
}

void KeyValueRow::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    const int right = paintRight(painter, *tokens) - m.narrowGap;
    int left = 0;
    const auto write = [&](const QString &text, QFont::Weight weight, const QColor &colour) {
        const QFont font = tokens->font(tokens->type.body, weight);
        const int wide = std::min(textWidth(font, text) + 1, right - left);
        if (!text.isEmpty() && wide > 0) {
            drawText(painter, QRect(left, 0, wide, height()), Qt::AlignVCenter | Qt::AlignLeft, text, font, colour);
            left += wide + m.unit;
        }
    };
    const bool isHeading = m_underlined && m_value.isEmpty();
    const bool leading = !m_figure.isEmpty() || (m_underlined && !isHeading);
    write(m_name, QFont::Normal, leading ? tokens->colour.ink : tokens->colour.ink2);
    write(m_figure, QFont::Bold, tokens->colour.ink);
    write(m_after, QFont::Normal, tokens->colour.ink);
    if (m_underlined) {
        painter.fillRect(QRect(0, height() - m.lineWidth, width(), m.lineWidth), tokens->colour.line);
    }
}

} // namespace suanpan
