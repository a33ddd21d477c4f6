#include "hub/snapshot/snapshot_maker.h"
#include "models/base/content_hash.h"
#include "models/base/require.h"
#include "models/storage/till/verify_till.h"
#include "sim/till/sim_till.h"
#include "sync/protocol/messages.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// Power is cut at every write and sync while a till takes in a snapshot, and while a hub makes one: there is the old state or the new one, and it goes on from there.
class TestSnapshotCuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTillHasTheOldStateOrTheNewOne_data();
    void aTillHasTheOldStateOrTheNewOne();
    void aTillWhoseDiskFailsOnceGoesOn_data();
    void aTillWhoseDiskFailsOnceGoesOn();
    void aHubHandsOutWholeSnapshotsOnly();
};

namespace {

constexpr qint64 dayStartMs = 1'795'233'600'000;
constexpr qint64 pieceBytes = 9'000;
const StaffId staff(u"07"_s);

template <typename Tag>
Id<Tag> idOf(int number)
{
    SeededRandom random(static_cast<quint64>(number) + 1'000);
    return Id<Tag>::make(ManualClock(dayStartMs), random);
}

FeedPage page(qint64 cursor, qint64 pieces)
{
    FeedPage page{.hubEpoch = u"hub-1"_s, .cursor = cursor, .changes = {}};
    for (int i = 0; i < 400; ++i) {
        page.changes.append({u"stock"_s, u"sku%1"_s.arg(i * 7919 % 1000), {{u"quantity"_s, pieces * 1'000}}});
    }
    page.changes.append({u"rules"_s, u"rules"_s, ShopRules().toJson()});
    return page;
}

/// A hub that has said so much and no more.
SnapshotMaker::Read saying(const FeedPage &said)
{
    return [said](const SnapshotPlace &place) -> StorageResult<SnapshotPart> {
        if (!place.hubEpoch.isEmpty() && place.cursor > said.cursor) {
            return SnapshotPart{.startsAnew = true, .hubEpoch = {}, .values = {}, .page = {}};
        }
        return SnapshotPart{.hubEpoch = said.hubEpoch, .values = {}, .page = toWire(said), .isLast = true};
    };
}

struct Ready {
    SnapshotOffer offer;
    QByteArray bytes;
};

Ready ready(SnapshotShelf &shelf, const MadeSnapshot &made)
{
    return {{made.hubEpoch, made.cursor, 1, 2, made.format, made.bytes, made.unpackedBytes, made.hash},
            shelf.read(made.hash, 0, made.bytes, dayStartMs).value()};
}

/// The day's till: it sold two teas that the snapshot has (its shift and the first sale) and one that it has not. Or a new one, which begins with the snapshot.
class Counter final {
public:
    explicit Counter(bool isNew = false)
        : till({TillId(u"T1"_s), 1, u"Till 1"_s}, disk, clock, *StoreKey::fromBytes(QByteArray(32, 'k')), 5)
    {
        SimDisk hubDisk(3);
        SnapshotShelf shelf(u"/snapshots"_s, hubDisk, dayStartMs);
        snapshot = ready(shelf, SnapshotMaker(shelf).make(saying(page(9, 20)), dayStartMs).value());
        require(till.storage().start().has_value());
        if (!isNew) {
            openShift();
        }
        require(answerOf(till.sync().applyPage(page(3, 5)))
                    ->has_value()); // and one more in begin(), so that the log has something in it
        if (!isNew) {
            sell(1);
            sell(2);
        } else {
            before = u"4/0 4000000 0 1"_s;
            after = u"9/0 8000000 0 1"_s;
            snapshot.offer.includedEpoch = 0;
            snapshot.offer.includedSeq = 0;
        }
        till.storage().stop();
        image = disk->image();
    }

    void begin(quint64 seed)
    {
        till.storage().stop();
        disk->restore(image, seed);
        require(till.storage().start().has_value());
        require(answerOf(till.sync().applyPage(page(4, 10)))->has_value());
    }

    /// As the engine does. False: something failed.
    bool takeIn()
    {
        SnapshotStore &store = till.sync().snapshots();
        const auto from = answerOf(store.begin(snapshot.offer));
        if (!from || !*from) {
            return false;
        }
        for (qint64 at = **from; at < snapshot.bytes.size(); at += pieceBytes) {
            const auto received = answerOf(store.receive(at, snapshot.bytes.mid(at, pieceBytes)));
            if (!received || !*received) {
                return false;
            }
        }
        for (bool complete = false; !complete;) {
            const auto unpacked = answerOf(store.unpack());
            if (!unpacked || !*unpacked) {
                return false;
            }
            complete = (*unpacked)->isComplete;
        }
        const auto taken = answerOf(store.take(4));
        return taken && *taken && **taken && till.storage().isRunning();
    }

    /// What is shown and where it stands: "cursor stock sales pending".
    QString state()
    {
        const auto text = answerOf(till.storage().post(StorageQueue::Lane::Background, [](TillStore &store) {
            return store.database().first(
                "SELECT feed_cursor || '/' || included_seq || ' ' || (SELECT sum(quantity) FROM confirmed_stock) || ' ' || "
                "(SELECT count(*) FROM pending_sale) || ' ' || (SELECT count(*) FROM shop_rules) FROM sync_position",
                {}, [](const Row &row) { return row.text(0); });
        }));
        return text && *text ? (*text)->value_or(QString()) : u"nothing"_s;
    }
    QString findings()
    {
        till.storage().stop();
        const auto verified = verifyTill(SimTill::folder(), *disk);
        return verified ? verified->findings.join(u"; "_s) : verified.error().detail;
    }

    std::shared_ptr<SimDisk> disk = std::make_shared<SimDisk>(1);
    ManualClock clock{dayStartMs};
    SimTill till;
    Ready snapshot;
    std::shared_ptr<const SimDisk::Image> image;
    QString before = u"4/0 4000000 2 1"_s;
    QString after = u"9/2 8000000 1 1"_s;

    void openShift() { require(answerOf(till.shifts().open(staff, Money(50'000, Currency::CNY), u"2026-11-21"_s))->has_value()); }
    void sell(int number)
    {
        Cart cart;
        cart.id = idOf<SaleTag>(number);
        cart.startedMs = dayStartMs;
        cart.add({Sku(u"sku0"_s), u"Tea"_s, {}, u"pcs"_s, u"VAT13"_s, TaxRate(1300), 1'000, true});
        const Money due = priceCart(cart, ShopRules(), dayStartMs).due();
        require(answerOf(till.sales().complete({cart, {{u"cash"_s, due}}, staff}))->has_value());
    }
};

} // namespace

namespace {

/// Also over another cut of power, which finds whatever log lies beside the database.
void sellsOn(Counter &at, bool isNew)
{
    if (isNew) {
        at.openShift();
    }
    at.sell(7);
    at.till.storage().stop();
    at.disk->cutPower();
    at.disk->powerOn();
    require(at.till.storage().start().has_value());
    QCOMPARE(at.state(), isNew ? u"9/0 8000000 1 1"_s : u"9/2 8000000 2 1"_s);
}

} // namespace

void TestSnapshotCuts::aTillHasTheOldStateOrTheNewOne_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("a till that sold: it is taken over in one transaction") << false;
    QTest::newRow("a new till: it is put in the place of an empty database") << true;
}

void TestSnapshotCuts::aTillHasTheOldStateOrTheNewOne()
{
    QFETCH(bool, isNew);
    Counter at(isNew);
    at.begin(0);
    QCOMPARE(at.state(), at.before);
    const qint64 first = at.disk->changes();
    QVERIFY(at.takeIn());
    const qint64 changes = at.disk->changes() - first;
    QCOMPARE(at.state(), at.after);
    QVERIFY(changes > 20);
    int news = 0;
    int olds = 0;
    const int repetitions = isNew ? 6 : 3; // what an old log would do to another database hangs on two tosses
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        for (qint64 n = 1; n <= changes + 2; ++n) { // the last after all is done
            const QString where = u"change %1, repetition %2"_s.arg(n).arg(repetition);
            at.begin(static_cast<quint64>(n * 1'000 + repetition));
            at.disk->cutPowerAt(n);
            const bool isTaken = at.takeIn();
            at.till.storage().stop();
            at.disk->cutPower();
            at.disk->powerOn();
            QVERIFY2(at.till.storage().start().has_value(), qPrintable(where));
            const QString state = at.state();
            QVERIFY2((state == at.before && !isTaken) || state == at.after, qPrintable(where + u": "_s + state));
            ++(state == at.after ? news : olds);
            if (state == at.before) {
                QVERIFY2(at.takeIn(), qPrintable(where));
            }
            QCOMPARE(at.state(), at.after);
            if (n % 8 == 0) {
                sellsOn(at, isNew);
                QCOMPARE(at.findings(), QString());
            }
        }
    }
    qInfo("%lld changes: %d times the old state, %d times the new one", static_cast<long long>(changes), olds, news);
    QVERIFY(olds > 0 && news > 0);
}

void TestSnapshotCuts::aTillWhoseDiskFailsOnceGoesOn_data()
{
    QTest::addColumn<SimDisk::Fault>("fault");
    QTest::newRow("a write or sync that fails") << SimDisk::Fault::Io;
    QTest::newRow("a full disk") << SimDisk::Fault::Full;
}

void TestSnapshotCuts::aTillWhoseDiskFailsOnceGoesOn()
{
    QFETCH(SimDisk::Fault, fault);
    Counter at;
    int failed = 0;
    for (qint64 n = 1; n <= 60; ++n) {
        at.begin(static_cast<quint64>(n));
        at.disk->failAt(n, fault, false);
        for (int tries = 0; !at.takeIn() && at.state() != at.after; ++tries) {
            ++failed;
            QVERIFY2(tries < 3, qPrintable(u"change %1"_s.arg(n)));
            if (at.disk->isOff()) {
                at.disk->powerOn();
                QVERIFY(at.till.storage().start().has_value());
            }
        }
        QCOMPARE(at.state(), at.after);
    }
    QVERIFY(failed > 10);
}

void TestSnapshotCuts::aHubHandsOutWholeSnapshotsOnly()
{
    const auto makeOne = [](SimDisk &disk, qint64 cursor, qint64 pieces) {
        SnapshotShelf shelf(u"/hub/snapshots"_s, disk, dayStartMs);
        SnapshotMaker maker(shelf);
        return maker.make(saying(page(cursor, pieces)), dayStartMs).has_value();
    };
    SimDisk disk(1);
    QVERIFY(makeOne(disk, 5, 1));
    const auto image = disk.image();
    disk.restore(image, 0);
    const qint64 first = disk.changes();
    QVERIFY(makeOne(disk, 8, 2));
    const qint64 changes = disk.changes() - first;
    int ended = 0;
    for (qint64 n = 1; n <= changes; ++n) {
        disk.restore(image, static_cast<quint64>(n));
        disk.cutPowerAt(n);
        try {
            (void)makeOne(disk, 8, 2);
        } catch (const ProgramEnds &) {
            ++ended; // as where a write fails
        }
        disk.cutPower();
        disk.powerOn();
        SnapshotShelf shelf(u"/hub/snapshots"_s, disk, dayStartMs);
        const auto newest = shelf.newest({u"hub-1"_s, 0, 100});
        QVERIFY2(newest && (newest->cursor == 5 || newest->cursor == 8), qPrintable(u"change %1"_s.arg(n)));
        const Ready whole = ready(shelf, *newest);
        ContentHash hash;
        hash.add(whole.bytes);
        QCOMPARE(hash.finish(), newest->hash);
        QVERIFY2(makeOne(disk, 11, 3), qPrintable(u"change %1"_s.arg(n)));
    }
    qInfo("%lld changes, %d of them ended the program", static_cast<long long>(changes), ended);
    QVERIFY(ended > 0);
}

QTEST_GUILESS_MAIN(TestSnapshotCuts)
#include "tst_snapshot_cuts.moc"
