#include "ui/widgets/cart_line_delegate.h"

#include "ui/widgets/cart_line_roles.h"
#include "ui/widgets/paint.h"

#include <QPainter>

#include <cmath>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment rightMiddle = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;

/// Some three screens of rows.
constexpr qsizetype writtenKiB = 16 * 1024;

CartLineLook lookOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto text = [&](CartLineRole role) { return index.data(role).toString(); };
    return {.number = text(CartNumber),
            .name = text(CartName),
            .detail = text(CartDetail),
            .quantity = text(CartQuantity),
            .unitPrice = text(CartUnitPrice),
            .listPrice = text(CartListPrice),
            .sum = text(CartSum),
            .discountNote = text(CartDiscountNote),
            .isReturn = index.data(CartIsReturn).toBool(),
            .isAttached = index.data(CartIsAttached).toBool(),
            .size = option.rect.size()};
}

} // namespace

size_t qHash(const CartLineLook &look, size_t seed)
{
    return qHashMulti(seed, look.number, look.name, look.quantity, look.sum);
}

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

CartLineDelegate::CartLineDelegate(QObject *parent) : QStyledItemDelegate(parent), m_written(writtenKiB) {}

const CartLineDelegate::Face &CartLineDelegate::face() const
{
    TokensPtr now = tokensInUse();
    if (!m_face || m_face->tokens != now) {
        m_face = std::make_unique<Face>(std::move(now));
        m_written.clear();
    }
    return *m_face;
}

QSize CartLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), face().tokens->measure.cartRow};
}

void CartLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintGround(*painter, option.rect, option.state.testFlag(QStyle::State_Selected));
    const CartLineLook look = lookOf(option, index);
    const qreal ratio = painter->device()->devicePixelRatioF();
    if (ratio == std::floor(ratio)) {
        painter->drawPixmap(option.rect.topLeft(), written(look, ratio));
    } else {
        write(*painter, option.rect, look); // a row may begin between two pixels of the screen: a copy would blur
    }
}

void CartLineDelegate::paintGround(QPainter &painter, const QRect &row, bool selected) const
{
    const Tokens &tokens = *face().tokens;
    const Colours &c = tokens.colour;
    const Measures &m = tokens.measure;
    painter.fillRect(row, selected ? c.brandSoft : c.surface);
    painter.fillRect(QRect(row.left(), row.bottom() + 1 - m.lineWidth, row.width(), m.lineWidth), c.line);
    if (selected && tokens.appearance.theme == Theme::HighContrast) {
        painter.fillRect(QRect(row.left(), row.top(), m.unit, row.height()), c.brand); // softness alone is too little here
    }
}

QPixmap CartLineDelegate::written(const CartLineLook &look, qreal pixelRatio) const
{
    face(); // new tokens let go of what is kept
    if (m_pixelRatio != pixelRatio) {
        m_pixelRatio = pixelRatio;
        m_written.clear();
    }
    if (const QPixmap *kept = m_written.object(look)) {
        return *kept;
    }
    QPixmap row(look.size * pixelRatio);
    row.setDevicePixelRatio(pixelRatio);
    row.fill(Qt::transparent);
    QPainter painter(&row);
    write(painter, QRect({}, look.size), look);
    painter.end();
    m_written.insert(look, new QPixmap(row), row.width() * row.height() * row.depth() / 8 / 1024);
    return row;
}

void CartLineDelegate::write(QPainter &painter, const QRect &row, const CartLineLook &look) const
{
    const Face &f = face();
    const Colours &c = f.tokens->colour;
    const Measures &m = f.tokens->measure;
    const CartColumns columns = CartColumns::within(row, m);
    drawText(painter, columns.number, leftMiddle, look.number, f.body, c.ink);
    paintName(painter, columns, look);
    if (!columns.isNarrow) {
        drawText(painter, columns.quantity, rightMiddle, look.quantity, f.body, c.ink);
        paintPrice(painter, columns.price, look);
    }
    paintSum(painter, columns.sum, look);
}

void CartLineDelegate::paintName(QPainter &painter, const CartColumns &columns, const CartLineLook &look) const
{
    const Face &f = face();
    const int indent = look.isAttached ? f.tokens->measure.padding : 0;
    const QRect area = columns.name.adjusted(indent, 0, 0, 0);
    QString detail = look.detail;
    if (columns.isNarrow) {
        const QString each = look.quantity + u" × "_s + look.unitPrice;
        detail = detail.isEmpty() ? each : each + u" · "_s + detail;
    }
    if (detail.isEmpty()) {
        drawText(painter, area, leftMiddle, look.name, f.name, f.tokens->colour.ink);
        return;
    }
    const int top = area.top() + (area.height() - f.nameHeight - f.smallHeight) / 2;
    const QRect upper(area.left(), top, area.width(), f.nameHeight);
    const QRect lower(area.left(), top + f.nameHeight, area.width(), f.smallHeight);
    drawText(painter, upper, leftMiddle, look.name, f.name, f.tokens->colour.ink);
    drawText(painter, lower, leftMiddle, detail, f.small, f.tokens->colour.ink3);
}

void CartLineDelegate::paintPrice(QPainter &painter, const QRect &area, const CartLineLook &look) const
{
    const Face &f = face();
    if (look.listPrice.isEmpty()) {
        drawText(painter, area, rightMiddle, look.unitPrice, f.body, f.tokens->colour.ink);
        return;
    }
    const int top = area.top() + (area.height() - f.bodyHeight - f.smallHeight) / 2;
    const QRect upper(area.left(), top, area.width(), f.bodyHeight);
    const QRect lower(area.left(), top + f.bodyHeight, area.width(), f.smallHeight);
    drawText(painter, upper, rightMiddle, look.unitPrice, f.body, f.tokens->colour.ink);
    drawText(painter, lower, rightMiddle, look.listPrice, f.struck, f.tokens->colour.ink3);
}

void CartLineDelegate::paintSum(QPainter &painter, const QRect &area, const CartLineLook &look) const
{
    const Face &f = face();
    const Colours &c = f.tokens->colour;
    const QColor ink = look.isReturn ? c.red : c.ink;
    const QFont figure = textWidth(f.sum, look.sum) <= area.width()
                             ? f.sum
                             : fittingFont(*f.tokens, look.sum, f.tokens->type.lineSum, QFont::Bold, area.width());
    if (look.discountNote.isEmpty()) {
        drawText(painter, area, rightMiddle, look.sum, figure, ink);
        return;
    }
    const int top = area.top() + (area.height() - f.sumHeight - f.smallHeight) / 2;
    drawText(painter, QRect(area.left(), top, area.width(), f.sumHeight), rightMiddle, look.sum, figure, ink);
    drawText(painter, QRect(area.left(), top + f.sumHeight, area.width(), f.smallHeight), rightMiddle, look.discountNote, f.small,
             c.red);
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
