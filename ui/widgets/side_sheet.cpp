#include "ui/widgets/side_sheet.h"

#include "ui/widgets/action_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPropertyAnimation>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

SideSheet::SideSheet(QWidget *host)
    : QWidget(host), m_title(new TextLabel(TextRole::Heading)), m_column(new QVBoxLayout(this)),
      m_slide(new QPropertyAnimation(this, "geometry", this))
{
    const Measures &m = tokensInUse()->measure;
    m_column->setContentsMargins(m.padding, m.gap, m.padding, m.padding);
    m_column->setSpacing(m.gap);
    auto *head = new QHBoxLayout;
    auto *close = new ActionButton(tr("Close"), u"Esc"_s);
    close->setObjectName(u"closeSheet"_s);
    close->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QAbstractButton::clicked, this, &SideSheet::closeSheet);
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    head->addWidget(close);
    m_column->addLayout(head);
    m_slide->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_slide, &QPropertyAnimation::finished, this, [this] { setVisible(m_open); });
    hide();
}

void SideSheet::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SideSheet::setContent(QWidget *content)
{
    if (m_content) {
        m_column->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater(); // it may be the one that asked
    }
    m_content = content;
    m_column->addWidget(content, 1);
    content->show();
}

void SideSheet::openOver(QWidget *column)
{
    if (m_over && m_over != column) {
        m_over->removeEventFilter(this);
    }
    m_over = column;
    column->installEventFilter(this);
    m_open = true;
    const QRect end = place();
    if (!isVisible()) {
        setGeometry(end.translated(end.width(), 0));
    }
    show();
    raise();
    slideTo(end);
}

void SideSheet::closeSheet()
{
    if (!m_open) {
        return;
    }
    m_open = false;
    if (m_over) {
        m_over->removeEventFilter(this);
    }
    slideTo(place().translated(parentWidget()->width() - place().left(), 0)); // out of sight, not only out of its column
    Q_EMIT closed();
}

QRect SideSheet::place() const
{
    return m_over ? QRect(m_over->mapTo(parentWidget(), QPoint()), m_over->size()) : geometry();
}

void SideSheet::slideTo(const QRect &end)
{
    m_slide->stop();
    const int slideMs = tokensInUse()->measure.slideMs;
    if (slideMs == 0) {
        setGeometry(end);
        setVisible(m_open);
        return;
    }
    m_slide->setDuration(slideMs);
    m_slide->setStartValue(geometry());
    m_slide->setEndValue(end);
    m_slide->start();
}

bool SideSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_over && m_open && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        m_slide->stop();
        setGeometry(place());
    }
    return QWidget::eventFilter(watched, event);
}

void SideSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        closeSheet();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SideSheet::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    QPainter painter(this);
    painter.fillRect(rect(), tokens->colour.background);
    drawPanel(painter, rect(), tokens->colour.surface, tokens->colour.line, tokens->measure.radius, tokens->measure.lineWidth);
}

} // namespace suanpan
