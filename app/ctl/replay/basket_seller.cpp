#include "app/ctl/replay/basket_seller.h"

#include "models/money/cash_rounding.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString lineKey(const QString &code, qint64 priceMinor)
{
    return code + u'\n' + QString::number(priceMinor);
}

SellerRefusal refusalOf(const DeskError &error)
{
    const int reason = static_cast<int>(error.reason);
    return {u"desk_error_%1"_s.arg(reason), error.detail};
}

} // namespace

std::expected<Sale, SellerRefusal> BasketSeller::sell(const Basket &basket)
{
    return basket.isCancellation() ? takeBack(basket) : complete(basket);
}

std::expected<Sale, SellerRefusal> BasketSeller::complete(const Basket &basket)
{
    const auto cart = cartFor(basket);
    if (!cart) {
        return std::unexpected(cart.error());
    }
    const Money total = priceCart(*cart, m_ports.rules, m_ports.clock.nowMs()).due();
    const Money inCash = total + cashRounding(total, m_ports.rules.pricing.cashStepMinor());
    const TenderRule *cash = m_ports.rules.tenders.firstOf(PaymentKind::Cash);
    if (!cash) {
        return std::unexpected(SellerRefusal{u"tender_refused"_s, toPlainText(total)});
    }
    const QList<TenderOffer> handed = inCash.isZero() ? QList<TenderOffer>() : QList<TenderOffer>{{cash->id, inCash}};
    const auto done = m_ports.sales.complete({*cart, handed, m_staff}).result();
    if (!done) {
        return std::unexpected(refusalOf(done.error()));
    }
    Sold sold{done->sale.id, {}, {}};
    for (const SaleLine &line : done->sale.lines) {
        sold.lines.insert(lineKey(line.item.sku.text().toUpper(), line.unitPriceMinor), line.number);
    }
    m_sold.insert(basket.invoice, sold);
    return done->sale;
}

std::expected<Cart, SellerRefusal> BasketSeller::cartFor(const Basket &basket)
{
    Cart cart;
    cart.id = SaleId::make(m_ports.clock, m_ports.random);
    cart.currency = m_ports.rules.currency;
    cart.startedMs = m_ports.clock.nowMs();
    cart.note = basket.invoice;
    if (!basket.customer.isEmpty()) {
        cart.member = memberWith(basket.customer);
    }
    for (const BasketLine &line : basket.lines) {
        const Product *product = m_ports.catalogue.find(line.code);
        const auto item = product != nullptr ? CartItem::of(*product, m_ports.rules.taxes) : std::nullopt;
        if (!item) {
            return std::unexpected(SellerRefusal{product != nullptr ? u"unknown_tax_group"_s : u"unknown_code"_s, line.code});
        }
        cart.lines.append({*item, line.quantity, line.unitPrice.minor(), {}});
    }
    return cart;
}

std::optional<MemberId> BasketSeller::memberWith(const QString &card)
{
    const auto known = m_members.constFind(card);
    if (known != m_members.cend()) {
        return *known;
    }
    constexpr int enough = 20; // four digits may be the end of many telephone numbers
    const auto hits = m_ports.members.find(card, enough).result();
    std::optional<MemberId> member;
    if (hits) {
        const auto hit = std::ranges::find(*hits, card, [](const MemberHit &each) { return each.profile.cardNumber; });
        member = hit == hits->end() ? std::nullopt : std::optional(hit->id);
    }
    m_members.insert(card, member);
    return member;
}

std::expected<Sale, SellerRefusal> BasketSeller::takeBack(const Basket &basket)
{
    const auto sold = m_sold.find(basket.cancels);
    if (sold == m_sold.end()) {
        return std::unexpected(SellerRefusal{u"sale_not_made"_s, basket.cancels});
    }
    CompleteReturn request{sold->id, {}, m_staff, SaleId::make(m_ports.clock, m_ports.random)};
    for (const BasketLine &line : basket.lines) {
        request.lines.append({sold->lines.value(lineKey(line.code, line.unitPrice.minor())), line.quantity, true});
    }
    const auto done = m_ports.sales.takeBack(request).result();
    if (!done) {
        return std::unexpected(refusalOf(done.error()));
    }
    return done->sale;
}

} // namespace suanpan
