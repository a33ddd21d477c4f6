#include "hub/ingest/applier.h"
#include "hub/storage/rules_archive.h"
#include "models/base/require.h"
#include "models/sales/make_sale.h"
#include "tests/hub/scripted_till.h"
#include "tests/models/sales/some_limits.h"
#include "tests/support/made_goods.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// The hub prices every sale again by the rules it names, and flags what differs.
class TestPriceCheck final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = HubStore::openInMemory(m_clock, u"E1"_s).value();
        m_office = std::make_unique<ScriptedTill>(u"HQ"_s, 1, 1);
        m_till = std::make_unique<ScriptedTill>(u"T1"_s, 1, 2);
        apply(madeRules(1));
    }

    void anHonestSaleIsNotFlagged()
    {
        sell(sold(madeRules(1)));
        QCOMPARE(exceptions(), QStringList());
    }

    void oneCentIsFlaggedWithItsLine()
    {
        Sale sale = sold(madeRules(1));
        const qint64 right = sale.lines.first().net.minor();
        const Money cent(1, sale.currency);
        sale.lines.first().net += cent;
        sale.lines.first().lineDiscount -= cent; // the sums agree all the same
        sale.total += cent;
        sale.tenders.first().amount += cent;
        sale.tenders.first().given += cent;
        sell(sale);
        QCOMPARE(exceptions().size(), 1);
        QVERIFY(exceptions().first().startsWith("priced_differently: line 1 line_off_minor"_L1));
        QVERIFY(exceptions().first().contains(u"line 1 net_minor %1, by rules %2"_s.arg(right + 1).arg(right)));
        QCOMPARE(m_store->database().number("SELECT net_minor FROM sale_line WHERE line = 1").value(),
                 right + 1); // as it happened
    }

    void anOldVersionIsFoundAmongMany()
    {
        const Sale early = sold(madeRules(1));
        for (int number = 2; number < 40; ++number) {
            apply(madeRules(number));
        }
        sell(early);
        sell(sold(madeRules(20)));
        QCOMPARE(exceptions(), QStringList());
    }

    void rulesThatTheHubNeverHadAreFlaggedByTheirVersion()
    {
        sell(sold(madeRules(77)));
        QCOMPARE(exceptions(), QStringList{u"unknown_rules: "_s + madeRules(77).version()});
    }

    void theBuiltInRulesOfATillThatHeardOfNoneAreKnown()
    {
        sell(sold(ShopRules()));
        QCOMPARE(exceptions(), QStringList());
    }

    void aPayloadThatNamesNoRulesIsLeftAlone()
    {
        Sale sale = sold(madeRules(77));
        sale.pricedBy.reset();
        sell(sale);
        QCOMPARE(exceptions(), QStringList());
    }

    void twoTillsThatUseUpALimitApartAreFlagged()
    {
        ShopRules rules = rulesWithLimits();
        apply(rules);
        const auto tea = [&](qint64 known) {
            Cart cart = cartOf(u"tea"_s, 10'000);
            cart.circumstances.uses = {{u"ten"_s, {.sales = known}}};
            sell(soldAs(cart, rules));
        };
        for (int i = 0; i < 9; ++i) {
            tea(i);
        }
        tea(8); // of another till that had not heard of the ninth: the tenth in truth
        QCOMPARE(exceptions(), QStringList());
        tea(9);
        QCOMPARE(exceptions(), QStringList{u"promotion_overused: ten 11 sales of 10"_s});
    }

    void aPotIsOverusedByTheSaleAfterTheOneThatEmptiesIt()
    {
        const ShopRules rules = rulesWithLimits();
        apply(rules);
        sell(soldAs(cartOf(u"bread"_s, 7'000), rules)); // takes more than the 5.00, and is served
        QCOMPARE(exceptions(), QStringList());
        sell(soldAs(cartOf(u"bread"_s, 100), rules)); // of a till that did not know
        QCOMPARE(exceptions(), QStringList{u"promotion_overused: pot 710 minor of 500"_s});
    }

    void aMembersCapIsTheirOwn()
    {
        const ShopRules rules = rulesWithLimits();
        apply(rules);
        for (const MemberId &member : {m_till->registerMember(), m_till->registerMember()}) {
            Cart cart = cartOf(u"honey"_s, 5'000);
            cart.member = member;
            sell(soldAs(cart, rules));
        }
        QCOMPARE(exceptions(), QStringList());
        Cart again = cartOf(u"honey"_s, 5'000);
        again.member = m_till->registerMember();
        sell(soldAs(again, rules));
        again.id = SaleId::make(m_clock, m_dice.random());
        sell(soldAs(again, rules));
        QCOMPARE(exceptions(), QStringList{u"promotion_overused: once 2 sales of a member of 1"_s});
    }

    void whatWasGivenByHandNeedsSomebodyWhoAnswers()
    {
        const ShopRules rules = rulesWithLimits();
        apply(rules);
        Cart cart = cartOf(u"nails"_s, 10'000);
        cart.discount = Discount::amount(600);
        Sale sale = soldAs(cart, rules);
        QCOMPARE(sale.pricedBy->approvedBy, StaffId(u"07"_s));
        sell(sale);
        QCOMPARE(exceptions(), QStringList());
        sale.id = SaleId::make(m_clock, m_dice.random());
        sale.pricedBy->approvedBy.reset();
        sell(sale);
        QCOMPARE(exceptions(), QStringList{u"concession_unapproved: 100 minor above"_s});
    }

    void aStoreThatIsNotTheTillsIsFlagged()
    {
        const ShopRules rules = rulesWithLimits();
        apply(rules);
        Sale sale = soldAs(cartOf(u"nails"_s, 10'000), rules);
        sale.pricedBy->circumstances.store = u"south"_s;
        sell(sale);
        QCOMPARE(exceptions(), QStringList{u"priced_differently: sale store"_s});
    }

    void noPayloadWhatsoeverStopsTheHub()
    {
        const MemberId member = m_till->registerMember();
        for (int i = 0; i < 1'000; ++i) {
            QJsonValue payload = QJsonDocument::fromJson(sold(madeRules(1), member).toCanonicalJson()).object();
            for (qint64 times = m_dice.between(1, 3); times > 0; --times) {
                payload = spoiled(payload, m_dice);
            }
            m_till->add(fact_type::saleCompleted, payload.toObject());
        }
        const auto answer = Ingest(*m_store).push(m_till->pusher(), m_till->everything());
        QVERIFY(answer && std::holds_alternative<PushReply>(*answer));
        const auto applied = Applier(*m_store).all();
        QVERIFY(applied && applied->applied > 100 && applied->quarantined > 100 && applied->taken == 1'001);
    }

    void aHubFromBeforeTheArchiveFillsItFromItsInbox()
    {
        apply(madeRules(2));
        QVERIFY(m_store->database().run("DELETE FROM shop_rules_version").has_value());
        RulesArchive archive(m_store->database());
        QVERIFY(archive.fillFromInbox().has_value());
        for (const int number : {1, 2}) {
            const auto found = archive.find(madeRules(number).version());
            QVERIFY(found && *found != nullptr);
            QCOMPARE(**found, madeRules(number));
        }
        QVERIFY(archive.find(madeRules(3).version()).value() == nullptr);
    }

private:
    void take(ScriptedTill &till)
    {
        const auto answer = Ingest(*m_store).push(till.pusher(), till.everything());
        QVERIFY(answer && std::holds_alternative<PushReply>(*answer));
        const auto applied = Applier(*m_store).all();
        QVERIFY(applied && applied->quarantined == 0);
    }
    void apply(const ShopRules &rules)
    {
        m_office->add(fact_type::rulesChanged, rules.toJson());
        take(*m_office);
    }
    void sell(const Sale &sale)
    {
        m_till->addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
        take(*m_till);
    }

    Sale sold(const ShopRules &rules, const std::optional<MemberId> &member = {})
    {
        Cart cart = madeCart(m_products, rules, m_dice);
        cart.id = SaleId::make(m_clock, m_dice.random());
        cart.startedMs = m_clock.nowMs();
        cart.member = member;
        return soldAs(cart, rules);
    }

    Cart cartOf(const QString &category, qint64 minor)
    {
        Cart cart;
        cart.id = SaleId::make(m_clock, m_dice.random());
        cart.startedMs = m_clock.nowMs();
        cart.add(itemOf(category, category, minor));
        return cart;
    }

    /// By a till that knows of the uses what the cart says.
    Sale soldAs(Cart cart, const ShopRules &rules)
    {
        SaleCircumstances now;
        now.rules = rules;
        cart.circumstances.store = rules.stores.of(TillId(u"T1"_s));
        now.pricing = cart.circumstances;
        now.mayExceed = {StaffId(u"07"_s)};
        now.rulesVersion = rules.version();
        now.shift = ShiftId(u"shift"_s);
        now.businessDate = u"2026-11-21"_s;
        now.receiptNumber = u"T1-%1"_s.arg(m_number++);
        const Money total = priceCart(cart, rules, m_clock.nowMs()).total;
        const QList<TenderOffer> cash = total.isZero() ? QList<TenderOffer>() : QList<TenderOffer>{{u"cash"_s, total}};
        const auto sale = makeSale({cart, cash, StaffId(u"07"_s)}, now, m_clock, m_dice.random());
        require(sale.has_value());
        return *sale;
    }

    QStringList exceptions()
    {
        return m_store->database()
            .all("SELECT kind, detail FROM exception ORDER BY till, seq, number", {},
                 [](const Row &row) { return row.text(0) + u": "_s + row.text(1); })
            .value();
    }

    ManualClock m_clock{1'790'000'000'000};
    Dice m_dice{20'261'122};
    int m_number = 1;
    QList<Product> m_products = madeProducts(120);
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<ScriptedTill> m_office;
    std::unique_ptr<ScriptedTill> m_till;
};

QTEST_GUILESS_MAIN(TestPriceCheck)
#include "tst_price_check.moc"
