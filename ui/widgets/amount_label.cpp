#include "ui/widgets/amount_label.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

AmountLabel::AmountLabel(Size size, Colour colour, QWidget *parent) : QWidget(parent), m_size(size), m_colour(colour)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AmountLabel::setAmount(const QString &amount)
{
    if (m_amount != amount) {
        m_amount = amount;
        setAccessibleName(amount);
        update();
    }
}

void AmountLabel::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

void AmountLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

int AmountLabel::pixels(const Tokens &tokens) const
{
    switch (m_size) {
    case Size::Change: return tokens.type.change;
    case Size::Due: return tokens.type.due;
    case Size::Total: break;
    }
    return tokens.type.total;
}

QSize AmountLabel::sizeHint() const
{
    const TokensPtr tokens = tokensInUse();
    const QFont font = tokens->font(pixels(*tokens), QFont::Bold);
    return {textWidth(font, m_amount), pixels(*tokens) * 115 / 100}; // figures have no descenders: less than the font's own line
}

QSize AmountLabel::minimumSizeHint() const
{
    return {sizeHint().width() / 2, sizeHint().height()};
}

void AmountLabel::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Colours &c = tokens->colour;
    const QColor colour = m_colour == Colour::Brand ? c.brand : m_colour == Colour::Red ? c.red : c.ink;
    const QFont font = fittingFont(*tokens, m_amount, pixels(*tokens), QFont::Bold, width());
    QPainter painter(this);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect(), static_cast<int>(m_alignment | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip, m_amount);
}

} // namespace suanpan
