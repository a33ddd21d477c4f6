#include "tests/support/made_facts.h"

#include "hub/feed/feed_page.h"
#include "hub/ingest/ingest.h"
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
    m_clock.advance(m_dice.between(1000, 90'000));
    pay(till, cart);
    till.sales.append(cart.id);
    note(fact_type::saleCompleted);
}

void MadeFacts::pay(MadeTill &till, Cart &cart)
{
    for (;;) {
        const PricedCart priced = priceCart(cart, till.rules, m_clock.nowMs());
        if (!priced.coupons.isEmpty() && !priced.coupons.first().isUsed()) {
            cart.coupons.clear();
            continue;
        }
        const CompleteSale request{cart, madeTenders(priced.due(), m_dice), m_dice.percent(50) ? manager() : cashier()};
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
            require(completed.error().reason == DeskError::Reason::Underpaid);
            cart.pointsToUse = 0;
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

void MadeFacts::takeBack(MadeTill &till)
{
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
            lines.append({line.number, m_dice.percent(70) ? left : part, m_dice.percent(90)});
        }
    }
    if (lines.isEmpty()) {
        till.sales.removeAt(at); // all of it came back, or nobody wanted to
        return;
    }
    const SaleId id = SaleId::make(m_clock, m_dice.random());
    require(till.desks->sales.takeBack({detail->completed.sale.id, lines, cashier(), id}).result().has_value());
    note(fact_type::goodsReturned);
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
    const auto panel = till.desks->members.registerMember(madeProfile(number, m_dice), cashier()).result();
    if (!panel) {
        require(panel.error().reason == DeskError::Reason::PhoneTaken);
        return;
    }
    till.members.append(panel->hit.id);
    till.fresh.append(panel->hit.id);
    note(fact_type::memberRegistered);
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
