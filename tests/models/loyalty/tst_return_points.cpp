#include "models/loyalty/earn_points.h"
#include "models/loyalty/return_points.h"
#include "tests/models/loyalty/rule_cases.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const HolderId ann(u"ann"_s);
const QDate day(2026, 3, 15);

/// One unit of a line that comes back: the smallest portion.
struct Portion {
    qsizetype line = 0;
    Quantity quantity;
};

struct SoldSale {
    QList<PointsOfLine> lines;
    qint64 earned = 0;
    qint64 redeemed = 0;
};

SoldSale anySale(qint64 held)
{
    SoldSale sale;
    QList<EarnLine> lines;
    QList<qint64> amounts;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        const bool large = *rc::gen::inRange(0, 10) == 0;
        amounts.append(large ? 1'000'000'000'000 - *rc::gen::inRange<qint64>(0, 1000) : *rc::gen::inRange<qint64>(0, 20'000));
        lines.append({.grossMinor = amounts.last(), .netMinor = amounts.last(), .category = {}, .brand = {}});
        sale.lines.append({.quantity = Quantity(*rc::gen::inRange<qint64>(1, 5000))});
    }
    EarnRules rules;
    rules.points = *rc::gen::inRange<qint64>(1, 20);
    rules.perMinor = *rc::gen::inRange<qint64>(1, 500);
    const EarnedPoints earned = earnPoints(rules, lines, {.day = day, .tier = {}, .birthday = {}});
    sale.earned = earned.points;
    sale.redeemed = *rc::gen::inRange<qint64>(0, held + 1);
    const QList<qint64> redeemed = spreadRedeemed(sale.redeemed, amounts);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        sale.lines[i].earned = earned.byLine[i];
        sale.lines[i].redeemed = redeemed[i];
    }
    return sale;
}

/// All that was sold, in portions and in any order.
QList<Portion> anySplit(const SoldSale &sale)
{
    QList<Portion> portions;
    for (qsizetype i = 0; i < sale.lines.size(); ++i) {
        qint64 left = sale.lines[i].quantity.thousandths();
        while (left > 0) {
            const qint64 part = portions.size() > 12 ? left : *rc::gen::inRange<qint64>(1, left + 1);
            portions.append({i, Quantity(part)});
            left -= part;
        }
    }
    for (qsizetype i = portions.size() - 1; i > 0; --i) {
        portions.swapItemsAt(i, *rc::gen::inRange<qsizetype>(0, i + 1));
    }
    return portions;
}

/// A member with points from before, who buys with some of them and earns others.
Book afterSale(const SoldSale &sale, qint64 held)
{
    Book book;
    book.grant({.entry = EntryId(u"before"_s),
                .lot = LotId(u"before"_s),
                .holder = ann,
                .amount = held,
                .day = day,
                .usableFrom = day,
                .lastDay = day.addDays(1)})
        .value();
    if (sale.redeemed > 0) {
        book.spend({.entry = EntryId(u"redeem"_s), .holder = ann, .amount = sale.redeemed, .day = day}).value();
    }
    if (sale.earned > 0) {
        book.grant({.entry = EntryId(u"sale"_s),
                    .lot = LotId(u"sale"_s),
                    .holder = ann,
                    .amount = sale.earned,
                    .day = day,
                    .usableFrom = day,
                    .lastDay = day.addDays(300)})
            .value();
    }
    return book;
}

} // namespace

class TestReturnPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { shareRuleCases(2); }
    void sharesALineByQuantity_data();
    void sharesALineByQuantity();
    void lowersTheRefundByWhatWasSpent_data();
    void lowersTheRefundByWhatWasSpent();
    void givesBackBeforeItTakes();
    void doesBothOrNeither();
    void comesToNothingInAnyOrderAndSplit();
    void comesToNothingWhenThePointsWereSpent();
};

void TestReturnPoints::sharesALineByQuantity_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<qint64>("earned");
    QTest::addColumn<qint64>("redeemed");
    QTest::newRow("first of three") << qint64(0) << qint64(1000) << qint64(3) << qint64(66);
    QTest::newRow("second") << qint64(1000) << qint64(2000) << qint64(3) << qint64(67);
    QTest::newRow("third") << qint64(2000) << qint64(3000) << qint64(4) << qint64(67);
    QTest::newRow("all") << qint64(0) << qint64(3000) << qint64(10) << qint64(200);
    QTest::newRow("nothing") << qint64(1000) << qint64(1000) << qint64(0) << qint64(0);
}

void TestReturnPoints::sharesALineByQuantity()
{
    QFETCH(const qint64, before);
    QFETCH(const qint64, after);
    const PointsOfLine line{.earned = 10, .redeemed = 200, .quantity = Quantity::pieces(3)};
    const PointsBack back = pointsBack({{line, Quantity(before), Quantity(after)}});
    QTEST(back.earned, "earned");
    QTEST(back.redeemed, "redeemed");
    QVERIFY(pointsBack({}) == PointsBack());
}

void TestReturnPoints::lowersTheRefundByWhatWasSpent_data()
{
    QTest::addColumn<bool>("refundPays");
    QTest::addColumn<qint64>("refundMinor");
    QTest::addColumn<qint64>("off");
    QTest::addColumn<qint64>("left");
    QTest::newRow("a debt") << false << qint64(10'000) << qint64(0) << qint64(-70);
    QTest::newRow("less refund") << true << qint64(10'000) << qint64(140) << qint64(0);
    QTest::newRow("a refund just large enough") << true << qint64(140) << qint64(140) << qint64(0);
    QTest::newRow("one too small") << true << qint64(139) << qint64(138) << qint64(-1);
    QTest::newRow("no refund") << true << qint64(0) << qint64(0) << qint64(-70);
}

/// 100 points earned, 70 of them spent; 1 point is worth 0.02.
void TestReturnPoints::lowersTheRefundByWhatWasSpent()
{
    QFETCH(const bool, refundPays);
    QFETCH(const qint64, refundMinor);
    RedeemRules rules;
    rules.points = 1;
    rules.worthMinor = 2;
    rules.refundPays = refundPays;
    Book book = afterSale({.lines = {}, .earned = 100, .redeemed = 0}, 10);
    QVERIFY(book.spend({.entry = EntryId(u"s"_s), .holder = ann, .amount = 80, .day = day}));
    const auto returned = returnPoints(book, rules,
                                       {.entry = EntryId(u"r"_s),
                                        .earnedLot = LotId(u"sale"_s),
                                        .redemption = {},
                                        .back = {100, 0},
                                        .refundMinor = refundMinor,
                                        .day = day});
    QVERIFY(returned);
    QTEST(returned->offRefundMinor, "off");
    QTEST(book.total(ann), "left");
    QCOMPARE(book.ledger().sum(), qint64(0));
}

void TestReturnPoints::givesBackBeforeItTakes()
{
    RedeemRules rules;
    rules.refundPays = true;
    Book book = afterSale({.lines = {}, .earned = 100, .redeemed = 50}, 50);
    QVERIFY(book.spend({.entry = EntryId(u"s"_s), .holder = ann, .amount = 100, .day = day}));
    const auto returned = returnPoints(book, rules,
                                       {.entry = EntryId(u"r"_s),
                                        .earnedLot = LotId(u"sale"_s),
                                        .redemption = EntryId(u"redeem"_s),
                                        .back = {100, 50},
                                        .refundMinor = 1000,
                                        .day = day});
    QVERIFY(returned);
    QCOMPARE(returned->offRefundMinor, qint64(50)); // 50 points given back pay half of the 100
    QCOMPARE(book.total(ann), qint64(0));
    QCOMPARE(returned->booked.trace.last(), (TraceStep{u"points.off_refund"_s, {u"50"_s, u"1000"_s}, u"50"_s}));
}

void TestReturnPoints::doesBothOrNeither()
{
    Book book = afterSale({.lines = {}, .earned = 100, .redeemed = 50}, 50);
    const auto before = book.ledger().lots();
    const PointsReturn fine{.entry = EntryId(u"r"_s),
                            .earnedLot = LotId(u"sale"_s),
                            .redemption = EntryId(u"redeem"_s),
                            .back = {100, 50},
                            .refundMinor = 0,
                            .day = day};
    PointsReturn tooMuchEarned = fine;
    tooMuchEarned.back.earned = 101;
    QCOMPARE(returnPoints(book, {}, tooMuchEarned).error().kind, LedgerError::Kind::MoreThanGranted);
    PointsReturn tooMuchSpent = fine;
    tooMuchSpent.back.redeemed = 51;
    QCOMPARE(returnPoints(book, {}, tooMuchSpent).error().kind, LedgerError::Kind::MoreThanSpent);
    QVERIFY(book.ledger().lots() == before);
    QVERIFY(returnPoints(book, {}, fine));
    QCOMPARE(book.total(ann), qint64(50));
}

void TestReturnPoints::comesToNothingInAnyOrderAndSplit()
{
    QVERIFY(rc::check("sale, then returns of all lines in any order and split: 0 points; never more back than earned", [] {
        const qint64 held = *rc::gen::inRange<qint64>(1, 5000);
        const SoldSale sale = anySale(held);
        Book book = afterSale(sale, held);
        RC_ASSERT(book.total(ann) == held - sale.redeemed + sale.earned);
        QList<Quantity> returned(sale.lines.size());
        PointsBack all;
        int number = 0;
        for (const Portion &portion : anySplit(sale)) {
            const Quantity before = returned[portion.line];
            returned[portion.line] = before + portion.quantity;
            const PointsBack back = pointsBack({{sale.lines[portion.line], before, returned[portion.line]}});
            all.earned += back.earned;
            all.redeemed += back.redeemed;
            RC_ASSERT(back.earned >= 0 && back.redeemed >= 0);
            RC_ASSERT(all.earned <= sale.earned && all.redeemed <= sale.redeemed);
            const auto done = returnPoints(book, {},
                                           {.entry = EntryId(QString::number(++number)),
                                            .earnedLot = LotId(u"sale"_s),
                                            .redemption = EntryId(u"redeem"_s),
                                            .back = back,
                                            .refundMinor = 0,
                                            .day = day});
            RC_ASSERT(done.has_value());
            RC_ASSERT(book.ledger().sum() == 0);
            RC_ASSERT(book.total(ann) == held - sale.redeemed + sale.earned + all.redeemed - all.earned);
        }
        RC_ASSERT((all == PointsBack{sale.earned, sale.redeemed}));
        RC_ASSERT(book.total(ann) == held);
        RC_ASSERT(book.ledger().find(LotId(u"before"_s))->usable == held); // as if nothing had been bought
        RC_ASSERT(book.ledger().balance(Account::Debt) == 0);
    }));
}

void TestReturnPoints::comesToNothingWhenThePointsWereSpent()
{
    QVERIFY(rc::check("points spent or expired since: the member ends where the sale had never been, in points and money", [] {
        const qint64 held = *rc::gen::inRange<qint64>(1, 5000);
        const SoldSale sale = anySale(held);
        Book book = afterSale(sale, held);
        const qint64 gone = *rc::gen::inRange<qint64>(0, book.usable(ann, day) + 1);
        if (gone > 0) {
            book.spend({.entry = EntryId(u"gone"_s), .holder = ann, .amount = gone, .day = day}).value();
        }
        const bool expires = *rc::gen::arbitrary<bool>();
        const QDate later = expires ? day.addDays(301) : day;
        book.expire(EntryId(u"expire"_s), later).value();
        const qint64 expiredOfOld = book.ledger().find(LotId(u"before"_s))->expired;
        RedeemRules rules;
        rules.points = *rc::gen::inRange<qint64>(1, 5);
        rules.worthMinor = *rc::gen::inRange<qint64>(1, 5);
        rules.refundPays = *rc::gen::arbitrary<bool>();
        QList<Quantity> returned(sale.lines.size());
        qint64 inMoney = 0;
        int number = 0;
        for (const Portion &portion : anySplit(sale)) {
            const Quantity before = returned[portion.line];
            returned[portion.line] = before + portion.quantity;
            const qint64 refund = *rc::gen::inRange<qint64>(0, 1000);
            const auto done = returnPoints(book, rules,
                                           {.entry = EntryId(QString::number(++number)),
                                            .earnedLot = LotId(u"sale"_s),
                                            .redemption = EntryId(u"redeem"_s),
                                            .back = pointsBack({{sale.lines[portion.line], before, returned[portion.line]}}),
                                            .refundMinor = refund,
                                            .day = later});
            RC_ASSERT(done.has_value());
            RC_ASSERT(done->offRefundMinor <= refund && (rules.refundPays || done->offRefundMinor == 0));
            inMoney += done->booked.inMoney;
            RC_ASSERT(book.ledger().sum() == 0);
        }
        RC_ASSERT(book.total(ann) == held - gone - expiredOfOld + inMoney);
        const LotBalance *sold = book.ledger().find(LotId(u"sale"_s));
        RC_ASSERT((sold == nullptr || (sold->takenBack == sold->granted && sold->expired == 0)));
    }));
}

QTEST_APPLESS_MAIN(TestReturnPoints)
#include "tst_return_points.moc"
