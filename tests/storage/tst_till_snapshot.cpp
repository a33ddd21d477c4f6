#include "models/base/content_hash.h"
#include "models/storage/migrate.h"
#include "models/storage/till/confirmed_state.h"
#include "models/storage/zstd_stream.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

constexpr qint64 roomForMore = SpaceGuard::neededBytes + SpaceGuard::ballastBytes - 1; // too little for a ballast

/// A till's database with so much stock, packed as a hub packs it.
struct Packed {
    explicit Packed(qint64 pieces = 7, int rows = 20'000)
    {
        const QList<Migration> migrations = tillMigrations();
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"made.db"_s);
        {
            const auto database = Database::open(path, newestVersion(migrations)).value();
            require(migrate(*database, migrations).has_value());
            auto transaction = Transaction::begin(*database).value();
            SeededRandom random(3); // what packs well would be gone in one piece
            for (int i = 0; i < rows; ++i) {
                const QString sku = i == 0 ? u"sku0"_s : QString::fromLatin1(random.bytes(12).toHex());
                const FeedChange change{u"stock"_s, sku, {{u"quantity"_s, pieces + i}}};
                require(confirm(*database, change).has_value());
            }
            require(transaction.commit().has_value());
        }
        pack(contentsOf(path));
        offer.format = newestVersion(migrations);
    }

    void pack(const QByteArray &content)
    {
        bytes = ZstdPacker().add(content, true);
        ContentHash hash;
        hash.add(bytes);
        offer = {.hubEpoch = u"hub-1"_s,
                 .cursor = 5,
                 .format = offer.format,
                 .bytes = bytes.size(),
                 .unpackedBytes = content.size(),
                 .hash = hash.finish()};
    }

    QByteArray bytes;
    SnapshotOffer offer;
};

} // namespace

/// A snapshot on its way into a till's folder, and everything that can be wrong with it.
class TestTillSnapshot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_till.startAnew().has_value());
        m_till.setFreeBytes(roomForMore);
    }

    void arrivesInPiecesAndIsTakenOver()
    {
        const Packed packed;
        QCOMPARE(snapshots().begin(packed.offer).result().value(), 0);
        QVERIFY(receive(packed));
        SnapshotUnpacked unpacked;
        int jobs = 0;
        for (; !unpacked.isComplete; ++jobs) {
            const auto now = snapshots().unpack().result();
            QVERIFY(now.has_value() && now->bytes >= unpacked.bytes);
            unpacked = *now;
        }
        QCOMPARE(unpacked.bytes, packed.offer.unpackedBytes);
        QVERIFY(jobs > 1);
        QVERIFY(snapshots().take(0).result().value());
        QCOMPARE(stockRows(), 20'000);
        QCOMPARE(m_till->sync.position().result()->cursor, 5);
        QVERIFY(!QFile::exists(m_till.path(u"snapshot.part"_s)) && !QFile::exists(m_till.path(u"snapshot.db"_s)));
    }

    /// Without a fact the file takes the place of the database, but for what is on the counter.
    void keepsWhatIsOnTheCounterOfATillWithoutFacts()
    {
        const Packed packed;
        const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
        QVERIFY(m_till->sales.hold(cart).result().has_value());
        QCOMPARE(snapshots().begin(packed.offer).result().value(), 0);
        QVERIFY(receive(packed));
        QVERIFY(unpackAll().has_value());
        QVERIFY(snapshots().take(0).result().value());
        QCOMPARE(stockRows(), 20'000);
        QCOMPARE(m_till->sales.held().result()->size(), 1);
    }

    /// A table that is not here is new: what a till writes into it by itself, and not with a fact, must be asked for before a snapshot takes the database's place (take_snapshot.cpp).
    void everyTableIsKnownToTheTakeOver()
    {
        const QStringList ofTheHub{u"confirmed_coupon"_s,
                                   u"confirmed_flag"_s,
                                   u"confirmed_member"_s,
                                   u"confirmed_member_change"_s,
                                   u"confirmed_member_change_token"_s,
                                   u"confirmed_member_token"_s,
                                   u"confirmed_points"_s,
                                   u"confirmed_promotion"_s,
                                   u"confirmed_promotion_member"_s,
                                   u"confirmed_purchase"_s,
                                   u"confirmed_standing"_s,
                                   u"confirmed_stock"_s,
                                   u"confirmed_value"_s,
                                   u"member_alias"_s,
                                   u"member_tags"_s,
                                   u"product"_s,
                                   u"product_barcode"_s,
                                   u"shop_rules"_s,
                                   u"staff"_s};
        const QStringList askedFor{u"journal"_s,        u"kept_cart"_s, u"pin_try"_s,          u"return_elsewhere"_s, u"sale"_s,
                                   u"sale_elsewhere"_s, u"shift"_s,     u"terminal_payment"_s, u"unprinted_receipt"_s};
        const QStringList withFacts{u"coupon"_s,       u"coupon_event"_s,    u"given_by_hand"_s,
                                    u"member"_s,       u"member_change"_s,   u"member_change_token"_s,
                                    u"member_token"_s, u"points_transfer"_s, u"promotion_use"_s,
                                    u"purchase"_s,     u"sale_line"_s,       u"stock_movement"_s,
                                    u"tender"_s,       u"value_transfer"_s};
        QStringList known =
            ofTheHub + askedFor + withFacts + QStringList{u"identity"_s, u"sync_position"_s}; // written into the snapshot
        known.sort();
        const auto tables = m_till->storage.post(StorageThread::Lane::Background, [](TillStore &store) {
            return store.database().all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {},
                                        [](const Row &row) { return row.text(0); });
        });
        QCOMPARE(tables.result().value(), known);
    }

    void goesOnAfterARestartBehindWhatIsSurelyThere()
    {
        const Packed packed(7, 100'000);
        QVERIFY(packed.offer.bytes > 1'200'000);
        m_till.setFreeBytes(roomForMore + 3 * packed.offer.unpackedBytes);
        QCOMPARE(snapshots().begin(packed.offer).result().value(), 0);
        QVERIFY(receive(packed, 0, 1'200'000));
        QVERIFY(m_till.reopen().has_value());
        const qint64 from = snapshots().begin(packed.offer).result().value();
        QCOMPARE(from, 1'200'000 - 1024 * 1024); // the last piece may be torn
        QVERIFY(receive(packed, from));
        QVERIFY(unpackAll().has_value());
        QVERIFY(snapshots().take(0).result().value());
        QCOMPARE(stockRows(), 100'000);
    }

    void anotherSnapshotBeginsAnew()
    {
        const Packed first;
        const Packed second(8);
        QCOMPARE(snapshots().begin(first.offer).result().value(), 0);
        QVERIFY(receive(first));
        QCOMPARE(snapshots().begin(second.offer).result().value(), 0);
        QVERIFY(receive(second));
        QVERIFY(unpackAll().has_value());
        QVERIFY(snapshots().take(0).result().value());
        QCOMPARE(stockOf(u"sku0"_s), 8);
    }

    void isRefusedWhereItIsNotWhatWasPromised_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a byte is another") << 0;
        QTest::newRow("unpacks to more than promised") << 1;
        QTest::newRow("unpacks to less than promised") << 2;
        QTest::newRow("no zstd") << 3;
        QTest::newRow("no database") << 4;
        QTest::newRow("two frames") << 5;
        QTest::newRow("half a frame") << 6;
        QTest::newRow("tables of another version") << 7;
    }
    void isRefusedWhereItIsNotWhatWasPromised()
    {
        QFETCH(int, what);
        Packed packed;
        const auto rehash = [&packed] {
            ContentHash hash;
            hash.add(packed.bytes);
            packed.offer.hash = hash.finish();
            packed.offer.bytes = packed.bytes.size();
        };
        switch (what) {
        case 0: packed.bytes[packed.bytes.size() / 2] ^= 1; break;
        case 1: packed.offer.unpackedBytes -= 4096; break;
        case 2: packed.offer.unpackedBytes += 4096; break;
        case 3:
            packed.bytes = QByteArray(10'000, 'x');
            rehash();
            break;
        case 4: packed.pack(QByteArray(100'000, 'x')); break;
        case 5:
            packed.bytes += ZstdPacker().add("more", true);
            rehash();
            break;
        case 6:
            packed.bytes.chop(packed.bytes.size() / 3);
            rehash();
            break;
        default: packed.offer.format -= 1; break;
        }
        QVERIFY(m_till.feed({{u"stock"_s, u"tea"_s, {{u"quantity"_s, 3}}}}).has_value());
        QVERIFY(snapshots().begin(packed.offer).result().has_value());
        QVERIFY(receive(packed));
        QCOMPARE(unpackAll().error().kind, StorageError::Kind::Corrupt);
        QVERIFY(!snapshots().take(1).result().has_value());
        QVERIFY(!QFile::exists(m_till.path(u"snapshot.part"_s)));
        QCOMPARE(stockOf(u"tea"_s), 3);
        QCOMPARE(snapshots().begin(packed.offer).result().value(), 0); // all of it has to come again
    }

    void takesNoMoreThanWasPromisedOntoTheDisk()
    {
        Packed packed;
        packed.pack(QByteArray(64 * 1024 * 1024, '\0')); // a few kilobytes, packed
        packed.offer.unpackedBytes = 1024 * 1024;
        QVERIFY(snapshots().begin(packed.offer).result().has_value());
        QVERIFY(receive(packed));
        QCOMPARE(unpackAll().error().kind, StorageError::Kind::Corrupt);
        QCOMPARE(QFileInfo(m_till.path(u"snapshot.db"_s)).size(), 0);
    }

    void asksForRoomAndForTablesThatItKnowsFirst()
    {
        Packed packed;
        m_till.setFreeBytes(SpaceGuard::neededBytes + 2 * packed.offer.unpackedBytes);
        QCOMPARE(snapshots().begin(packed.offer).result().error().kind, StorageError::Kind::Full);
        m_till.setFreeBytes(roomForMore);
        packed.offer.unpackedBytes = std::numeric_limits<qint64>::max();
        QCOMPARE(snapshots().begin(packed.offer).result().error().kind, StorageError::Kind::Full);
        packed.offer.unpackedBytes = 1;
        packed.offer.format += 1;
        QCOMPARE(snapshots().begin(packed.offer).result().error().kind, StorageError::Kind::Newer);
    }

    void aPieceInTheWrongPlaceIsRefused()
    {
        const Packed packed;
        QVERIFY(!snapshots().receive(0, "x").result().has_value()); // nothing was begun
        QVERIFY(snapshots().begin(packed.offer).result().has_value());
        QVERIFY(!snapshots().receive(1, packed.bytes.first(9)).result().has_value());
        QVERIFY(!snapshots().receive(0, packed.bytes + 'x').result().has_value());
        QVERIFY(!snapshots().receive(0, {}).result().has_value());
        QVERIFY(!snapshots().unpack().result().has_value());
    }

    void isNotTakenWhereTheTillMovedOn()
    {
        const Packed packed;
        QVERIFY(snapshots().begin(packed.offer).result().has_value());
        QVERIFY(receive(packed));
        QVERIFY(unpackAll().has_value());
        QVERIFY(m_till.feed({{u"stock"_s, u"tea"_s, {{u"quantity"_s, 3}}}}).has_value());
        QCOMPARE(snapshots().take(0).result().value(), false);
        QCOMPARE(stockOf(u"tea"_s), 3);
        QCOMPARE(m_till->sync.position().result()->cursor, 1);
    }

private:
    SnapshotStore &snapshots() { return m_till->sync.snapshots(); }

    bool receive(const Packed &packed, qint64 from = 0, qint64 until = std::numeric_limits<qint64>::max())
    {
        constexpr qint64 pieceBytes = 300'000;
        until = std::min<qint64>(until, packed.bytes.size());
        for (qint64 at = from; at < until; at += pieceBytes) {
            if (!snapshots().receive(at, packed.bytes.mid(at, std::min(pieceBytes, until - at))).result()) {
                return false;
            }
        }
        return true;
    }
    StorageResult<void> unpackAll()
    {
        for (;;) {
            const auto unpacked = snapshots().unpack().result();
            if (!unpacked || unpacked->isComplete) {
                return unpacked ? StorageResult<void>() : std::unexpected(unpacked.error());
            }
        }
    }
    qint64 stockRows()
    {
        return m_till->storage
            .post(StorageThread::Lane::Background,
                  [](TillStore &store) { return store.database().number("SELECT count(*) FROM confirmed_stock"); })
            .result()
            .value();
    }
    qint64 stockOf(const QString &sku)
    {
        return m_till->storage
            .post(StorageThread::Lane::Background,
                  [sku](TillStore &store) {
                      return store.database().number("SELECT quantity FROM confirmed_stock WHERE sku = ?", {sku});
                  })
            .result()
            .value();
    }

    Till m_till{roomForMore};
};

QTEST_GUILESS_MAIN(TestTillSnapshot)
#include "tst_till_snapshot.moc"
