#include "ui/widgets/scan_field.h"

#include "ui/style/icons.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace suanpan {

using namespace Qt::StringLiterals;

ScanField::ScanField(QWidget *parent) : QLineEdit(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::NoContextMenu);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        setRefusal({});
        Q_EMIT edited(text);
    });
    arrange();
}

void ScanField::setKeyCaps(const QStringList &caps)
{
    m_caps = caps;
    arrange();
    update();
}

void ScanField::setVerbKeys(const QSet<int> &keys)
{
    m_verbKeys = keys;
}

void ScanField::refuse(const QString &why)
{
    clear();
    setRefusal(why);
}

void ScanField::setRefusal(const QString &why)
{
    if (m_refusal == why) {
        return;
    }
    const bool wasRefused = !m_refusal.isEmpty();
    m_refusal = why;
    if (wasRefused == why.isEmpty()) {
        setProperty("refused", !why.isEmpty());
        style()->unpolish(this);
        style()->polish(this);
    }
    setAccessibleDescription(why);
    update();
}

QSize ScanField::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), tokensInUse()->measure.scanField};
}

void ScanField::arrange()
{
    const TokensPtr tokens = tokensInUse();
    setFixedHeight(tokens->measure.scanField);
    int caps = 0;
    for (const QString &cap : m_caps) {
        caps += keyCapSize(*tokens, cap).width() + tokens->measure.gap;
    }
    setTextMargins(0, 0, caps, 0);
}

void ScanField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange && height() != tokensInUse()->measure.scanField) {
        arrange();
    }
}

void ScanField::submit()
{
    const QString entered = text().trimmed();
    if (!entered.isEmpty()) {
        setRefusal({});
        Q_EMIT scanned(entered);
    }
}

void ScanField::keyPressEvent(QKeyEvent *event)
{
    if (text().isEmpty() && m_verbKeys.contains(event->key())) {
        setRefusal({});
        Q_EMIT verb(event->key());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (text().trimmed().isEmpty()) {
            event->ignore(); // nothing to look up: Enter belongs to whatever the view made of it
        } else {
            submit();
        }
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: Q_EMIT stepped(event->key() == Qt::Key_Up ? -1 : 1); return;
    case Qt::Key_Escape:
        if (text().isEmpty() && m_refusal.isEmpty()) {
            Q_EMIT left();
            return;
        }
        clear();
        setRefusal({});
        Q_EMIT edited({});
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void ScanField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    if (!m_refusal.isEmpty() && text().isEmpty()) {
        const QRect area = rect().adjusted(m.padding, m.unit, -m.padding, -m.unit);
        painter.fillRect(area, tokens->colour.surface); // over the placeholder
        const int icon = m.padding + m.unit;
        drawIcon(painter, QRect(area.left(), area.top(), icon, area.height()), u"data-warning"_s, icon, tokens->colour.red);
        drawText(painter, area.adjusted(icon + m.narrowGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_refusal,
                 tokens->font(tokens->type.lineName, QFont::Bold), tokens->colour.red);
        return;
    }
    int right = width() - m.padding;
    for (auto cap = m_caps.crbegin(); cap != m_caps.crend(); ++cap) {
        const QSize size = keyCapSize(*tokens, *cap);
        drawKeyCap(painter, *tokens, QRect(QPoint(right - size.width(), (height() - size.height()) / 2), size), *cap);
        right -= size.width() + m.gap;
    }
}

} // namespace suanpan
