#include "hub/ingest/applier.h"
#include "hub/storage/sale_explanation.h"
#include "models/base/require.h"
#include "models/sales/make_sale.h"
#include "tests/hub/scripted_till.h"
#include "tests/support/made_goods.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// Why a sale came to what it did, from what the hub keeps.
class TestSaleExplanation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = HubStore::openInMemory(m_clock, u"E1"_s).value();
        m_office = std::make_unique<ScriptedTill>(u"HQ"_s, 1, 1);
        m_till = std::make_unique<ScriptedTill>(u"T1"_s, 1, 2);
        apply(madeRules(1));
    }

    void aReceiptNumberNamesItsFact_data()
    {
        QTest::addColumn<QString>("receipt");
        QTest::addColumn<QString>("till");
        QTest::addColumn<int>("epoch");
        QTest::addColumn<int>("seq");
        QTest::newRow("first epoch") << u"T2-000123"_s << u"T2"_s << 1 << 123;
        QTest::newRow("later epoch") << u"T2.3-000123"_s << u"T2"_s << 3 << 123;
        QTest::newRow("a till with a dash") << u"north-2-000001"_s << u"north-2"_s << 1 << 1;
        QTest::newRow("long journal") << u"T2-1234567"_s << u"T2"_s << 1 << 1'234'567;
        QTest::newRow("a till that looks like a place in a text") << u"T%02-000123"_s << u"T%02"_s << 1 << 123;
        QTest::newRow("nothing") << QString() << QString() << 0 << 0;
        QTest::newRow("no number") << u"T2"_s << QString() << 0 << 0;
        QTest::newRow("before the first life of the till") << u"T2.0-000123"_s << QString() << 0 << 0;
        QTest::newRow("letters") << u"T2-12a"_s << QString() << 0 << 0;
        QTest::newRow("too long") << u"T2-1234567890123456"_s << QString() << 0 << 0;
    }
    void aReceiptNumberNamesItsFact()
    {
        QFETCH(const QString, receipt);
        QFETCH(const QString, till);
        QFETCH(const int, epoch);
        QFETCH(const int, seq);
        const auto key = factOfReceipt(receipt);
        QCOMPARE(key.has_value(), !till.isEmpty());
        if (key) {
            QCOMPARE(*key, (FactKey{TillId(till), epoch, seq}));
            QCOMPARE(factOfReceipt(receiptNumber(*key)), key);
        }
    }

    void theTraceIsThatOfTheRulesThenNotOfToday()
    {
        const Sale sale = sold(madeRules(1));
        const FactKey key = sell(sale);
        const auto before = explainSale(m_store->database(), key).value();
        apply(madeRules(2));
        const auto after = explainSale(m_store->database(), key).value();
        QVERIFY(before && before->again && after && after->again);
        QCOMPARE(after->again->trace, before->again->trace);
        QVERIFY(!after->again->trace.isEmpty());
        QCOMPARE(after->again->total, sale.total);
        QVERIFY(after->differences.isEmpty() && after->flags.isEmpty());
    }

    void aSaleThatTheRulesMakeOtherwiseSaysSo()
    {
        Sale sale = sold(madeRules(1));
        const Money cent(1, sale.currency);
        sale.lines.first().net += cent;
        sale.lines.first().lineDiscount -= cent;
        sale.total += cent;
        sale.tenders.first().amount += cent;
        sale.tenders.first().given += cent;
        const auto explained = explainSale(m_store->database(), sell(sale)).value();
        QVERIFY(explained && !explained->differences.isEmpty());
        QCOMPARE(explained->flags.size(), 1);
        QVERIFY(explained->flags.first().startsWith("priced_differently line 1"_L1));
    }

    void rulesThatNobodyKnowsLeaveTheSaleUnexplained()
    {
        const auto explained = explainSale(m_store->database(), sell(sold(madeRules(77)))).value();
        QVERIFY(explained && !explained->again && explained->differences.isEmpty());
        QCOMPARE(explained->sale.pricedBy->rules, madeRules(77).version());
    }

    void theMembersPointsAndTierAreThoseUpToTheSale()
    {
        const MemberId member = m_till->registerMember();
        const FactKey first = sell(sold(madeRules(1), member));
        m_clock.advance(86'400'000);
        const FactKey second = sell(sold(madeRules(1), member));
        const auto early = explainSale(m_store->database(), first).value();
        const auto late = explainSale(m_store->database(), second).value();
        QVERIFY(early && late && early->tier && late->tier);
        QVERIFY(early->points.size() < late->points.size());
        QCOMPARE(late->points.first().after, early->points.first().after);
        QVERIFY(late->tier->counted > early->tier->counted);
        QVERIFY(
            std::ranges::all_of(early->points, [&](const PointsMoved &moved) { return moved.transfer.sale == early->sale.id; }));
    }

    void whatIsNoSaleHasNoExplanation()
    {
        QVERIFY(!explainSale(m_store->database(), {headOffice(), 1, 1}).value());
        QVERIFY(!explainSale(m_store->database(), {TillId(u"T1"_s), 1, 99}).value());
    }

private:
    void take(ScriptedTill &till)
    {
        const auto answer = Ingest(*m_store).push(till.pusher(), till.everything());
        QVERIFY(answer && std::holds_alternative<PushReply>(*answer));
        QVERIFY(Applier(*m_store).all().has_value());
    }
    void apply(const ShopRules &rules)
    {
        m_office->add(fact_type::rulesChanged, rules.toJson());
        take(*m_office);
    }
    FactKey sell(const Sale &sale)
    {
        const FactKey key = m_till->addWritten(fact_type::saleCompleted, sale.toCanonicalJson()).key;
        take(*m_till);
        return key;
    }

    Sale sold(const ShopRules &rules, const std::optional<MemberId> &member = {})
    {
        Cart cart = madeCart(m_products, rules, m_dice);
        cart.id = SaleId::make(m_clock, m_dice.random());
        cart.startedMs = m_clock.nowMs();
        cart.member = member;
        SaleCircumstances now;
        now.rules = rules;
        cart.circumstances.store = rules.stores.of(TillId(u"T1"_s));
        now.pricing = cart.circumstances;
        now.mayExceed = {StaffId(u"07"_s)};
        now.rulesVersion = rules.version();
        now.shift = ShiftId(u"shift"_s);
        now.businessDate = rules.localTime(m_clock.nowMs()).date().toString(Qt::ISODate);
        now.receiptNumber = u"T1-%1"_s.arg(m_number++);
        const Money due = priceCart(cart, rules, m_clock.nowMs()).due();
        const QList<TenderOffer> cash = due.isZero() ? QList<TenderOffer>() : QList<TenderOffer>{{u"cash"_s, due}};
        const auto sale = makeSale({cart, cash, StaffId(u"07"_s)}, now, m_clock, m_dice.random());
        require(sale.has_value());
        return *sale;
    }

    ManualClock m_clock{1'790'000'000'000};
    Dice m_dice{20'261'122};
    int m_number = 1;
    QList<Product> m_products = madeProducts(120);
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<ScriptedTill> m_office;
    std::unique_ptr<ScriptedTill> m_till;
};

QTEST_GUILESS_MAIN(TestSaleExplanation)
#include "tst_sale_explanation.moc"
