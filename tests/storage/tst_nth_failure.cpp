#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/till_fixture.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <cstdio>

#include <sqlite3.h>

using namespace suanpan;
using namespace suanpan::test;

namespace {

void onClosedTill(const QString &folder, const char *sql)
{
    sqlite3 *raw = nullptr;
    require(sqlite3_open((folder + u"/till.db"_s).toUtf8().constData(), &raw) == SQLITE_OK);
    for (const char *statement : {"PRAGMA locking_mode = EXCLUSIVE", sql}) { // no shared memory either, as in the program
        require(sqlite3_exec(raw, statement, nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    sqlite3_close(raw);
}

/// Four lines, a member, a coupon used and, for the first purchase, one issued: every table a sale can touch.
struct Shop {
    Till till;
    MemberId member;
    std::optional<IssuedCoupon> coupon;

    void start()
    {
        require(till.startAnew().has_value());
        ShopRules rules;
        haveTenOff(rules, 100, 100);
        rules.loyalty = pointsFor(1, 100);
        require(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
        till.openShift();
        member = registerSomebody()->hit.id;
        coupon = till.sell(till.cart({item(u"first"_s, 5'000)}, member))->sale.coupons.issued.first();
    }

    DeskResult<MemberPanel> registerSomebody()
    {
        MemberProfile profile;
        profile.name = u"王小明"_s;
        return till->members.registerMember(profile, till.staff).result();
    }

    /// A cart of a member who came before, the first one with a coupon, kept on the counter as the window does.
    Cart fullCart()
    {
        till.clock.advance(1'000);
        Cart cart = till.cart({item(u"a"_s, 1'000), item(u"b"_s, 2'000), item(u"c"_s, 3'000), item(u"d"_s, 4'000)}, member);
        if (const auto mine = std::exchange(coupon, std::nullopt)) {
            cart.coupons = {{*mine, std::nullopt}};
        }
        require(till->sales.keep(cart).result().has_value());
        return cart;
    }
};

/// Either nothing of the sale is there and its cart still is, or all of it and the cart is gone.
void standsCompletelyOrNotAt(Till &till, const Cart &cart, bool answered)
{
    const auto found = till->sales.find(cart.id).result();
    const auto left = till->sales.unfinished().result();
    QVERIFY(left.has_value());
    if (answered) {
        QVERIFY(found.has_value()); // what was answered is never lost
    }
    if (found) {
        QVERIFY(!sumsThatDiffer(found->completed.sale));
        QVERIFY(!left->cart);
        QVERIFY(left->unprinted && left->unprinted->sale.id == cart.id);
    } else {
        QVERIFY(left->cart && *left->cart == cart);
    }
}

} // namespace

/// A sale whose n-th write fails, for every n: it stands completely or not at all, and the files agree with each other.
class TestNthFailure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyTableThatRefusesUndoesTheSale_data();
    void anyTableThatRefusesUndoesTheSale();
    void anyLineThatIsRefusedUndoesTheSale();
    void aDiskFullAtEveryWrite_data();
    void aDiskFullAtEveryWrite();
    void aDiskThatFailsAtEveryWrite();

private:
    FaultyVfs m_vfs;
};

void TestNthFailure::anyTableThatRefusesUndoesTheSale_data()
{
    QTest::addColumn<QByteArray>("trigger");
    QTest::addColumn<bool>("touched");
    QTest::newRow("journal") << QByteArray("CREATE TRIGGER refuses BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no'); END")
                             << true;
    QTest::newRow("sale") << QByteArray("CREATE TRIGGER refuses BEFORE INSERT ON sale BEGIN SELECT raise(ABORT, 'no'); END")
                          << true;
    QTest::newRow("sale_line") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON sale_line BEGIN SELECT raise(ABORT, 'no'); END")
                               << true;
    QTest::newRow("tender") << QByteArray("CREATE TRIGGER refuses BEFORE INSERT ON tender BEGIN SELECT raise(ABORT, 'no'); END")
                            << true;
    QTest::newRow("stock_movement") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON stock_movement BEGIN SELECT raise(ABORT, 'no'); END")
                                    << true;
    QTest::newRow("points_transfer") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON points_transfer BEGIN SELECT raise(ABORT, 'no'); END")
                                     << true;
    QTest::newRow("coupon_event") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON coupon_event BEGIN SELECT raise(ABORT, 'no'); END")
                                  << true;
    QTest::newRow("unprinted_receipt") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON unprinted_receipt BEGIN SELECT raise(ABORT, 'no'); END")
                                       << true;
    QTest::newRow("shift, which a sale does not touch")
        << QByteArray("CREATE TRIGGER refuses BEFORE INSERT ON shift BEGIN SELECT raise(ABORT, 'no'); END") << false;
}

void TestNthFailure::anyTableThatRefusesUndoesTheSale()
{
    QFETCH(QByteArray, trigger);
    QFETCH(bool, touched);
    Shop shop;
    shop.start();
    const Cart cart = shop.fullCart();
    const qint64 facts = shop.till.facts();
    shop.till.close();
    const QByteArray mirror = contentsOf(shop.till.path(u"journal.mirror"_s));
    onClosedTill(shop.till.folder(), trigger.constData());
    QVERIFY(shop.till.open().has_value());
    const auto sold = shop.till.sell(cart);
    QCOMPARE(sold.has_value(), !touched);
    if (touched) {
        QCOMPARE(sold.error().reason, DeskError::Reason::StorageFailed);
        QCOMPARE(shop.till.facts(), facts);
        QCOMPARE(contentsOf(shop.till.path(u"journal.mirror"_s)), mirror);
    }
    standsCompletelyOrNotAt(shop.till, cart, sold.has_value());
    QCOMPARE(shop.till.verify().findings, QStringList());
    onClosedTill(shop.till.folder(), "DROP TRIGGER refuses");
    QVERIFY(shop.till.open().has_value());
    QVERIFY(shop.till.sell(cart).has_value());
    QCOMPARE(shop.till.facts(), facts + 1);
    QCOMPARE(shop.till.verify().findings, QStringList());
}

void TestNthFailure::anyLineThatIsRefusedUndoesTheSale()
{
    Shop shop;
    shop.start();
    const Cart cart = shop.fullCart();
    for (const char *trigger :
         {"CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.line = 1 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.line = 2 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.line = 3 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.line = 4 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON stock_movement WHEN NEW.number = 1 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON stock_movement WHEN NEW.number = 2 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON stock_movement WHEN NEW.number = 3 BEGIN SELECT raise(ABORT, 'no'); END",
          "CREATE TRIGGER refuses BEFORE INSERT ON stock_movement WHEN NEW.number = 4 BEGIN SELECT raise(ABORT, 'no'); END"}) {
        shop.till.close();
        onClosedTill(shop.till.folder(), trigger);
        QVERIFY(shop.till.open().has_value());
        QVERIFY(!shop.till.sell(cart));
        standsCompletelyOrNotAt(shop.till, cart, false);
        QCOMPARE(shop.till.verify().findings, QStringList());
        onClosedTill(shop.till.folder(), "DROP TRIGGER refuses");
    }
    QVERIFY(shop.till.open().has_value());
    QVERIFY(shop.till.sell(cart).has_value());
}

void TestNthFailure::aDiskFullAtEveryWrite_data()
{
    QTest::addColumn<bool>("forever");
    QTest::addColumn<bool>("ballast");
    QTest::newRow("once, and the ballast makes room") << false << true;
    QTest::newRow("once, without ballast") << false << false;
    QTest::newRow("from then on") << true << true;
}

void TestNthFailure::aDiskFullAtEveryWrite()
{
    QFETCH(bool, forever);
    QFETCH(bool, ballast);
    int refused = 0;
    int n = 0;
    Shop shop;
    shop.start();
    shop.till.setFreeBytes(ballast ? 1LL << 40 : SpaceGuard::neededBytes);
    for (bool reached = true; reached;) {
        ++n;
        QVERIFY(shop.till.reopen().has_value()); // takes its ballast again
        const Cart cart = shop.fullCart();
        const qint64 facts = shop.till.facts();
        m_vfs.failAt(n, FaultyVfs::Fault::Full, forever);
        const auto sold = shop.till.sell(cart);
        reached = m_vfs.hasFailed();
        m_vfs.heal();
        QCOMPARE(sold.has_value(), !reached || (ballast && !forever));
        if (!sold) {
            QCOMPARE(sold.error().reason, DeskError::Reason::DiskFull);
            ++refused;
        }
        QCOMPARE(QFile::exists(shop.till.path(u"reserve"_s)), ballast && !reached);
        QCOMPARE(shop.till.facts(), sold ? facts + 1 : facts);
        standsCompletelyOrNotAt(shop.till, cart, sold.has_value());
        QVERIFY(shop.till.sell(cart).has_value()); // now there is room
    }
    QVERIFY(n > 3);
    QCOMPARE(shop.till.verify().findings, QStringList());
    qInfo("%d writes, %d of them refused the sale", n - 1, refused);
}

void TestNthFailure::aDiskThatFailsAtEveryWrite()
{
    int stopped = 0;
    int complete = 0;
    int n = 0;
    Shop shop;
    shop.start();
    for (bool reached = true; reached;) {
        ++n;
        const Cart cart = shop.fullCart();
        shop.till.close();
        write(shop.till.path(u"cart.json"_s), QJsonDocument(cart.toJson()).toJson());
        QProcess seller; // it may stop, as the program does after a failed sync
        seller.start(QCoreApplication::applicationFilePath(), {u"--sell"_s, shop.till.folder(), QString::number(n)});
        QVERIFY(seller.waitForFinished(30'000));
        const QByteArray said = seller.readAllStandardOutput();
        const bool answered = said.contains("answered");
        reached = !said.contains("not reached");
        stopped += seller.exitStatus() == QProcess::CrashExit ? 1 : 0;
        QVERIFY2(answered || reached, said.constData());
        QVERIFY(shop.till.open().has_value());
        standsCompletelyOrNotAt(shop.till, cart, answered);
        complete += shop.till->sales.find(cart.id).result().has_value() ? 1 : 0;
        QVERIFY(shop.till.sell(cart).has_value());
    }
    QVERIFY(n > 3);
    QCOMPARE(shop.till.verify().findings, QStringList());
    qInfo("%d writes: %d stopped the program, after %d of %d runs the sale stood completely", n - 1, stopped, complete, n);
}

namespace {

/// In a process of its own: pays the cart in the folder while the n-th write of it fails.
int sell(const QString &folder, int n)
{
    FaultyVfs vfs;
    TestClock clock;
    SeededRandom random(11);
    StorageThread storage({folder, {}, [] { return SpaceGuard::neededBytes; }}, clock, random);
    const Cart cart = Cart::fromJson(QJsonDocument::fromJson(contentsOf(folder + u"/cart.json"_s)).object());
    const auto rules = storage.post(StorageThread::Lane::Interactive, [](TillStore &store) { return store.rules(); }).result();
    const Money total = priceCart(cart, *rules, clock.nowMs()).total;
    vfs.failAt(n, FaultyVfs::Fault::Io, false);
    const auto sold = TillSalesDesk(storage, couponKeyOf(QByteArray(32, 'k')))
                          .complete({cart, {{u"cash"_s, total}}, StaffId(u"07"_s)})
                          .result();
    std::puts(sold ? "answered" : "refused");
    std::puts(vfs.hasFailed() ? "reached" : "not reached");
    std::fflush(stdout);
    vfs.heal();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--sell") == 0) {
        return sell(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toInt());
    }
    TestNthFailure test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nth_failure.moc"
