#include "hub/feed/feed_page.h"
#include "hub/ingest/applier.h"
#include "hub/office/verify_hub.h"
#include "hub/storage/verify_queries.h"
#include "tests/hub/scripted_till.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// Confirmed state as a till keeps it: the newest value of every key.
using Confirmed = QMap<std::pair<QString, QString>, QJsonObject>;

void applyPage(const FeedPage &page, Confirmed &state)
{
    for (const FeedChange &change : page.changes) {
        state[{change.kind, change.key}] = change.value;
    }
}

} // namespace

/// Whatever the network does to the order of things, hub and tills end up with the same.
class TestConvergence final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (int t = 0; t < 3; ++t) {
            ScriptedTill till(u"T%1"_s.arg(t + 1), 1, static_cast<std::uint64_t>(t) + 1);
            const MemberId member = till.registerMember();
            for (int i = 0; i < 20; ++i) {
                till.sell(i % 3 == 0 ? u"tea"_s : u"rice"_s, i % 4 + 1, i % 2 == 0 ? std::optional(member) : std::nullopt);
            }
            m_tills.push_back(std::move(till));
        }
    }

    void anyInterleavingAndRepetitionGivesTheSameLedger()
    {
        const auto plain = run(0);
        const auto expected = ledgerRows(plain->database()).value();
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto store = run(seed);
            const auto difference = firstDifference(expected, ledgerRows(store->database()).value());
            QVERIFY2(!difference, qPrintable(u"seed %1: %2"_s.arg(seed).arg(difference.value_or(QString()))));
            QCOMPARE(dump(*store, "SELECT sku || quantity FROM stock_level ORDER BY sku"),
                     dump(*plain, "SELECT sku || quantity FROM stock_level ORDER BY sku"));
            QCOMPARE(dump(*store, "SELECT member_id || points || ' ' || spend_minor FROM standing ORDER BY member_id"),
                     dump(*plain, "SELECT member_id || points || ' ' || spend_minor FROM standing ORDER BY member_id"));
            const auto verdict = verifyHub(*store).value();
            QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
            QCOMPARE(verdict.replayed, 63);
        }
    }

    void atEveryCursorTheFeedIsTheHubAsItWasThenAndSaysWhatOfMineIsInIt()
    {
        const auto store = run(7);
        Confirmed state;
        qint64 mine = 0;
        const qint64 end = store->state()->feedPosition;
        for (qint64 cursor = 0; cursor < end; ++cursor) {
            const auto key = store->database()
                                 .first("SELECT till, seq FROM feed_entry WHERE position = ?", {cursor + 1},
                                        [](const Row &row) { return std::pair(row.text(0), row.integer(1)); })
                                 .value();
            QVERIFY(key.has_value());
            const auto &[till, seq] = *key;
            mine = till == u"T2"_s ? seq : mine;
            const auto included = FeedQueries(store->database()).included(TillId(u"T2"_s), cursor + 1).value();
            QCOMPARE(included.seq, mine);
        }
        // Whole pages of any size lead to the same confirmed state, and that is the hub's.
        const auto page = fromWire<FeedPage>(feedPage(*store, TillId(u"T2"_s), 0)->json).value();
        QCOMPARE(page.cursor, end);
        QCOMPARE(page.includedSeq, 21);
        QVERIFY(!page.more);
        applyPage(page, state);
        QCOMPARE((state.value({u"stock"_s, u"tea"_s}).value(u"quantity"_s).toInteger()),
                 store->database().number("SELECT quantity FROM stock_level WHERE sku = 'tea'").value());
        const auto members = store->database()
                                 .all("SELECT member_id, points, visits FROM standing", {},
                                      [](const Row &row) { return std::tuple(row.text(0), row.integer(1), row.integer(2)); })
                                 .value();
        for (const auto &[member, points, visits] : members) {
            QCOMPARE((state.value({u"standing"_s, member}).value(u"points"_s).toInteger()), points);
            QCOMPARE((state.value({u"standing"_s, member}).value(u"visits"_s).toInteger()), visits);
            QVERIFY((state.contains({u"member"_s, member})));
        }
    }

    void pagesHoldWholeEntriesAndSayWhetherThereAreMore()
    {
        const auto store = run(3);
        FeedQueries feed(store->database());
        qint64 cursor = 0;
        int pages = 0;
        for (bool more = true; more; ++pages) {
            const auto slice = feed.after(cursor, 10, 1 << 20).value();
            QVERIFY(slice.entries <= 10 && slice.through == cursor + slice.entries);
            cursor = slice.through;
            more = slice.more;
        }
        QCOMPARE(cursor, 63);
        QCOMPARE(pages, 7);
        QCOMPARE(feed.after(0, 10, 1)->entries, 1); // one is always whole
        QCOMPARE(feed.after(63, 10, 1)->entries, 0);
    }

    void theAuditNamesTheFirstThingThatDiffers()
    {
        const auto store = run(0);
        store->database().run("UPDATE stock_level SET quantity = quantity + 1 WHERE sku = 'tea'").value();
        QVERIFY(verifyHub(*store)->firstDifference->contains(u"stock_level tea"_s));
        const auto second = run(0);
        second->database().run("UPDATE sale SET total_minor = total_minor + 1 WHERE seq = 4 AND till = 'T1'").value();
        QVERIFY(verifyHub(*second)->firstDifference.has_value());
        const auto third = run(0);
        third->database().run("UPDATE inbox SET body = x'00' WHERE seq = 4 AND till = 'T1'").value();
        QCOMPARE(verifyHub(*third)->firstDifference.value_or(QString()), u"T1/1/4: hash"_s);
    }

private:
    /// Pushes everything in portions drawn from the seed, some of them twice or from too early; seed 0: till after till.
    std::unique_ptr<HubStore> run(std::uint64_t seed)
    {
        auto store = HubStore::openInMemory(m_clock, u"E1"_s).value();
        Ingest ingest(*store);
        Applier applier(*store);
        SeededRandom dice(seed);
        QList<qsizetype> done(static_cast<qsizetype>(m_tills.size()), 0);
        while (std::ranges::any_of(done, [](qsizetype count) { return count < 21; })) {
            const auto t = seed == 0 ? std::ranges::find_if(done, [](qsizetype count) { return count < 21; }) - done.begin()
                                     : static_cast<qsizetype>(dice.below(m_tills.size()));
            const qsizetype from =
                seed == 0 ? done[t] + 1 : 1 + static_cast<qsizetype>(dice.below(static_cast<std::uint64_t>(done[t]) + 1));
            const qsizetype to = std::min<qsizetype>(21, from + static_cast<qsizetype>(dice.below(9)));
            const ScriptedTill &till = m_tills[static_cast<std::size_t>(t)];
            if (std::holds_alternative<PushReply>(ingest.push(till.pusher(), till.batch(from, to)).value())) {
                done[t] = std::max(done[t], to);
            }
            if (dice.below(3) == 0) {
                applier.slice(static_cast<int>(dice.below(7)) + 1).value();
            }
        }
        applier.all().value();
        return store;
    }

    static QStringList dump(HubStore &store, Sql sql)
    {
        return store.database().all(sql, {}, [](const Row &row) { return row.text(0); }).value();
    }

    ManualClock m_clock{1'790'000'000'000};
    std::vector<ScriptedTill> m_tills;
};

QTEST_GUILESS_MAIN(TestConvergence)
#include "tst_convergence.moc"
