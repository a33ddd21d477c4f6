#include "ui/widgets/progress_line.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

namespace {
constexpr int whole = 1000;
}

ProgressLine::ProgressLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressLine::setProgress(int thousandths)
{
    const int bounded = std::clamp(thousandths, 0, whole);
    if (m_thousandths != bounded) {
        m_thousandths = bounded;
        update();
    }
}

QSize ProgressLine::sizeHint() const
{
    return {0, tokensInUse()->measure.progress};
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const int radius = height() / 2;
    const bool outlined = tokens->appearance.theme == Theme::HighContrast;
    QPainter painter(this);
    drawPanel(painter, rect(), tokens->colour.sunken, outlined ? tokens->colour.line : QColor(), radius,
              tokens->measure.lineWidth);
    if (m_thousandths > 0) {
        const int done = std::max(height(), width() * m_thousandths / whole);
        drawPanel(painter, QRect(0, 0, done, height()), tokens->colour.gold, {}, radius, 0);
    }
}

} // namespace suanpan
