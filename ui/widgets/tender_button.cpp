#include "ui/widgets/tender_button.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

TenderButton::TenderButton(Kind kind, const QString &text, const QString &hint, QWidget *parent)
    : TokenButton(parent), m_kind(kind), m_hint(hint)
{
    setText(text);
    setCheckable(kind == Kind::Tender);
}

void TenderButton::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void TenderButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const Look shown = look();
    drawGround(painter, shown);
    const QRect inner = rect().adjusted(t.measure.tightGap, 0, -t.measure.tightGap, 0);
    if (m_kind == Kind::Amount) {
        const QFont figure = fittingFont(t, text(), t.type.heading, QFont::Bold, inner.width());
        drawText(painter, inner, Qt::AlignCenter, text(), figure, shown.ink);
        return;
    }
    const QFont word = t.font(t.type.lineName, isChecked() ? QFont::Bold : QFont::Normal);
    if (m_hint.isEmpty()) {
        drawText(painter, inner, Qt::AlignCenter, text(), word, shown.ink);
        return;
    }
    const QFont small = t.font(t.type.small);
    const int wordHeight = QFontMetrics(word).height();
    const int hintHeight = QFontMetrics(small).height();
    const int top = (height() - wordHeight - hintHeight) / 2;
    drawText(painter, QRect(inner.left(), top, inner.width(), wordHeight), Qt::AlignCenter, text(), word, shown.ink);
    drawText(painter, QRect(inner.left(), top + wordHeight, inner.width(), hintHeight), Qt::AlignCenter, m_hint, small,
             isChecked() ? shown.ink : t.colour.ink3);
}

int TenderButton::heightWanted() const
{
    return m_kind == Kind::Amount ? tokens().measure.amountKey : tokens().measure.tender;
}

int TenderButton::widthWanted() const
{
    const int word = textWidth(tokens().font(tokens().type.lineName, QFont::Bold), text());
    return std::max(word, textWidth(tokens().font(tokens().type.small), m_hint)) + 2 * tokens().measure.gap;
}

} // namespace suanpan
