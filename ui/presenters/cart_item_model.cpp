#include "ui/presenters/cart_item_model.h"

#include "ui/presenters/format.h"
#include "ui/presenters/typed_input.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// The names of the promotions on goods that made the line cheaper.
QString promotionsOf(const PricedLine &line, const PricedCart &priced)
{
    QStringList names;
    for (const TakenPromotion &promotion : priced.promotions) {
        const bool isHere = std::ranges::find(line.reductions, promotion.id, &Reduction::source) != line.reductions.end();
        if (isHere && !promotion.onBasket) {
            names.append(promotion.name);
        }
    }
    return names.join(u" · ");
}

} // namespace

/// What the label of these very goods says, for whoever sells and buys them.
QStringList CartItemModel::wordsOf(const LineLabel &label, const QString &unit)
{
    QStringList words;
    if (!label.lastDay.isNull()) {
        const QString day = Format().date(label.lastDay);
        words.append(label.verdict == GoodsVerdict::Kind::Expired       ? tr("expired: %1").arg(day)
                     : label.verdict == GoodsVerdict::Kind::ExpiresSoon ? tr("expires soon: %1").arg(day)
                                                                        : tr("until %1").arg(day));
    }
    if (!label.pack.isEmpty()) {
        words.append(label.pack);
    } else if (label.priceMinor) {
        words.append(tr("price of the label"));
    } else if (label.measured) {
        words.append(unit == "kg"_L1 ? tr("weighed") : tr("measured"));
    }
    if (!label.batch.isEmpty()) {
        words.append(tr("batch %1").arg(label.batch));
    }
    if (!label.serial.isEmpty()) {
        words.append(tr("serial %1").arg(label.serial));
    }
    return words;
}

CartItemModel::Row CartItemModel::rowOf(qsizetype number, const Source &source)
{
    const CartLine &line = source.line;
    Row row;
    row.number = QString::number(number);
    row.isAttached = line.follows > 0;
    row.name = line.item.name;
    row.detail = line.item.barcode.isEmpty() ? line.item.sku.text() : line.item.barcode;
    QStringList more = wordsOf(line.label, line.item.unit);
    if (line.hasOwnPrice()) {
        more.append(tr("price changed"));
    }
    for (const QString &words : std::as_const(more)) {
        row.detail += u" · "_s + words;
    }
    if (source.unitPriceMinor != line.item.listPriceMinor) {
        row.listPrice = Format::amount(Money(line.item.listPriceMinor, source.gross.currency()));
    }
    row.quantity = Format::quantity(line.quantity, isPiece(line.item.unit) ? QString() : line.item.unit);
    row.unitPrice = Format::amount(Money(source.unitPriceMinor, source.gross.currency()));
    row.sum = Format::amount(source.gross - source.discount);
    if (!source.discount.isZero()) {
        const QString off = Format::amount(-source.discount);
        row.note = !source.promotions.isEmpty() ? off + u' ' + source.promotions
                   : line.discount.isPercent()  ? tr("%1 · %2 off").arg(off, Format::percent(line.discount.value()))
                                                : tr("%1 discount").arg(off);
    }
    return row;
}

void CartItemModel::setCart(const Cart &cart, const PricedCart &priced)
{
    const auto sourceOf = [&](qsizetype i) {
        const PricedLine &line = priced.lines[i];
        return Source{cart.lines[i], line.gross, line.lineDiscount, line.unitPriceMinor, promotionsOf(line, priced)};
    };
    const qsizetype count = cart.lines.size();
    if (count < m_rows.size()) {
        // Numbers move up with the lines below, so the last rows go and the others change.
        beginRemoveRows({}, static_cast<int>(count), static_cast<int>(m_rows.size() - 1));
        m_rows.resize(count);
        m_sources.remove(count, m_sources.size() - count);
        endRemoveRows();
    }
    const qsizetype kept = m_rows.size();
    for (qsizetype i = 0; i < kept; ++i) {
        Source source = sourceOf(i);
        if (source != m_sources[i]) {
            m_rows[i] = rowOf(i + 1, source);
            m_sources[i] = std::move(source);
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
    }
    if (count > kept) {
        beginInsertRows({}, static_cast<int>(kept), static_cast<int>(count - 1));
        for (qsizetype i = kept; i < count; ++i) {
            m_sources.append(sourceOf(i));
            m_rows.append(rowOf(i + 1, m_sources.last()));
        }
        endInsertRows();
    }
}

int CartItemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CartItemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Number: return row.number;
    case Qt::DisplayRole:
    case Name: return row.name;
    case Detail: return row.detail;
    case QuantityText: return row.quantity;
    case UnitPrice: return row.unitPrice;
    case ListPrice: return row.listPrice;
    case Sum: return row.sum;
    case DiscountNote: return row.note;
    case IsAttached: return row.isAttached;
    case IsReturn: return row.sum.startsWith(QChar(0x2212));
    case Qt::AccessibleTextRole: return QStringList{row.quantity, row.name, row.sum}.join(u' ');
    default: return {};
    }
}

} // namespace suanpan
