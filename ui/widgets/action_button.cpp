#include "ui/widgets/action_button.h"

#include "ui/style/icons.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

ActionButton::ActionButton(const QString &text, const QString &key, QWidget *parent) : TokenButton(parent)
{
    setText(text);
    setKey(key);
}

void ActionButton::setBadge(int count)
{
    if (m_badge != count) {
        m_badge = count;
        updateGeometry();
        update();
    }
}

void ActionButton::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void ActionButton::setTall(bool tall)
{
    m_tall = tall;
    updateGeometry();
}

void ActionButton::setDanger(bool danger)
{
    m_danger = danger;
    update();
}

int ActionButton::contentWidth() const
{
    const Measures &m = tokens().measure;
    const int icon = m_iconName.isEmpty() ? 0 : m.icon + m.narrowGap;
    const int cap = key().isEmpty() ? 0 : keyCapSize(tokens(), key()).width() + m.narrowGap;
    const int badge = m_badge == 0 ? 0 : chipSize(tokens(), QString::number(m_badge)).width() + m.tightGap;
    return icon + textWidth(tokens().font(tokens().type.body), text()) + 1 + cap + badge;
}

void ActionButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Measures &m = t.measure;
    QPainter painter(this);
    Look shown = look();
    if (m_danger && isEnabled()) {
        shown.ink = t.colour.red;
    }
    drawGround(painter, shown);

    const int room = width() - 2 * m.tightGap;
    const int capWidth = key().isEmpty() ? 0 : keyCapSize(t, key()).width();
    int wanted = contentWidth();
    const bool showCap = capWidth > 0 && wanted <= room; // where room is short the word matters more
    if (capWidth > 0 && !showCap) {
        wanted -= capWidth + m.narrowGap;
    }
    int left = std::max(m.tightGap, (width() - wanted) / 2);
    if (!m_iconName.isEmpty()) {
        drawIcon(painter, QRect(left, 0, m.icon, height()), m_iconName, m.icon, shown.ink);
        left += m.icon + m.narrowGap;
    }
    const QFont font = t.font(t.type.body);
    const int wordsWidth = std::min(textWidth(font, text()) + 1, width() - left - m.tightGap);
    drawText(painter, QRect(left, 0, wordsWidth, height()), Qt::AlignCenter, text(), font, shown.ink);
    left += wordsWidth;
    if (m_badge != 0) {
        const QString count = QString::number(m_badge);
        const QSize size = chipSize(t, count);
        drawChip(painter, t, QRect(QPoint(left + m.tightGap, (height() - size.height()) / 2), size), count, Tone::Gold);
        left += m.tightGap + size.width();
    }
    if (showCap) {
        drawKeyCap(painter, t, QRect(left + m.narrowGap, (height() - m.keyCap) / 2, capWidth, m.keyCap), key());
    }
}

int ActionButton::heightWanted() const
{
    return m_tall ? tokens().measure.primary : tokens().measure.action;
}

int ActionButton::widthWanted() const
{
    return contentWidth() + 2 * tokens().measure.gap;
}

} // namespace suanpan
