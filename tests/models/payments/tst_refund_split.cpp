#include "models/payments/refund_split.h"

#include "tests/models/payments/every_kind.h"
#include "tests/support/rule_cases.h"

#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

QSet<QString> everyWay()
{
    QSet<QString> ids;
    const TenderRules rules = test::everyKind();
    for (const TenderRule &rule : rules.all()) {
        ids.insert(rule.id);
    }
    return ids;
}

const QList<PaidTender> split{
    {u"card"_s, yuan(7000), yuan(0), {}}, {u"cash"_s, yuan(2000), yuan(0), {}}, {u"points"_s, yuan(1000), yuan(0), {}}};

/// "card→card 700" for each part.
QStringList wordsOf(const RefundSplit &refund, const QList<PaidTender> &paid)
{
    QStringList words;
    for (const RefundPart &part : refund.parts) {
        words.append(u"%1→%2 %3"_s.arg(paid[part.of].tender, part.to).arg(part.amount.minor()));
    }
    return words;
}

QList<PaidTender> anyTenders()
{
    static const QStringList ids{u"cash"_s, u"card"_s, u"alipay"_s, u"points"_s, u"gift_card"_s};
    QList<PaidTender> paid;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        const qint64 most = *rc::gen::element<qint64>(5, 1000, 1'000'000'000'000);
        paid.append({ids[*rc::gen::inRange<qsizetype>(0, ids.size())], yuan(*rc::gen::inRange<qint64>(1, most)), yuan(0), {}});
    }
    return paid;
}

} // namespace

class TestRefundSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(2000); }
    void splitsInProportion();
    void splitsLastFirst();
    void takesTheFirstOpenWay();
    void refuses();
    void isExactInAnySequence_data();
    void isExactInAnySequence();
};

void TestRefundSplit::splitsInProportion()
{
    const auto refund = splitRefund(test::everyKind(), RefundPolicy::InProportion, split, yuan(1005), everyWay());
    QVERIFY(refund.has_value());
    QCOMPARE(wordsOf(*refund, split), (QStringList{u"card→card 704"_s, u"cash→cash 201"_s, u"points→points 100"_s}));
    QCOMPARE(refund->trace.first(), (TraceStep{u"refund.policy"_s, {u"10.05"_s, u"100.00"_s}, u"in_proportion"_s}));
    QCOMPARE(refund->trace[1], (TraceStep{u"refund.part"_s, {u"card"_s, u"70.00"_s, u"card"_s}, u"7.04"_s}));
}

void TestRefundSplit::splitsLastFirst()
{
    QList<PaidTender> paid = split;
    const auto first = splitRefund(test::everyKind(), RefundPolicy::LastFirst, paid, yuan(1500), everyWay());
    QCOMPARE(wordsOf(*first, paid), (QStringList{u"cash→cash 500"_s, u"points→points 1000"_s}));
    paid[1].refunded = yuan(500);
    paid[2].refunded = yuan(1000);
    const auto second = splitRefund(test::everyKind(), RefundPolicy::LastFirst, paid, yuan(1600), everyWay());
    QCOMPARE(wordsOf(*second, paid), (QStringList{u"card→card 100"_s, u"cash→cash 1500"_s}));
}

void TestRefundSplit::takesTheFirstOpenWay()
{
    const QJsonObject document = QJsonDocument::fromJson(R"({"tenders":[
        {"tender":"card","kind":"card","refund_to":["card","store_credit","cash"]},
        {"tender":"cash","kind":"cash","refund_to":["cash"]},
        {"tender":"store_credit","kind":"stored_value"}]})")
                                     .object();
    const TenderRules rules = *TenderRules::fromJson(document);
    const QList<PaidTender> paid{{u"card"_s, yuan(100), yuan(0), {}}};
    const auto refund = [&](const QSet<QString> &open) {
        return splitRefund(rules, RefundPolicy::LastFirst, paid, yuan(100), open);
    };
    QCOMPARE(wordsOf(*refund({u"cash"_s, u"card"_s}), paid), QStringList{u"card→card 100"_s});
    QCOMPARE(wordsOf(*refund({u"cash"_s, u"store_credit"_s}), paid), QStringList{u"card→store_credit 100"_s});
    QCOMPARE(wordsOf(*refund({u"cash"_s}), paid), QStringList{u"card→cash 100"_s});
    QCOMPARE(refund({}).error().kind, RefundError::Kind::NoWayBack);
    QCOMPARE(refund({}).error().tender, u"card"_s);
}

void TestRefundSplit::refuses()
{
    const auto kindOf = [](Money refund, const QList<PaidTender> &paid) {
        return splitRefund(test::everyKind(), RefundPolicy::InProportion, paid, refund, everyWay()).error().kind;
    };
    QCOMPARE(kindOf(yuan(0), split), RefundError::Kind::NotPositive);
    QCOMPARE(kindOf(yuan(-1), split), RefundError::Kind::NotPositive);
    QCOMPARE(kindOf(yuan(10'001), split), RefundError::Kind::MoreThanPaid);
    QCOMPARE(kindOf(yuan(1), {}), RefundError::Kind::MoreThanPaid);
    QCOMPARE(kindOf(yuan(1), {{u"cash"_s, yuan(5), yuan(5), {}}}), RefundError::Kind::MoreThanPaid);
    QCOMPARE(kindOf(yuan(1), {{u"partner_voucher"_s, yuan(5), yuan(0), {}}}), RefundError::Kind::NoWayBack);
    QCOMPARE(kindOf(yuan(1), {{u"shells"_s, yuan(5), yuan(0), {}}}), RefundError::Kind::NoWayBack);
    QVERIFY(splitRefund(test::everyKind(), RefundPolicy::InProportion, split, yuan(10'000), everyWay()).has_value());
}

void TestRefundSplit::isExactInAnySequence_data()
{
    QTest::addColumn<RefundPolicy>("policy");
    QTest::newRow("in proportion") << RefundPolicy::InProportion;
    QTest::newRow("last first") << RefundPolicy::LastFirst;
}

void TestRefundSplit::isExactInAnySequence()
{
    QFETCH(RefundPolicy, policy);
    QVERIFY(rc::check("refunds go out exactly and end where the payment began", [policy] {
        QList<PaidTender> paid = anyTenders();
        Money left = yuan(0);
        for (const PaidTender &tender : paid) {
            left += tender.paid;
        }
        while (!left.isZero()) {
            const bool rest = *rc::gen::inRange(0, 4) == 0;
            const Money refund = rest ? left : yuan(*rc::gen::inRange<qint64>(1, left.minor() + 1));
            const auto parts = splitRefund(test::everyKind(), policy, paid, refund, everyWay());
            RC_ASSERT(parts.has_value());
            Money sum = yuan(0);
            for (const RefundPart &part : parts->parts) {
                RC_ASSERT(part.amount.minor() > 0);
                paid[part.of].refunded += part.amount;
                RC_ASSERT(paid[part.of].refunded <= paid[part.of].paid);
                sum += part.amount;
            }
            RC_ASSERT(sum == refund);
            left -= refund;
        }
        for (const PaidTender &tender : paid) {
            RC_ASSERT(tender.refunded == tender.paid);
        }
    }));
}

QTEST_APPLESS_MAIN(TestRefundSplit)
#include "tst_refund_split.moc"
