#include "models/sales/price_coupons.h"

#include "models/coupons/coupon_use.h"
#include "models/money/allocate.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr auto delivery = "delivery"_L1; ///< the category of lines that are a delivery fee

QStringList tierNames(const ShopRules &rules)
{
    QStringList names;
    for (const TierStep &step : rules.loyalty->tiers ? rules.loyalty->tiers->steps : QList<TierStep>()) {
        names.append(step.name);
    }
    return names;
}

/// One cart's coupons, one after another.
class CouponTaking final {
public:
    CouponTaking(const Cart &cart, const ShopRules &rules, qint64 nowMs, PricedCart &priced)
        : m_cart(cart), m_rules(rules), m_priced(priced)
    {
        m_sale.nowMs = nowMs;
        m_sale.nothing = Money(0, cart.currency);
        m_sale.hasPromotions = !priced.promotions.isEmpty();
        m_sale.member = cart.member.value_or(MemberId());
        m_sale.memberTier = cart.customer.tier;
        m_sale.tiers = tierNames(rules);
        m_sale.memberPoints = cart.customer.usablePoints;
    }

    void take(const CartCoupon &coupon)
    {
        lookAtLines();
        const CouponTicket &ticket = coupon.coupon.ticket;
        const CouponTemplate *terms = m_rules.coupons.find(ticket.templateNumber);
        CouponCheck check = checkCoupon(ticket, terms, coupon.standing ? &*coupon.standing : nullptr, m_sale);
        PricedCoupon taken{.id = ticket.id, .name = terms ? terms->name : QString(), .objections = check.objections};
        m_priced.trace += check.trace;
        taken.missingMinor = std::max<qint64>(0, (terms ? terms->thresholdMinor : 0) - check.eligible.minor());
        if (check.isUsable()) {
            use(ticket, *terms, check.eligible, taken);
        }
        const QStringList inputs{ticket.id.text(), taken.name, toPlainText(check.eligible),
                                 toPlainText(Money(terms ? terms->thresholdMinor : 0, m_cart.currency))};
        if (taken.isUsed()) {
            m_sale.coupons.append(ticket.id);
            m_sale.couponTemplates.append(terms);
            m_sale.memberPoints -= taken.points;
            m_priced.trace.append({u"coupon.used"_s, inputs, toPlainText(Money(-taken.offMinor, m_cart.currency))});
        } else {
            m_priced.trace.append({u"coupon.refused"_s, inputs, nameOf(taken.objections.first())});
        }
        m_priced.coupons.append(taken);
    }

private:
    void lookAtLines()
    {
        m_sale.lines.clear();
        m_sale.deliveryFee = Money(0, m_cart.currency);
        for (qsizetype i = 0; i < m_cart.lines.size(); ++i) {
            const CartItem &item = m_cart.lines[i].item;
            if (!item.promotable) {
                continue;
            }
            m_sale.lines.append({item.sku, item.category, item.brand, m_priced.lines[i].net});
            if (item.category == delivery) {
                m_sale.deliveryFee += m_priced.lines[i].net;
            }
        }
    }

    void use(const CouponTicket &ticket, const CouponTemplate &terms, Money eligible, PricedCoupon &taken)
    {
        const CouponEffect effect = effectOf(ticket, terms, eligible, m_sale.deliveryFee);
        taken.restMinor = effect.rest.minor();
        taken.points = effect.points;
        QList<qint64> parts;
        if (effect.sku.isEmpty()) {
            const bool isDelivery = ticket.kind == CouponKind::FreeDelivery;
            parts = allocate(effect.off.minor(), weights([&](const CartItem &item) {
                                 return isDelivery ? item.category == delivery
                                                   : terms.scope.covers(item.sku.text(), item.category, item.brand);
                             }));
        } else {
            parts = goodsForNothing(effect.sku, effect.quantity);
        }
        if (std::ranges::all_of(parts, [](qint64 part) { return part == 0; })) {
            taken.objections.append(CouponObjection::NothingInScope); // used for nothing it would be lost
            return;
        }
        for (qsizetype i = 0; i < parts.size(); ++i) {
            takeOff(m_priced.lines[i], parts[i], ticket.id);
            taken.offMinor += parts[i];
        }
    }

    template <typename Covers>
    QList<qint64> weights(Covers covers) const
    {
        QList<qint64> weights;
        for (qsizetype i = 0; i < m_cart.lines.size(); ++i) {
            weights.append(m_cart.lines[i].item.promotable && covers(m_cart.lines[i].item) ? m_priced.lines[i].net.minor() : 0);
        }
        return weights;
    }

    /// What so much of an article costs, line by line.
    QList<qint64> goodsForNothing(const Sku &sku, Quantity quantity) const
    {
        QList<qint64> parts;
        qint64 left = quantity.thousandths();
        for (qsizetype i = 0; i < m_cart.lines.size(); ++i) {
            const CartLine &line = m_cart.lines[i];
            const qint64 free = line.item.promotable && line.item.sku == sku ? std::min(left, line.quantity.thousandths()) : 0;
            left -= free;
            parts.append(free > 0 ? shareUpTo(m_priced.lines[i].net.minor(), free, line.quantity.thousandths()) : 0);
        }
        return parts;
    }

    void takeOff(PricedLine &line, qint64 minor, const CouponId &coupon)
    {
        if (minor == 0) {
            return;
        }
        const Money off(minor, m_cart.currency);
        line.couponDiscount += off;
        line.net -= off;
        line.reductions.append({reductionSource(coupon), minor});
        m_priced.couponDiscount += off;
        m_priced.total -= off;
    }

    const Cart &m_cart;
    const ShopRules &m_rules;
    PricedCart &m_priced;
    CouponSale m_sale;
};

} // namespace

QString reductionSource(const CouponId &coupon)
{
    return u"coupon:"_s + coupon.text();
}

void takeCoupons(const Cart &cart, const ShopRules &rules, qint64 nowMs, PricedCart &priced)
{
    QList<const CartCoupon *> coupons;
    for (const CartCoupon &coupon : cart.coupons) {
        coupons.append(&coupon);
    }
    std::ranges::sort(coupons, {}, [](const CartCoupon *coupon) {
        return std::pair(coupon->coupon.ticket.templateNumber, coupon->coupon.ticket.id);
    });
    CouponTaking taking(cart, rules, nowMs, priced);
    for (const CartCoupon *coupon : std::as_const(coupons)) {
        taking.take(*coupon);
    }
}

} // namespace suanpan
