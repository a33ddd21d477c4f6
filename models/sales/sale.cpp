#include "models/sales/sale.h"

#include "models/sales/sale_value.h"

namespace suanpan {

using namespace Qt::StringLiterals;

Money SaleLine::gross() const
{
    const Currency currency = net.currency();
    return label.priceMinor ? Money(*label.priceMinor, currency)
                            : Money(unitPriceMinor, currency).times(quantity.thousandths(), 1000);
}

std::optional<QString> sumsThatDiffer(const Sale &sale)
{
    Money net(0, sale.currency);
    Money tax(0, sale.currency);
    qint64 points = 0;
    qint64 byPoints = 0;
    for (const SaleLine &line : sale.lines) {
        if (sale.kind == SaleKind::Sale
            && line.gross() - line.lineDiscount - line.basketDiscount - line.couponDiscount != line.net) {
            return u"line %1"_s.arg(line.number);
        }
        net += line.net;
        tax += line.tax;
        points += line.points;
        byPoints += line.byPointsMinor;
    }
    Money paid(0, sale.currency);
    qint64 tenderedPoints = 0;
    for (const Tender &tender : sale.tenders) {
        paid += tender.amount;
        tenderedPoints += tender.kind == PaymentKind::Points ? tender.amount.minor() : 0;
    }
    if (net != sale.total) {
        return u"total"_s;
    }
    if (tax != sale.tax) {
        return u"tax"_s;
    }
    if (paid != sale.total + Money(sale.roundingMinor, sale.currency)) {
        return u"tenders"_s;
    }
    if (points != sale.points) {
        return u"points"_s;
    }
    if (sale.kind == SaleKind::Sale && byPoints != tenderedPoints) { // a return may keep some for points that were spent
        return u"by_points"_s;
    }
    return valueSumsThatDiffer(sale);
}

qint64 redeemedIn(const Sale &sale)
{
    qint64 redeemed = 0;
    for (const SaleLine &line : sale.lines) {
        redeemed += line.redeemed;
    }
    return redeemed;
}

QList<PointsTransfer> pointsTransfersOf(const Sale &sale)
{
    using Kind = PointsTransfer::Kind;
    QList<PointsTransfer> transfers;
    if (!sale.member) {
        return transfers;
    }
    const bool isReturn = sale.kind == SaleKind::Return;
    const QDate stated = QDate::fromString(sale.businessDate, Qt::ISODate);
    const QDate day = stated.isValid() ? stated : QDateTime::fromMSecsSinceEpoch(sale.completedMs, Qt::UTC).date();
    const PointsTerms &terms = sale.pointsTerms;
    const auto move = [&](Kind kind, qint64 points) {
        transfers.append({.member = *sale.member,
                          .kind = kind,
                          .sale = sale.id,
                          .original = sale.original.value_or(SaleId()),
                          .points = points,
                          .atMs = sale.completedMs,
                          .day = day,
                          .usableFrom = terms.usableFrom.isValid() ? terms.usableFrom : day,
                          .lastDay = terms.lastDay,
                          .restoredDays = terms.restoredDays,
                          .inMoney = kind == Kind::TakenBack ? terms.inMoney : 0});
    };
    if (const qint64 redeemed = redeemedIn(sale); isReturn ? redeemed < 0 : redeemed > 0) {
        move(isReturn ? Kind::GivenBack : Kind::Redeemed, -redeemed);
    }
    if (isReturn ? sale.points < 0 : sale.points > 0) {
        move(isReturn ? Kind::TakenBack : Kind::Earned, sale.points);
    }
    return transfers;
}

QString purchaseTitle(const Sale &sale)
{
    constexpr qsizetype named = 2;
    QStringList names;
    for (const SaleLine &line : sale.lines.first(std::min(named, sale.lines.size()))) {
        names.append(line.item.name);
    }
    const QString title = names.join(u", ");
    return sale.lines.size() > named ? u"%1 +%2"_s.arg(title).arg(sale.lines.size() - named) : title;
}

} // namespace suanpan
