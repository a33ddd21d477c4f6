#include "ui/widgets/list_delegates.h"

#include "ui/widgets/list_roles.h"
#include "ui/widgets/paint.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QScrollBar>

namespace suanpan {

namespace {

constexpr Qt::Alignment leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment rightMiddle = Qt::AlignRight | Qt::AlignVCenter;

Tone toneOf(const QModelIndex &index, ListRole role)
{
    return static_cast<Tone>(index.data(role).toInt());
}

} // namespace

SimpleListDelegate::Face::Face(TokensPtr given)
    : tokens(std::move(given)), title(tokens->font(tokens->type.body)), subtitle(tokens->font(tokens->type.small)),
      right(tokens->font(tokens->type.body, QFont::Bold)), titleHeight(QFontMetrics(title).height() - 1),
      subtitleHeight(QFontMetrics(subtitle).height() - 1)
{}

SimpleListDelegate::SimpleListDelegate(int sidePadding, QObject *parent) : QStyledItemDelegate(parent), m_sidePadding(sidePadding)
{}

const SimpleListDelegate::Face &SimpleListDelegate::face() const
{
    TokensPtr now = tokensInUse();
    if (!m_face || m_face->tokens != now) {
        m_face = std::make_unique<Face>(std::move(now));
    }
    return *m_face;
}

QSize SimpleListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), face().tokens->measure.listRow};
}

QRect SimpleListDelegate::innerOf(const QStyleOptionViewItem &option) const
{
    const auto *list = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool scrolls = list && list->verticalScrollBar()->maximum() > 0;
    const int mark = scrolls ? 2 * face().tokens->measure.unit : 0;
    return option.rect.adjusted(m_sidePadding, 0, -std::max(m_sidePadding, mark), 0);
}

void SimpleListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRow(*painter, option, innerOf(option), index);
    painter->restore();
}

void SimpleListDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QRect &inner,
                                  const QModelIndex &index) const
{
    const Face &f = face();
    const Colours &c = f.tokens->colour;
    const Measures &m = f.tokens->measure;
    const QRect row = option.rect;
    painter.fillRect(row, option.state & QStyle::State_Selected ? c.brandSoft : c.surface);
    const QRect padded = innerOf(option);
    painter.fillRect(QRect(padded.left(), row.bottom() + 1 - m.lineWidth, padded.width(), m.lineWidth), c.line);
    QRect words = inner;
    words.setRight(paintRight(painter, inner, index) - m.narrowGap);
    const QString title = index.data(ListTitle).toString();
    const QString subtitle = index.data(ListSubtitle).toString();
    if (subtitle.isEmpty()) {
        drawText(painter, words, leftMiddle, title, f.title, c.ink);
        return;
    }
    const int top = row.top() + (row.height() - f.titleHeight - f.subtitleHeight) / 2;
    drawText(painter, QRect(words.left(), top, words.width(), f.titleHeight), leftMiddle, title, f.title, c.ink);
    drawText(painter, QRect(words.left(), top + f.titleHeight, words.width(), f.subtitleHeight), leftMiddle, subtitle, f.subtitle,
             c.ink3);
}

int SimpleListDelegate::paintRight(QPainter &painter, const QRect &inner, const QModelIndex &index) const
{
    const Face &f = face();
    int right = inner.right() + 1;
    const QString text = index.data(ListRight).toString();
    if (!text.isEmpty()) {
        const int wide = textWidth(f.right, text) + 1;
        right -= wide;
        const QColor ink = index.data(ListRightIsRed).toBool() ? f.tokens->colour.red : f.tokens->colour.ink;
        drawText(painter, QRect(right, inner.top(), wide, inner.height()), rightMiddle, text, f.right, ink);
        right -= f.tokens->measure.narrowGap;
    }
    const QString chip = index.data(ListChip).toString();
    if (!chip.isEmpty()) {
        const QSize size = chipSize(*f.tokens, chip);
        right -= size.width();
        const QRect area(QPoint(right, inner.top() + (inner.height() - size.height()) / 2), size);
        drawChip(painter, *f.tokens, area, chip, toneOf(index, ListChipTone));
    }
    return right;
}

TimelineDelegate::TimelineDelegate(int sidePadding, QObject *parent) : SimpleListDelegate(sidePadding, parent) {}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), face().tokens->measure.timelineRow};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Face &f = face();
    const Measures &m = f.tokens->measure;
    painter->save();
    QRect inner = innerOf(option);
    const QRect when(inner.left(), inner.top(), m.timelineWhen, inner.height());
    const int markLeft = when.right() + 1 + m.narrowGap;
    inner.setLeft(markLeft + m.timelineMark + m.narrowGap);
    paintRow(*painter, option, inner, index);
    drawText(*painter, when, leftMiddle, index.data(ListWhen).toString(), f.subtitle, f.tokens->colour.ink3);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColours(f.tokens->colour, toneOf(index, ListMarkTone)).ink);
    painter->drawEllipse(QRect(markLeft, inner.center().y() - m.timelineDot / 2, m.timelineDot, m.timelineDot));
    painter->restore();
}

} // namespace suanpan
