#include "models/loyalty/stored_value.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Refusal = StoredValueRefusal;

namespace {

const HolderId ann(u"ann"_s);
const QDate day(2026, 3, 15);

/// Pay 500.00, get 50.00 on top; pay 1,000.00, get 150.00. At most 2,000.00 at once and 3,000.00 held.
StoredValueRules theRules()
{
    StoredValueRules rules;
    rules.leastMinor = 10'000;
    rules.mostMinor = 200'000;
    rules.mostHeldMinor = 300'000;
    rules.topUps = {{50'000, 5'000}, {100'000, 15'000}};
    return rules;
}

qint64 paidLeft(const Book &book)
{
    return book.ledger().balance(ann, Account::Member);
}

qint64 bonusLeft(const Book &book)
{
    return book.ledger().balance(ann, Account::Bonus);
}

} // namespace

class TestStoredValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheBonusOfTheStepReached_data();
    void givesTheBonusOfTheStepReached();
    void refuses_data();
    void refuses();
    void issuesAGiftCardOnce();
    void spendsInTheOrderOfThePolicy_data();
    void spendsInTheOrderOfThePolicy();
    void putsBackWhatPaidAReturnedSale();
    void paysOutWhatWasPaidIn_data();
    void paysOutWhatWasPaidIn();
    void expiresPrincipalAndBonusEachOnItsDay();
    void paysOutNothingElse();
    void saysWhy();
};

void TestStoredValue::givesTheBonusOfTheStepReached_data()
{
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("bonus");
    QTest::newRow("below the first") << qint64(49'999) << qint64(0);
    QTest::newRow("the first") << qint64(50'000) << qint64(5'000);
    QTest::newRow("one short of the second") << qint64(99'999) << qint64(5'000);
    QTest::newRow("the second") << qint64(100'000) << qint64(15'000);
}

void TestStoredValue::givesTheBonusOfTheStepReached()
{
    QFETCH(const qint64, paid);
    QFETCH(const qint64, bonus);
    Book book;
    QVERIFY(topUp(book, theRules(), EntryId(u"t"_s), ann, paid, day));
    QCOMPARE(paidLeft(book), paid);
    QCOMPARE(bonusLeft(book), bonus);
    QCOMPARE(book.ledger().balance(Account::Liability), -paid);
    QCOMPARE(book.ledger().balance(Account::Promotion), -bonus);
    QCOMPARE(book.usable(ann, day), paid + bonus);
}

void TestStoredValue::refuses_data()
{
    QTest::addColumn<qint64>("held");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<std::optional<Refusal>>("refusal");
    const std::optional<Refusal> none;
    QTest::newRow("one below the least") << qint64(0) << qint64(9'999) << std::optional(Refusal::BelowLeast);
    QTest::newRow("the least") << qint64(0) << qint64(10'000) << none;
    QTest::newRow("the most") << qint64(0) << qint64(200'000) << none;
    QTest::newRow("one above the most") << qint64(0) << qint64(200'001) << std::optional(Refusal::AboveMost);
    QTest::newRow("as much as may be held") << qint64(185'000) << qint64(100'000) << none; // with the bonus 300,000
    QTest::newRow("one more") << qint64(185'001) << qint64(100'000) << std::optional(Refusal::HoldsTooMuch);
}

void TestStoredValue::refuses()
{
    QFETCH(const qint64, held);
    QFETCH(const qint64, paid);
    QFETCH(const std::optional<Refusal>, refusal);
    Book book;
    if (held > 0) {
        QVERIFY(topUp(book, StoredValueRules(), EntryId(u"t"_s), ann, held, day));
    }
    QVERIFY(refusalOf(theRules(), book, ann, paid) == refusal);
    QVERIFY(refusalOf(StoredValueRules(), book, ann, 1) == std::nullopt);
    QVERIFY(refusalOf(StoredValueRules(), book, ann, 0) == Refusal::BelowLeast);
}

void TestStoredValue::issuesAGiftCardOnce()
{
    StoredValueRules cards;
    cards.reloadable = false;
    cards.paysOut = false;
    cards.validity.months = 36;
    Book book;
    const HolderId card(u"card-1"_s);
    QVERIFY(refusalOf(cards, book, card, 20'000) == std::nullopt);
    QVERIFY(topUp(book, cards, EntryId(u"issue"_s), card, 20'000, day));
    QVERIFY(refusalOf(cards, book, card, 20'000) == Refusal::NotReloadable);
    QVERIFY(payWith(book, cards, EntryId(u"s"_s), card, 20'000, QDate(2029, 3, 15)));
    QVERIFY(book.restore({.entry = EntryId(u"r"_s), .spending = EntryId(u"s"_s), .amount = 5'000, .day = day}));
    QCOMPARE(book.usable(card, QDate(2029, 3, 15)), qint64(5'000));
    QCOMPARE(book.usable(card, QDate(2029, 3, 16)), qint64(0));
}

void TestStoredValue::spendsInTheOrderOfThePolicy_data()
{
    QTest::addColumn<SpendOrder>("order");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("bonus");
    QTest::newRow("bonus last") << SpendOrder::BonusLast << qint64(40'000) << qint64(15'000);
    QTest::newRow("bonus first") << SpendOrder::BonusFirst << qint64(55'000) << qint64(0);
}

void TestStoredValue::spendsInTheOrderOfThePolicy()
{
    StoredValueRules rules = theRules();
    QCOMPARE(rules.spendOrder, SpendOrder::BonusLast);
    QFETCH(const SpendOrder, order);
    rules.spendOrder = order;
    Book book;
    QVERIFY(topUp(book, rules, EntryId(u"t"_s), ann, 100'000, day));
    QVERIFY(payWith(book, rules, EntryId(u"s"_s), ann, 60'000, day));
    QTEST(paidLeft(book), "paid");
    QTEST(bonusLeft(book), "bonus");
}

void TestStoredValue::putsBackWhatPaidAReturnedSale()
{
    StoredValueRules rules = theRules();
    Book book;
    QVERIFY(topUp(book, rules, EntryId(u"t"_s), ann, 100'000, day));
    QVERIFY(payWith(book, rules, EntryId(u"s"_s), ann, 110'000, day));
    QVERIFY(book.restore({.entry = EntryId(u"r1"_s), .spending = EntryId(u"s"_s), .amount = 10'000, .day = day}));
    QCOMPARE(bonusLeft(book), qint64(15'000)); // what was spent last comes back first
    QCOMPARE(paidLeft(book), qint64(0));
    QVERIFY(book.restore({.entry = EntryId(u"r2"_s), .spending = EntryId(u"s"_s), .amount = 100'000, .day = day}));
    QCOMPARE(paidLeft(book), qint64(100'000));
    QCOMPARE(book.ledger().sum(), qint64(0));
}

void TestStoredValue::paysOutWhatWasPaidIn_data()
{
    QTest::addColumn<StoredValueRules::OnPayOut>("policy");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("bonus");
    using OnPayOut = StoredValueRules::OnPayOut;
    QTest::newRow("a fifth") << OnPayOut::WithdrawBonus << qint64(20'000) << qint64(80'000) << qint64(12'000);
    QTest::newRow("rounded up") << OnPayOut::WithdrawBonus << qint64(1) << qint64(99'999) << qint64(14'999);
    QTest::newRow("all but one") << OnPayOut::WithdrawBonus << qint64(99'999) << qint64(1) << qint64(0);
    QTest::newRow("all") << OnPayOut::WithdrawBonus << qint64(100'000) << qint64(0) << qint64(0);
    QTest::newRow("all, bonus kept") << OnPayOut::KeepBonus << qint64(100'000) << qint64(0) << qint64(15'000);
}

void TestStoredValue::paysOutWhatWasPaidIn()
{
    StoredValueRules rules = theRules();
    QFETCH(const StoredValueRules::OnPayOut, policy);
    QFETCH(const qint64, minor);
    rules.onPayOut = policy;
    Book book;
    QVERIFY(topUp(book, rules, EntryId(u"t"_s), ann, 100'000, day));
    QVERIFY(payOut(book, rules, EntryId(u"p"_s), ann, minor, day));
    QTEST(paidLeft(book), "paid");
    QTEST(bonusLeft(book), "bonus");
    QCOMPARE(book.ledger().sum(), qint64(0));
}

void TestStoredValue::expiresPrincipalAndBonusEachOnItsDay()
{
    StoredValueRules rules = theRules();
    rules.validity.months = 12;
    rules.bonusValidity.months = 1;
    Book book;
    QVERIFY(topUp(book, rules, EntryId(u"t"_s), ann, 100'000, day));
    QCOMPARE(book.usable(ann, QDate(2026, 4, 15)), qint64(115'000));
    QCOMPARE(book.usable(ann, QDate(2026, 4, 16)), qint64(100'000));
    QVERIFY(book.expire(EntryId(u"e"_s), QDate(2026, 4, 16)));
    QCOMPARE(bonusLeft(book), qint64(0));
    QCOMPARE(book.usable(ann, QDate(2027, 3, 15)), qint64(100'000));
    QCOMPARE(book.usable(ann, QDate(2027, 3, 16)), qint64(0));
    QVERIFY(!payOut(book, rules, EntryId(u"late"_s), ann, 1, QDate(2027, 3, 16)));
    QVERIFY(payOut(book, rules, EntryId(u"p"_s), ann, 100'000, QDate(2027, 3, 15)));
}

void TestStoredValue::paysOutNothingElse()
{
    StoredValueRules rules = theRules();
    Book book;
    QVERIFY(topUp(book, rules, EntryId(u"t"_s), ann, 100'000, day));
    QCOMPARE(payOut(book, rules, EntryId(u"p"_s), ann, 100'001, day).error(),
             (LedgerError{LedgerError::Kind::NotEnough, u"100000"_s}));
    QCOMPARE(payOut(book, rules, EntryId(u"p"_s), ann, 0, day).error().kind, LedgerError::Kind::NotPositive);
    rules.paysOut = false;
    QCOMPARE(payOut(book, rules, EntryId(u"p"_s), ann, 1, day).error().kind, LedgerError::Kind::NotEnough);
    QCOMPARE(book.total(ann), qint64(115'000));
}

void TestStoredValue::saysWhy()
{
    Book book;
    QVERIFY(topUp(book, theRules(), EntryId(u"t"_s), ann, 100'000, day)
                ->trace.contains({u"stored_value.bonus"_s, {u"100000"_s}, u"15000"_s}));
    const Trace trace = payOut(book, theRules(), EntryId(u"p"_s), ann, 20'000, day)->trace;
    QVERIFY(trace.contains({u"stored_value.pay_out"_s, {u"100000"_s}, u"20000"_s}));
    QVERIFY(trace.contains({u"stored_value.bonus_withdrawn"_s, {u"15000"_s}, u"3000"_s}));
}

QTEST_APPLESS_MAIN(TestStoredValue)
#include "tst_stored_value.moc"
