#include "hub/storage/rules_archive.h"
#include "sync/protocol/limits.h"
#include "tests/hub/scripted_till.h"
#include "tests/hub/two_tills.h"

#include <QFile>
#include <QTest>

#include <limits>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 most = std::numeric_limits<qint64>::max();

QJsonArray oddValues()
{
    return {most,
            -most - 1,
            -1,
            0,
            7,
            qint64(100'000'000'000'000),
            qint64(-100'000'000'000'001),
            qint64(1) << 32,
            true,
            QJsonValue::Null,
            u""_s,
            u"x"_s,
            u"9999-12-31"_s,
            u"2026-02-30"_s,
            QString(QChar(0)),
            QJsonArray(),
            QJsonObject(),
            QJsonArray{1},
            QJsonArray{QJsonObject()}};
}

/// Every payload in which one member, wherever it stands, is `odd`.
QList<QJsonValue> withOneOdd(const QJsonValue &value, const QJsonValue &odd) // NOLINT(misc-no-recursion): as deep as the file
{
    QList<QJsonValue> all{odd};
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        for (const QJsonValue &inner : withOneOdd(member.value(), odd)) {
            QJsonObject changed = object;
            changed[member.key()] = inner;
            all.append(changed);
        }
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        for (const QJsonValue &inner : withOneOdd(array.at(i), odd)) {
            QJsonArray changed = array;
            changed[i] = inner;
            all.append(changed);
        }
    }
    return all;
}

} // namespace

/// What a lying till leaves behind at the hub must not stop the others: each must be able to read the feed.
class TestOddMembers final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/full_return.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_payload = file.readAll();
        m_store = HubStore::openInMemory(m_clock, u"life-1"_s).value();
    }

    void everyTillReadsWhatTheHubMadeOfThem_data()
    {
        QTest::addColumn<bool>("isReturn");
        QTest::addColumn<QString>("businessDate");
        QTest::newRow("sales") << false << u"2026-09-21"_s;
        QTest::newRow("returns") << true << u"2026-09-21"_s;
        QTest::newRow("sales of no business date") << false << u"never"_s;
    }
    void everyTillReadsWhatTheHubMadeOfThem()
    {
        QFETCH(bool, isReturn);
        QFETCH(QString, businessDate);
        const QByteArray rules = RulesArchive(m_store->database()).latest()->version().toLatin1();
        const auto type = isReturn ? fact_type::goodsReturned : fact_type::saleCompleted;
        ScriptedTill liar(u"T1"_s, 1, 7);
        qint64 number = 0;
        for (const QJsonValue odd : oddValues()) {
            QByteArray text = m_payload;
            QJsonObject payload = QJsonDocument::fromJson(text.replace("RULES", rules)).object();
            payload["return"_L1] = isReturn;
            payload["business_date"_L1] = businessDate;
            for (const QJsonValue &changed : withOneOdd(payload, odd).sliced(1)) {
                QByteArray own = canonicalJson(changed.toObject()).value();
                own.replace("0fade000", QByteArray::number(++number, 16).rightJustified(8, '0')); // ids that no other fact has
                liar.addWritten(type, own);
            }
        }
        push(liar);
        const AppliedSlice applied = Applier(*m_store).all().value();
        QCOMPARE(applied.taken, number);
        QVERIFY(applied.quarantined > number / 4 && applied.quarantined < number);
        QVERIFY(pulledThrough() == applied.feedPosition);
    }

private:
    void push(const ScriptedTill &till)
    {
        for (qsizetype from = 1; from <= till.facts().size(); from += wire::maxFactsPerPush) {
            Ingest(*m_store).push(till.pusher(), till.batch(from, from + wire::maxFactsPerPush - 1)).value();
        }
    }
    /// How far another till gets with the feed.
    qint64 pulledThrough()
    {
        test::Till till;
        till.setIdentity({TillId(u"T2"_s), 1, u"Till"_s});
        if (!till.open()) {
            return -1;
        }
        qint64 cursor = 0;
        for (bool more = true; more;) {
            const auto page = fromWire<FeedPage>(feedPage(*m_store, TillId(u"T2"_s), cursor)->json);
            if (!page || !till->sync.applyPage(*page).result()) {
                return cursor;
            }
            cursor = page->cursor;
            more = page->more;
        }
        return cursor;
    }

    ManualClock m_clock{1'790'000'000'000};
    QByteArray m_payload;
    std::unique_ptr<HubStore> m_store;
};

QTEST_GUILESS_MAIN(TestOddMembers)
#include "tst_odd_members.moc"
