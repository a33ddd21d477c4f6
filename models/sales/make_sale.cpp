#include "models/sales/make_sale.h"

#include "models/base/clock.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<DeskError> refuse(DeskError::Reason reason, const QString &detail = {})
{
    return std::unexpected(DeskError{reason, detail});
}

/// A price by hand replaced that of the label.
LineLabel recordedLabel(const CartLine &line)
{
    LineLabel label = line.label.recorded();
    if (!line.isPricedByLabel()) {
        label.priceMinor.reset();
        label.pack.clear();
    }
    return label;
}

SaleLine toSaleLine(const CartLine &line, const PricedLine &priced, int number)
{
    return {.number = number,
            .item = line.item,
            .quantity = line.quantity,
            .unitPriceMinor = priced.unitPriceMinor,
            .lineDiscount = priced.lineDiscount,
            .basketDiscount = priced.basketDiscount,
            .couponDiscount = priced.couponDiscount,
            .net = priced.net,
            .tax = priced.tax,
            .points = priced.points,
            .redeemed = priced.redeemed,
            .byPointsMinor = priced.byPointsMinor,
            .originalLine = std::nullopt,
            .reductions = priced.reductions,
            .label = recordedLabel(line),
            .taxes = priced.taxes,
            .follows = line.follows};
}

/// How the money of a sale was paid. Points pay first: nobody hands them over.
DeskResult<QList<Tender>> paidBy(const CompleteSale &request, const PricedCart &priced, const ShopRules &rules,
                                 qint64 &roundingMinor)
{
    for (const TenderOffer &offer : request.tenders) {
        const TenderRule *rule = rules.tenders.find(offer.tender);
        if (rule && rule->kind == PaymentKind::Points) { // the lines would not know what they pay of each
            return refuse(DeskError::Reason::TenderRefused, nameOf(TenderRefusal::UnknownTender));
        }
    }
    const Settlement settled =
        settle(rules.tenders, priced.due(), request.tenders, request.cart.member.has_value(), rules.pricing.cashStepMinor());
    for (const SettledTender &tender : settled.tenders) {
        if (tender.refusal) {
            return refuse(DeskError::Reason::TenderRefused, nameOf(*tender.refusal));
        }
    }
    if (!settled.isSettled()) {
        return refuse(DeskError::Reason::Underpaid, toPlainText(priced.due()));
    }
    roundingMinor = settled.rounding.minor();
    QList<Tender> tenders = tendersOf(rules.tenders, settled);
    if (priced.creditMinor > 0) {
        const Money credit(priced.creditMinor, priced.total.currency());
        tenders.prepend({nameOf(PaymentKind::Exchange), PaymentKind::Exchange, credit, credit});
    }
    if (priced.byPointsMinor > 0) {
        tenders.prepend(pointsTender(Money(priced.byPointsMinor, priced.total.currency())));
    }
    return tenders;
}

ReferralTerms referralIn(const PricedCart &priced, const SaleCircumstances &now)
{
    if (!now.referral || !now.rules.loyalty->referral) {
        return {};
    }
    Referral referral = *now.referral;
    referral.purchaseMinor = priced.goods().minor();
    return referralTermsOf(*now.rules.loyalty->referral, referral);
}

PointsTerms termsOf(const PricedCart &priced, const SaleCircumstances &now)
{
    PointsTerms terms;
    const auto &earn = now.rules.loyalty->earn;
    if (earn && priced.points != 0) {
        terms.usableFrom = earn->usableFrom(now.day());
        terms.lastDay = earn->validity.lastDayOf(now.day());
    }
    terms.referral = referralIn(priced, now);
    return terms;
}

/// What priceCart() takes where the rules name no zone.
QString zoneFor(const ShopRules &rules)
{
    return rules.timeZone.isEmpty() ? QString::fromUtf8(QTimeZone::systemTimeZoneId()) : QString();
}

/// Whether money was taken at a terminal already: a payment that stands is not undone because a promotion was used up meanwhile.
bool isPromised(const CompleteSale &request, const ShopRules &rules)
{
    return std::ranges::any_of(request.tenders, [&](const TenderOffer &offer) {
        const TenderRule *rule = rules.tenders.find(offer.tender);
        return rule != nullptr && rule->terminal;
    });
}

/// The cart as it is paid: everything that its price follows from, as it is known now.
Cart cartNow(const CompleteSale &request, const SaleCircumstances &now)
{
    Cart cart = request.cart;
    for (CartCoupon &coupon : cart.coupons) {
        if (const auto known = now.coupons.constFind(coupon.coupon.ticket.id); known != now.coupons.cend()) {
            coupon = {known->coupon, known->standing};
        }
    }
    cart.customer.usablePoints = now.points.on(now.day()).usable;
    const PromotionUses &uses = isPromised(request, now.rules) ? cart.circumstances.uses : now.pricing.uses;
    cart.circumstances = {now.pricing.store, usesThatCount(cart, now.rules, uses)};
    return cart;
}

/// What the screen showed by what it knew; other circumstances must not change the total behind the cashier's back.
DeskResult<void> asOnScreen(const Cart &shown, const Cart &cart, const PricedCart &priced, const ShopRules &rules, qint64 nowMs)
{
    if (shown.circumstances.store == cart.circumstances.store
        && usesThatCount(shown, rules, shown.circumstances.uses) == cart.circumstances.uses) {
        return {};
    }
    Cart then = cart;
    then.circumstances = shown.circumstances;
    const PricedCart before = priceCart(then, rules, nowMs);
    if (before.total == priced.total) {
        return {};
    }
    const auto spent = std::ranges::find_if(before.promotions, [&](const TakenPromotion &taken) {
        return std::ranges::find(priced.promotions, taken.id, &TakenPromotion::id) == priced.promotions.end();
    });
    return refuse(DeskError::Reason::PriceChanged, spent == before.promotions.end() ? QString() : spent->name);
}

/// Who answers for what was given by hand above the limit; nobody where it is within.
DeskResult<std::optional<StaffId>> approver(const CompleteSale &request, const PricedCart &priced, const SaleCircumstances &now)
{
    if (!priced.exceedsConcession()) {
        return std::optional<StaffId>();
    }
    const auto &approval = request.cart.approval;
    if (approval && priced.byHandMinor <= approval->upToMinor && now.mayExceed.contains(approval->staff)) {
        return std::optional(approval->staff);
    }
    if (now.mayExceed.contains(request.staff)) {
        return std::optional(request.staff);
    }
    return refuse(DeskError::Reason::AboveConcession, toPlainText(Money(priced.concession->minor, priced.total.currency())));
}

std::optional<PricedBy> pricedBy(const Cart &cart, const PricedCart &priced, const SaleCircumstances &now,
                                 const std::optional<StaffId> &approvedBy)
{
    if (now.rulesVersion.isEmpty()) {
        return std::nullopt;
    }
    PricedBy by = pricedBy(cart, now.rulesVersion, zoneFor(now.rules));
    by.byHandMinor = priced.byHandMinor;
    by.approvedBy = approvedBy;
    return by;
}

/// The coupons used, and those it brings: what is left of one, and one for a first purchase.
SaleCoupons couponsOf(const Cart &cart, const PricedCart &priced, const SaleCircumstances &now, const Clock &clock,
                      Random &random)
{
    SaleCoupons coupons;
    for (const PricedCoupon &taken : priced.coupons) {
        const auto on = std::ranges::find(cart.coupons, taken.id, [](const CartCoupon &one) { return one.coupon.ticket.id; });
        coupons.used.append({on->coupon, taken.offMinor});
        if (taken.restMinor > 0) {
            coupons.issued.append(issueRest(on->coupon, taken.restMinor, CouponId::make(clock, random)));
        }
    }
    const CouponTemplate *first = now.rules.coupons.find(now.rules.firstPurchaseCoupon);
    if (first != nullptr && now.firstPurchase && cart.member) {
        const CouponRequest request{.id = CouponId::make(clock, random), .nowMs = clock.nowMs(), .member = *cart.member};
        if (auto made = issueByRule(*first, request, u"first_purchase"_s)) {
            coupons.issued.append(std::move(made->coupon));
        }
    }
    return coupons;
}

} // namespace

QString receiptNumber(const FactKey &key)
{
    const QString epoch = key.epoch == 1 ? QString() : u".%1"_s.arg(key.epoch);
    return key.till.text() + epoch + u"-%1"_s.arg(key.seq, 6, 10, QChar(u'0'));
}

std::optional<FactKey> factOfReceipt(const QString &receiptNumber)
{
    static const QRegularExpression shape(u"^([^.]+)(?:\\.(\\d{1,9}))?-(\\d{1,15})$"_s);
    const QRegularExpressionMatch match = shape.match(receiptNumber);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const qint64 epoch = match.hasCaptured(2) ? match.captured(2).toLongLong() : 1;
    if (epoch == 0) { // the first is 1
        return std::nullopt;
    }
    return FactKey{TillId(match.captured(1)), epoch, match.captured(3).toLongLong()};
}

DeskResult<Sale> makeSale(const CompleteSale &request, const SaleCircumstances &now, const Clock &clock, Random &random)
{
    if (request.cart.isEmpty()) {
        return refuse(DeskError::Reason::EmptyCart);
    }
    const qint64 nowMs = clock.nowMs();
    const Cart cart = cartNow(request, now);
    const PricedCart priced = priceCart(cart, now.rules, nowMs);
    for (const PricedCoupon &coupon : priced.coupons) {
        if (!coupon.isUsed()) {
            return refuse(DeskError::Reason::CouponUnusable, coupon.id.text());
        }
    }
    if (const auto same = asOnScreen(request.cart, cart, priced, now.rules, nowMs); !same) {
        return std::unexpected(same.error());
    }
    const auto approvedBy = approver(request, priced, now);
    if (!approvedBy) {
        return std::unexpected(approvedBy.error());
    }
    qint64 roundingMinor = 0;
    const auto tenders = paidBy(request, priced, now.rules, roundingMinor);
    if (!tenders) {
        return std::unexpected(tenders.error());
    }
    QList<SaleLine> lines;
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        lines.append(toSaleLine(cart.lines[i], priced.lines[i], static_cast<int>(i) + 1));
    }
    Sale sale{.id = cart.id,
              .kind = SaleKind::Sale,
              .receiptNumber = now.receiptNumber,
              .shift = now.shift,
              .staff = request.staff,
              .member = cart.member,
              .original = std::nullopt,
              .currency = cart.currency,
              .lines = lines,
              .tenders = *tenders,
              .total = priced.total,
              .roundingMinor = roundingMinor,
              .tax = priced.tax,
              .points = priced.points,
              .pointsTerms = termsOf(priced, now),
              .coupons = couponsOf(cart, priced, now, clock, random),
              .note = cart.note,
              .completedMs = nowMs,
              .businessDate = now.businessDate,
              .pricedBy = pricedBy(cart, priced, now, *approvedBy)};
    auto moves = valueMovesOf(sale, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return refuse(DeskError::Reason::ValueRefused, nameOf(moves.error()));
    }
    sale.value = std::move(*moves);
    return sale;
}

} // namespace suanpan
