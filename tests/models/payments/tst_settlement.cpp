#include "models/payments/settlement.h"

#include "tests/models/payments/every_kind.h"
#include "tests/support/rule_cases.h"

#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

/// "cash 10000, card 500 SLIP7" as offers.
QList<TenderOffer> offers(const QString &text)
{
    QList<TenderOffer> list;
    for (const QString &part : text.split(u", "_s, Qt::SkipEmptyParts)) {
        const QStringList words = part.split(u' ');
        list.append({words[0], yuan(words[1].toLongLong()), words.mid(2).join(u' ')});
    }
    return list;
}

/// "pays/change/lost" of each tender, or why it was refused; then what is due.
QString outcomeOf(const Settlement &settlement)
{
    QStringList words;
    for (const SettledTender &tender : settlement.tenders) {
        words.append(tender.refusal ? nameOf(*tender.refusal)
                                    : u"%1/%2/%3"_s.arg(tender.pays.minor()).arg(tender.change.minor()).arg(tender.lost.minor()));
    }
    return words.join(u' ') + u" due %1"_s.arg(settlement.due.minor());
}

QList<TenderOffer> anyOffers()
{
    static const QStringList ids{u"cash"_s,  u"card"_s, u"alipay"_s, u"points"_s, u"gift_card"_s, u"partner_voucher"_s,
                                 u"shells"_s};
    QList<TenderOffer> list;
    const int count = *rc::gen::inRange(0, 7);
    for (int i = 0; i < count; ++i) {
        list.append({ids[*rc::gen::inRange<qsizetype>(0, ids.size())], yuan(*rc::gen::inRange<qint64>(-5, 3000)),
                     *rc::gen::element(u""_s, u"R1"_s)});
    }
    return list;
}

} // namespace

class TestSettlement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(2000); }
    void settles_data();
    void settles();
    void refusesAnotherCurrency();
    void obeysTheLimit();
    void roundsWhatCashAlonePays_data();
    void roundsWhatCashAlonePays();
    void explainsEveryTender();
    void addsUpExactly();
    void doesNotDependOnTheOrder();
};

void TestSettlement::settles_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("settled");
    const auto row = [](const char *name, qint64 total, const QString &given, const QString &outcome, bool settled) {
        QTest::newRow(name) << total << given << outcome << settled;
    };
    row("nothing yet", 1000, u""_s, u" due 1000"_s, false);
    row("nothing to pay", 0, u""_s, u" due 0"_s, true);
    row("cash for nothing", 0, u"cash 100"_s, u"nothing_due due 0"_s, false);
    row("exact cash", 1000, u"cash 1000"_s, u"1000/0/0 due 0"_s, true);
    row("cash with change", 1000, u"cash 5000"_s, u"1000/4000/0 due 0"_s, true);
    row("a part", 1000, u"card 400"_s, u"400/0/0 due 600"_s, false);
    row("split", 1000, u"card 400, alipay 600"_s, u"400/0/0 600/0/0 due 0"_s, true);
    row("a card above the total", 1000, u"card 1001"_s, u"more_than_due due 1000"_s, false);
    row("cash first, card for the rest", 1000, u"cash 1000, card 400"_s, u"600/400/0 400/0/0 due 0"_s, true);
    row("a voucher above the total", 1000, u"partner_voucher 5000 V1"_s, u"1000/0/4000 due 0"_s, true);
    row("a voucher loses no more than it must", 1000, u"partner_voucher 800 V1, card 700"_s, u"300/0/500 700/0/0 due 0"_s, true);
    row("a voucher that is not needed", 1000, u"partner_voucher 800 V1, card 1000"_s, u"nothing_due 1000/0/0 due 0"_s, false);
    row("points of a member", 1000, u"points 1000"_s, u"1000/0/0 due 0"_s, true);
    row("a gift card without its number", 1000, u"gift_card 1000"_s, u"no_reference due 1000"_s, false);
    row("blank is no number", 1000, u"gift_card 1000  "_s, u"no_reference due 1000"_s, false);
    row("a card's number as slip", 1000, u"card 1000 4111111111111111"_s, u"card_number due 1000"_s, false);
    row("a card's number in words", 1000, u"cash 1000 his 4111 1111 1111 1111"_s, u"card_number due 1000"_s, false);
    row("an id that looks like a card's number", 1000, u"coupon 1000 0192f0c1-2345-7012-8003-abcdefabcdef"_s, u"1000/0/0 due 0"_s,
        true);
    row("what nobody takes", 1000, u"shells 1000"_s, u"unknown_tender due 1000"_s, false);
    row("nothing of it", 1000, u"cash 0"_s, u"not_positive due 1000"_s, false);
    row("less than nothing", 1000, u"cash -1"_s, u"not_positive due 1000"_s, false);
    row("second cash", 1000, u"cash 1000, cash 1"_s, u"1000/0/0 nothing_due due 0"_s, false);
    row("refused, and the rest paid", 1000, u"shells 1, cash 1000"_s, u"unknown_tender 1000/0/0 due 0"_s, false);
}

void TestSettlement::settles()
{
    QFETCH(qint64, total);
    QFETCH(QString, given);
    const Settlement settlement = settle(test::everyKind(), yuan(total), offers(given), true);
    QTEST(outcomeOf(settlement), "outcome");
    QTEST(settlement.isSettled(), "settled");
}

void TestSettlement::refusesAnotherCurrency()
{
    const Settlement settlement = settle(test::everyKind(), yuan(100), {{u"cash"_s, Money(100, Currency::EUR), {}}}, true);
    QCOMPARE(outcomeOf(settlement), u"other_currency due 100"_s);
    QCOMPARE(outcomeOf(settle(test::everyKind(), yuan(100), offers(u"points 100"_s), false)), u"no_member due 100"_s);
}

void TestSettlement::obeysTheLimit()
{
    QJsonObject document{
        {u"tenders"_s, QJsonArray{QJsonObject{{u"tender"_s, u"card"_s}, {u"kind"_s, u"card"_s}, {u"most_minor"_s, 500}}}}};
    const TenderRules rules = *TenderRules::fromJson(document);
    QCOMPARE(outcomeOf(settle(rules, yuan(1000), offers(u"card 500"_s), false)), u"500/0/0 due 500"_s);
    QCOMPARE(outcomeOf(settle(rules, yuan(1000), offers(u"card 501"_s), false)), u"above_limit due 1000"_s);
}

void TestSettlement::roundsWhatCashAlonePays_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<QString>("given");
    QTest::addColumn<qint64>("rounding");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, qint64 total, const QString &given, qint64 rounding, const QString &outcome) {
        QTest::newRow(name) << total << given << rounding << outcome;
    };
    row("nothing handed over yet", 1102, {}, -2, u" due 1100"_s);
    row("cash, down", 1102, u"cash 1100"_s, -2, u"1100/0/0 due 0"_s);
    row("cash, up, with change", 1103, u"cash 2000"_s, 2, u"1105/895/0 due 0"_s);
    row("cash twice", 1103, u"cash 1000, cash 105"_s, 2, u"1000/0/0 105/0/0 due 0"_s);
    row("less than a coin", 2, {}, -2, u" due 0"_s);
    row("a card pays to the cent", 1102, u"card 1102"_s, 0, u"1102/0/0 due 0"_s);
    row("cash beside a card pays to the cent", 1102, u"cash 100, card 1002"_s, 0, u"100/0/0 1002/0/0 due 0"_s);
    row("what nobody knows is not cash", 1102, u"cash 1102, shells 1"_s, 0, u"1102/0/0 unknown_tender due 0"_s);
}

void TestSettlement::roundsWhatCashAlonePays()
{
    QFETCH(qint64, total);
    QFETCH(QString, given);
    const Settlement settlement = settle(test::everyKind(), yuan(total), offers(given), true, 5);
    QTEST(settlement.rounding.minor(), "rounding");
    QTEST(outcomeOf(settlement), "outcome");
    const TraceStep step{u"tender.rounding"_s, {toPlainText(yuan(total))}, toPlainText(settlement.rounding)};
    QCOMPARE(settlement.trace.contains(step), !settlement.rounding.isZero());
}

void TestSettlement::explainsEveryTender()
{
    const auto settlement =
        settle(test::everyKind(), yuan(1000), offers(u"cash 1000, card 300, partner_voucher 500 V, shells 1"_s), true);
    QCOMPARE(settlement.trace, (Trace{{u"tender.total"_s, {}, u"10.00"_s},
                                      {u"tender.change"_s, {u"cash"_s, u"10.00"_s, u"2.00"_s}, u"8.00"_s},
                                      {u"tender.pays"_s, {u"card"_s, u"3.00"_s}, u"3.00"_s},
                                      {u"tender.pays"_s, {u"partner_voucher"_s, u"5.00"_s}, u"5.00"_s},
                                      {u"tender.refused"_s, {u"shells"_s, u"0.01"_s}, u"unknown_tender"_s},
                                      {u"tender.due"_s, {}, u"0.00"_s}}));
    const auto lost = settle(test::everyKind(), yuan(400), offers(u"partner_voucher 500 V"_s), true);
    QCOMPARE(lost.trace[1], (TraceStep{u"tender.lost"_s, {u"partner_voucher"_s, u"5.00"_s, u"4.00"_s}, u"1.00"_s}));
}

void TestSettlement::addsUpExactly()
{
    QVERIFY(rc::check("total + rounding = tenders − change + due, and only cash gives change", [] {
        const TenderRules rules = test::everyKind();
        const Money total = yuan(*rc::gen::inRange<qint64>(0, 5000));
        const qint64 coin = *rc::gen::element<qint64>(1, 5, 10);
        const QList<TenderOffer> offered = anyOffers();
        const Settlement settlement = settle(rules, total, offered, *rc::gen::arbitrary<bool>(), coin);
        Money paid = yuan(0);
        Money change = yuan(0);
        for (const SettledTender &tender : settlement.tenders) {
            RC_ASSERT((tender.refusal || tender.offer.given == tender.pays + tender.change + tender.lost));
            RC_ASSERT(!tender.refusal || (tender.pays.isZero() && tender.change.isZero() && tender.lost.isZero()));
            RC_ASSERT((tender.change.isZero() || rules.find(tender.offer.tender)->kind == PaymentKind::Cash));
            RC_ASSERT((tender.lost.isZero() || rules.find(tender.offer.tender)->over == OverTender::RestIsLost));
            RC_ASSERT((tender.refusal || tender.pays.minor() > 0));
            RC_ASSERT(!tender.change.isNegative() && !tender.lost.isNegative());
            paid += tender.pays;
            change += tender.change;
        }
        RC_ASSERT(paid + settlement.due == total + settlement.rounding);
        RC_ASSERT((!isCashOnly(rules, offered) || (total + settlement.rounding).minor() % coin == 0));
        RC_ASSERT((isCashOnly(rules, offered) || settlement.rounding.isZero()));
        RC_ASSERT(change == settlement.change);
        RC_ASSERT(!settlement.due.isNegative());
        RC_ASSERT((change.isZero() || settlement.due.isZero()));
    }));
}

void TestSettlement::doesNotDependOnTheOrder()
{
    QVERIFY(rc::check("what is due and the change do not depend on the order of tenders that each fit", [] {
        const TenderRules rules = test::everyKind();
        QList<TenderOffer> list{{u"card"_s, yuan(*rc::gen::inRange<qint64>(1, 500)), {}},
                                {u"alipay"_s, yuan(*rc::gen::inRange<qint64>(1, 500)), {}},
                                {u"partner_voucher"_s, yuan(*rc::gen::inRange<qint64>(1, 2000)), u"V"_s},
                                {u"cash"_s, yuan(*rc::gen::inRange<qint64>(1, 2000)), {}}};
        const Money total = yuan(*rc::gen::inRange<qint64>(1000, 3000));
        const Settlement expected = settle(rules, total, list, false);
        const auto byId = [](const TenderOffer &a, const TenderOffer &b) { return a.tender < b.tender; };
        std::ranges::sort(list, byId);
        do {
            const Settlement settlement = settle(rules, total, list, false);
            RC_ASSERT(settlement.due == expected.due);
            RC_ASSERT(settlement.change == expected.change);
        } while (std::ranges::next_permutation(list, byId).found);
    }));
}

QTEST_APPLESS_MAIN(TestSettlement)
#include "tst_settlement.moc"
