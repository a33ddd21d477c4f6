#include "hub/claims/claims.h"
#include "hub/ingest/applier.h"
#include "hub/office/available.h"
#include "hub/storage/device_queries.h"
#include "tests/hub/scripted_till.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// What the hub's query for the online channel goes by.
class TestAvailable final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock.set(1'790'000'000'000 + 3'600'000);
        m_hub = HubStore::openInMemory(m_clock, u"E1"_s).value();
        m_one = std::make_unique<ScriptedTill>(u"T1"_s, 1, 1);
        m_two = std::make_unique<ScriptedTill>(u"T2"_s, 1, 2);
        for (const ScriptedTill *till : {m_one.get(), m_two.get()}) {
            const Device device{
                .till = till->till(), .epoch = 1, .publicKey = "key", .name = u"till"_s, .enrolledMs = m_clock.nowMs()};
            DeviceQueries(m_hub->database()).put(device).value();
        }
        m_two->sell(u"tea"_s, -100); // a delivery
        handIn(*m_two);
    }

    void readsStockClaimsAndSales()
    {
        open(*m_one);
        m_one->sell(u"tea"_s, 1);
        m_one->sell(u"tea"_s, 1);
        m_one->sell(u"tea"_s, 4);
        handIn(*m_one);
        const ClaimRequest request{{ClaimId(u"a"_s), ClaimKind::Stock, u"tea"_s, 5'000}, 600, 1, 9};
        QVERIFY(!Claims(*m_hub).claim(TillId(u"T2"_s), request).value()->refusal);
        const OnlineStock now = available().value(u"tea"_s).stock;
        QCOMPARE(now.onHand, 94'000);
        QCOMPARE(now.claimed, 5'000);
        QCOMPARE(now.lot, 3'000); // 1 + 1 + 16 of 6
        QCOMPARE(now.allowance, 0); // heard a moment ago
        QCOMPARE(now.available, 89'000);
        m_clock.advance(601'000);
        QCOMPARE(available().value(u"tea"_s).stock.claimed, 0);
    }

    void onlyATillWhoseDayIsOpenIsSilent()
    {
        open(*m_one);
        m_one->sell(u"tea"_s, 1);
        handIn(*m_one);
        m_clock.advance(5 * 3'600'000);
        const OnlineStock silent = available().value(u"tea"_s).stock;
        QCOMPARE(silent.silent, QList<SilentTill>({{TillId(u"T1"_s), 5 * 3'600'000, 1'000, 3'600'000}})); // of two
        QCOMPARE(silent, onlineStock(99'000, 0, 1'000, silent.silent));
        QVERIFY(silent.allowance > 0);
        DeviceQueries(m_hub->database()).revoke(TillId(u"T1"_s), m_clock.nowMs()).value();
        QCOMPARE(available().value(u"tea"_s).stock.allowance, 0);
    }

    void countsTheSalesOfTheTimeObservedAlone()
    {
        open(*m_one);
        m_one->sell(u"tea"_s, 1);
        handIn(*m_one);
        m_clock.advance(GuardTerms().observedMs + 3'600'000);
        const OnlineStock later = available().value(u"tea"_s).stock;
        QCOMPARE(later.silent.first().sold, 0);
        QCOMPARE(later.lot, 1'000);
    }

    void answersForOneItem()
    {
        m_two->sell(u"rice"_s, -7);
        handIn(*m_two);
        QCOMPARE(available().keys(), QStringList({u"rice"_s, u"tea"_s}));
        QCOMPARE(available(u"rice"_s).keys(), QStringList(u"rice"_s));
        QCOMPARE(available(u"air"_s).keys(), QStringList());
    }

private:
    static void open(ScriptedTill &till)
    {
        till.add(fact_type::shiftOpened, {{u"shift"_s, u"shift"_s},
                                          {u"opened_by"_s, u"07"_s},
                                          {u"business_date"_s, u"2026-11-21"_s},
                                          {u"currency"_s, u"CNY"_s},
                                          {u"opening_minor"_s, 0},
                                          {u"opened_ms"_s, qint64(1'790'000'000'000)}});
    }
    void handIn(const ScriptedTill &till)
    {
        Ingest(*m_hub).push(till.pusher(), till.everything()).value();
        Applier(*m_hub).all().value();
    }
    QMap<QString, AvailableItem> available(const QString &sku = {}) { return availableOnline(*m_hub, sku).value(); }

    ManualClock m_clock{0};
    std::unique_ptr<HubStore> m_hub;
    std::unique_ptr<ScriptedTill> m_one;
    std::unique_ptr<ScriptedTill> m_two;
};

QTEST_GUILESS_MAIN(TestAvailable)
#include "tst_available.moc"
