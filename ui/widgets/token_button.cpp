#include "ui/widgets/token_button.h"

#include "ui/widgets/paint.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace suanpan {

TokenButton::TokenButton(QWidget *parent) : QAbstractButton(parent), m_tokens(tokensInUse())
{
    setFocusPolicy(Qt::TabFocus); // a touch must not take the focus from the scan field
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TokenButton::setKey(const QString &key)
{
    if (m_key != key) {
        m_key = key;
        updateGeometry();
        update();
    }
}

QSize TokenButton::sizeHint() const
{
    return {widthWanted(), heightWanted()};
}

QSize TokenButton::minimumSizeHint() const
{
    return {std::min(widthWanted(), m_tokens->measure.touch), heightLeast()};
}

void TokenButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange) {
        m_tokens = tokensInUse();
        updateGeometry();
        update();
    }
    QAbstractButton::changeEvent(event);
}

void TokenButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click(); // Qt presses buttons by space only; a cashier presses Enter
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

TokenButton::Look TokenButton::look() const
{
    const Colours &c = m_tokens->colour;
    if (!isEnabled()) {
        return {c.sunken, c.line, c.ink3};
    }
    if (isDown()) {
        return {c.brandSoft, c.brand, c.ink};
    }
    if (isChecked()) {
        return {c.brandSoft, c.brand, c.brand};
    }
    return {c.surface, c.line, c.ink};
}

void TokenButton::drawGround(QPainter &painter, const Look &look) const
{
    drawPanel(painter, rect(), look.fill, look.line, m_tokens->measure.radius, m_tokens->measure.lineWidth);
}

} // namespace suanpan
