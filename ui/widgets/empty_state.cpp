#include "ui/widgets/empty_state.h"

#include "ui/style/icons.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &hint, QWidget *parent)
    : QWidget(parent), m_iconName(iconName), m_title(title), m_hint(hint)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void EmptyState::setTitle(const QString &title)
{
    m_title = title;
    update();
}

void EmptyState::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

QSize EmptyState::minimumSizeHint() const
{
    const TokensPtr tokens = tokensInUse();
    return {0, QFontMetrics(tokens->font(tokens->type.body)).height() * 3};
}

void EmptyState::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    const QFont title = tokens->font(tokens->type.lineName, QFont::Bold);
    const QFont hint = tokens->font(tokens->type.label);
    const int side = m.padding;
    constexpr int flags = static_cast<int>(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap;
    const QRect room(side, 0, width() - 2 * side, height());
    const int titleHeight = QFontMetrics(title).boundingRect(room, flags, m_title).height();
    const int hintHeight = QFontMetrics(hint).boundingRect(room, flags, m_hint).height();
    const bool withIcon = !m_iconName.isEmpty() && height() > m.largeIcon + m.gap + titleHeight + hintHeight + m.padding;
    int top = (height() - titleHeight - hintHeight - (withIcon ? m.largeIcon + m.gap : 0)) / 2;
    QPainter painter(this);
    if (withIcon) {
        drawIcon(painter, QRect(0, top, width(), m.largeIcon), m_iconName, m.largeIcon, tokens->colour.ink3);
        top += m.largeIcon + m.gap;
    }
    painter.setFont(title);
    painter.setPen(tokens->colour.ink2);
    painter.drawText(QRect(side, top, room.width(), titleHeight), flags, m_title);
    painter.setFont(hint);
    painter.setPen(tokens->colour.ink3);
    painter.drawText(QRect(side, top + titleHeight + m.unit, room.width(), hintHeight), flags, m_hint);
}

} // namespace suanpan
