#include "models/coupons/coupon_event_json.h"
#include "models/sales/promotion_uses.h"
#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/storage/till_fixture.h"

#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace suanpan::test;

namespace {

constexpr int skuCount = 3;

/// What one fact did, as plain sums: the model that the till's views are held against.
struct OwnEffect {
    qint64 epoch = 0; ///< of the till's own fact; 0 for what another till did
    qint64 seq = 0;
    QString member;
    QList<PointsTransfer> transfers;
    qint64 spendMinor = 0;
    qint64 visits = 0;
    QHash<QString, qint64> stock;
    std::optional<SealedMember> registered;
    QList<IssuedCoupon> issued;
    QMap<QString, QList<CouponEvent>> couponEvents; ///< by coupon
    QList<PromotionCount> promotions;
    QString sale;
};

struct Figures {
    QList<PointsTransfer> transfers;
    qint64 spendMinor = 0;
    qint64 visits = 0;

    Standing on(QDate day) const { return {PointsAccount(transfers).on(day), spendMinor, visits, 0}; }
};

struct Sums {
    QHash<QString, Figures> figures;
    QHash<QString, qint64> stock;
    QMap<QString, SealedMember> members;
    QMap<QString, IssuedCoupon> coupons;
    QMap<QString, CouponLife> lives; ///< of coupons
    QMap<QString, QString> sales; ///< of members, with whose they are
    QMap<QString, PromotionUse> uses; ///< by promotion, of anybody
    QMap<std::pair<QString, QString>, qint64> memberUses; ///< by member and promotion

    void add(const OwnEffect &effect)
    {
        if (!effect.member.isEmpty()) {
            Figures &member = figures[effect.member];
            member.transfers += effect.transfers;
            member.spendMinor += effect.spendMinor;
            member.visits += effect.visits;
            sales.insert(effect.sale, effect.member);
        }
        for (const PromotionCount &count : effect.promotions) {
            uses[count.promotion].sales += count.sales;
            uses[count.promotion].reducedMinor += count.reducedMinor;
            memberUses[{effect.member, count.promotion}] += count.sales;
        }
        for (auto it = effect.stock.begin(); it != effect.stock.end(); ++it) {
            stock[it.key()] += it.value();
        }
        if (effect.registered) {
            members.insert(effect.registered->id.text(), *effect.registered);
        }
        for (const IssuedCoupon &coupon : effect.issued) {
            coupons.insert(coupon.ticket.id.text(), coupon);
        }
        for (auto it = effect.couponEvents.begin(); it != effect.couponEvents.end(); ++it) {
            for (const CouponEvent &event : it.value()) {
                lives[it.key()].apply(event);
            }
        }
    }
};

OwnEffect effectOf(const Sale &sale)
{
    OwnEffect effect;
    effect.member = sale.member ? sale.member->text() : QString();
    effect.transfers = pointsTransfersOf(sale, HybridClock::at(sale.completedMs));
    effect.spendMinor = sale.total.minor();
    effect.visits = sale.kind == SaleKind::Sale ? 1 : 0;
    effect.sale = sale.id.text();
    effect.issued = sale.coupons.issued;
    for (const SaleLine &line : sale.lines) {
        effect.stock[line.item.sku.text()] -= line.item.stocked ? line.quantity.thousandths() : 0;
    }
    return effect;
}

/// A hub as the till sees it: an order of everything that happened, cut into pages wherever it likes.
class SimulatedHub {
public:
    QString epoch = u"hub-1"_s;
    QList<OwnEffect> entries;

    qint64 storedSeq() const
    {
        qint64 seq = 0;
        for (const OwnEffect &entry : entries) {
            seq = std::max(seq, entry.seq);
        }
        return seq;
    }
    Sums upTo(qint64 cursor) const
    {
        Sums sums;
        for (qint64 i = 0; i < cursor; ++i) {
            sums.add(entries[i]);
        }
        return sums;
    }
    /// Whole entries after `cursor`, each saying the state as of itself.
    FeedPage page(qint64 cursor, qint64 count) const
    {
        FeedPage page;
        page.hubEpoch = epoch;
        page.cursor = std::min<qint64>(cursor + count, entries.size());
        page.more = page.cursor < entries.size();
        for (qint64 i = 0; i < page.cursor; ++i) {
            page.includedEpoch = std::max(page.includedEpoch, entries[i].epoch);
            page.includedSeq = std::max(page.includedSeq, entries[i].seq);
        }
        for (qint64 i = cursor; i < page.cursor; ++i) {
            page.changes += changesOf(entries[i], upTo(i + 1));
        }
        return page;
    }

private:
    static QList<FeedChange> changesOf(const OwnEffect &entry, const Sums &now)
    {
        QList<FeedChange> changes{{u"kind of tomorrow"_s, u"x"_s, {{u"y"_s, 1}}}};
        if (entry.registered) {
            QJsonObject value = toJson(*entry.registered);
            value.insert(u"registered_ms"_s, 5);
            changes.append({u"member"_s, entry.registered->id.text(), value});
        }
        for (auto it = entry.stock.begin(); it != entry.stock.end(); ++it) {
            changes.append({u"stock"_s, it.key(), {{u"quantity"_s, now.stock.value(it.key())}}});
        }
        for (const PromotionCount &count : entry.promotions) {
            const PromotionUse all = now.uses.value(count.promotion);
            changes.append({u"promotion"_s, count.promotion, {{u"sales"_s, all.sales}, {u"reduced_minor"_s, all.reducedMinor}}});
            if (!entry.member.isEmpty()) {
                changes.append({u"promotion_member"_s,
                                count.promotion + u'/' + entry.member,
                                {{u"promotion"_s, count.promotion},
                                 {u"member"_s, entry.member},
                                 {u"sales"_s, now.memberUses.value({entry.member, count.promotion})}}});
            }
        }
        for (const QString &coupon : entry.couponEvents.keys()) {
            QJsonArray events;
            const CouponLife life = now.lives.value(coupon);
            for (const CouponEvent &event : life.events()) {
                events.append(toJson(event));
            }
            const bool told = now.coupons.contains(coupon);
            const QJsonObject issued = told ? toJson(now.coupons.value(coupon)) : QJsonObject();
            changes.append({u"coupon"_s, coupon, {{u"issued"_s, issued}, {u"events"_s, events}}});
        }
        if (!entry.member.isEmpty()) {
            const Figures figures = now.figures.value(entry.member);
            for (const PointsTransfer &transfer : entry.transfers) {
                changes.append({u"points"_s, transfer.sale.text(), toJson(transfer)});
            }
            changes.append({u"standing"_s,
                            entry.member,
                            {{u"points"_s, 0},
                             {u"spend_minor"_s, figures.spendMinor},
                             {u"visits"_s, figures.visits},
                             {u"last_visit_ms"_s, 5}}});
            changes.append(
                {u"purchase"_s, entry.sale,
                 Purchase{SaleId(entry.sale), MemberId(entry.member), u"Tea"_s, entry.spendMinor, 0, 5, u"T"_s}.toJson()});
        }
        return changes;
    }
};

} // namespace

/// Confirmed plus pending: whatever the hub has seen, and wherever its pages were cut, the till shows everything exactly once.
class TestConfirmedPending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsEverythingExactlyOnceAtEveryStep();

private:
    struct World;
};

struct TestConfirmedPending::World {
    Till till;
    SimulatedHub hub;
    QList<OwnEffect> own;
    QList<Sale> sold;
    qint64 cursor = 0;
    SeededRandom ids{99};
    int steps = 0;

    void start()
    {
        RC_ASSERT(till.startAnew().has_value());
        QList<FeedChange> master;
        for (int i = 0; i < skuCount; ++i) {
            const Product product{.sku = Sku(u"sku%1"_s.arg(i)),
                                  .name = u"Product %1"_s.arg(i),
                                  .barcodes = {},
                                  .category = {},
                                  .brand = {},
                                  .taxGroup = u"VAT13"_s,
                                  .price = yuan(1'000),
                                  .imagePath = {}};
            master.append({u"product"_s, product.sku.text(), toJson(product)});
        }
        ShopRules rules;
        rules.loyalty = usualLoyalty();
        rules.timeZone = u"UTC"_s;
        haveTenOff(rules, 100, 100, 3000);
        rules.pricing = ShopPricing::read(QJsonDocument::fromJson(R"({"promotions": [
            {"id": "all", "name": "A tenth", "limits": {"budget_sales": 20}, "effect": {"kind": "percent_off", "off_bp": 1000}},
            {"id": "own", "name": "Twice each", "limits": {"per_member": 2}, "scope": {"skus": ["sku1"]},
             "effect": {"kind": "percent_off", "off_bp": 3000}}]})")
                                              .object(),
                                          rules.currency)
                            .value();
        master.append({u"rules"_s, {}, rules.toJson()});
        RC_ASSERT(till->sync.applyPage({hub.epoch, 0, 0, 0, master, false, 0}).result().has_value());
        till.openShift();
        noteOwn({}); // the shift
    }

    void noteOwn(OwnEffect effect)
    {
        effect.epoch = 1;
        effect.seq = own.size() + 1;
        own.append(effect);
    }

    /// Everything the till can know: the hub up to the cursor, and its own facts that are not among that.
    Sums known() const
    {
        Sums sums = hub.upTo(cursor);
        const qint64 included = hub.page(cursor, 0).includedSeq;
        for (const OwnEffect &effect : own) {
            if (effect.seq > included) {
                sums.add(effect);
            } else { // what this till did to a coupon it never forgets, even when a hub was restored
                for (auto it = effect.couponEvents.begin(); it != effect.couponEvents.end(); ++it) {
                    for (const CouponEvent &event : it.value()) {
                        sums.lives[it.key()].apply(event);
                    }
                }
            }
        }
        return sums;
    }

    void registerMember()
    {
        MemberProfile profile;
        profile.name = u"Member %1"_s.arg(own.size());
        const auto registered = till->members.registerMember(profile, till.staff).result();
        RC_ASSERT(registered.has_value());
        OwnEffect effect;
        const QByteArray body = till->sync.factsAfter(own.size(), 1, 1).result()->first().body;
        effect.registered =
            *sealedMemberFromJson(QJsonDocument::fromJson(body).object()[u"payload"_s].toObject()[u"member"_s].toObject());
        noteOwn(effect);
    }

    /// With the events that follow from what the sale says of coupons, under the stamp its fact got.
    OwnEffect effectWithCoupons(const Sale &sale)
    {
        OwnEffect effect = effectOf(sale);
        const QByteArray body = till->sync.factsAfter(own.size(), 1, 1).result()->first().body;
        effect.promotions = promotionCountsOf(*Sale::fromJson(QJsonDocument::fromJson(body).object()[u"payload"_s].toObject()));
        const qint64 hybrid = QJsonDocument::fromJson(body).object()[u"hlc"_s].toInteger();
        int part = 0;
        const auto add = [&](const CouponId &id, auto what) {
            const EventStamp stamp{hybrid, TillId(u"T1"_s), 1, own.size() + 1, part++};
            effect.couponEvents[id.text()].append({stamp, sale.completedMs, what});
        };
        for (const IssuedCoupon &issued : sale.coupons.issued) {
            add(issued.ticket.id, grantOf(issued));
        }
        for (const UsedCoupon &used : sale.coupons.used) {
            add(used.coupon.ticket.id, CouponRedeemed{sale.id, used.offMinor});
        }
        for (const CouponId &id : sale.coupons.givenBack) {
            add(id, CouponSaleReturned{*sale.original});
        }
        return effect;
    }

    std::optional<MemberId> anybody() const
    {
        const QStringList members = known().members.keys();
        if (members.isEmpty() || *rc::gen::inRange(0, 4) == 0) {
            return std::nullopt;
        }
        return MemberId(members[*rc::gen::inRange<qsizetype>(0, members.size())]);
    }

    Cart anyCart()
    {
        Cart cart = till.cart({}, anybody());
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            cart.add(item(u"sku%1"_s.arg(*rc::gen::inRange(0, skuCount)), 1'000), Quantity::pieces(*rc::gen::inRange(1, 4)));
        }
        if (cart.member && *rc::gen::arbitrary<bool>()) {
            const auto panel = till->members.panel(*cart.member).result();
            cart.customer.usablePoints = panel->hit.standing.points.usable;
            cart.pointsToUse = *rc::gen::inRange(0, 2) * cart.customer.usablePoints;
            if (!panel->coupons.isEmpty() && panel->coupons.first().standing.phase == CouponPhase::Issued) {
                cart.coupons = {{panel->coupons.first().coupon, panel->coupons.first().standing}};
            }
        }
        return cart;
    }

    void sell()
    {
        Cart cart = anyCart();
        cart.circumstances = till->sales.circumstances(cart.member).result().value();
        const auto done = till.sell(cart);
        RC_ASSERT(done.has_value());
        sold.append(done->sale);
        noteOwn(effectWithCoupons(done->sale));
    }

    void takeBack()
    {
        if (sold.isEmpty()) {
            return;
        }
        const Sale sale = sold.takeAt(*rc::gen::inRange<qsizetype>(0, sold.size()));
        const auto done =
            till->sales.takeBack({sale.id, {{1, Quantity::pieces(1), *rc::gen::arbitrary<bool>()}}, till.staff, till.newId()})
                .result();
        RC_ASSERT(done.has_value());
        noteOwn(effectWithCoupons(done->sale));
    }

    PointsTransfer elsewhere(const OwnEffect &effect, PointsTransfer::Kind kind, qint64 points) const
    {
        const QDate today = QDateTime::fromMSecsSinceEpoch(till.clock.nowMs(), Qt::UTC).date();
        return {.member = MemberId(effect.member),
                .kind = kind,
                .sale = SaleId(effect.sale),
                .original = {},
                .points = points,
                .hybridTime = HybridClock::at(till.clock.nowMs()),
                .day = today,
                .usableFrom = today,
                .lastDay = today.addDays(*rc::gen::inRange(0, 3))};
    }

    /// Another till sells to somebody the hub knows, sometimes with a coupon that this till may use as well.
    void foreignSale()
    {
        const Sums now = hub.upTo(hub.entries.size());
        OwnEffect effect;
        effect.sale = makeUuid7(till.clock, ids);
        effect.spendMinor = *rc::gen::inRange<qint64>(1, 10'000);
        effect.promotions = {{u"all"_s, 1, effect.spendMinor / 9}};
        effect.stock.insert(u"sku0"_s, -*rc::gen::inRange<qint64>(1, 5'000));
        if (!now.members.isEmpty()) {
            effect.member = now.members.keys().at(*rc::gen::inRange<qsizetype>(0, now.members.size()));
            effect.visits = 1;
            if (const qint64 points = effect.spendMinor / 100; points > 0) {
                effect.transfers.append(elsewhere(effect, PointsTransfer::Kind::Earned, points));
            }
            if (*rc::gen::inRange(0, 3) == 0) { // perhaps with the points that this till spends as well
                effect.transfers.append(elsewhere(effect, PointsTransfer::Kind::Redeemed, -*rc::gen::inRange<qint64>(1, 80)));
            }
            for (const IssuedCoupon &coupon : now.coupons) {
                if (coupon.holder.text() == effect.member) {
                    const EventStamp stamp{till.clock.nowMs(), TillId(u"T9"_s), 1, hub.entries.size() + 1, 0};
                    const CouponEvent use{stamp, till.clock.nowMs(), CouponRedeemed{SaleId(effect.sale), 50}};
                    effect.couponEvents[coupon.ticket.id.text()].append(use);
                }
            }
        }
        hub.entries.append(effect);
    }

    /// The hub stores some of the till's facts; its answer may be lost on the way.
    void push()
    {
        const qint64 stored = hub.storedSeq();
        const qint64 upTo = std::min<qint64>(stored + *rc::gen::inRange<qint64>(1, 6), own.size());
        for (qint64 seq = stored + 1; seq <= upTo; ++seq) {
            hub.entries.append(own[seq - 1]);
        }
        if (*rc::gen::arbitrary<bool>()) {
            const bool other = till->sync.position().result()->hubEpoch != hub.epoch;
            RC_ASSERT(till->sync.startOver(hub.epoch).result().has_value());
            RC_ASSERT(till->sync.acked(hub.epoch, upTo).result().has_value());
            cursor = other ? 0 : cursor;
            RC_ASSERT(till->sync.position().result()->waiting() == own.size() - upTo);
        }
    }

    void pull()
    {
        if (till->sync.position().result()->hubEpoch != hub.epoch) {
            cursor = 0;
        }
        const FeedPage page = hub.page(cursor, *rc::gen::inRange<qint64>(0, 8));
        for (int times = *rc::gen::inRange(1, 3); times > 0; --times) { // again: the till stopped before it noted the answer
            RC_ASSERT(till->sync.applyPage(page).result().has_value());
        }
        cursor = page.cursor;
    }

    /// The hub comes back from a backup: it lost its latest entries and says so by a new epoch.
    void restoreHub()
    {
        hub.epoch = u"hub-%1"_s.arg(steps + 2);
        hub.entries.resize(*rc::gen::inRange<qsizetype>(0, hub.entries.size() + 1));
        cursor = 0;
        RC_ASSERT(till->sync.applyPage(hub.page(0, *rc::gen::inRange<qint64>(0, 20))).result().has_value());
        cursor = till->sync.position().result()->cursor;
        RC_ASSERT(till->sync.position().result()->ackedSeq == 0);
    }

    void checkUses(const Sums &sums, const std::optional<MemberId> &member)
    {
        const auto now = till->sales.circumstances(member).result();
        for (const QString &promotion : {u"all"_s, u"own"_s}) {
            PromotionUse expected = sums.uses.value(promotion);
            expected.memberSales = member ? sums.memberUses.value({member->text(), promotion}) : 0;
            RC_ASSERT(now->uses.value(promotion) == expected);
        }
    }

    void check()
    {
        const Sums sums = known();
        const auto members = till->members.find(u"member"_s, 1000).result();
        RC_ASSERT(members->size() == sums.members.size());
        for (const MemberHit &hit : *members) {
            const QString id = hit.id.text();
            Standing standing = hit.standing;
            standing.lastVisitMs = 0;
            RC_ASSERT(sums.members.contains(id));
            const QDate today(2026, 11, 21); // the shift's
            RC_ASSERT(standing == sums.figures.value(id).on(today));
            const auto panel = till->members.panel(hit.id).result();
            RC_ASSERT(panel->purchases.size() == std::min<qsizetype>(sums.sales.keys(id).size(), 20));
            const auto coupons =
                std::ranges::count_if(sums.coupons, [&](const IssuedCoupon &coupon) { return coupon.holder == hit.id; });
            RC_ASSERT(panel->coupons.size() == coupons);
            for (const HeldCoupon &coupon : panel->coupons) {
                const CouponLife life = sums.lives.value(coupon.id().text());
                RC_ASSERT(coupon.standing == life.standing(till.clock.nowMs()));
            }
        }
        checkUses(sums, {});
        for (const QString &member : sums.members.keys()) {
            checkUses(sums, MemberId(member));
        }
        const auto stock = till->products.stock({}, 100).result();
        RC_ASSERT(stock->size() == skuCount);
        for (const StockLine &line : *stock) {
            RC_ASSERT(line.onHand.thousandths() == sums.stock.value(line.product.sku.text()));
        }
    }
};

void TestConfirmedPending::showsEverythingExactlyOnceAtEveryStep()
{
    int worlds = 0;
    int steps = 0;
    QVERIFY(rc::check("till = hub up to the cursor + own facts beyond it", [&] {
        World world;
        world.start();
        world.registerMember();
        const auto count = *rc::gen::inRange(10, 40);
        for (; world.steps < count; ++world.steps) {
            world.till.clock.advance(*rc::gen::element<qint64>(1'000, 3'600'000, 86'400'000));
            switch (*rc::gen::inRange(0, 18)) {
            case 0: world.registerMember(); break;
            case 1:
            case 2: world.takeBack(); break;
            case 3:
            case 4:
            case 5: world.foreignSale(); break;
            case 6:
            case 7:
            case 8: world.push(); break;
            case 9:
            case 10:
            case 11: world.pull(); break;
            case 12: world.restoreHub(); break;
            case 13: RC_ASSERT(world.till.reopen().has_value()); break;
            default: world.sell(); break;
            }
            world.check();
        }
        const QStringList findings = world.till.verify().findings;
        RC_LOG(findings.join(u'\n').toStdString());
        RC_ASSERT(findings.isEmpty());
        ++worlds;
        steps += world.steps;
    }));
    qInfo("%d worlds, %d steps, every sum checked after each", worlds, steps);
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) {
        qputenv("RC_PARAMS", "max_success=25 noshrink=1"); // each world is a till on a disk
    }
    QCoreApplication app(argc, argv);
    TestConfirmedPending test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_confirmed_pending.moc"
