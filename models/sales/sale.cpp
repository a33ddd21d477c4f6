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

QList<LineTax> Sale::taxes() const
{
    QList<LineTax> sums;
    for (const SaleLine &line : lines) {
        addTo(sums, line.taxes);
    }
    return sums;
}

namespace {

/// Whether a line of goods sold says less than nothing of them, or does not come to its net.
bool isWrongSale(const SaleLine &line)
{
    return line.quantity.thousandths() <= 0 || line.unitPriceMinor < 0 || line.item.listPriceMinor < 0
           || line.gross() - line.lineDiscount - line.basketDiscount - line.couponDiscount != line.net;
}

} // namespace

std::optional<QString> sumsThatDiffer(const Sale &sale)
{
    Money total(0, sale.currency);
    Money tax(0, sale.currency);
    qint64 points = 0;
    qint64 byPoints = 0;
    for (const SaleLine &line : sale.lines) {
        if (sale.kind == SaleKind::Sale && isWrongSale(line)) {
            return u"line %1"_s.arg(line.number);
        }
        if (!line.taxes.isEmpty() && containedTax(line.taxes) != line.tax.minor()) {
            return u"line %1"_s.arg(line.number);
        }
        total += line.paid();
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
    if (total != sale.total) {
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

QList<PointsTransfer> pointsTransfersOf(const Sale &sale, qint64 hybridTime)
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
                          .hybridTime = hybridTime,
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
    if (const ReferralTerms &referral = terms.referral; !referral.isNone()) {
        const auto reward = [&](const MemberId &member, Kind kind, qint64 points) {
            if (points != 0) {
                move(kind, points);
                transfers.last().member = member;
                transfers.last().usableFrom = referral.usableFrom.isValid() ? referral.usableFrom : day;
                transfers.last().lastDay = referral.lastDay;
            }
        };
        reward(referral.referrer, isReturn ? Kind::RewardUndone : Kind::Rewarded, referral.toReferrer);
        reward(*sale.member, isReturn ? Kind::WelcomeUndone : Kind::Welcomed, referral.toReferred);
    }
    return transfers;
}

QString purchaseTitle(const Sale &sale)
{
    constexpr qsizetype named = 2;
    QStringList names;
    for (const SaleLine &line : sale.lines) {
        if (!line.quantity.isZero()) { // else what it is about stays with the customer
            names.append(line.item.name);
        }
    }
    const QString title = names.first(std::min(named, names.size())).join(u", ");
    return names.size() > named ? u"%1 +%2"_s.arg(title, QString::number(names.size() - named)) : title;
}

} // namespace suanpan
