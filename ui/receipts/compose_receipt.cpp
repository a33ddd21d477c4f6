#include "ui/receipts/compose_receipt.h"

#include "models/loyalty/gift_card_code.h"
#include "models/sales/plan_return.h"
#include "models/sales/price_coupons.h"
#include "ui/presenters/format.h"
#include "ui/presenters/return_words.h"
#include "ui/presenters/tender_words.h"
#include "ui/presenters/value_words.h"

#include <QCoreApplication>

#include <map>

namespace suanpan {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("suanpan::Receipt", text);
}

/// Adds what was taken off under its name; what no name explains was given by hand.
class ReductionsBySource final {
public:
    explicit ReductionsBySource(Currency currency) : m_currency(currency) {}
    void add(const QString &name, qint64 minor)
    {
        const auto known = std::ranges::find(m_amounts, name, &ReceiptAmount::name);
        const Money off(-minor, m_currency);
        if (known == m_amounts.end()) {
            m_amounts.append({name, off});
        } else {
            known->amount += off;
        }
        m_named += minor;
    }
    /// All of it, `whole` minor units together.
    QList<ReceiptAmount> amounts(qint64 whole) const
    {
        QList<ReceiptAmount> all = m_amounts;
        if (whole != m_named) {
            all.append({words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Discount")), Money(m_named - whole, m_currency)});
        }
        return all;
    }

private:
    Currency m_currency;
    QList<ReceiptAmount> m_amounts;
    qint64 m_named = 0;
};

ReceiptLine lineOf(const SaleLine &line, Currency currency, const ShopPricing &pricing)
{
    ReceiptLine printed{.name = line.item.name,
                        .quantity = line.quantity,
                        .unit = line.item.unit == QStringLiteral("pcs") ? QString() : line.item.unit,
                        .unitPrice = Money(line.unitPriceMinor, currency),
                        .sum = line.net + line.basketDiscount + line.couponDiscount,
                        .discounts = {},
                        .isAttached = line.follows > 0};
    ReductionsBySource sources(currency);
    for (const Reduction &reduction : line.reductions) {
        if (const Promotion *promotion = pricing.promotion(reduction.source); promotion && promotion->isOnItems()) {
            sources.add(promotion->name, reduction.minor);
        }
    }
    for (const ReceiptAmount &off : sources.amounts(line.lineDiscount.minor())) {
        printed.discounts.append(off.name + u' ' + Format::amount(off.amount));
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

QString nameOfCoupon(const Sale &sale, const QString &source, const ShopRules &rules)
{
    for (const UsedCoupon &used : sale.coupons.used) {
        const CouponTemplate *terms = rules.coupons.find(used.coupon.ticket.templateNumber);
        if (terms && source == reductionSource(used.coupon.ticket.id)) {
            return terms->name;
        }
    }
    return {};
}

QList<ReceiptAmount> reductionsOf(const Sale &sale, const ShopRules &rules)
{
    ReductionsBySource promotions(sale.currency);
    ReductionsBySource coupons(sale.currency);
    for (const SaleLine &line : sale.lines) {
        for (const Reduction &reduction : line.reductions) {
            const Promotion *promotion = rules.pricing.promotion(reduction.source);
            if (promotion && !promotion->isOnItems()) {
                promotions.add(promotion->name, reduction.minor);
            } else if (const QString name = nameOfCoupon(sale, reduction.source, rules); !name.isEmpty()) {
                coupons.add(name, reduction.minor);
            }
        }
    }
    return promotions.amounts(sumOf(sale, &SaleLine::basketDiscount).minor())
           + coupons.amounts(sumOf(sale, &SaleLine::couponDiscount).minor());
}

/// Adds up what each tax took, of what.
class TaxesByName final {
public:
    explicit TaxesByName(Currency currency) : m_none(0, currency) {}
    void add(const QString &name, qint64 ratePpm, Money base, Money tax)
    {
        ReceiptTax &sum = m_taxes.try_emplace({name, ratePpm}, ReceiptTax{name, ratePpm, m_none, m_none}).first->second;
        sum.net += base;
        sum.tax += tax;
    }
    QList<ReceiptTax> taxes() const
    {
        QList<ReceiptTax> all;
        for (const auto &[key, tax] : m_taxes) {
            all.append(tax);
        }
        return all;
    }

private:
    Money m_none;
    std::map<std::pair<QString, qint64>, ReceiptTax> m_taxes;
};

void addTaxes(const Sale &sale, Receipt &receipt)
{
    constexpr qint64 ppmInBasisPoint = 100;
    TaxesByName contained(sale.currency);
    TaxesByName added(sale.currency);
    for (const SaleLine &line : sale.lines) {
        if (line.item.paysInto) {
            continue; // it is taxed when it buys something
        }
        const Money base = line.net - line.tax;
        const QList<TaxRule> &named = line.item.taxes;
        if (named.isEmpty()) {
            contained.add({}, line.item.tax.basisPoints() * ppmInBasisPoint, base, line.tax);
        }
        for (qsizetype i = 0; i < named.size(); ++i) {
            const Money tax(line.taxes.value(i).minor, sale.currency);
            (named[i].added ? added : contained).add(named[i].id, named[i].ratePpm, base, tax);
        }
    }
    receipt.taxes = contained.taxes();
    receipt.addedTaxes = added.taxes();
}

ReceiptCoupon couponOf(const NewCoupon &coupon, Currency currency)
{
    QStringList conditions;
    if (coupon.thresholdMinor > 0) {
        const QString from = Format::amountInline(Money(coupon.thresholdMinor, currency));
        conditions.append(words(QT_TRANSLATE_NOOP("suanpan::Receipt", "From %1")).arg(from));
    }
    if (coupon.isPersonal) {
        conditions.append(words(QT_TRANSLATE_NOOP("suanpan::Receipt", "for this member only")));
    }
    return {coupon.name, coupon.code, conditions.join(QStringLiteral(" · ")),
            QDateTime::fromMSecsSinceEpoch(coupon.validUntilMs - 1).date()};
}

ReceiptBalance balanceOf(const Sale &sale, const HeldMoney &held)
{
    const ValueBalance &balance = held.balance;
    ReceiptBalance printed{.name = ValueWords::of(held),
                           .after = Money(balance.usable, sale.currency),
                           .validUntil = balance.nextExpiry.isValid() ? std::optional(balance.nextExpiry) : std::nullopt};
    const bool isLoaded = std::ranges::any_of(sale.value, [&held](const ValueMove &move) {
        return move.holder == held.holder && move.book == ValueBook::GiftCard && move.kind == ValueMove::Kind::PaidIn;
    });
    if (isLoaded) {
        printed.code = held.holder.text();
        printed.codeInWords = groupedCode(held.holder);
    }
    return printed;
}

/// What was handed over, what of it came back or was lost, and what was rounded: with the total they add up to nothing.
void addTenders(const Sale &sale, const TenderRules &rules, Receipt &receipt)
{
    Money change(0, sale.currency);
    Money lost(0, sale.currency);
    for (const Tender &tender : sale.tenders) {
        const QString name = TenderWords::of(tender, rules);
        if (const auto card = giftCardFromCode(tender.reference)) { // who finds the receipt shall not have the card
            receipt.tenders.append({name + u' ' + maskedCode(*card), tender.given});
            continue;
        }
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

namespace {

QString footerOf(const ReturnRules &rules)
{
    return rules.days
               ? words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Thank you. Goods may come back within %1 days with this receipt."))
                     .arg(*rules.days)
               : words(QT_TRANSLATE_NOOP("suanpan::Receipt", "Thank you. Keep this receipt: goods come back with it."));
}

Receipt::Kind kindOf(const Sale &sale)
{
    if (sale.kind == SaleKind::Sale) {
        return Receipt::Kind::Sale;
    }
    return sale.returnTerms.isVoid ? Receipt::Kind::Void : Receipt::Kind::Return;
}

/// What came back for the goods of the sale, on the same paper.
void addExchanged(const Sale &back, const ShopRules &rules, Receipt &receipt)
{
    for (const SaleLine &line : back.lines) {
        receipt.givenBack.append(lineOf(line, back.currency, rules.pricing));
        receipt.givenBack.last().sum = line.net;
    }
    for (const Tender &tender : back.tenders) {
        if (tender.kind != PaymentKind::Exchange) {
            receipt.paidBack.append({TenderWords::of(tender, rules.tenders), tender.amount});
        }
    }
    receipt.notes = ReturnWords::sentences(returnTrace(back), back.currency, rules.returns);
}

} // namespace

Receipt composeReceipt(const CompletedSale &completed, const ReceiptCircumstances &circumstances)
{
    const Sale &sale = completed.sale;
    Receipt receipt{.kind = kindOf(sale),
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
                    .reductions = reductionsOf(sale, circumstances.rules),
                    .addedTaxes = {},
                    .total = sale.total,
                    .tenders = {},
                    .change = std::nullopt,
                    .taxes = {},
                    .points = std::nullopt,
                    .coupons = {},
                    .isCopy = circumstances.isCopy,
                    .isOffline = circumstances.isOffline,
                    .footer = footerOf(circumstances.rules.returns)};
    for (const SaleLine &line : sale.lines) {
        receipt.lines.append(lineOf(line, sale.currency, circumstances.rules.pricing));
        receipt.subtotal += receipt.lines.last().sum;
    }
    addTaxes(sale, receipt);
    addTenders(sale, circumstances.rules.tenders, receipt);
    if (sale.kind == SaleKind::Return) {
        receipt.notes = ReturnWords::sentences(returnTrace(sale), sale.currency, circumstances.rules.returns);
    }
    if (completed.exchanged) {
        addExchanged(*completed.exchanged, circumstances.rules, receipt);
    }
    for (const NewCoupon &coupon : completed.newCoupons) {
        receipt.coupons.append(couponOf(coupon, sale.currency));
    }
    for (const HeldMoney &held : completed.held) {
        receipt.balances.append(balanceOf(sale, held));
    }
    if (completed.standing && sale.member) {
        const QDate from = sale.pointsTerms.usableFrom;
        const bool waits = from.isValid() && from > QDate::fromString(sale.businessDate, Qt::ISODate);
        receipt.points = ReceiptPoints{
            {}, sale.points, redeemedIn(sale), completed.standing->points.usable, waits ? std::optional(from) : std::nullopt};
    }
    return receipt;
}

} // namespace suanpan
