#include "ui/widgets/focus_ring.h"

#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace suanpan {

namespace {

bool showsFocusByRing(const QWidget *control)
{
    return qobject_cast<const QAbstractButton *>(control) != nullptr;
}

int distance(const Measures &m)
{
    return m.focusRing + 1; // one pixel of air, so that ring and line are two things
}

} // namespace

FocusRing::FocusRing(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *control)
{
    if (m_control) {
        m_control->removeEventFilter(this);
    }
    const bool ours = control && control->window() == window() && showsFocusByRing(control);
    m_control = ours ? control : nullptr;
    if (m_control) {
        m_control->installEventFilter(this);
        surround();
    }
    setVisible(ours);
}

void FocusRing::surround()
{
    const int out = distance(tokensInUse()->measure);
    setGeometry(QRect(m_control->mapTo(parentWidget(), QPoint()), m_control->size()).adjusted(-out, -out, out, out));
    raise();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_control) {
        switch (event->type()) {
        case QEvent::Move:
        case QEvent::Resize: surround(); break;
        case QEvent::Hide: hide(); break;
        case QEvent::Show:
            setVisible(true);
            surround();
            break;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    drawPanel(painter, rect(), {}, tokens->colour.brand, m.radius + distance(m), m.focusRing);
}

} // namespace suanpan
