#include "sim/shop/cashier.h"

#include "models/base/when_done.h"
#include "models/loyalty/gift_card_code.h"
#include "models/sales/price_cart.h"

#include <utility>

namespace suanpan {

using namespace Qt::StringLiterals;

Cashier::Cashier(const SimShop &shop, TillId till, SimTill &machine, const Clock &clock, Witness &witness, Chance chance)
    : m_shop(shop), m_till(std::move(till)), m_machine(machine), m_clock(clock), m_witness(witness), m_chance(std::move(chance))
{}

void Cashier::serve()
{
    ++m_witness.operations;
    const qint64 wish = m_chance.between(0, 99);
    if (m_unpaid) {
        pay(*m_unpaid);
    } else if (m_unreturned) {
        askForReturn(*m_unreturned);
    } else if (m_claiming) { // answers take as long as they take: the queue waits a moment
        return;
    } else if (wish < 62) {
        claimAndPay(newCart());
    } else if (wish < 78) {
        giveBack(m_witness.sales.empty() ? SaleId() : m_chance.oneOf(m_witness.sales));
    } else if (wish < 84) {
        registerMember();
    } else if (wish < 90) {
        issueCoupon();
    } else if (wish < 94) {
        editMember();
    } else if (wish < 98) {
        holdOrRecall();
    } else {
        closeShift();
    }
}

void Cashier::useClaims(ClaimDesk *desk, QObject *program)
{
    m_claims = desk;
    m_program = program;
    m_claiming.reset(); // whoever stood there begins again
}

void Cashier::comeBack()
{
    m_form.reset();
    const auto left = answerOf(m_machine.sales().unfinished());
    if (left && *left && (*left)->unprinted) {
        print(*(*left)->unprinted);
    }
    if (m_chance.oneIn(5)) { // the customer has gone; whether they paid is for the journal to say
        m_unpaid.reset();
        m_unreturned.reset();
        answerOf(m_machine.sales().keep(Cart()));
    }
}

Cart Cashier::newCart()
{
    Cart cart;
    cart.id = SaleId::make(m_clock, m_chance.random());
    cart.startedMs = m_clock.nowMs();
    for (qint64 lines = m_chance.between(1, 4); lines > 0; --lines) {
        cart.add(m_chance.oneOf(m_shop.goods()), Quantity::pieces(m_chance.between(1, 3)));
    }
    if (!m_witness.members.empty() && m_chance.percent(60)) {
        cart.member = m_chance.oneOf(m_witness.members);
        putMember(cart);
    }
    if (m_chance.oneIn(10)) {
        putMoneyForLater(cart);
    }
    return cart;
}

/// As the window does when a member is named: who they are here, and what they would use. One that this till has not heard of buys like anybody.
void Cashier::putMember(Cart &cart)
{
    const auto panel = answerOf(m_machine.members().panel(*cart.member));
    if (!panel || !*panel) {
        cart.member.reset();
        return;
    }
    cart.member = (*panel)->hit.id; // another than asked for, where two were made one
    cart.customer = customerOf((*panel)->hit, m_shop.rules(), m_clock.nowMs());
    for (const HeldCoupon &coupon : (*panel)->coupons) {
        if (coupon.standing.usesLeft > 0 && m_chance.oneIn(2)) {
            cart.coupons.append({coupon.coupon, coupon.standing});
            break;
        }
    }
    if (m_chance.oneIn(3)) {
        cart.pointsToUse = cart.customer.usablePoints;
    }
}

void Cashier::putMoneyForLater(Cart &cart)
{
    CartItem item = m_shop.goods().first();
    item.sku = Sku(u"value"_s);
    item.category.clear();
    item.stocked = false;
    item.taxGroup = u"VAT0"_s;
    item.tax = TaxRate();
    item.listPriceMinor = m_chance.between(1, 200) * 100;
    item.paysInto = ValueBook::StoredValue;
    if (!cart.member) {
        if (m_witness.cards.empty() || m_chance.oneIn(2)) {
            m_witness.cards.push_back(makeGiftCard(m_chance.random()));
        }
        item.paysInto = ValueBook::GiftCard;
        item.card = m_chance.oneOf(m_witness.cards).text();
    }
    cart.add(item);
}

void Cashier::claimAndPay(const Cart &cart)
{
    QList<Claim> claims;
    const auto want = [&](ClaimKind kind, const QString &key, qint64 amount) {
        claims.append({ClaimId::make(m_clock, m_chance.random()), kind, key, amount});
    };
    for (const CartCoupon &coupon : cart.coupons) {
        want(ClaimKind::Coupon, coupon.coupon.ticket.id.text(), 1);
    }
    if (cart.member && cart.pointsToUse > 0) {
        want(ClaimKind::Points, cart.member->text(), cart.pointsToUse);
    }
    if (m_claims == nullptr || claims.isEmpty() || m_chance.oneIn(8)) { // some tills are older than claims
        pay(cart);
        return;
    }
    m_claiming = cart;
    m_unanswered = static_cast<int>(claims.size());
    for (const Claim &claim : claims) {
        whenDone(m_claims->claim(claim), m_program,
                 [this, claim](const DeskResult<ClaimAnswer> &answer) { hearClaim(claim, answer); });
    }
}

void Cashier::hearClaim(const Claim &claim, const DeskResult<ClaimAnswer> &answer)
{
    const bool isRefused = answer && answer->refusal && answer->refusal != ClaimRefusal::Behind;
    if (isRefused || m_chance.oneIn(6)) {
        takeOff(claim);
    }
    if (--m_unanswered > 0) {
        return;
    }
    const Cart cart = *std::exchange(m_claiming, std::nullopt);
    if (m_machine.storage().isRunning()) {
        pay(cart);
    }
}

void Cashier::takeOff(const Claim &claim)
{
    if (claim.kind == ClaimKind::Coupon) {
        m_claiming->drop(CouponId(claim.key));
    } else {
        m_claiming->pointsToUse = 0;
    }
    m_claims->release(claim.id);
}

void Cashier::pay(Cart cart)
{
    if (const auto here = answerOf(m_machine.sales().circumstances(cart.member)); here && *here) {
        cart.circumstances = **here;
    }
    if (m_chance.percent(70)) {
        answerOf(m_machine.sales().keep(cart));
    }
    const PricedCart priced = priceCart(cart, m_shop.rules(), m_clock.nowMs());
    const QList<TenderOffer> tenders = tendersFor(cart, priced.due());
    Witness::Goods &goods = m_witness.asked[cart.id];
    goods.clear();
    for (const CartLine &line : cart.lines) {
        goods[line.item.sku.text()] += line.item.stocked ? line.quantity.thousandths() : 0;
    }
    m_unpaid = cart;
    hear(m_machine.sales().complete({cart, tenders, SimShop::staff()}));
}

/// Mostly cash; what is held for the member, or on a card, pays a part.
QList<TenderOffer> Cashier::tendersFor(const Cart &cart, Money due)
{
    QList<TenderOffer> tenders;
    const auto use = [&](const QString &tender, const HolderId &holder, ValueBook book, const QString &reference) {
        const auto held = answerOf(m_machine.sales().heldMoney(book, holder));
        const qint64 pays = held && *held ? std::min((*held)->balance.usable, due.minor()) : 0;
        if (pays > 0) {
            tenders.append({tender, Money(pays, due.currency()), reference});
            due = due - Money(pays, due.currency());
        }
    };
    if (cart.member && m_chance.oneIn(4)) {
        use(u"stored"_s, HolderId(cart.member->text()), ValueBook::StoredValue, {});
    } else if (!m_witness.cards.empty() && m_chance.oneIn(8)) {
        const HolderId card = m_chance.oneOf(m_witness.cards);
        use(u"gift"_s, card, ValueBook::GiftCard, card.text());
    }
    if (due.minor() > 0) {
        tenders.append({u"cash"_s, due});
    }
    return tenders;
}

void Cashier::hear(const DeskFuture<CompletedSale> &answer)
{
    const auto heard = answerOf(answer);
    if (!heard || !m_machine.storage().isRunning()) {
        return; // nobody was told anything
    }
    const bool wasReturn = m_unreturned.has_value();
    const QList<CartLine> lines = m_unpaid ? m_unpaid->lines : QList<CartLine>();
    m_unpaid.reset();
    m_unreturned.reset();
    count(heard->has_value());
    if (!*heard) {
        return;
    }
    const Sale &sale = (*heard)->sale;
    if (!m_witness.told.contains(sale.id) && !wasReturn) {
        m_witness.sales.push_back(sale.id);
    }
    m_witness.told[sale.id] = {sale.total.minor(), sale.receiptNumber, m_till, wasReturn, lines};
    print(**heard);
}

void Cashier::print(const CompletedSale &sale)
{
    ++m_witness.receipts[sale.sale.id];
    answerOf(m_machine.sales().receiptPrinted(sale.sale.id));
}

void Cashier::giveBack(const SaleId &sale)
{
    const auto told = m_witness.told.find(sale);
    if (told == m_witness.told.end()) {
        return;
    }
    const QList<CartLine> &lines = told->second.lines;
    const qint64 line = m_chance.between(0, lines.size() - 1);
    CompleteReturn request{sale,
                           {{static_cast<int>(line) + 1, Quantity::pieces(1), m_chance.oneIn(2), {}}},
                           SimShop::staff(),
                           SaleId::make(m_clock, m_chance.random())};
    const bool backOnShelf = request.lines.first().restock && lines[line].item.stocked;
    m_witness.asked[request.id] = {{lines[line].item.sku.text(), backOnShelf ? -1'000 : 0}};
    askForReturn(request);
}

void Cashier::askForReturn(const CompleteReturn &request)
{
    m_unreturned = request;
    hear(m_machine.sales().takeBack(request));
}

QString Cashier::receiptFromElsewhere()
{
    if (m_witness.sales.empty() || !m_chance.oneIn(12)) {
        return {};
    }
    const Witness::Told &told = m_witness.told.at(m_chance.oneOf(m_witness.sales));
    return told.till == m_till ? QString() : told.receiptNumber;
}

void Cashier::takeBackElsewhere(const SaleId &sale)
{
    if (!m_unpaid && !m_unreturned) {
        ++m_witness.operations;
        giveBack(sale);
    }
}

void Cashier::registerMember()
{
    MemberProfile profile;
    profile.name = m_chance.oneIn(40) ? u"王小明"_s : u"Ann Wang"_s; // reading Han takes ICU milliseconds
    // Of a range of its own for every till: two who are the same person would be merged, not counted.
    profile.phone = u"138%1%2"_s.arg(m_till.text().mid(1).toInt(), 3, 10, QChar(u'0')).arg(++m_registered, 5, 10, QChar(u'0'));
    const auto answer = answerOf(m_machine.members().registerMember(NewMember(profile), SimShop::staff()));
    if (answer && m_machine.storage().isRunning()) {
        count(answer->has_value());
        if (*answer) {
            m_witness.members.push_back((*answer)->hit.id);
        }
    }
}

/// What the form shows is as of when it was opened; now and then somebody else is served before it is saved.
void Cashier::editMember()
{
    if (m_form) {
        saveEdit(*std::exchange(m_form, std::nullopt));
        return;
    }
    const auto panel =
        m_witness.members.empty() ? std::nullopt : answerOf(m_machine.members().panel(m_chance.oneOf(m_witness.members)));
    if (!panel || !*panel) {
        return;
    }
    const MemberHit &hit = (**panel).hit;
    MemberEdit edit{hit.id, hit.profile, hit.profile};
    if (m_chance.oneIn(2)) {
        const bool allowed = hit.profile.consents.allows(ConsentChannel::Sms);
        edit.after.consents.set(ConsentChannel::Sms, {allowed ? ConsentAnswer::No : ConsentAnswer::Yes, m_clock.nowMs()});
    }
    if (m_chance.oneIn(2)) {
        m_form = edit;
    } else {
        saveEdit(edit);
    }
}

void Cashier::saveEdit(MemberEdit edit)
{
    edit.after.name = Witness::nameWritten(m_till, m_clock.nowMs());
    const auto answer = answerOf(m_machine.members().changeMember(edit, SimShop::staff()));
    if (answer && m_machine.storage().isRunning()) {
        count(answer->has_value());
        if (*answer) {
            m_witness.renamed.push_back(edit.after.name);
        }
    }
}

void Cashier::issueCoupon()
{
    if (m_witness.members.empty()) {
        return;
    }
    IssueCoupon request{.member = m_chance.oneOf(m_witness.members),
                        .templateNumber = 2,
                        .way = CouponIssueWay::Hand,
                        .staff = SimShop::staff(),
                        .permitted = true,
                        .id = CouponId::make(m_clock, m_chance.random())};
    const auto answer = answerOf(m_machine.members().issueCoupon(request));
    if (answer && m_machine.storage().isRunning()) {
        count(answer->has_value());
        if (*answer) {
            m_witness.coupons.push_back(request.id);
        }
    }
}

void Cashier::holdOrRecall()
{
    if (m_held.empty() || m_chance.oneIn(2)) {
        const Cart cart = newCart();
        const auto held = answerOf(m_machine.sales().hold(cart));
        if (held && *held) {
            m_held.push_back(cart.id);
        }
        return;
    }
    const SaleId id = m_held.back();
    m_held.pop_back();
    const auto cart = answerOf(m_machine.sales().recall(id));
    if (cart && *cart) {
        pay(**cart);
    }
}

void Cashier::closeShift()
{
    const auto figures = answerOf(m_machine.shifts().current());
    if (figures && *figures && **figures) {
        answerOf(m_machine.shifts().close(SimShop::staff(), (**figures)->expectedCash));
    }
    answerOf(m_machine.shifts().open(SimShop::staff(), Money(50'000, m_shop.rules().currency), u"2026-11-21"_s));
}

void Cashier::count(bool done)
{
    m_witness.refused += done ? 0 : 1;
}

} // namespace suanpan
