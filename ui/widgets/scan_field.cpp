#include "ui/widgets/scan_field.h"

#include "ui/style/icons.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar separator(0x1D); // between the values of GS1 data: FNC1, as scanners type it

} // namespace

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

void ScanField::setHint(const QString &hint)
{
    if (hint != m_hint) {
        m_hint = hint;
        setAccessibleName(hint);
        update();
    }
}

void ScanField::setKeyCaps(const QStringList &caps)
{
    if (caps == m_caps) {
        return;
    }
    m_caps = caps;
    arrange();
    update();
}

void ScanField::setVerbKeys(const QSet<int> &keys)
{
    m_verbKeys = keys;
}

void ScanField::forget()
{
    setText({});
}

void ScanField::refuse(const QString &why)
{
    forget();
    setRefusal(why);
}

void ScanField::setRefusal(const QString &why)
{
    if (m_refusal == why) {
        return;
    }
    m_refusal = why;
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
        forget();
        setRefusal({});
        Q_EMIT edited({});
        return;
    default: break;
    }
    if (event->text() == separator) { // a line edit takes no control signs, and a scanner presses Ctrl for this one
        insert(QString(separator));
        setRefusal({});
        Q_EMIT edited(text());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

const QPixmap &ScanField::face()
{
    const qreal ratio = devicePixelRatioF();
    Face wanted{tokensInUse(), m_caps, text().isEmpty() ? m_hint : QString(), m_refusal, (QSizeF(size()) * ratio).toSize()};
    if (wanted != m_face) {
        m_face = std::move(wanted);
        m_painted = QPixmap(m_face.pixels);
        m_painted.setDevicePixelRatio(ratio);
        m_painted.fill(Qt::transparent);
        QPainter painter(&m_painted);
        paintFace(painter);
    }
    return m_painted;
}

void ScanField::paintFace(QPainter &painter) const
{
    const Tokens &tokens = *m_face.tokens;
    const Measures &m = tokens.measure;
    const Colours &c = tokens.colour;
    const QRect inside = rect().adjusted(m.padding, m.unit, -m.padding, -m.unit);
    if (!m_face.refusal.isEmpty()) {
        const int icon = m.padding + m.unit;
        drawPanel(painter, rect(), c.surface, c.red, m.radius, m.lineWidth);
        drawIcon(painter, QRect(inside.topLeft(), QSize(icon, inside.height())), u"data-warning"_s, icon, c.red);
        drawText(painter, inside.adjusted(icon + m.narrowGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_face.refusal,
                 tokens.font(tokens.type.lineName, QFont::Bold), c.red);
        return;
    }
    drawPanel(painter, rect(), c.surface, c.line, m.radius, m.lineWidth);
    int right = inside.right() + 1;
    for (auto cap = m_face.caps.crbegin(); cap != m_face.caps.crend(); ++cap) {
        const QSize size = keyCapSize(tokens, *cap);
        drawKeyCap(painter, tokens, QRect(QPoint(right - size.width(), (height() - size.height()) / 2), size), *cap);
        right -= size.width() + m.gap;
    }
    drawText(painter, QRect(inside.topLeft(), QPoint(right, inside.bottom())), Qt::AlignVCenter | Qt::AlignLeft, m_face.words,
             font(), c.ink3);
}

void ScanField::paintEvent(QPaintEvent *event)
{
    QPainter(this).drawPixmap(0, 0, face());
    if (m_refusal.isEmpty()) {
        QLineEdit::paintEvent(event);
    }
}

} // namespace suanpan
