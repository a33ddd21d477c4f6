#include "hub/ingest/applier.h"
#include "hub/office/enrolment.h"
#include "tests/hub/scripted_till.h"
#include "tests/models/sales/some_coupons.h"

#include <QTest>

#include <limits>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 most = std::numeric_limits<qint64>::max();
constexpr qint64 least = std::numeric_limits<qint64>::min();

QJsonObject read(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// A till whose key is good and whose facts are not. What it says is quarantined or flagged; nothing stops, and nobody else is touched.
class TestLyingTill final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = HubStore::openInMemory(m_clock, u"life-1"_s).value();
        m_till = std::make_unique<ScriptedTill>(u"T1"_s, 1, 7);
    }

    /// No day follows from such an instant, and the books of points need one.
    void aSaleOfNoDayIsQuarantined_data()
    {
        QTest::addColumn<qint64>("completedMs");
        QTest::newRow("after the year 9999") << most;
        QTest::newRow("just after the year 9999") << qint64(253'402'300'800'000);
        QTest::newRow("before 1970") << least;
    }
    void aSaleOfNoDayIsQuarantined()
    {
        QFETCH(qint64, completedMs);
        Sale sale = m_till->sell(u"tea"_s, 1, MemberId(u"m"_s));
        sale.id = SaleId(u"another"_s);
        sale.completedMs = completedMs;
        sale.businessDate = u"some day"_s;
        sale.lines[0].redeemed = 10;
        m_till->addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
        takeAll();
        QCOMPARE(problem(2), u"malformed: completed_ms"_s);
    }

    void aCouponOfNoDayIsQuarantined()
    {
        const IssuedCoupon coupon = test::issuedTo(MemberId(u"m"_s), 100, 0, 4'000'000'020'000'000);
        QJsonObject given{{u"coupon"_s, toJson(coupon)}, {u"points"_s, 5}, {u"at_ms"_s, most}};
        m_till->add(fact_type::couponIssued, given);
        takeAll();
        QCOMPARE(problem(1), u"malformed: at_ms"_s);
    }

    /// Sums over what several of its facts say leave 64 bits: the one too many is put aside, and those behind it are applied.
    void aSumThatLeaves64BitsStopsNobody()
    {
        const Sale sale = m_till->sell(u"tea"_s, 1);
        m_till->takeBack(sale);
        takeAll();
        // As nine million lines of the largest quantity would make it, which no test has the time for.
        m_store->database().run("UPDATE sale_line SET quantity = -9223372036854775807 WHERE original_line = 1").value();
        m_till->takeBack(sale);
        m_till->sell(u"tea"_s, 1);
        takeAll();
        QVERIFY(problem(3).startsWith(u"not_storable: "_s));
        QCOMPARE(problem(4), u""_s);
    }

    void theShiftOfAnotherTillStaysOpen()
    {
        ScriptedTill other(u"T2"_s, 1, 8);
        const Money none(0, Currency::CNY);
        other.add(fact_type::shiftOpened, Shift{ShiftId(u"morning"_s), StaffId(u"07"_s), u"2026-11-21"_s, none, 1}.toJson());
        take(other);
        const ShiftClose close{ShiftId(u"morning"_s), StaffId(u"07"_s), none, none, 2};
        m_till->add(fact_type::shiftClosed, close.toJson());
        takeAll();
        QCOMPARE(problem(1), u"not_storable: no such shift of this till"_s);
        QCOMPARE(number("SELECT count(*) FROM shift WHERE closed_ms IS NOT NULL"), 0);
        other.add(fact_type::shiftClosed, close.toJson());
        take(other);
        QCOMPARE(number("SELECT closed_ms FROM shift"), 2);
    }

    /// It may hand in any epoch (into quarantine), and must be enrolled anew all the same.
    void anEpochItMadeUpDoesNotBarItsNextEnrolment()
    {
        Enrolment enrolment(*m_store);
        const StoreKey storeKey = StoreKey::generate(m_random);
        const auto enrol = [&] {
            const QString code = enrolment.newCode(m_till->till(), m_random).value();
            return std::get<EnrolReply>(enrolment.enrol({code, m_till->key().publicKey(), u"till"_s}, storeKey).value()).epoch;
        };
        QCOMPARE(enrol(), 1);
        for (const qint64 epoch : {most, qint64(2), qint64(4)}) {
            ScriptedTill ahead(u"T1"_s, epoch, 9);
            ahead.sell(u"tea"_s, 1);
            Ingest(*m_store).push(m_till->pusher(), ahead.everything()).value();
        }
        QCOMPARE(number("SELECT count(*) FROM inbox WHERE problem = 'wrong_epoch'"), 3);
        QCOMPARE(enrol(), 3);
        QCOMPARE(enrol(), 5);
    }

    /// Numbers whose neighbours leave 64 bits.
    void aSeqAtTheEndsOfTheNumbers_data()
    {
        QTest::addColumn<qint64>("seq");
        QTest::newRow("first") << least;
        QTest::newRow("last") << most;
    }
    void aSeqAtTheEndsOfTheNumbers()
    {
        QFETCH(qint64, seq);
        const QByteArray unknown(32, 'x');
        PushRequest request{.epoch = 1, .facts = {}};
        for (const QByteArray &body : {QByteArray("{}"), "{\"seq\":" + QByteArray::number(seq) + '}'}) {
            const QByteArray before = request.facts.isEmpty() ? unknown : request.facts.last().hash;
            request.facts.append({body, before, chainHash(before, body)});
        }
        const PushRefusal need{PushRefusal::Kind::Need, 1};
        QCOMPARE(std::get<PushRefusal>(Ingest(*m_store).push(m_till->pusher(), request).value()), need);
        request.facts.last().hash = unknown;
        QVERIFY(std::get<BrokenChain>(Ingest(*m_store).push(m_till->pusher(), request).value()).seq >= 1);
    }

    void aClockThatCannotBeIsNoted_data()
    {
        QTest::addColumn<qint64>("statedMs");
        QTest::newRow("first") << least;
        QTest::newRow("last") << most;
        QTest::newRow("1970") << qint64(0);
        QTest::newRow("2100") << qint64(4'102'444'800'000);
    }
    void aClockThatCannotBeIsNoted()
    {
        QFETCH(qint64, statedMs);
        m_till->sell(u"tea"_s, 1);
        Pusher pusher = m_till->pusher();
        pusher.clockOffMs = clockOffMs(statedMs, m_clock.nowMs());
        Ingest(*m_store).push(pusher, m_till->everything()).value();
        QCOMPARE(number("SELECT count(*) FROM exception WHERE kind = 'clock_differs'"), 1);
        QCOMPARE(Applier(*m_store).all()->applied, 1);
    }

    /// Beside a request whose time is right: a till that was away a week, one from the future, one whose clock was never set.
    void theClockThatMadeAFactIsNotedToo_data()
    {
        QTest::addColumn<qint64>("wallMs");
        QTest::addColumn<int>("noted");
        QTest::newRow("a week ago") << qint64(1'790'000'000'000 - 7 * 86'400'000LL) << 0;
        QTest::newRow("in a minute") << qint64(1'790'000'060'000) << 0;
        QTest::newRow("in an hour") << qint64(1'790'003'600'000) << 1;
        QTest::newRow("2100") << qint64(4'102'444'800'000) << 1;
        QTest::newRow("1970") << qint64(0) << 1;
        QTest::newRow("first") << least << 1;
        QTest::newRow("last") << most << 1;
    }
    void theClockThatMadeAFactIsNotedToo()
    {
        QFETCH(qint64, wallMs);
        m_till->sell(u"tea"_s, 1);
        const Fact honest = m_till->facts().first();
        FactDraft draft{.id = honest.id,
                        .type = fact_type::saleCompleted,
                        .hybridTime = 1,
                        .wallMs = wallMs,
                        .businessDate = honest.businessDate,
                        .staff = honest.staff,
                        .payload = canonicalJson(read(honest.body)["payload"_L1].toObject()).value()};
        const Fact fact = makeFact(draft, honest.key, noHash());
        const PushRequest request{.epoch = 1, .facts = {{fact.body, fact.prevHash, fact.hash}}};
        Ingest(*m_store).push(m_till->pusher(), request).value();
        QTEST(static_cast<int>(number("SELECT count(*) FROM exception WHERE kind = 'clock_differs'")), "noted");
        QCOMPARE(Applier(*m_store).all()->applied, 1);
    }

private:
    void take(const ScriptedTill &till)
    {
        Ingest(*m_store).push(till.pusher(), till.everything()).value();
        Applier(*m_store).all().value();
    }
    void takeAll() { take(*m_till); }
    qint64 number(Sql sql) { return m_store->database().number(sql).value(); }
    QString problem(qint64 seq)
    {
        const auto found = m_store->database().first("SELECT problem FROM inbox WHERE till = 'T1' AND seq = ?", {seq},
                                                     [](const Row &row) { return row.text(0); });
        return found->value_or(u"not there"_s);
    }

    ManualClock m_clock{1'790'000'000'000};
    SeededRandom m_random{5};
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<ScriptedTill> m_till;
};

QTEST_GUILESS_MAIN(TestLyingTill)
#include "tst_lying_till.moc"
