#include "ui/widgets/undo_bar.h"

#include "ui/widgets/action_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace suanpan {

using namespace Qt::StringLiterals;

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent), m_text(new TextLabel(TextRole::Body)), m_undo(new ActionButton(tr("Undo"), u"Ctrl+Z"_s))
{
    const Measures &m = tokensInUse()->measure;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(m.padding, m.unit, m.unit, m.unit);
    m_undo->setObjectName(u"undo"_s);
    m_undo->setIconName(u"edit-undo"_s);
    m_undo->setFocusPolicy(Qt::NoFocus);
    m_undo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    m_timer.setSingleShot(true);
    connect(m_undo, &QAbstractButton::clicked, this, &UndoBar::undo);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        setOffering(false);
        Q_EMIT expired();
    });
    hide();
}

void UndoBar::offer(const QString &what, std::chrono::milliseconds time)
{
    if (isOffering()) {
        Q_EMIT expired();
    }
    m_text->setText(what);
    m_timer.start(time);
    setOffering(true);
}

void UndoBar::withdraw()
{
    setOffering(false);
}

void UndoBar::undo()
{
    if (isOffering()) {
        setOffering(false);
        Q_EMIT undone();
    }
}

void UndoBar::setOffering(bool offering)
{
    if (!offering) {
        m_timer.stop();
    }
    setVisible(offering);
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    QPainter painter(this);
    drawPanel(painter, rect(), tokens->colour.blueSoft, tokens->colour.blue, tokens->measure.radius, tokens->measure.lineWidth);
}

} // namespace suanpan
