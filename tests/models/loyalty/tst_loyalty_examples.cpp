#include "models/loyalty/earn_points.h"
#include "models/loyalty/loyalty_rules.h"
#include "models/loyalty/return_points.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const HolderId ann(u"ann"_s);
const QDate sunday(2026, 11, 22);

/// The rules that docs/loyalty-rules.md shows.
LoyaltyRules rulesOfTheManual()
{
    QFile page(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/loyalty-rules.md"_s);
    if (!page.open(QIODevice::ReadOnly)) {
        qFatal("docs/loyalty-rules.md is not there");
    }
    const QByteArray text = page.readAll();
    const qsizetype begin = text.indexOf("```json\n") + 8;
    return LoyaltyRules::fromJson(QJsonDocument::fromJson(text.mid(begin, text.indexOf("```", begin) - begin)).object()).value();
}

EarnLine lineOf(qint64 minor, const QString &category = {})
{
    return {.grossMinor = minor, .netMinor = minor, .category = category, .brand = {}};
}

/// Ann earned 100 points in sale A and spent so many of them.
Book afterSpending(qint64 spent)
{
    Book book;
    const bool booked = book.grant({.entry = EntryId(u"A"_s),
                                    .lot = LotId(u"A"_s),
                                    .holder = ann,
                                    .amount = 100,
                                    .day = sunday,
                                    .usableFrom = sunday,
                                    .lastDay = sunday.addDays(30)})
                        && book.spend({.entry = EntryId(u"redeem"_s), .holder = ann, .amount = spent, .day = sunday});
    if (!booked) {
        qFatal("the example cannot be set up");
    }
    return book;
}

std::expected<ReturnedPoints, LedgerError> returnOf(Book &book, const RedeemRules &rules, const QString &entry, qint64 points,
                                                    QDate day)
{
    return returnPoints(book, rules,
                        {.entry = EntryId(entry),
                         .earnedLot = LotId(u"A"_s),
                         .redemption = {},
                         .back = {points, 0},
                         .refundMinor = 10'000,
                         .day = day});
}

} // namespace

/// The worked examples of docs/loyalty-rules.md, one function each: a figure there that is not true fails here.
class TestLoyaltyExamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void example1_earnsForEveryFullYuan();
    void example2_spreadsPoints();
    void example3_multiplies();
    void example4_waitsAndRunsOut();
    void example5and6_redeems();
    void example7_returnsPieceByPiece();
    void example8_owesOrPays();
    void example9_losesNothingTwice();
    void example10_saysWhatIsMissing();
    void example11_givesGrace();
    void example12_paysOut();
    void example13_capsReferrals();

private:
    const LoyaltyRules m_rules = rulesOfTheManual();
};

void TestLoyaltyExamples::example1_earnsForEveryFullYuan()
{
    const EarnOccasion monday{.day = sunday.addDays(1), .tier = u"member"_s, .birthday = {}};
    QCOMPARE(earnPoints(*m_rules.earn, {lineOf(19'900)}, monday).points, qint64(199));
    QCOMPARE(earnPoints(*m_rules.earn, {lineOf(99)}, monday).points, qint64(0));
}

void TestLoyaltyExamples::example2_spreadsPoints()
{
    const EarnOccasion monday{.day = sunday.addDays(1), .tier = u"member"_s, .birthday = {}};
    QCOMPARE(earnPoints(*m_rules.earn, {lineOf(150), lineOf(150), lineOf(50)}, monday).byLine, (QList<qint64>{1, 1, 1}));
}

void TestLoyaltyExamples::example3_multiplies()
{
    EarnRules rules = *m_rules.earn;
    rules.multipliers[2].percent = 200;
    const EarnOccasion occasion{.day = sunday, .tier = u"gold"_s, .birthday = {}};
    QCOMPARE(earnPoints(rules, {lineOf(1000, u"tea"_s)}, occasion).points, qint64(20));
    rules.combine = EarnRules::Combine::Add;
    QCOMPARE(earnPoints(rules, {lineOf(1000, u"tea"_s)}, occasion).points, qint64(25));
}

void TestLoyaltyExamples::example4_waitsAndRunsOut()
{
    QCOMPARE(m_rules.earn->usableFrom(sunday), QDate(2026, 12, 7));
    QCOMPARE(m_rules.earn->validity.lastDayOf(sunday), QDate(2027, 11, 30));
}

void TestLoyaltyExamples::example5and6_redeems()
{
    QCOMPARE(mostRedeemable(*m_rules.redeem, 399, 10'000).points, qint64(300));
    QCOMPARE(m_rules.redeem->worthOf(300), qint64(300));
    QCOMPARE(mostRedeemable(*m_rules.redeem, 5000, 999).points, qint64(400));
    QCOMPARE(mostRedeemable(*m_rules.redeem, 5000, 399).points, qint64(0));
}

void TestLoyaltyExamples::example7_returnsPieceByPiece()
{
    const PointsOfLine line{.earned = 10, .redeemed = 0, .quantity = Quantity::pieces(3)};
    QList<qint64> taken;
    for (int piece = 0; piece < 3; ++piece) {
        taken.append(pointsBack({{line, Quantity::pieces(piece), Quantity::pieces(piece + 1)}}).earned);
    }
    QCOMPARE(taken, (QList<qint64>{3, 3, 4}));
}

void TestLoyaltyExamples::example8_owesOrPays()
{
    Book owing = afterSpending(70);
    QVERIFY(returnOf(owing, *m_rules.redeem, u"return"_s, 100, sunday));
    QCOMPARE(owing.total(ann), qint64(-70));
    QVERIFY(owing.grant(
        {.entry = EntryId(u"B"_s), .lot = LotId(u"B"_s), .holder = ann, .amount = 100, .day = sunday, .usableFrom = sunday}));
    QCOMPARE(owing.total(ann), qint64(30));
    RedeemRules rules = *m_rules.redeem;
    rules.refundPays = true;
    Book paying = afterSpending(70);
    QCOMPARE(returnOf(paying, rules, u"return"_s, 100, sunday)->offRefundMinor, qint64(70));
    QCOMPARE(paying.total(ann), qint64(0));
}

void TestLoyaltyExamples::example9_losesNothingTwice()
{
    Book book = afterSpending(40);
    const QDate later = sunday.addDays(31);
    QVERIFY(book.expire(EntryId(u"expire"_s), later));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(60));
    QVERIFY(returnOf(book, *m_rules.redeem, u"first"_s, 60, later));
    QCOMPARE(book.total(ann), qint64(0));
    QVERIFY(returnOf(book, *m_rules.redeem, u"second"_s, 40, later));
    QCOMPARE(book.total(ann), qint64(-40));
}

void TestLoyaltyExamples::example10_saysWhatIsMissing()
{
    const TierStanding standing = tierOn(*m_rules.tiers, {{.day = sunday, .spendMinor = 488'000}}, sunday);
    QCOMPARE(standing.tier, u"silver"_s);
    QCOMPARE(standing.next, u"gold"_s);
    QCOMPARE(standing.missing, qint64(12'000));
    QCOMPARE(standing.permille, 970);
}

void TestLoyaltyExamples::example11_givesGrace()
{
    const TierActivity start{.day = QDate(2026, 1, 10), .spendMinor = 100'000};
    QCOMPARE(tierOn(*m_rules.tiers, {start}, QDate(2027, 1, 10)).graceUntil, QDate(2027, 2, 9));
    QCOMPARE(tierOn(*m_rules.tiers, {start}, QDate(2027, 2, 9)).tier, u"silver"_s);
    QCOMPARE(tierOn(*m_rules.tiers, {start}, QDate(2027, 2, 10)).tier, u"member"_s);
    const TierStanding made =
        tierOn(*m_rules.tiers, {start, {.day = QDate(2027, 2, 9), .spendMinor = 100'000}}, QDate(2027, 3, 1));
    QCOMPARE(made.since, QDate(2026, 1, 10));
    QCOMPARE(made.reviewOn, QDate(2028, 2, 9));
    const TierStanding anew =
        tierOn(*m_rules.tiers, {start, {.day = QDate(2027, 2, 10), .spendMinor = 100'000}}, QDate(2027, 3, 1));
    QCOMPARE(anew.since, QDate(2027, 2, 10));
}

void TestLoyaltyExamples::example12_paysOut()
{
    Book book;
    QVERIFY(topUp(book, *m_rules.storedValue, EntryId(u"t"_s), ann, 100'000, sunday));
    QCOMPARE(book.ledger().balance(ann, Account::Bonus), qint64(15'000));
    QVERIFY(payOut(book, *m_rules.storedValue, EntryId(u"p"_s), ann, 20'000, sunday));
    QCOMPARE(book.ledger().balance(ann, Account::Member), qint64(80'000));
    QCOMPARE(book.ledger().balance(ann, Account::Bonus), qint64(12'000));
}

void TestLoyaltyExamples::example13_capsReferrals()
{
    Referral referral;
    referral.referrer = MemberId(u"ann"_s);
    referral.referred = MemberId(u"bob"_s);
    referral.purchaseMinor = 10'000;
    referral.day = QDate(2026, 3, 31);
    referral.referrersRewards = {QDate(2026, 3, 31), QDate(2026, 3, 2)};
    QVERIFY(rewardOf(*m_rules.referral, referral).refusal == ReferralRefusal::CapReached);
    referral.referrersRewards = {QDate(2026, 3, 31), QDate(2026, 3, 1)};
    QVERIFY(!rewardOf(*m_rules.referral, referral).refusal);
}

QTEST_APPLESS_MAIN(TestLoyaltyExamples)
#include "tst_loyalty_examples.moc"
