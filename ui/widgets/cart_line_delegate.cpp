#include "ui/widgets/cart_line_delegate.h"

#include "ui/widgets/cart_line_roles.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment rightMiddle = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;

QString textOf(const QModelIndex &index, CartLineRole role)
{
    return index.data(role).toString();
}

} // namespace

CartColumns CartColumns::within(const QRect &row, const Measures &m)
{
    CartColumns columns;
    int right = row.right() + 1 - m.padding;
    const auto take = [&](int width) {
        right -= width;
        return QRect(right, row.top(), width, row.height());
    };
    const int figures = m.cartQuantity + m.cartPrice + m.cartSum;
    columns.isNarrow = row.width() - 2 * m.padding - m.cartNumber - figures < m.cartNameLeast;
    columns.sum = take(m.cartSum);
    if (!columns.isNarrow) {
        columns.price = take(m.cartPrice);
        columns.quantity = take(m.cartQuantity);
    }
    const int left = row.left() + m.padding;
    columns.number = QRect(left, row.top(), m.cartNumber, row.height());
    columns.name = QRect(left + m.cartNumber, row.top(), right - left - m.cartNumber - m.narrowGap, row.height());
    return columns;
}

CartLineDelegate::Face::Face(TokensPtr given)
    : tokens(std::move(given)), body(tokens->font(tokens->type.body)), name(tokens->font(tokens->type.lineName, QFont::Bold)),
      small(tokens->font(tokens->type.small)), struck(small), sum(tokens->font(tokens->type.lineSum, QFont::Bold)),
      nameHeight(QFontMetrics(name).height()), smallHeight(QFontMetrics(small).height()), bodyHeight(QFontMetrics(body).height()),
      sumHeight(QFontMetrics(sum).height())
{
    struck.setStrikeOut(true);
}

CartLineDelegate::CartLineDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

const CartLineDelegate::Face &CartLineDelegate::face() const
{
    TokensPtr now = tokensInUse();
    if (!m_face || m_face->tokens != now) {
        m_face = std::make_unique<Face>(std::move(now));
    }
    return *m_face;
}

QSize CartLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), face().tokens->measure.cartRow};
}

void CartLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Face &f = face();
    const Colours &c = f.tokens->colour;
    const Measures &m = f.tokens->measure;
    const QRect row = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->fillRect(row, selected ? c.brandSoft : c.surface);
    painter->fillRect(QRect(row.left(), row.bottom() + 1 - m.lineWidth, row.width(), m.lineWidth), c.line);
    if (selected && f.tokens->appearance.theme == Theme::HighContrast) {
        painter->fillRect(QRect(row.left(), row.top(), m.unit, row.height()), c.brand); // softness alone is too little here
    }
    const CartColumns columns = CartColumns::within(row, m);
    drawText(*painter, columns.number, leftMiddle, textOf(index, CartNumber), f.body, c.ink);
    paintName(*painter, columns, index);
    if (!columns.isNarrow) {
        drawText(*painter, columns.quantity, rightMiddle, textOf(index, CartQuantity), f.body, c.ink);
        paintPrice(*painter, columns.price, index);
    }
    paintSum(*painter, columns.sum, index);
    painter->restore();
}

void CartLineDelegate::paintName(QPainter &painter, const CartColumns &columns, const QModelIndex &index) const
{
    const Face &f = face();
    const QRect &area = columns.name;
    QString detail = textOf(index, CartDetail);
    if (columns.isNarrow) {
        const QString each = textOf(index, CartQuantity) + u" × "_s + textOf(index, CartUnitPrice);
        detail = detail.isEmpty() ? each : each + u" · "_s + detail;
    }
    if (detail.isEmpty()) {
        drawText(painter, area, leftMiddle, textOf(index, CartName), f.name, f.tokens->colour.ink);
        return;
    }
    const int top = area.top() + (area.height() - f.nameHeight - f.smallHeight) / 2;
    const QRect upper(area.left(), top, area.width(), f.nameHeight);
    const QRect lower(area.left(), top + f.nameHeight, area.width(), f.smallHeight);
    drawText(painter, upper, leftMiddle, textOf(index, CartName), f.name, f.tokens->colour.ink);
    drawText(painter, lower, leftMiddle, detail, f.small, f.tokens->colour.ink3);
}

void CartLineDelegate::paintPrice(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Face &f = face();
    const QString list = textOf(index, CartListPrice);
    const QString price = textOf(index, CartUnitPrice);
    if (list.isEmpty()) {
        drawText(painter, area, rightMiddle, price, f.body, f.tokens->colour.ink);
        return;
    }
    const int top = area.top() + (area.height() - f.bodyHeight - f.smallHeight) / 2;
    const QRect upper(area.left(), top, area.width(), f.bodyHeight);
    const QRect lower(area.left(), top + f.bodyHeight, area.width(), f.smallHeight);
    drawText(painter, upper, rightMiddle, price, f.body, f.tokens->colour.ink);
    drawText(painter, lower, rightMiddle, list, f.struck, f.tokens->colour.ink3);
}

void CartLineDelegate::paintSum(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Face &f = face();
    const Colours &c = f.tokens->colour;
    const QColor ink = index.data(CartIsReturn).toBool() ? c.red : c.ink;
    const QString note = textOf(index, CartDiscountNote);
    const QString sum = textOf(index, CartSum);
    const QFont figure = QFontMetrics(f.sum).horizontalAdvance(sum) <= area.width()
                             ? f.sum
                             : fittingFont(*f.tokens, sum, f.tokens->type.lineSum, QFont::Bold, area.width());
    if (note.isEmpty()) {
        drawText(painter, area, rightMiddle, sum, figure, ink);
        return;
    }
    const int top = area.top() + (area.height() - f.sumHeight - f.smallHeight) / 2;
    drawText(painter, QRect(area.left(), top, area.width(), f.sumHeight), rightMiddle, sum, figure, ink);
    drawText(painter, QRect(area.left(), top + f.sumHeight, area.width(), f.smallHeight), rightMiddle, note, f.small, c.red);
}

CartHeader::CartHeader(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize CartHeader::sizeHint() const
{
    return {0, tokensInUse()->measure.cartHeader};
}

void CartHeader::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const CartColumns columns = CartColumns::within(rect(), tokens->measure);
    const QFont font = tokens->font(tokens->type.label);
    const QColor ink = tokens->colour.ink3;
    QPainter painter(this);
    drawText(painter, columns.number, leftMiddle, u"#"_s, font, ink);
    drawText(painter, columns.name, leftMiddle, tr("Item"), font, ink);
    if (!columns.isNarrow) {
        drawText(painter, columns.quantity, rightMiddle, tr("Quantity"), font, ink);
        drawText(painter, columns.price, rightMiddle, tr("Unit price"), font, ink);
    }
    drawText(painter, columns.sum, rightMiddle, tr("Amount"), font, ink);
    painter.fillRect(QRect(0, height() - tokens->measure.lineWidth, width(), tokens->measure.lineWidth), tokens->colour.line);
}

} // namespace suanpan
