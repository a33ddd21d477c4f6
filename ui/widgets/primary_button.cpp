#include "ui/widgets/primary_button.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent) : TokenButton(parent)
{
    setText(text);
}

void PrimaryButton::setAmount(const QString &amount)
{
    if (m_amount != amount) {
        m_amount = amount;
        setAccessibleDescription(amount);
        update();
    }
}

void PrimaryButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QFont PrimaryButton::wordFont() const
{
    return tokens().font(m_compact ? tokens().type.lineSum : tokens().type.action, QFont::Bold);
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Measures &m = t.measure;
    QPainter painter(this);
    Look shown = look();
    if (isEnabled()) {
        const QColor fill = isDown() ? t.colour.brand.darker(115) : t.colour.brand;
        shown = {fill, fill, t.colour.brandInk};
    }
    drawGround(painter, shown);

    QRect inner = rect().adjusted(m.padding + m.tightGap, 0, -m.padding - m.tightGap, 0);
    const QSize cap = key().isEmpty() ? QSize() : keyCapSize(t, key());
    const bool capAtRight = m_amount.isEmpty();
    const int room = inner.width() - (key().isEmpty() ? 0 : cap.width() + m.tightGap);
    const QFont words = fittingFont(t, text(), wordFont().pixelSize(), QFont::Bold, room);
    const int wordsWidth = std::min(textWidth(words, text()) + 1, room);
    const QRect wordsArea(inner.topLeft(), QSize(wordsWidth, inner.height()));
    drawText(painter, wordsArea, Qt::AlignVCenter | Qt::AlignLeft, text(), words, shown.ink);
    if (!key().isEmpty()) {
        const int left = capAtRight ? inner.right() + 1 - cap.width() : inner.left() + wordsWidth + m.tightGap;
        drawKeyCap(painter, t, QRect(QPoint(left, inner.center().y() + m.unit / 2 - cap.height() / 2), cap), key(), shown.ink);
    }
    if (!m_amount.isEmpty()) {
        inner.setLeft(inner.left() + wordsWidth + m.tightGap + cap.width() + m.gap);
        const QFont figure = fittingFont(t, m_amount, t.type.amount, QFont::Bold, inner.width());
        drawText(painter, inner, Qt::AlignVCenter | Qt::AlignRight, m_amount, figure, shown.ink);
    }
}

int PrimaryButton::heightWanted() const
{
    return m_compact ? tokens().measure.amountKey : tokens().measure.primary;
}

int PrimaryButton::widthWanted() const
{
    const Measures &m = tokens().measure;
    const QFont figures = tokens().font(tokens().type.amount, QFont::Bold);
    const int cap = key().isEmpty() ? 0 : keyCapSize(tokens(), key()).width() + m.gap;
    const int figure = m_amount.isEmpty() ? 0 : textWidth(figures, m_amount) + m.gap;
    return textWidth(wordFont(), text()) + cap + figure + 3 * m.padding;
}

} // namespace suanpan
