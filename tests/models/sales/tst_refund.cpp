#include "models/sales/refund.h"

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/make_return.h"
#include "tests/models/sales/any_cart.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

/// Cash, card, a mall's voucher that loses its rest and is never given back, a gift card, and an account of a member.
ShopRules shop(qint64 cashStep = 1, RefundPolicy policy = RefundPolicy::LastFirst)
{
    ShopRules rules;
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "card", "kind": "card", "refund_to": ["card", "cash"]},
        {"tender": "mall", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true},
        {"tender": "gift", "kind": "gift_card", "needs_reference": true, "refund_to": ["gift"]},
        {"tender": "account", "kind": "on_account", "needs_member": true, "refund_to": ["account"]}]})")
                                               .object());
    rules.refundPolicy = policy;
    rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, cashStep}}, rules.currency);
    return rules;
}

Tender paid(const QString &tender, PaymentKind kind, qint64 minor, const QString &reference = {})
{
    return {tender, kind, yuan(minor), yuan(minor), reference};
}

Sale saleOf(const QList<Tender> &tenders, qint64 roundingMinor = 0)
{
    Sale sale{.id = SaleId(u"sale"_s),
              .receiptNumber = {},
              .shift = {},
              .staff = {},
              .member = {},
              .original = {},
              .lines = {},
              .tenders = tenders,
              .total = yuan(-roundingMinor),
              .roundingMinor = roundingMinor,
              .tax = yuan(0),
              .pointsTerms = {},
              .coupons = {},
              .note = {},
              .businessDate = {}};
    for (const Tender &tender : tenders) {
        sale.total += tender.amount;
    }
    return sale;
}

/// "card −500 of 1, cash −100 of 2" or the name of the refusal.
QString wordsOf(const DeskResult<MoneyBack> &back)
{
    if (!back) {
        return back.error().reason == DeskError::Reason::NoWayBack ? u"no way back for "_s + back.error().detail : u"?"_s;
    }
    QStringList words;
    for (const Tender &tender : back->tenders) {
        words.append(u"%1 %2 of %3"_s.arg(tender.tender).arg(tender.amount.minor()).arg(tender.original.value_or(0)));
    }
    if (back->roundingMinor != 0) {
        words.append(u"rounding %1"_s.arg(back->roundingMinor));
    }
    return words.join(u", "_s);
}

const QList<Tender> cardAndCash{paid(u"card"_s, PaymentKind::Card, 500), paid(u"cash"_s, PaymentKind::Cash, 300),
                                paid(u"card"_s, PaymentKind::Card, 200)};

/// All returns of one sale.
struct Returns {
    Sale original;
    AlreadyReturned returned = {};
    RefundedBefore refunded = {};
    qint64 total = 0;
    QHash<int, qint64> backOf = {}; ///< by number of the sale's tender

    void note(const Sale &back)
    {
        for (const SaleLine &line : back.lines) {
            returned[*line.originalLine] = returned.value(*line.originalLine) - line.quantity;
        }
        for (const Tender &tender : back.tenders) {
            if (tender.kind != PaymentKind::Points) {
                refunded.tenders.append(tender);
                backOf[*tender.original] -= tender.amount.minor();
            }
        }
        refunded.roundingMinor += back.roundingMinor;
        total += back.total.minor();
    }
};

/// A sale of any cart, paid in one to three portions in any ways, or in cash alone.
Sale anySale(const ShopRules &rules, const ManualClock &clock)
{
    Cart cart = anyCart();
    cart.coupons.clear(); // they may not apply
    const Money due = priceCart(cart, rules, nowMs).due();
    CompleteSale request{cart, {}, StaffId(u"07"_s)};
    const bool cashOnly = *rc::gen::arbitrary<bool>();
    for (int i = 0; i < 2; ++i) {
        const Money left = settle(rules.tenders, due, request.tenders, true).due;
        if (cashOnly || left.minor() <= 1) {
            break;
        }
        request.tenders.append({*rc::gen::element(u"card"_s, u"gift"_s, u"cash"_s),
                                Money(*rc::gen::inRange<qint64>(1, left.minor()), due.currency()), u"G7"_s});
    }
    const QString last = cashOnly ? u"cash"_s : *rc::gen::element(u"card"_s, u"gift"_s, u"cash"_s);
    const QList<TenderOffer> probe = request.tenders + QList<TenderOffer>{{last, Money(1, due.currency()), u"G7"_s}};
    const bool rounded = isCashOnly(rules.tenders, probe);
    const Money before = settle(rules.tenders, due, request.tenders, true, rounded ? rules.pricing.cashStepMinor() : 1).due;
    if (before.minor() > 0) {
        request.tenders.append({last, before, u"G7"_s});
    }
    SeededRandom random(1);
    const SaleCircumstances now{rules, ShiftId(u"s"_s), u"2026-11-21"_s, u"T1-000001"_s, {}, false};
    const auto sale = makeSale(request, now, clock, random);
    RC_ASSERT(sale.has_value());
    RC_ASSERT(!sumsThatDiffer(*sale));
    return *sale;
}

} // namespace

class TestRefund : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsThePolicy_data();
    void followsThePolicy();
    void roundsWhatCashGivesBack_data();
    void roundsWhatCashGivesBack();
    void saysWhereNothingGoesBack_data();
    void saysWhereNothingGoesBack();
    void readsReturnsThatNameNoTender();
    void findsAWayWhenTheRulesAreNew();
    void keepsTheReferenceOfTheSameWay();
    void givesBackNothingForAGift();
    void sumsToNothingWhenAllIsReturned();

private:
    ManualClock m_clock{nowMs};
};

void TestRefund::followsThePolicy_data()
{
    QTest::addColumn<bool>("inProportion");
    QTest::addColumn<QList<qint64>>("before"); ///< refunded of tender 1, 2, 3
    QTest::addColumn<qint64>("money");
    QTest::addColumn<QString>("back");
    QTest::newRow("last first") << false << QList<qint64>{0, 0, 0} << qint64(400) << u"cash -200 of 2, card -200 of 3"_s;
    QTest::newRow("last first, the last is spent")
        << false << QList<qint64>{0, 100, 200} << qint64(300) << u"card -100 of 1, cash -200 of 2"_s;
    QTest::newRow("in proportion") << true << QList<qint64>{0, 0, 0} << qint64(100)
                                   << u"card -50 of 1, cash -30 of 2, card -20 of 3"_s;
    QTest::newRow("in proportion to what is left")
        << true << QList<qint64>{500, 0, 0} << qint64(100) << u"cash -60 of 2, card -40 of 3"_s;
    QTest::newRow("all that is left") << true << QList<qint64>{499, 300, 200} << qint64(1) << u"card -1 of 1"_s;
}

void TestRefund::followsThePolicy()
{
    QFETCH(bool, inProportion);
    QFETCH(QList<qint64>, before);
    QFETCH(qint64, money);
    RefundedBefore refunded;
    for (int i = 0; i < 3; ++i) {
        Tender tender = paid(cardAndCash[i].tender, cardAndCash[i].kind, -before[i]);
        tender.original = i + 1;
        refunded.tenders.append(tender);
    }
    const ShopRules rules = shop(1, inProportion ? RefundPolicy::InProportion : RefundPolicy::LastFirst);
    QTEST(wordsOf(giveBack(saleOf(cardAndCash), refunded, yuan(money), rules)), "back");
}

void TestRefund::roundsWhatCashGivesBack_data()
{
    QTest::addColumn<qint64>("paidMinor");
    QTest::addColumn<qint64>("rounding");
    QTest::addColumn<QList<qint64>>("moneys");
    QTest::addColumn<QStringList>("backs");
    QTest::newRow("11.02 in halves") << qint64(1100) << qint64(-2) << QList<qint64>{551, 551}
                                     << QStringList{u"cash -550 of 1, rounding 1"_s, u"cash -550 of 1, rounding 1"_s};
    QTest::newRow("11.03 in three") << qint64(1105) << qint64(2) << QList<qint64>{2, 1, 1100}
                                    << QStringList{u"rounding 2"_s, u"cash -5 of 1, rounding -4"_s, u"cash -1100 of 1"_s};
    QTest::newRow("a sale that fitted") << qint64(1000) << qint64(0) << QList<qint64>{333, 333, 334}
                                        << QStringList{u"cash -335 of 1, rounding -2"_s, u"cash -330 of 1, rounding 3"_s,
                                                       u"cash -335 of 1, rounding -1"_s};
    QTest::newRow("made before coins went away")
        << qint64(1002) << qint64(0) << QList<qint64>{501, 501}
        << QStringList{u"cash -500 of 1, rounding 1"_s, u"cash -502 of 1, rounding -1"_s};
}

void TestRefund::roundsWhatCashGivesBack()
{
    QFETCH(qint64, paidMinor);
    QFETCH(qint64, rounding);
    QFETCH(QList<qint64>, moneys);
    QFETCH(QStringList, backs);
    const Sale sale = saleOf({paid(u"cash"_s, PaymentKind::Cash, paidMinor)}, rounding);
    RefundedBefore before;
    for (qsizetype i = 0; i < moneys.size(); ++i) {
        const auto back = giveBack(sale, before, yuan(moneys[i]), shop(5));
        QCOMPARE(wordsOf(back), backs[i]);
        before.tenders += back->tenders;
        before.roundingMinor += back->roundingMinor;
    }
    QCOMPARE(paidTenders(sale, before).first().left(), yuan(0));
    QCOMPARE(before.roundingMinor, -rounding);
}

void TestRefund::saysWhereNothingGoesBack_data()
{
    QTest::addColumn<QString>("tender");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("member");
    QTest::addColumn<QString>("back");
    const auto row = [](const char *name, const QString &tender, PaymentKind kind, bool member, const QString &back) {
        QTest::newRow(name) << tender << static_cast<int>(kind) << member << back;
    };
    row("a voucher that another shop pays", u"mall"_s, PaymentKind::PartnerVoucher, false, u"no way back for mall"_s);
    row("an account of nobody", u"account"_s, PaymentKind::OnAccount, false, u"no way back for account"_s);
    row("an account of somebody", u"account"_s, PaymentKind::OnAccount, true, u"account -100 of 1"_s);
    row("a kind that is not taken any more", u"alipay"_s, PaymentKind::Alipay, false, u"no way back for alipay"_s);
}

void TestRefund::saysWhereNothingGoesBack()
{
    QFETCH(QString, tender);
    QFETCH(int, kind);
    QFETCH(bool, member);
    Sale sale = saleOf({paid(tender, static_cast<PaymentKind>(kind), 100, u"R"_s)});
    if (member) {
        sale.member = MemberId(u"m"_s);
    }
    QTEST(wordsOf(giveBack(sale, {}, yuan(100), shop())), "back");
}

void TestRefund::readsReturnsThatNameNoTender()
{
    const RefundedBefore before{{paid(u"card"_s, PaymentKind::Card, -600)}};
    const QList<PaidTender> left = paidTenders(saleOf(cardAndCash), before);
    QCOMPARE(left[0].left(), yuan(0)); // the first of its kind first
    QCOMPARE(left[1].left(), yuan(300));
    QCOMPARE(left[2].left(), yuan(100));
}

void TestRefund::findsAWayWhenTheRulesAreNew()
{
    const Sale sale = saleOf({paid(u"visa"_s, PaymentKind::Card, 100)});
    QCOMPARE(wordsOf(giveBack(sale, {}, yuan(100), shop())), u"card -100 of 1"_s);
}

void TestRefund::keepsTheReferenceOfTheSameWay()
{
    const Sale sale = saleOf({paid(u"gift"_s, PaymentKind::GiftCard, 100, u"G-17"_s)});
    QCOMPARE(giveBack(sale, {}, yuan(40), shop())->tenders.first().reference, u"G-17"_s);
    ShopRules rules = shop();
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [{"tender": "cash", "kind": "cash"},
                                                {"tender": "gift", "kind": "gift_card", "refund_to": ["cash"]}]})")
                                               .object());
    const Tender back = giveBack(sale, {}, yuan(40), rules)->tenders.first();
    QCOMPARE(back.tender, u"cash"_s);
    QVERIFY(back.reference.isEmpty());
}

void TestRefund::givesBackNothingForAGift()
{
    QCOMPARE(wordsOf(giveBack(saleOf({}), {}, yuan(0), shop(5))), QString());
}

void TestRefund::sumsToNothingWhenAllIsReturned()
{
    QVERIFY(rc::check("all lines back, in any split: each tender gave back what it paid, rounding and totals sum to 0", [&] {
        const auto policy = *rc::gen::element(RefundPolicy::LastFirst, RefundPolicy::InProportion);
        const ShopRules rules = shop(*rc::gen::element<qint64>(1, 5, 10, 100), policy);
        Returns till{anySale(rules, m_clock)};
        const SaleCircumstances now{rules, ShiftId(u"s"_s), u"2026-11-21"_s, u"T1-000002"_s, {}, false};
        SeededRandom random(2);
        for (;;) {
            std::vector<SaleLine> open;
            std::ranges::copy_if(till.original.lines, std::back_inserter(open),
                                 [&](const SaleLine &line) { return till.returned.value(line.number) < line.quantity; });
            if (open.empty()) {
                break;
            }
            const SaleLine line = open[*rc::gen::inRange<std::size_t>(0, open.size())];
            const qint64 left = (line.quantity - till.returned.value(line.number)).thousandths();
            const qint64 some = *rc::gen::oneOf(rc::gen::just(left), rc::gen::inRange<qint64>(1, left + 1));
            const auto back =
                makeReturn({till.original.id, {{line.number, Quantity(some)}}, StaffId(u"07"_s), SaleId(u"r"_s)},
                           {{till.original, std::nullopt, true}, till.returned, till.refunded}, now, m_clock, random);
            RC_ASSERT(back.has_value());
            RC_ASSERT(!sumsThatDiffer(*back));
            till.note(*back);
            for (qsizetype i = 0; i < till.original.tenders.size(); ++i) {
                RC_ASSERT(till.backOf.value(static_cast<int>(i) + 1) <= till.original.tenders[i].amount.minor());
            }
        }
        for (qsizetype i = 0; i < till.original.tenders.size(); ++i) {
            RC_ASSERT(till.backOf.value(static_cast<int>(i) + 1) == till.original.tenders[i].amount.minor());
        }
        RC_ASSERT(till.total == -till.original.total.minor());
        RC_ASSERT(till.refunded.roundingMinor == -till.original.roundingMinor);
    }));
}

QTEST_APPLESS_MAIN(TestRefund)
#include "tst_refund.moc"
