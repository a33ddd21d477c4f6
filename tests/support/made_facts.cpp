#include "tests/support/made_facts.h"

#include "hub/feed/feed_page.h"
#include "hub/ingest/ingest.h"
#include "hub/storage/sale_facts.h"
#include "models/loyalty/gift_card_code.h"
#include "models/sales/make_sale.h"
#include "sync/protocol/limits.h"
#include "tests/models/sales/some_coupons.h"

namespace suanpan::test {

namespace {

constexpr int productCount = 120;

const StaffId &cashier()
{
    static const StaffId id(u"12"_s);
    return id;
}

/// Who may give more by hand than the rules allow.
const StaffId &manager()
{
    static const StaffId id(u"07"_s);
    return id;
}

/// Where files need no disk.
QString inMemory()
{
    const QString shared = u"/dev/shm"_s;
    return (QFileInfo(shared).isWritable() ? shared : QDir::tempPath()) + u"/made-facts-XXXXXX"_s;
}

MemberTags madeTags(const MemberId &member, Dice &dice)
{
    MemberTags tags{.member = member, .tags = {}, .groups = {}};
    if (dice.percent(50)) {
        tags.tags = {u"knits"_s, u"vip"_s};
    }
    if (dice.percent(20)) {
        tags.groups = {u"staff"_s};
    }
    return tags;
}

} // namespace

MadeFacts::MadeFacts(std::uint64_t seed, int tills) : m_dice(seed), m_folder(inMemory()), m_officeRandom(seed + 1000)
{
    require(m_folder.isValid());
    openOffice();
    for (int number = 1; number <= tills; ++number) {
        openTill(number);
    }
}

MadeFacts::~MadeFacts() = default;

void MadeFacts::openOffice()
{
    auto office = HeadOffice::open(m_folder.filePath(u"hub"_s), m_clock, m_officeRandom);
    require(office.has_value());
    m_office = std::move(*office);
    m_vault = std::make_shared<MemberVault>(m_office->storeKey());
    require(hub().database().run("PRAGMA synchronous = OFF").has_value());
    m_products = madeProducts(productCount);
    QList<HeadOffice::Receipt> receipts;
    for (const Product &product : m_products) {
        receipts.append({product.sku, Quantity::pieces(500)});
    }
    QList<SealedMember> members;
    QList<Purchase> purchases;
    for (int i = 0; i < 40; ++i) {
        members.append(
            m_vault->seal(madeProfile(m_memberNumber++, m_dice), MemberId::make(m_clock, m_officeRandom), m_officeRandom));
        purchases.append({SaleId::make(m_clock, m_officeRandom), members.last().id, u"Before"_s, m_dice.between(1, 120'000),
                          m_dice.below(400), m_clock.nowMs() - 86'400'000, u"import"_s});
        m_knownMembers.append(members.last().id);
    }
    require(m_office->putRules(madeRules(m_rulesNumber)).has_value() && m_office->putProducts(m_products).has_value()
            && m_office->putStaff(madeStaff()).has_value() && m_office->receiveGoods(receipts).has_value()
            && m_office->registerMembers(members, m_clock.nowMs()).has_value()
            && m_office->importPurchases(purchases).has_value());
    QList<MemberTags> tags;
    for (const SealedMember &member : members) {
        tags.append(madeTags(member.id, m_dice));
    }
    require(m_office->tagMembers(tags).has_value());
    note(fact_type::membersTagged);
    note(fact_type::rulesChanged);
    note(fact_type::productsChanged, (productCount + 99) / 100);
    note(fact_type::staffChanged);
    note(fact_type::goodsReceived, (productCount + 99) / 100);
    note(fact_type::memberRegistered, members.size());
    note(fact_type::purchasesImported);
}

void MadeFacts::openTill(int number)
{
    const TillId name(u"T%1"_s.arg(number));
    auto till = std::make_unique<MadeTill>(MadeTill{.identity = {name, 1, u"Till "_s + name.text()},
                                                    .random = SeededRandom(static_cast<std::uint64_t>(number) * 7919),
                                                    .desks = {},
                                                    .rules = {},
                                                    .products = {},
                                                    .members = {},
                                                    .fresh = {},
                                                    .sales = {}});
    const TillStore::Options options{m_folder.filePath(name.text()), till->identity, [] { return SpaceGuard::neededBytes; }};
    till->desks = std::make_unique<Till::Desks>(options, m_clock, till->random, m_vault, couponKeyOf(QByteArray(32, 'k')));
    require(till->desks->storage.opened().result().has_value());
    m_tills.push_back(std::move(till));
    require(atTill(tills() - 1, [](TillStore &store) { return store.database().run("PRAGMA synchronous = OFF"); }).has_value());
    pull(*m_tills.back());
}

void MadeFacts::make(qint64 facts)
{
    while (m_facts < facts) {
        happen();
    }
    for (int round = 0; round < 2; ++round) { // what one hands in, the others hear of in the second
        for (const auto &till : m_tills) {
            exchange(*till);
        }
    }
}

void MadeFacts::happen()
{
    m_clock.advance(m_dice.between(500, 40'000));
    if (m_dice.below(120) == 0) {
        happenAtOffice();
    }
    MadeTill &till = *m_tills.at(static_cast<std::size_t>(m_dice.below(tills())));
    happenAt(till);
    if (m_dice.below(60) == 0) {
        exchange(till);
    }
}

void MadeFacts::happenAtOffice()
{
    switch (m_dice.below(5)) {
    case 0:
        require(m_office->putRules(madeRules(++m_rulesNumber)).has_value());
        note(fact_type::rulesChanged);
        return;
    case 1: {
        Product &product = m_products[m_dice.below(m_products.size())];
        product.price = Money(m_dice.between(50, 7000), Currency::CNY);
        require(m_office->putProducts({product}).has_value());
        note(fact_type::productsChanged);
        return;
    }
    case 2:
        require(m_office->tagMembers({madeTags(m_dice.oneOf(m_knownMembers), m_dice)}).has_value());
        note(fact_type::membersTagged);
        return;
    case 3:
        require(m_office->receiveGoods({{m_dice.oneOf(m_products).sku, Quantity::pieces(m_dice.between(1, 200))}}).has_value());
        note(fact_type::goodsReceived);
        return;
    default: {
        Staff person = madeStaff().last();
        person.active = m_dice.percent(50);
        require(m_office->putStaff({person}).has_value());
        note(fact_type::staffChanged);
    }
    }
}

void MadeFacts::happenAt(MadeTill &till)
{
    if (!till.open) {
        startDay(till);
        return;
    }
    const qint64 what = m_dice.below(1000);
    if (what < 4) {
        endDay(till);
    } else if (what < 34) {
        registerMember(till);
    } else if (what < 174 && !till.sales.isEmpty()) {
        takeBack(till);
    } else if (what < 184 && !till.members.isEmpty()) {
        giveCoupon(till);
    } else if (what < 187) {
        takeBackWithoutReceipt(till);
    } else if (what < 190 && !till.members.isEmpty()) {
        editMember(till);
    } else if (what < 196) {
        payOut(till);
    } else {
        sell(till);
    }
}

void MadeFacts::startDay(MadeTill &till)
{
    require(till.desks->shifts
                .open(cashier(), Money(m_dice.between(0, 50'000), till.rules.currency),
                      till.rules.localTime(m_clock.nowMs()).date().toString(Qt::ISODate))
                .result()
                .has_value());
    till.open = true;
    note(fact_type::shiftOpened);
}

void MadeFacts::endDay(MadeTill &till)
{
    const auto figures = till.desks->shifts.current().result();
    require(figures && *figures);
    const Money counted = (*figures)->expectedCash + Money(m_dice.between(-200, 200), till.rules.currency);
    require(till.desks->shifts.close(cashier(), counted).result().has_value());
    till.open = false;
    note(fact_type::shiftClosed);
}

void MadeFacts::sell(MadeTill &till)
{
    Cart cart = madeCart(till.products, till.rules, m_dice);
    cart.id = SaleId::make(m_clock, m_dice.random());
    cart.startedMs = m_clock.nowMs();
    if (!till.members.isEmpty() && m_dice.percent(50)) {
        attachMember(till, cart);
    }
    if (m_dice.percent(98)) { // else the answer came too late
        cart.circumstances = till.desks->sales.circumstances(cart.member).result().value();
    }
    payIn(till, cart);
    m_clock.advance(m_dice.between(1000, 90'000));
    pay(till, cart);
    till.sales.append(cart.id);
    note(fact_type::saleCompleted);
}

void MadeFacts::payIn(MadeTill &till, Cart &cart)
{
    CartItem pays{Sku(u"value"_s), u"For later"_s, {}, u"pcs"_s, {}, TaxRate(), m_dice.between(10, 250) * 100, false};
    if (cart.member && till.rules.loyalty->storedValue && m_dice.percent(15)) {
        pays.paysInto = ValueBook::StoredValue;
        cart.add(pays);
    }
    if (till.rules.loyalty->giftCards && m_dice.percent(6)) {
        pays.paysInto = ValueBook::GiftCard;
        pays.card = makeGiftCard(m_dice.random()).text();
        cart.add(pays);
        m_cards.append(HolderId(pays.card));
    }
}

QList<TenderOffer> MadeFacts::payFromHeld(MadeTill &till, const Cart &cart, const PricedCart &priced)
{
    QList<TenderOffer> offers;
    qint64 open = priced.due().minor() - priced.valueMinor;
    const auto offer = [&](ValueBook book, const HolderId &holder, const QString &reference) {
        const auto held = till.desks->sales.heldMoney(book, holder).result();
        require(held.has_value());
        const qint64 most = std::min(held->balance.usable, open);
        if (most > 0) {
            const qint64 minor = m_dice.percent(60) ? most : m_dice.between(1, most);
            offers.append({nameOf(book), Money(minor, cart.currency), reference});
            open -= minor;
        }
    };
    if (cart.member && till.rules.loyalty->storedValue && m_dice.percent(40)) {
        offer(ValueBook::StoredValue, HolderId(cart.member->text()), {});
    }
    if (!m_cards.isEmpty() && till.rules.loyalty->giftCards && m_dice.percent(10)) {
        const HolderId card = m_dice.oneOf(m_cards);
        offer(ValueBook::GiftCard, card, card.text());
    }
    return offers;
}

/// What a member or a card has left, in cash.
void MadeFacts::payOut(MadeTill &till)
{
    const bool card = m_cards.isEmpty() || m_dice.percent(50);
    const ValueBook book = card && !m_cards.isEmpty() ? ValueBook::GiftCard : ValueBook::StoredValue;
    const HolderId holder = book == ValueBook::GiftCard ? m_dice.oneOf(m_cards) : HolderId(m_dice.oneOf(till.members).text());
    const auto held = till.desks->sales.heldMoney(book, holder).result();
    require(held.has_value());
    const Money amount(m_dice.between(1, held->balance.usable + 1), till.rules.currency);
    const SaleId id = SaleId::make(m_clock, m_dice.random());
    const auto paid = till.desks->sales.payOut({book, holder, amount, u"Held"_s, cashier(), id}).result();
    if (paid) {
        note(fact_type::goodsReturned);
    } else {
        require(paid.error().reason == DeskError::Reason::ValueRefused);
    }
}

void MadeFacts::pay(MadeTill &till, Cart &cart)
{
    bool fromHeld = true;
    for (;;) {
        const PricedCart priced = priceCart(cart, till.rules, m_clock.nowMs());
        if (!priced.coupons.isEmpty() && !priced.coupons.first().isUsed()) {
            cart.coupons.clear();
            continue;
        }
        QList<TenderOffer> tenders = fromHeld ? payFromHeld(till, cart, priced) : QList<TenderOffer>();
        Money due = priced.due();
        for (const TenderOffer &offer : std::as_const(tenders)) {
            due -= offer.given;
        }
        tenders += madeTenders(due, m_dice);
        const CompleteSale request{cart, tenders, m_dice.percent(50) ? manager() : cashier()};
        const auto completed = till.desks->sales.complete(request).result();
        if (!completed && completed.error().reason == DeskError::Reason::PriceChanged) {
            cart.circumstances = till.desks->sales.circumstances(cart.member).result().value();
            continue;
        }
        if (!completed && completed.error().reason == DeskError::Reason::AboveConcession) {
            require(request.staff == cashier());
            cart.approval = {manager(), priced.byHandMinor};
            continue;
        }
        if (!completed && cart.pointsToUse > 0) { // the shift's day is not the wall's: other points are usable
            cart.pointsToUse = 0;
            continue;
        }
        if (!completed && completed.error().reason == DeskError::Reason::ValueRefused) { // likewise, or somebody holds too much
            if (!std::exchange(fromHeld, false)) {
                cart.lines.removeIf([](const CartLine &line) { return line.item.paysInto.has_value(); });
            }
            continue;
        }
        require(completed.has_value());
        if (m_dice.percent(1)) { // pressed twice
            require(till.desks->sales.complete(request).result()->sale == completed->sale);
        }
        return;
    }
}

void MadeFacts::attachMember(MadeTill &till, Cart &cart)
{
    const auto panel = till.desks->members.panel(m_dice.oneOf(till.members)).result();
    require(panel.has_value());
    cart.member = panel->hit.id;
    cart.customer = customerOf(panel->hit, till.rules, m_clock.nowMs());
    if (!panel->coupons.isEmpty() && m_dice.percent(60)) {
        cart.coupons = {{panel->coupons.first().coupon, panel->coupons.first().standing}};
    }
    if (m_dice.percent(30)) {
        cart.pointsToUse = m_dice.below(cart.customer.usablePoints + 50);
    }
}

void MadeFacts::askForSale(MadeTill &till)
{
    const MadeTill &other = *m_tills.at(static_cast<std::size_t>(m_dice.below(tills())));
    if (&other == &till || other.sales.isEmpty()) {
        return;
    }
    const SaleId wanted = m_dice.oneOf(other.sales);
    const auto sold = other.desks->sales.find(wanted).result();
    const auto reply = saleFacts(hub().database(), factOfReceipt(sold->completed.sale.receiptNumber).value()).value();
    if (!reply) {
        return;
    }
    QList<Fact> facts;
    for (const WireFact &fact : reply->facts) {
        facts.append(readFact(fact.body, fact.prevHash, fact.hash).value());
    }
    pull(till); // the line is there, so its member is known as well
    require(till.desks->sync.keepElsewhere(facts).result().has_value());
    till.sales.removeAll(wanted);
    till.sales.append(wanted);
}

void MadeFacts::takeBack(MadeTill &till)
{
    if (m_dice.percent(20)) {
        askForSale(till);
    }
    // Mostly of the latest sales, now and then of any.
    const qsizetype latest = std::min<qsizetype>(till.sales.size(), m_dice.percent(70) ? 50 : till.sales.size());
    const qsizetype at = till.sales.size() - 1 - m_dice.below(latest);
    const auto detail = till.desks->sales.find(till.sales.at(at)).result();
    require(detail.has_value());
    QList<ReturnedLine> lines;
    for (const SaleLine &line : detail->completed.sale.lines) {
        const Quantity left = line.quantity - detail->returned.value(line.number);
        if (left.thousandths() > 0 && m_dice.percent(60)) {
            const bool pieces = left.thousandths() % 1000 == 0;
            const Quantity part = pieces ? Quantity::pieces(m_dice.between(1, left.thousandths() / 1000))
                                         : Quantity(m_dice.between(1, left.thousandths()));
            lines.append({line.number, m_dice.percent(70) ? left : part, m_dice.percent(90),
                          m_dice.percent(80) ? u"damaged"_s : u"recall"_s});
        }
    }
    if (lines.isEmpty()) {
        till.sales.removeAt(at); // all of it came back, or nobody wanted to
        return;
    }
    if (m_dice.percent(25)) {
        exchangeGoods(till, *detail, lines);
        return;
    }
    const bool isVoid = m_dice.percent(10);
    const SaleId id = SaleId::make(m_clock, m_dice.random());
    const auto back = till.desks->sales.takeBack({detail->completed.sale.id, lines, cashier(), id, true, isVoid}).result();
    require(back || (isVoid && back.error().reason == DeskError::Reason::NotVoidable)
            || back.error().reason == DeskError::Reason::ValueRefused); // what was paid in is spent
    if (back) {
        note(fact_type::goodsReturned);
    }
}

void MadeFacts::exchangeGoods(MadeTill &till, const SaleDetail &sold, const QList<ReturnedLine> &lines)
{
    Cart cart = madeCart(till.products, till.rules, m_dice);
    cart.id = SaleId::make(m_clock, m_dice.random());
    cart.startedMs = m_clock.nowMs();
    cart.exchange = CartExchange{sold.completed.sale.id, SaleId::make(m_clock, m_dice.random()), lines, true};
    if (const auto &member = sold.completed.sale.member) {
        const auto panel = till.desks->members.panel(*member).result();
        require(panel.has_value());
        cart.member = *member;
        cart.customer = customerOf(panel->hit, till.rules, m_clock.nowMs());
    }
    cart.circumstances = till.desks->sales.circumstances(cart.member).result().value();
    CompleteSale request{cart, {}, manager()};
    auto done = till.desks->sales.complete(request).result();
    if (!done && done.error().reason == DeskError::Reason::Underpaid) { // it says what is due after the goods given back
        request.tenders = madeTenders(*Money::parse(done.error().detail, cart.currency), m_dice);
        done = till.desks->sales.complete(request).result();
    }
    if (!done && done.error().reason == DeskError::Reason::ValueRefused) {
        return;
    }
    require(done && done->exchanged);
    till.sales.append(cart.id);
    note(fact_type::goodsReturned);
    note(fact_type::saleCompleted);
}

void MadeFacts::takeBackWithoutReceipt(MadeTill &till)
{
    Cart cart = madeCart(till.products, till.rules, m_dice);
    cart.id = SaleId::make(m_clock, m_dice.random());
    cart.startedMs = m_clock.nowMs();
    const auto back = till.desks->sales.takeBackWithoutReceipt({cart, cashier(), m_dice.percent(50), u"damaged"_s}).result();
    require(back || back.error().reason == DeskError::Reason::NotWithoutReceipt);
    if (back) {
        note(fact_type::goodsReturned);
    }
}

void MadeFacts::giveCoupon(MadeTill &till)
{
    const bool paid = m_dice.percent(70);
    const IssueCoupon request{.member = m_dice.oneOf(till.members),
                              .templateNumber = paid ? test::forPoints : test::byHand,
                              .way = paid ? CouponIssueWay::Points : CouponIssueWay::Hand,
                              .staff = cashier(),
                              .permitted = true,
                              .id = CouponId::make(m_clock, m_dice.random())};
    const auto given = till.desks->members.issueCoupon(request).result();
    if (!given) { // too few points, or this member had enough of them
        require(given.error().reason == DeskError::Reason::CouponNotIssued);
        return;
    }
    note(fact_type::couponIssued);
}

void MadeFacts::registerMember(MadeTill &till)
{
    // Some come twice: unknown to the second till until it hears of the first, then refused there.
    const int number = m_dice.percent(90) ? m_memberNumber++ : static_cast<int>(m_dice.below(m_memberNumber));
    const QString broughtBy = number > 0 && m_dice.percent(40) ? madePhone(static_cast<int>(m_dice.below(number))) : QString();
    const auto panel = till.desks->members.registerMember({madeProfile(number, m_dice), broughtBy}, cashier()).result();
    if (!panel) { // or this till has not heard yet of who brought them
        require(panel.error().reason == DeskError::Reason::PhoneTaken
                || panel.error().reason == DeskError::Reason::ReferrerUnknown);
        return;
    }
    till.members.append(panel->hit.id);
    till.fresh.append(panel->hit.id);
    note(fact_type::memberRegistered);
}

void MadeFacts::editMember(MadeTill &till)
{
    const MemberId member =
        till.members.at(static_cast<qsizetype>(m_dice.below(static_cast<std::uint64_t>(till.members.size()))));
    const auto panel = till.desks->members.panel(member).result();
    require(panel.has_value());
    const MemberProfile before = panel->hit.profile;
    MemberProfile after = before;
    after.name += m_dice.percent(50) ? u" Li"_s : u""_s;
    after.email = u"n%1@example.com"_s.arg(m_dice.below(1'000'000));
    const auto answer = before.consents.allows(ConsentChannel::Sms) ? ConsentAnswer::No : ConsentAnswer::Yes;
    after.consents.set(ConsentChannel::Sms, {answer, m_clock.nowMs()});
    require(till.desks->members.changeMember({panel->hit.id, before, after}, cashier()).result().has_value());
    note(fact_type::memberChanged);
}

void MadeFacts::exchange(MadeTill &till)
{
    push(till);
    pull(till);
}

void MadeFacts::push(MadeTill &till)
{
    Ingest ingest(hub());
    const Pusher pusher{.till = till.identity.till, .epoch = till.identity.epoch};
    for (auto at = till.desks->sync.position().result().value(); at.waiting() > 0;
         at = till.desks->sync.position().result().value()) {
        const auto facts = till.desks->sync.factsAfter(at.ackedSeq, wire::maxFactsPerPush, wire::maxPushBytes).result();
        PushRequest request{.epoch = at.epoch, .facts = {}};
        for (const OutgoingFact &fact : facts.value()) {
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        const auto answer = ingest.push(pusher, request);
        require(answer && std::holds_alternative<PushReply>(*answer));
        if (m_dice.percent(20)) { // the answer was lost: the same again
            require(std::get<PushReply>(ingest.push(pusher, request).value()).ackedThrough
                    == std::get<PushReply>(*answer).ackedThrough);
        }
        const auto &reply = std::get<PushReply>(*answer);
        require(till.desks->sync.acked(reply.hubEpoch, reply.ackedThrough).result().has_value());
    }
    Applier applier(hub());
    require(applier.all().has_value());
    m_knownMembers += std::exchange(till.fresh, {});
}

void MadeFacts::pull(MadeTill &till)
{
    for (bool more = true; more;) {
        const auto at = till.desks->sync.position().result().value();
        const auto text = feedPage(hub(), till.identity.till, at.cursor);
        require(text.has_value());
        const auto page = fromWire<FeedPage>(text->json);
        require(page && till.desks->sync.applyPage(*page).result().has_value());
        more = page->more;
    }
    till.rules = till.desks->storage.post(StorageThread::Lane::Interactive, [](TillStore &store) { return store.rules(); })
                     .result()
                     .value();
    till.products = m_products;
    till.members = m_knownMembers;
}

void MadeFacts::note(QLatin1StringView type, qint64 count)
{
    m_counts[type] += count;
    m_facts += count;
}

} // namespace suanpan::test
