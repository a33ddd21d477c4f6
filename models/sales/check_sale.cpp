#include "models/sales/check_sale.h"

#include "models/base/require.h"
#include "models/pricing/pricer.h"
#include "models/sales/price_cart.h"
#include "models/sales/sale_value.h"

#include <QTimeZone>

#include <algorithm>
#include <functional>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

__extension__ using Wide = __int128;

/// The first thing that no cart can have, so that pricing need not be ready for it.
std::optional<PriceDifference> impossible(const Sale &sale, const ShopRules &rules)
{
    if (sale.currency != rules.currency) {
        return PriceDifference{0, "currency"_L1, static_cast<qint64>(sale.currency), static_cast<qint64>(rules.currency)};
    }
    Wide sum = 0;
    for (const SaleLine &line : sale.lines) {
        const qint64 quantity = line.quantity.thousandths();
        if (quantity <= 0 || quantity > mostQuantity) {
            return PriceDifference{line.number, "quantity"_L1, quantity, 0};
        }
        const qint64 price = std::min(line.item.listPriceMinor, line.unitPriceMinor);
        if (price < 0) {
            return PriceDifference{line.number, "unit_minor"_L1, price, 0};
        }
        if (line.label.priceMinor.value_or(0) < 0) {
            return PriceDifference{line.number, "label_minor"_L1, *line.label.priceMinor, 0};
        }
        if (line.item.tax.basisPoints() < 0) {
            return PriceDifference{line.number, "tax_bp"_L1, line.item.tax.basisPoints(), 0};
        }
        sum += static_cast<Wide>(std::max(line.item.listPriceMinor, line.unitPriceMinor)) * quantity;
    }
    if (sum > static_cast<Wide>(mostBasketMinor) * 1000) {
        return PriceDifference{0, "total_minor"_L1, sale.total.minor(), mostBasketMinor};
    }
    return std::nullopt;
}

} // namespace

Cart cartOf(const Sale &sale, const PricedBy &by)
{
    Cart cart;
    cart.id = sale.id;
    cart.currency = sale.currency;
    cart.member = sale.member;
    cart.customer = by.customer;
    for (const UsedCoupon &used : sale.coupons.used) {
        cart.coupons.append({used.coupon, std::nullopt}); // whether it was used elsewhere is its life's affair, not the price's
    }
    cart.discount = by.discount;
    cart.pointsToUse = by.pointsToUse;
    cart.startedMs = by.startedMs;
    cart.circumstances = by.circumstances;
    for (const SaleLine &line : sale.lines) {
        const auto given = std::ranges::find(by.byHand, line.number, &GivenByHand::line);
        const bool byHand = given != by.byHand.end();
        cart.lines.append({line.item, line.quantity, byHand && given->price ? line.unitPriceMinor : line.item.listPriceMinor,
                           byHand ? given->discount : Discount(), line.label, line.follows});
    }
    return cart;
}

namespace {

class Comparison final {
public:
    QList<PriceDifference> found;

    void figure(int line, QLatin1StringView name, qint64 paid, qint64 byRules)
    {
        if (paid != byRules) {
            found.append({line, name, paid, byRules});
        }
    }

    void line(const SaleLine &paid, const PricedLine &priced)
    {
        const int number = paid.number;
        figure(number, "unit_minor"_L1, paid.unitPriceMinor, priced.unitPriceMinor);
        figure(number, "line_off_minor"_L1, paid.lineDiscount.minor(), priced.lineDiscount.minor());
        figure(number, "basket_off_minor"_L1, paid.basketDiscount.minor(), priced.basketDiscount.minor());
        figure(number, "coupon_off_minor"_L1, paid.couponDiscount.minor(), priced.couponDiscount.minor());
        figure(number, "net_minor"_L1, paid.net.minor(), priced.net.minor());
        figure(number, "tax_minor"_L1, paid.tax.minor(), priced.tax.minor());
        for (qsizetype i = 0; i < std::min(paid.taxes.size(), priced.taxes.size()); ++i) {
            figure(number, "taxes"_L1, paid.taxes.at(i).minor, priced.taxes.at(i).minor);
        }
        figure(number, "points"_L1, paid.points, priced.points);
        figure(number, "redeemed"_L1, paid.redeemed, priced.redeemed);
        figure(number, "by_points_minor"_L1, paid.byPointsMinor, priced.byPointsMinor);
        for (const Reduction &reduction : priced.reductions) {
            figure(number, "reductions"_L1, bySource(paid.reductions, reduction.source), reduction.minor);
        }
        for (const Reduction &reduction : paid.reductions) {
            if (bySource(priced.reductions, reduction.source) == 0) {
                figure(number, "reductions"_L1, reduction.minor, 0);
            }
        }
    }

private:
    static qint64 bySource(const QList<Reduction> &reductions, const QString &source)
    {
        const auto found = std::ranges::find(reductions, source, &Reduction::source);
        return found == reductions.end() ? 0 : found->minor;
    }
};

} // namespace

std::expected<PricedCart, PriceDifference> priceAgain(const Sale &sale, const ShopRules &rules)
{
    require(sale.kind == SaleKind::Sale && sale.pricedBy);
    if (const auto absurd = impossible(sale, rules)) {
        return std::unexpected(*absurd);
    }
    ShopRules then = rules;
    if (then.timeZone.isEmpty()) {
        then.timeZone = sale.pricedBy->timeZone;
    }
    return priceCart(cartOf(sale, *sale.pricedBy), then, sale.completedMs);
}

QList<PriceDifference> priceDifferences(const Sale &sale, const ShopRules &rules)
{
    const auto again = priceAgain(sale, rules);
    if (!again) {
        return {again.error()};
    }
    Comparison comparison;
    comparison.found = priceDifferences(sale, *again);
    for (const ValueMove &move : sale.value) {
        if (const auto &held = rulesOf(move.book, *rules.loyalty); held && move.kind == ValueMove::Kind::PaidIn) {
            comparison.figure(move.part, "bonus_minor"_L1, move.bonusMinor, held->bonusFor(move.minor));
        }
    }
    return comparison.found;
}

QList<PriceDifference> priceDifferences(const Sale &sale, const PricedCart &priced)
{
    Comparison comparison;
    comparison.figure(0, "coupons_refused"_L1, 0, std::ranges::count_if(priced.coupons, std::not_fn(&PricedCoupon::isUsed)));
    for (qsizetype i = 0; i < sale.lines.size(); ++i) {
        comparison.line(sale.lines.at(i), priced.lines.at(i));
    }
    comparison.figure(0, "total_minor"_L1, sale.total.minor(), priced.total.minor());
    comparison.figure(0, "tax_minor"_L1, sale.tax.minor(), priced.tax.minor());
    comparison.figure(0, "points"_L1, sale.points, priced.points);
    comparison.figure(0, "by_hand_minor"_L1, sale.pricedBy->byHandMinor, priced.byHandMinor);
    return comparison.found;
}

qint64 unapprovedConcession(const Sale &sale, const PricedCart &again)
{
    return again.exceedsConcession() && !sale.pricedBy->approvedBy ? again.byHandMinor - again.concession->minor : 0;
}

QString textOf(const QList<PriceDifference> &differences)
{
    constexpr qsizetype named = 4;
    QStringList texts;
    for (const PriceDifference &difference : differences.first(std::min(named, differences.size()))) {
        const QString where = difference.line == 0 ? u"sale"_s : u"line %1"_s.arg(difference.line);
        texts.append(u"%1 %2 %3, by rules %4"_s.arg(where, difference.figure).arg(difference.paid).arg(difference.byRules));
    }
    if (differences.size() > named) {
        texts.append(u"%1 more"_s.arg(differences.size() - named));
    }
    return texts.join(u"; ");
}

} // namespace suanpan
