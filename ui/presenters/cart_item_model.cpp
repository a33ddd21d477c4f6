#include "ui/presenters/cart_item_model.h"

#include "ui/presenters/format.h"
#include "ui/presenters/typed_input.h"

namespace suanpan {

using namespace Qt::StringLiterals;

CartItemModel::Row CartItemModel::rowOf(qsizetype number, const CartLine &line, const PricedLine &priced, Currency currency)
{
    Row row;
    row.number = QString::number(number);
    row.name = line.item.name;
    row.detail = line.item.barcode.isEmpty() ? line.item.sku.text() : line.item.barcode;
    if (line.hasOwnPrice()) {
        row.detail += u" · "_s + tr("price changed");
        row.listPrice = Format::amount(Money(line.item.listPriceMinor, currency));
    }
    row.quantity = Format::quantity(line.quantity, isPiece(line.item.unit) ? QString() : line.item.unit);
    row.unitPrice = Format::amount(Money(line.unitPriceMinor, currency));
    row.sum = Format::amount(priced.gross - priced.lineDiscount);
    if (!priced.lineDiscount.isZero()) {
        const QString off = Format::amount(-priced.lineDiscount);
        row.note = line.discount.isPercent() ? tr("%1 · %2 off").arg(off, Format::percent(line.discount.value()))
                                             : tr("%1 discount").arg(off);
    }
    return row;
}

void CartItemModel::setCart(const Cart &cart, const PricedCart &priced)
{
    QList<Row> rows;
    rows.reserve(cart.lines.size());
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        rows.append(rowOf(i + 1, cart.lines[i], priced.lines[i], cart.currency));
    }
    if (rows == m_rows) {
        return;
    }
    if (rows.size() > m_rows.size()) {
        const qsizetype first = m_rows.size();
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(rows.size() - 1));
        m_rows.append(rows.sliced(first));
        endInsertRows();
    } else if (rows.size() < m_rows.size()) {
        // Numbers move up with the lines below, so the last rows go and the others change.
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size() - 1));
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] != m_rows[i]) {
            m_rows[i] = rows[i];
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
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
    case IsReturn: return row.sum.startsWith(QChar(0x2212));
    case Qt::AccessibleTextRole: return QStringList{row.quantity, row.name, row.sum}.join(u' ');
    default: return {};
    }
}

} // namespace suanpan
