#include "ui/presenters/scan_step.h"

#include "models/catalog/barcode.h"
#include "ui/presenters/format.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// How much of it costs so much, to the nearest thousandth and never nothing.
Quantity quantityFor(Money price, Money unitPrice)
{
    const qint64 thousandths = multiplyDivide(price.minor(), 1000, unitPrice.minor());
    return Quantity(std::max<qint64>(thousandths, 1));
}

bool isMeasuredIn(const ScannedGoods &goods, const Product &product)
{
    return goods.quantity && (goods.unit.isEmpty() || goods.unit == product.unit);
}

bool hasSerial(const Cart &cart, const Product &product, const QString &serial)
{
    return std::ranges::any_of(cart.lines,
                               [&](const CartLine &line) { return line.item.sku == product.sku && line.label.serial == serial; });
}

} // namespace

std::expected<ScannedGoods, QString> ScanStep::read(const QString &scanned) const
{
    const auto goods = readGoods(scanned, m_rules, m_currency, m_today);
    return goods ? std::expected<ScannedGoods, QString>(*goods) : std::unexpected(refusalOf(goods.error()));
}

QStringList ScanStep::lookUps(const QString &scanned, const ScannedGoods &goods)
{
    // As it was typed, unless it is GS1 data: an article number may hold spaces.
    const bool isPlain = normaliseScan(scanned) == goods.code;
    return QStringList{isPlain ? scanned : goods.code} + goods.labelCodes;
}

std::expected<GoodsToAdd, QString> ScanStep::take(const ScannedGoods &goods, const Product &product,
                                                  std::optional<Quantity> typed, const Cart &cart) const
{
    const GoodsVerdict verdict = judge(goods, product, m_rules, m_today);
    if (verdict.stops) {
        return std::unexpected(refusalOf(verdict, goods, product));
    }
    if (!goods.serial.isEmpty() && hasSerial(cart, product, goods.serial)) {
        return std::unexpected(tr("This very piece of %1 is in the sale already").arg(product.name));
    }
    auto taken = measure(goods, product, typed);
    if (!taken) {
        return taken;
    }
    taken->label.batch = goods.batch;
    taken->label.serial = goods.serial;
    taken->label.lastDay = goods.lastDay.value_or(QDate());
    taken->label.verdict = verdict.kind;
    taken->remark = remarkOn(verdict, goods, product);
    const bool isMany = typed && *typed != Quantity::pieces(1);
    const bool isPack = !taken->label.pack.isEmpty() && goods.serial.isEmpty(); // whose price goes with their number
    if (isMany && taken->label.standsAlone() && !isPack) {
        return std::unexpected(tr("The label stands for one of %1: scan each by itself").arg(product.name));
    }
    return taken;
}

std::expected<GoodsToAdd, QString> ScanStep::measure(const ScannedGoods &goods, const Product &product,
                                                     std::optional<Quantity> typed) const
{
    if (const ProductPack *pack = product.packBy(goods.code); pack != nullptr && !goods.price && !goods.quantity) {
        return takePack(*pack, typed);
    }
    GoodsToAdd taken{typed.value_or(Quantity::pieces(1)), {}, {}};
    if (goods.price) {
        taken.label.priceMinor = goods.price->minor();
    }
    if (isPiece(product.unit)) {
        if (goods.quantity && goods.isOwnLabel()) {
            return std::unexpected(tr("The label says a weight, but %1 is sold by the piece").arg(product.name));
        }
        if (goods.quantity && goods.unit == "pcs"_L1) {
            taken.quantity = typed ? *typed : *goods.quantity;
        }
        return taken; // a weight is only what one piece weighs
    }
    if (isMeasuredIn(goods, product)) {
        taken.quantity = *goods.quantity;
        taken.label.measured = true;
    } else if (goods.price && product.price.minor() > 0) {
        taken.quantity = quantityFor(*goods.price, product.price);
        taken.label.measured = true;
    }
    return taken;
}

/// So many packs are so many times its pieces; what has a price of its own stands on a line of its own.
GoodsToAdd ScanStep::takePack(const ProductPack &pack, std::optional<Quantity> typed)
{
    const Quantity packs = typed.value_or(Quantity::pieces(1));
    GoodsToAdd taken{Quantity(packs.thousandths() * pack.pieces), {}, {}};
    if (pack.priceMinor) {
        taken.label.priceMinor = multiplyDivide(*pack.priceMinor, packs.thousandths(), 1000);
        taken.label.pack = nameOf(pack);
    }
    return taken;
}

QString ScanStep::nameOf(const ProductPack &pack)
{
    return pack.name.isEmpty() ? tr("pack of %1").arg(pack.pieces) : pack.name;
}

QString ScanStep::refusalOf(const ScanMistake &mistake)
{
    using enum ScanMistake::Kind;
    QString why;
    switch (mistake.kind) {
    case CheckDigit: why = tr("The code was misread or misprinted: scan it again"); break;
    case BadDate: why = tr("The date in this code does not exist: look at the label"); break;
    case NoProduct: why = tr("This code names no product: nothing was added"); break;
    case ForeignPrice: why = tr("The price in this code is of another currency: nothing was added"); break;
    case NoQuantity: why = tr("The label says a quantity of nothing: nothing was added"); break;
    case Malformed: why = tr("This code is damaged or badly made: nothing was added"); break;
    }
    return mistake.gtin.isEmpty() ? why : tr("%1. Its number can be typed: %2").arg(why, mistake.gtin);
}

QString ScanStep::refusalOf(const GoodsVerdict &verdict, const ScannedGoods &goods, const Product &product)
{
    if (verdict.kind == GoodsVerdict::Kind::Recalled) {
        return tr("Do not sell: %1, batch %2, is recalled (%3)").arg(product.name, goods.batch, verdict.reason);
    }
    const QString day = Format().date(*goods.lastDay);
    return goods.batch.isEmpty()
               ? tr("Do not sell: %1 expired, its last day was %2").arg(product.name, day)
               : tr("Do not sell: %1, batch %2, expired, its last day was %3").arg(product.name, goods.batch, day);
}

QString ScanStep::remarkOn(const GoodsVerdict &verdict, const ScannedGoods &goods, const Product &product)
{
    switch (verdict.kind) {
    case GoodsVerdict::Kind::ExpiresSoon:
        return verdict.daysLeft == 0 ? tr("%1 expires today: tell the customer").arg(product.name)
                                     : tr("%1 expires soon, its last day is %2: tell the customer")
                                           .arg(product.name, Format().date(*goods.lastDay));
    case GoodsVerdict::Kind::Expired:
        return tr("%1 has expired, its last day was %2: tell the customer").arg(product.name, Format().date(*goods.lastDay));
    default: return {};
    }
}

} // namespace suanpan
