#include "ui/receipts/compose_receipt.h"

#include "ui/presenters/format.h"
#include "ui/presenters/tender_words.h"

#include <QCoreApplication>
#include <QMap>

namespace suanpan {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("suanpan::Receipt", text);
}

ReceiptLine lineOf(const SaleLine &line, Currency currency)
{
    ReceiptLine printed{.name = line.item.name,
                        .quantity = line.quantity,
                        .unit = line.item.unit == QStringLiteral("pcs") ? QString() : line.item.unit,
                        .unitPrice = Money(line.unitPriceMinor, currency),
                        .sum = line.net + line.basketDiscount + line.couponDiscount,
                        .discounts = {}};
    if (!line.lineDiscount.isZero()) {
        printed.discounts.append(words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Discount")) + u' '
                                 + Format::amount(-line.lineDiscount));
    }
    return printed;
}

Money sumOf(const Sale &sale, Money SaleLine::*part)
{
    Money sum(0, sale.currency);
    for (const SaleLine &line : sale.lines) {
        sum += line.*part;
    }
    return sum;
}

QList<ReceiptAmount> reductionsOf(const Sale &sale)
{
    QList<ReceiptAmount> reductions;
    const Money basket = sumOf(sale, &SaleLine::basketDiscount);
    const Money coupon = sumOf(sale, &SaleLine::couponDiscount);
    if (!basket.isZero()) {
        reductions.append({words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Discount")), -basket});
    }
    if (!coupon.isZero()) {
        reductions.append({words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Coupon")), -coupon});
    }
    return reductions;
}

QList<ReceiptTax> taxesOf(const Sale &sale)
{
    QMap<qint64, ReceiptTax> byRate;
    for (const SaleLine &line : sale.lines) {
        const Money none(0, sale.currency);
        const qint64 rate = line.item.tax.basisPoints();
        if (!byRate.contains(rate)) {
            byRate.insert(rate, ReceiptTax{line.item.tax, none, none});
        }
        ReceiptTax &tax = byRate.find(rate).value();
        tax.net += line.net - line.tax;
        tax.tax += line.tax;
    }
    return byRate.values();
}

std::optional<ReceiptCoupon> couponOf(const Sale &sale)
{
    if (!sale.couponIssued) {
        return std::nullopt;
    }
    const Coupon &coupon = *sale.couponIssued;
    const QString off = Format::amountInline(Money(coupon.amountMinor, sale.currency));
    const QString from = Format::amountInline(Money(coupon.thresholdMinor, sale.currency));
    return ReceiptCoupon{words(QT_TRANSLATE_NOOP("suanpan::Receipt", "%1 off next time")).arg(off), coupon.code,
                         words(QT_TRANSLATE_NOOP("suanpan::Receipt", "From %1, once, for this member")).arg(from),
                         QDateTime::fromMSecsSinceEpoch(coupon.validUntilMs - 1).date()};
}

/// What was handed over, what of it came back or was lost, and what was rounded: with the total they add up to nothing.
void addTenders(const Sale &sale, const TenderRules &rules, Receipt &receipt)
{
    Money change(0, sale.currency);
    Money lost(0, sale.currency);
    for (const Tender &tender : sale.tenders) {
        const QString name = TenderWords::of(tender, rules);
        const bool isForPeople = !tender.reference.isEmpty() && !isUuid7(tender.reference); // a terminal's is for machines
        receipt.tenders.append({isForPeople ? name + u' ' + tender.reference : name, tender.given});
        change += tender.change();
        lost += tender.lost();
    }
    if (!lost.isZero()) {
        receipt.tenders.append({words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Not given back")), -lost});
    }
    if (!change.isZero()) {
        receipt.change = change;
    }
    if (sale.roundingMinor != 0) {
        receipt.rounding = Money(sale.roundingMinor, sale.currency);
    }
}

} // namespace

Receipt composeReceipt(const CompletedSale &completed, const ReceiptCircumstances &circumstances)
{
    const Sale &sale = completed.sale;
    Receipt receipt{.kind = sale.kind == SaleKind::Return ? Receipt::Kind::Return : Receipt::Kind::Sale,
                    .shopName = circumstances.rules.shopName,
                    .shopAddress = circumstances.rules.address,
                    .shopPhone = {},
                    .number = sale.receiptNumber,
                    .originalNumber = circumstances.originalNumber,
                    .time = QDateTime::fromMSecsSinceEpoch(sale.completedMs),
                    .till = circumstances.till,
                    .staff = circumstances.staffName,
                    .lines = {},
                    .subtotal = Money(0, sale.currency),
                    .reductions = reductionsOf(sale),
                    .total = sale.total,
                    .tenders = {},
                    .change = std::nullopt,
                    .taxes = taxesOf(sale),
                    .points = std::nullopt,
                    .coupon = couponOf(sale),
                    .isCopy = circumstances.isCopy,
                    .isOffline = circumstances.isOffline,
                    .footer = words(QT_TRANSLATE_NOOP("suanpan::Receipt",
                                                      "Thank you. Goods may come back within 14 days with this receipt."))};
    for (const SaleLine &line : sale.lines) {
        receipt.lines.append(lineOf(line, sale.currency));
        receipt.subtotal += receipt.lines.last().sum;
    }
    addTenders(sale, circumstances.rules.tenders, receipt);
    if (completed.standing && sale.member) {
        const QDate from = sale.pointsTerms.usableFrom;
        const bool waits = from.isValid() && from > QDate::fromString(sale.businessDate, Qt::ISODate);
        receipt.points = ReceiptPoints{
            {}, sale.points, redeemedIn(sale), completed.standing->points.usable, waits ? std::optional(from) : std::nullopt};
    }
    return receipt;
}

} // namespace suanpan
