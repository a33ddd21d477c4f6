#include "ui/widgets/navigation_rail.h"

#include "ui/style/icons.h"
#include "ui/widgets/paint.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace suanpan {

RailButton::RailButton(const QString &text, const QString &key, const QString &iconName, QWidget *parent)
    : TokenButton(parent), m_iconName(iconName)
{
    setText(text);
    setKey(key);
    setCheckable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // with large type five places share the height there is
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const bool here = isChecked() || isDown();
    const QColor ink = here ? t.colour.brand : t.colour.ink2;
    if (here) {
        const QColor line = t.appearance.theme == Theme::HighContrast ? t.colour.brand : QColor();
        drawPanel(painter, rect(), t.colour.brandSoft, line, t.measure.radius, t.measure.lineWidth);
    }
    const QFont word = fittingFont(t, text(), t.type.label, isChecked() ? QFont::Bold : QFont::Normal, width() - 2);
    const QFont cap = t.font(t.type.tiny);
    const int wordHeight = QFontMetrics(word).height() - t.measure.unit / 2;
    const int capHeight = QFontMetrics(cap).height() - t.measure.unit / 2;
    // Where room is short the icon goes first: the word and its key say the same.
    const int iconHeight = height() >= t.measure.icon + wordHeight + capHeight ? t.measure.icon : 0;
    int top = (height() - iconHeight - wordHeight - capHeight) / 2;
    if (iconHeight > 0) {
        drawIcon(painter, QRect(0, top - 1, width(), iconHeight), m_iconName, iconHeight, ink);
    }
    top += iconHeight;
    drawText(painter, QRect(0, top, width(), wordHeight), Qt::AlignCenter, text(), word, ink);
    drawText(painter, QRect(0, top + wordHeight, width(), capHeight), Qt::AlignCenter, key(), cap, here ? ink : t.colour.ink3);
}

int RailButton::heightLeast() const
{
    const Tokens &t = tokens();
    return std::min(QFontMetrics(t.font(t.type.label)).height() + QFontMetrics(t.font(t.type.tiny)).height(), heightWanted());
}

int RailButton::heightWanted() const
{
    return tokens().measure.railEntry;
}

int RailButton::widthWanted() const
{
    return tokens().measure.rail - 4 * tokens().measure.unit;
}

NavigationRail::NavigationRail(const QString &logo, QWidget *parent)
    : QWidget(parent), m_logo(logo), m_column(new QVBoxLayout(this)), m_places(new QButtonGroup(this))
{
    m_column->addStretch();
    m_places->setExclusive(true);
    arrange();
}

RailButton *NavigationRail::addPlace(const QString &id, const QString &text, const QString &key, const QString &iconName)
{
    auto *button = new RailButton(text, key, iconName, this);
    button->setObjectName(id);
    m_places->addButton(button);
    m_column->insertWidget(m_column->count() - 1, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT activated(id); });
    return button;
}

void NavigationRail::setCurrent(const QString &id)
{
    if (auto *button = findChild<RailButton *>(id)) {
        button->setChecked(true);
    }
}

QSize NavigationRail::sizeHint() const
{
    return {tokensInUse()->measure.rail, QWidget::sizeHint().height()};
}

int NavigationRail::logoHeight() const
{
    return tokensInUse()->measure.touch;
}

void NavigationRail::arrange()
{
    const Measures &m = tokensInUse()->measure;
    const int side = 2 * m.unit;
    m_column->setContentsMargins(side, m.gap + logoHeight(), side + m.lineWidth, side);
    m_column->setSpacing(m.unit);
    setFixedWidth(m.rail);
}

void NavigationRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    QPainter painter(this);
    painter.fillRect(rect(), tokens->colour.surface);
    painter.fillRect(QRect(width() - m.lineWidth, 0, m.lineWidth, height()), tokens->colour.line);
    const QRect area(m.unit, m.narrowGap, width() - 2 * m.unit, logoHeight());
    const QFont font = fittingFont(*tokens, m_logo, tokens->type.lineSum, QFont::Bold, area.width());
    drawText(painter, area, Qt::AlignCenter, m_logo, font, tokens->colour.brand);
}

} // namespace suanpan
