#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/models/sales/some_promotions.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

#include <sqlite3.h>

using namespace suanpan;
using namespace suanpan::test;

namespace {

/// A till with a shift, two teas sold for cash, and an exchange of one of them on the counter.
struct Counter {
    Till till;
    std::optional<Sale> sold;
    Cart cart;

    Counter()
    {
        require(till.startAnew().has_value());
        till.openShift();
        Cart first = till.cart({item(u"tea"_s, 4'800)});
        first.lines.first().quantity = Quantity::pieces(2);
        sold = till.sell(first)->sale;
        till.clock.advance(60'000);
        cart = till.cart({item(u"pot"_s, 6'000)});
        cart.exchange = CartExchange{sold->id, till.newId(), {{1, Quantity::pieces(1), false, u"damaged"_s}}, false, 4'800};
        require(till->sales.keep(cart).result().has_value());
    }

    /// Nothing of it, and the cart is still there, or both halves.
    void isWholeOrNot(bool isWhole)
    {
        const auto sale = till->sales.find(cart.id).result();
        const auto back = till->sales.find(cart.exchange->id).result();
        const auto left = till->sales.unfinished().result();
        QCOMPARE(sale.has_value(), isWhole);
        QCOMPARE(back.has_value(), isWhole);
        QCOMPARE(left->cart.has_value(), !isWhole);
        QCOMPARE(till->sales.find(sold->id).result()->returned.value(1), Quantity::pieces(isWhole ? 1 : 0));
        QCOMPARE(till.facts(), isWhole ? 4 : 2);
    }
};

void onClosedTill(const QString &folder, const QByteArray &sql)
{
    sqlite3 *raw = nullptr;
    require(sqlite3_open((folder + u"/till.db"_s).toUtf8().constData(), &raw) == SQLITE_OK);
    for (const char *statement : {"PRAGMA locking_mode = EXCLUSIVE", sql.constData()}) {
        require(sqlite3_exec(raw, statement, nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    sqlite3_close(raw);
}

} // namespace

class TestTillReturns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exchangesInOneStep();
    void aWriteThatFailsUndoesBothHalves_data();
    void aWriteThatFailsUndoesBothHalves();
    void aPowerCutInTheMirrorKeepsBothHalvesOrNone();
    void takesThePointsBackBeforeTheyPay();
    void undoesASaleOfTheOpenShiftOnly();
    void pricesWhatIsKeptByTheFactOfTheSale();
    void keepsToTheWindowOfTheBusinessDate();
    void paysTheLowestPriceOfTheDaysWithoutAReceipt();
};

void TestTillReturns::exchangesInOneStep()
{
    Counter at;
    const auto done = at.till.sell(at.cart);
    QVERIFY(done.has_value());
    QVERIFY(done->exchanged && done->exchanged->id == at.cart.exchange->id);
    QCOMPARE(done->exchanged->receiptNumber, u"T1-000003"_s);
    QCOMPARE(done->sale.receiptNumber, u"T1-000004"_s);
    QCOMPARE(done->sale.tenders.first().kind, PaymentKind::Exchange);
    QCOMPARE(done->sale.tenders.first().amount.minor(), 4'800);
    QCOMPARE(done->sale.tenders.last().amount.minor(), 1'200);
    QCOMPARE(done->exchanged->lines.first().reason, u"damaged"_s);
    at.isWholeOrNot(true);
    const auto again = at.till.sell(at.cart);
    QVERIFY(again->sale == done->sale && again->exchanged == done->exchanged);
    QCOMPARE(at.till.facts(), 4);
    const auto figures = at.till->shifts.current().result();
    QCOMPARE((*figures)->expectedCash.minor(), 50'000 + 9'600 + 1'200);
    const auto unprinted = at.till->sales.unfinished().result()->unprinted;
    QVERIFY(unprinted && unprinted->sale.id == at.cart.id && unprinted->exchanged);
    QCOMPARE(at.till.verify().findings, QStringList());
}

void TestTillReturns::aWriteThatFailsUndoesBothHalves_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::newRow("the fact of the return") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON journal WHEN NEW.seq = 3 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("the fact of the sale") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON journal WHEN NEW.seq = 4 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("the return") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON sale WHEN NEW.kind = 1 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("the sale") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON sale WHEN NEW.kind = 0 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("a line of the return") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.quantity < 0 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("a line of the sale") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON sale_line WHEN NEW.quantity > 0 BEGIN SELECT raise(ABORT, 'no'); END");
    QTest::newRow("what passes between them")
        << QByteArray("CREATE TRIGGER refuses BEFORE INSERT ON tender WHEN NEW.kind = 'exchange' AND NEW.amount_minor > 0 BEGIN "
                      "SELECT raise(ABORT, 'no'); END");
    QTest::newRow("the receipt to print") << QByteArray(
        "CREATE TRIGGER refuses BEFORE INSERT ON unprinted_receipt BEGIN SELECT raise(ABORT, 'no'); END");
}

void TestTillReturns::aWriteThatFailsUndoesBothHalves()
{
    QFETCH(QByteArray, when);
    Counter at;
    at.till.close();
    onClosedTill(at.till.folder(), when);
    QVERIFY(at.till.open().has_value());
    QVERIFY(!at.till.sell(at.cart));
    at.isWholeOrNot(false);
    QCOMPARE(at.till.verify().findings, QStringList());
    onClosedTill(at.till.folder(), "DROP TRIGGER refuses");
    QVERIFY(at.till.open().has_value());
    QVERIFY(at.till.sell(at.cart).has_value());
    at.isWholeOrNot(true);
    QCOMPARE(at.till.verify().findings, QStringList());
}

/// The mirror was synced as far as the cut, the database not at all.
void TestTillReturns::aPowerCutInTheMirrorKeepsBothHalvesOrNone()
{
    Counter at;
    at.till.close();
    const QTemporaryDir before;
    at.till.copyFilesTo(before.path());
    const qint64 start = JournalMirror::read(at.till.path(u"journal.mirror"_s))->endOffset;
    QVERIFY(at.till.open().has_value());
    QVERIFY(at.till.sell(at.cart).has_value());
    at.till.close();
    QFile mirror(at.till.path(u"journal.mirror"_s));
    QVERIFY(mirror.open(QIODevice::ReadOnly));
    const QByteArray whole = mirror.readAll();
    mirror.close();
    const auto contents = JournalMirror::read(mirror.fileName());
    const qint64 end = contents->endOffset;
    const qint64 middle = end - JournalMirror::recordSize(contents->records.last().body.size());
    for (const qint64 cut :
         {start, start + 1, (start + middle) / 2, middle - 1, middle, middle + 1, (middle + end) / 2, end - 1, end}) {
        for (const QString &name : QDir(before.path()).entryList(QDir::Files)) {
            QFile::remove(at.till.path(name));
            QVERIFY(QFile::copy(before.filePath(name), at.till.path(name)));
        }
        QByteArray torn = whole;
        torn.replace(cut, torn.size() - cut, QByteArray(torn.size() - cut, '\0'));
        QVERIFY(mirror.open(QIODevice::WriteOnly) && mirror.write(torn) == torn.size());
        mirror.close();
        QVERIFY(at.till.open().has_value());
        at.isWholeOrNot(cut == end);
        QVERIFY(at.till.sell(at.cart).has_value());
        at.isWholeOrNot(true);
        QCOMPARE(at.till.verify().findings, QStringList());
    }
}

void TestTillReturns::takesThePointsBackBeforeTheyPay()
{
    Till till;
    QVERIFY(till.startAnew().has_value());
    ShopRules rules;
    rules.loyalty = pointsFor(1, 100);
    QVERIFY(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    till.openShift();
    MemberProfile profile;
    profile.name = u"王小明"_s;
    const MemberId member = till->members.registerMember(profile, till.staff).result()->hit.id;
    const Sale sold = till.sell(till.cart({item(u"tea"_s, 4'800)}, member))->sale;
    till.clock.advance(60'000);
    Cart cart = till.cart({item(u"pot"_s, 6'000)}, member);
    cart.exchange = CartExchange{sold.id, till.newId(), {{1, Quantity::pieces(1)}}, false, 4'800};
    const auto done = till.sell(cart);
    QVERIFY(done.has_value());
    QCOMPARE(done->exchanged->points, -48);
    QCOMPARE(done->sale.points, 60);
    QCOMPARE(done->standing->points.usable, 60);
    QCOMPARE(till->members.panel(member).result()->hit.standing.points.usable, 60);
    Cart others = till.cart({item(u"pot"_s, 6'000)});
    others.exchange = CartExchange{done->sale.id, till.newId(), {{1, Quantity::pieces(1)}}, false, 6'000};
    QCOMPARE(till.sell(others).error().reason, DeskError::Reason::NotAllowed); // its points would be nobody's
    QCOMPARE(till.verify().findings, QStringList());
}

void TestTillReturns::undoesASaleOfTheOpenShiftOnly()
{
    Till till;
    QVERIFY(till.startAnew().has_value());
    till.openShift();
    const Sale first = till.sell(till.cart({item(u"tea"_s, 4'800)}))->sale;
    const Sale second = till.sell(till.cart({item(u"pot"_s, 6'000)}))->sale;
    const auto undo = [&](const Sale &sale) {
        return till->sales.takeBack({sale.id, {}, till.staff, till.newId(), false, true}).result();
    };
    const auto undone = undo(first);
    QVERIFY(undone.has_value());
    QVERIFY(undone->sale.returnTerms.isVoid);
    QVERIFY(till->sales.find(undone->sale.id).result()->completed.sale == undone->sale);
    QCOMPARE(undo(first).error().reason, DeskError::Reason::NotVoidable); // it is undone already
    const Money cash = (*till->shifts.current().result())->expectedCash;
    QCOMPARE(cash.minor(), 50'000 + 6'000);
    QVERIFY(till->shifts.close(till.staff, cash).result().has_value());
    till.openShift();
    QCOMPARE(undo(second).error().reason, DeskError::Reason::NotVoidable);
    QCOMPARE(till.verify().findings, QStringList());
}

void TestTillReturns::pricesWhatIsKeptByTheFactOfTheSale()
{
    Till till;
    QVERIFY(till.startAnew().has_value());
    ShopRules rules = rulesWithPromotions();
    rules.returns.promotions = KeptPromotions::RepriceKept;
    QVERIFY(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    till.openShift();
    Cart cart = till.cart({itemOf(u"tea"_s, u"tea"_s, 1'000), itemOf(u"pot"_s, u"rice"_s, 4'500)});
    cart.lines.first().quantity = Quantity::pieces(2);
    const auto sold = till.sell(cart); // 15.00 for the teas, 45.00 for the pot, 5.00 off
    QCOMPARE(sold->sale.total.minor(), 5'500);
    const auto take = [&](int line) {
        return till->sales.takeBack({sold->sale.id, {{line, Quantity::pieces(1)}}, till.staff, till.newId()}).result();
    };
    const auto tea = take(1); // 10.00 and 45.00 still reach 50.00
    QVERIFY(tea->sale.returnTerms.promotions == ReturnTerms::Promotions::Repriced);
    QCOMPARE(tea->sale.total.minor(), -500);
    QVERIFY(till.reopen().has_value());
    const auto pot = take(2);
    QCOMPARE(pot->sale.total.minor(), -4'000); // the tea alone is 10.00
    QVERIFY(till->sales.find(pot->sale.id).result()->completed.sale == pot->sale);
    rules.shopName = u"new rules"_s;
    QVERIFY(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    const auto last = take(1);
    QVERIFY(last->sale.returnTerms.promotions == ReturnTerms::Promotions::NotRepriced);
    QCOMPARE(last->sale.total.minor(), -1'000);
    QCOMPARE(till.verify().findings, QStringList());
}

void TestTillReturns::keepsToTheWindowOfTheBusinessDate()
{
    Till till;
    QVERIFY(till.startAnew().has_value());
    ShopRules rules;
    rules.returns.days = 0;
    QVERIFY(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    till.openShift();
    const Sale sold = till.sell(till.cart({item(u"tea"_s, 4'800)}))->sale;
    QVERIFY(till->shifts.close(till.staff, yuan(54'800)).result().has_value());
    QVERIFY(till->shifts.open(till.staff, yuan(54'800), u"2026-11-22"_s).result().has_value());
    const auto take = [&](bool late) {
        return till->sales.takeBack({sold.id, {{1, Quantity::pieces(1)}}, till.staff, till.newId(), late}).result();
    };
    QCOMPARE(take(false).error().reason, DeskError::Reason::WindowOver);
    const auto late = take(true);
    QCOMPARE(late->sale.returnTerms.lateSince, QDate(2026, 11, 21));
    QVERIFY(till->sales.find(late->sale.id).result()->completed.sale == late->sale);
}

void TestTillReturns::paysTheLowestPriceOfTheDaysWithoutAReceipt()
{
    Till till;
    QVERIFY(till.startAnew().has_value());
    ShopRules rules;
    rules.returns.withoutReceipt = NoReceiptRules();
    rules.returns.withoutReceipt->price = NoReceiptRules::Price::LowestOfDays;
    rules.returns.withoutReceipt->days = 7;
    rules.returns.withoutReceipt->refundTo = u"cash"_s;
    QVERIFY(till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    QVERIFY(till->shifts.open(till.staff, yuan(0), u"2026-11-01"_s).result().has_value());
    const auto sellAt = [&](qint64 minor) {
        Cart cart = till.cart({item(u"tea"_s, 4'800), item(u"pot"_s, 100)});
        cart.lines.first().unitPriceMinor = minor;
        cart.lines.first().quantity = Quantity::pieces(2);
        return till.sell(cart).has_value();
    };
    QVERIFY(sellAt(1'000)); // long ago
    QVERIFY(till->shifts.close(till.staff, yuan(2'100)).result().has_value());
    till.openShift();
    QVERIFY(sellAt(4'000) && sellAt(0)); // a gift says nothing
    const ReturnWithoutReceipt request{till.cart({item(u"tea"_s, 4'800)}), till.staff, false, u"expired"_s};
    const qint64 facts = till.facts();
    QCOMPARE(till->sales.previewWithoutReceipt(request).result()->total.minor(), -4'000);
    QCOMPARE(till.facts(), facts);
    const auto back = till->sales.takeBackWithoutReceipt(request).result();
    QCOMPARE(back->sale.total.minor(), -4'000);
    QVERIFY(till->sales.takeBackWithoutReceipt(request).result()->sale == back->sale); // pressed twice
    QCOMPARE(till.facts(), facts + 1);
    QVERIFY(till->sales.find(back->sale.id).result()->completed.sale == back->sale);
    QCOMPARE(till.verify().findings, QStringList());
}

QTEST_GUILESS_MAIN(TestTillReturns)
#include "tst_till_returns.moc"
