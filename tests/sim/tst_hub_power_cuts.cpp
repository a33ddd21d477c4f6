#include "hub/feed/feed_page.h"
#include "hub/ingest/applier.h"
#include "hub/ingest/ingest.h"
#include "hub/office/verify_hub.h"
#include "models/base/require.h"
#include "models/storage/ledger_digest.h"
#include "sim/disk/sim_disk.h"
#include "tests/hub/scripted_till.h"
#include "tests/sim/every_nth.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// Power is cut at every write and sync of a hub's day: what was acknowledged is there, and the day ends with the same books and the same feed.
class TestHubPowerCuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAckedIsThereWhereverPowerIsCut();
    void aDiskThatFailsOnceAtEveryChange_data();
    void aDiskThatFailsOnceAtEveryChange();
};

namespace {

constexpr qint64 batch = 5;

/// One till's facts: sales, a member, a return.
QList<Fact> factsOf(const QString &till, quint64 seed)
{
    ScriptedTill scripted(till, 1, seed);
    const MemberId member = scripted.registerMember();
    for (int i = 0; i < 4; ++i) {
        const Sale sale = scripted.sell(u"tea-%1"_s.arg(i), i + 1, i % 2 == 0 ? std::optional(member) : std::nullopt);
        if (i == 2) {
            scripted.takeBack(sale);
        }
        scripted.sell(u"cup"_s, 1);
    }
    return scripted.facts();
}

PushRequest requestOf(const QList<Fact> &facts, qint64 from)
{
    PushRequest request{1, {}};
    for (const Fact &fact : facts.mid(from, batch)) {
        request.facts.append({fact.body, fact.prevHash, fact.hash});
    }
    return request;
}

/// What a hub's books are: every row of the ledger, and the feed as tills read it.
struct Books {
    QList<TableRows> rows;
    QList<QByteArray> feed;
    friend bool operator==(const Books &, const Books &) = default;
};

class Hub final {
public:
    Hub()
    {
        require(open());
        m_store.reset();
        m_image = m_disk.image();
    }

    SimDisk &disk() { return m_disk; }

    void begin(quint64 seed)
    {
        m_store.reset();
        m_disk.restore(m_image, seed);
        m_acked = {};
    }

    /// Until everything of both tills is acknowledged and applied. False: power was cut.
    bool carryOn()
    {
        try {
            return open() && pushAndApply();
        } catch (const ProgramEnds &) {
            m_store.reset();
            return false;
        }
    }

    Books books()
    {
        Books books{ledgerRows(m_store->database()).value(), {}};
        for (qint64 cursor = 0;;) {
            const auto page = feedPage(*m_store, TillId(u"T1"_s), cursor).value();
            if (page.entries == 0) {
                return books;
            }
            books.feed.append(page.json);
            cursor = page.cursor;
        }
    }
    QString firstDifference() { return verifyHub(*m_store).value().firstDifference.value_or(QString()); }
    /// A fact was acknowledged, and after a cut the hub took it for a new one.
    bool hasForgotten() const { return m_forgotten; }

private:
    bool open()
    {
        m_store.reset(); // one connection a file
        SeededRandom random(3);
        auto store = HubStore::open(u"/hub"_s, m_clock, random, m_disk);
        m_store = store ? std::move(*store) : nullptr;
        return m_store != nullptr;
    }

    bool pushAndApply()
    {
        for (qint64 from = 0; from < m_facts[0].size(); from += batch) {
            for (std::size_t till = 0; till < m_facts.size(); ++till) {
                m_clock.set(1'795'233'600'000 + from);
                if (!push(till, from)) {
                    return false;
                }
            }
            if (!Applier(*m_store).all()) {
                return false;
            }
        }
        return !m_disk.isOff();
    }

    bool push(std::size_t till, qint64 from)
    {
        const PushRequest request = requestOf(m_facts[till], from);
        const auto answer = Ingest(*m_store).push({TillId(till == 0 ? u"T1"_s : u"T2"_s), 1, false, 0}, request);
        if (!answer) {
            return false;
        }
        const auto &reply = std::get<PushReply>(*answer);
        for (const PushReply::Result &result : reply.results) {
            m_forgotten = m_forgotten || (result.seq <= m_acked[till] && result.status != PushReply::Status::Known);
        }
        m_acked[till] = std::max(m_acked[till], reply.ackedThrough);
        return true;
    }

    SimDisk m_disk{1};
    ManualClock m_clock{1'795'233'600'000};
    const std::array<QList<Fact>, 2> m_facts{factsOf(u"T1"_s, 11), factsOf(u"T2"_s, 12)};
    std::array<qint64, 2> m_acked{};
    bool m_forgotten = false;
    std::shared_ptr<const SimDisk::Image> m_image;
    std::unique_ptr<HubStore> m_store;
};

} // namespace

void TestHubPowerCuts::whatWasAckedIsThereWhereverPowerIsCut()
{
    Hub hub;
    hub.begin(0);
    QVERIFY(hub.carryOn());
    const Books expected = hub.books();
    const qint64 changes = hub.disk().changes();
    int cuts = 0;
    for (quint64 repetition = 0; repetition < 3; ++repetition) {
        for (qint64 n = 1; n <= changes; n += everyNth()) {
            const quint64 seed = static_cast<quint64>(n) * 1'000 + repetition;
            hub.begin(seed);
            hub.disk().cutPowerAt(n);
            while (!hub.carryOn()) {
                ++cuts;
                QVERIFY2(hub.disk().isOff(), qPrintable(u"change %1, seed %2: does not start again"_s.arg(n).arg(seed)));
                hub.disk().powerOn();
            }
            QVERIFY2(hub.books() == expected, qPrintable(u"change %1, seed %2: other books"_s.arg(n).arg(seed)));
            QVERIFY2(!hub.hasForgotten(), qPrintable(u"change %1, seed %2: forgot what it acknowledged"_s.arg(n).arg(seed)));
            if (n % 16 == 0) {
                QCOMPARE(hub.firstDifference(), QString());
            }
        }
    }
    qInfo("%d cuts at %lld changes", cuts, static_cast<long long>(changes));
}

void TestHubPowerCuts::aDiskThatFailsOnceAtEveryChange_data()
{
    QTest::addColumn<SimDisk::Fault>("fault");
    QTest::newRow("a write or sync that fails") << SimDisk::Fault::Io;
    QTest::newRow("a full disk") << SimDisk::Fault::Full;
}

void TestHubPowerCuts::aDiskThatFailsOnceAtEveryChange()
{
    QFETCH(SimDisk::Fault, fault);
    Hub hub;
    hub.begin(0);
    QVERIFY(hub.carryOn());
    const Books expected = hub.books();
    const qint64 changes = hub.disk().changes();
    for (qint64 n = 1; n <= changes; n += everyNth()) {
        hub.begin(static_cast<quint64>(n));
        hub.disk().failAt(n, fault, false);
        for (int tries = 0; !hub.carryOn(); ++tries) {
            QVERIFY2(tries < 3, qPrintable(u"change %1"_s.arg(n)));
            if (hub.disk().isOff()) {
                hub.disk().powerOn();
            }
        }
        hub.disk().cutPower();
        QVERIFY(!hub.carryOn());
        hub.disk().powerOn();
        QVERIFY(hub.carryOn());
        QVERIFY2(hub.books() == expected && !hub.hasForgotten(), qPrintable(u"change %1: other books"_s.arg(n)));
    }
}

QTEST_APPLESS_MAIN(TestHubPowerCuts)
#include "tst_hub_power_cuts.moc"
