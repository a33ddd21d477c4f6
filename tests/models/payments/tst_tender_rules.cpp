#include "models/payments/tender_rules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QByteArray whole = R"({"tenders":[
    {"tender":"cash","kind":"cash","over":"change","refund_to":["cash"]},
    {"tender":"card","kind":"card","terminal":true,"refund_to":["card","cash"]},
    {"tender":"mall_voucher","name":"商场券","kind":"partner_voucher","over":"rest_is_lost","needs_reference":true,"most_minor":50000},
    {"tender":"account","kind":"on_account","needs_reference":true,"needs_member":true,"refund_to":["account"]}]})";

QStringList problemsIn(const QByteArray &text)
{
    const auto rules = TenderRules::fromJson(QJsonDocument::fromJson(text).object());
    QStringList problems;
    for (const JsonProblem &problem : rules ? JsonProblems() : rules.error()) {
        problems.append(u"%1 %2 %3"_s.arg(nameOf(problem.kind), problem.path, problem.detail).trimmed());
    }
    return problems;
}

} // namespace

class TestTenderRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatARetailerAllows();
    void comesBackFromJson();
    void hasUsualOnes();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void namesEverythingAtOnce();
};

void TestTenderRules::readsWhatARetailerAllows()
{
    const auto rules = TenderRules::fromJson(QJsonDocument::fromJson(whole).object());
    QVERIFY(rules.has_value());
    QCOMPARE(rules->all().size(), 4);
    QCOMPARE(rules->find(u"cash")->over, OverTender::Change);
    QCOMPARE(rules->find(u"card")->refundTo, (QStringList{u"card"_s, u"cash"_s}));
    QVERIFY(rules->find(u"card")->terminal && !rules->find(u"cash")->terminal);
    const TenderRule *voucher = rules->find(u"mall_voucher");
    QCOMPARE(voucher->name, u"商场券"_s);
    QCOMPARE(rules->firstOf(PaymentKind::PartnerVoucher), voucher);
    QVERIFY(!rules->firstOf(PaymentKind::Points));
    QCOMPARE(voucher->kind, PaymentKind::PartnerVoucher);
    QCOMPARE(voucher->over, OverTender::RestIsLost);
    QVERIFY(voucher->needsReference && !voucher->needsMember);
    QCOMPARE(voucher->mostMinor, 50'000);
    QVERIFY(voucher->refundTo.isEmpty());
    QVERIFY(rules->find(u"account")->needsMember);
    QVERIFY(!rules->find(u"bitcoin"));
}

void TestTenderRules::comesBackFromJson()
{
    for (const TenderRules &rules : {TenderRules::usual(), *TenderRules::fromJson(QJsonDocument::fromJson(whole).object())}) {
        const auto again = TenderRules::fromJson(rules.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(*again, rules);
        QCOMPARE(again->toJson(), rules.toJson());
    }
}

void TestTenderRules::hasUsualOnes()
{
    QStringList ids;
    const TenderRules rules = TenderRules::usual();
    for (const TenderRule &rule : rules.all()) {
        ids.append(rule.id);
        QCOMPARE(rule.id, nameOf(rule.kind));
        QCOMPARE(paymentKindFromName(rule.id), rule.kind);
        QCOMPARE(rule.over == OverTender::Change, rule.kind == PaymentKind::Cash);
        QCOMPARE(rule.needsMember, rule.kind == PaymentKind::Points);
        QCOMPARE(rule.refundTo, QStringList{rule.id});
        QVERIFY(!rule.needsReference && !rule.terminal);
    }
    QCOMPARE(ids, (QStringList{u"cash"_s, u"wechat_pay"_s, u"alipay"_s, u"card"_s, u"points"_s})); // in the order of their keys
    QVERIFY(!paymentKindFromName(u"shells"));
}

void TestTenderRules::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *from, const char *to, const char *problem) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(problem);
    };
    row("no id", R"("tender":"card",)", "", "missing tenders[1].tender");
    row("an id twice", R"("tender":"card")", R"("tender":"cash")", "duplicate tenders[1].tender cash");
    row("a kind nobody knows", R"("kind":"card")", R"("kind":"shell")", "not_a_choice tenders[1].kind shell");
    row("no kind", R"(,"kind":"card")", "", "missing tenders[1].kind");
    row("change from a voucher", "rest_is_lost", "change", "contradiction tenders[2].over only cash gives change");
    row("cash at a terminal", R"("kind":"card","terminal")", R"("kind":"cash","terminal")",
        "contradiction tenders[1].terminal cash");
    row("no name", "商场券", "", R"(out_of_range tenders[2].name "")");
    row("over what", "rest_is_lost", "kept", "not_a_choice tenders[2].over kept");
    row("a limit of nothing", "50000", "0", "out_of_range tenders[2].most_minor 0");
    row("half a limit", "50000", "0.5", "wrong_type tenders[2].most_minor");
    row("refund to nowhere", R"(["account"])", R"(["bank"])", "contradiction tenders[3].refund_to bank");
    row("refund twice", R"("card","cash"])", R"("card","card"])", "duplicate tenders[1].refund_to card");
    row("a member of another kind", R"("needs_member":true)", R"("needs_member":1)", "wrong_type tenders[3].needs_member");
    row("a field nobody asked for", R"("most_minor":50000)", R"("most":5)", "unknown tenders[2].most");
}

void TestTenderRules::namesWhatIsWrong()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(whole.contains(from));
    QTEST(problemsIn(QByteArray(whole).replace(from, to)).value(0), "problem");
}

void TestTenderRules::namesEverythingAtOnce()
{
    QCOMPARE(problemsIn("{}"), QStringList{u"missing tenders"_s});
    QCOMPARE(problemsIn(R"({"tenders":[{"tender":"x","kind":"card","over":"change","most_minor":-1}],"more":1})"),
             (QStringList{u"out_of_range tenders[0].most_minor -1"_s, u"contradiction tenders[0].over only cash gives change"_s,
                          u"unknown more"_s}));
}

QTEST_APPLESS_MAIN(TestTenderRules)
#include "tst_tender_rules.moc"
