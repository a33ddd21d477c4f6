#include "ui/receipts/compose_receipt.h"

#include "models/base/random.h"
#include "models/loyalty/gift_card_code.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

CompletedSale saleOf(qint64 total, qint64 rounding, const QList<Tender> &tenders)
{
    Sale sale{.id = SaleId(u"s"_s),
              .receiptNumber = u"T1-000002"_s,
              .shift = {},
              .staff = {},
              .member = {},
              .original = {},
              .lines = {},
              .tenders = tenders,
              .total = yuan(total),
              .roundingMinor = rounding,
              .tax = yuan(0),
              .pointsTerms = {},
              .coupons = {},
              .note = {},
              .businessDate = {}};
    return {sale, std::nullopt, false};
}

ReceiptCircumstances mall()
{
    ReceiptCircumstances circumstances;
    circumstances.rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"},
        {"tender": "mall", "name": "Mall voucher", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true}]})")
                                                             .object());
    return circumstances;
}

} // namespace

class ComposeReceiptTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWasHandedOverAndWhatCameBack();
    void saysWhatWasRounded();
    void namesWaysThatTheRulesDoNotKnow();
    void showsACardsCodeToItsBuyerAlone();
};

void ComposeReceiptTest::saysWhatWasHandedOverAndWhatCameBack()
{
    const Receipt receipt = composeReceipt(saleOf(1'000, 0,
                                                  {{u"mall"_s, PaymentKind::PartnerVoucher, yuan(400), yuan(500), u"V-1"_s},
                                                   {u"cash"_s, PaymentKind::Cash, yuan(600), yuan(1'000)}}),
                                           mall());
    QCOMPARE(receipt.tenders.size(), 3);
    QCOMPARE(receipt.tenders[0].name, u"Mall voucher V-1"_s);
    QCOMPARE(receipt.tenders[2].name, u"Not given back"_s);
    QVERIFY(!receipt.rounding);
    Money sum = -receipt.total - *receipt.change;
    for (const ReceiptAmount &tender : receipt.tenders) {
        sum += tender.amount;
    }
    QCOMPARE(*receipt.change, yuan(400));
    QVERIFY(sum.isZero());
}

void ComposeReceiptTest::saysWhatWasRounded()
{
    const Receipt receipt = composeReceipt(saleOf(1'102, -2, {{u"cash"_s, PaymentKind::Cash, yuan(1'100), yuan(1'100)}}), mall());
    QCOMPARE(*receipt.rounding, yuan(-2));
    QCOMPARE(receipt.total, yuan(1'102));
    QVERIFY(!receipt.change);
}

void ComposeReceiptTest::namesWaysThatTheRulesDoNotKnow()
{
    const Receipt receipt = composeReceipt(saleOf(100, 0, {{u"visa"_s, PaymentKind::Card, yuan(100), yuan(100)}}), mall());
    QCOMPARE(receipt.tenders[0].name, u"Card"_s);
}

void ComposeReceiptTest::showsACardsCodeToItsBuyerAlone()
{
    SeededRandom random(2);
    const HolderId bought = makeGiftCard(random);
    const HolderId used = makeGiftCard(random);
    CompletedSale completed = saleOf(5'000, 0, {{u"gift"_s, PaymentKind::GiftCard, yuan(5'000), yuan(5'000), used.text()}});
    completed.sale.value = {{.book = ValueBook::GiftCard, .holder = used, .kind = ValueMove::Kind::Spent, .minor = -5'000},
                            {.book = ValueBook::GiftCard, .holder = bought, .minor = 5'000}};
    ValueBalance balance;
    balance.usable = 5'000;
    balance.nextExpiry = QDate(2029, 11, 21);
    completed.held = {{ValueBook::GiftCard, used, true, {}}, {ValueBook::GiftCard, bought, true, balance}};
    const Receipt receipt = composeReceipt(completed, mall());
    QCOMPARE(receipt.tenders.first().name, u"Gift card "_s + maskedCode(used));
    QCOMPARE(receipt.balances.size(), 2);
    QVERIFY(receipt.balances[0].code.isEmpty() && receipt.balances[0].after.isZero());
    QCOMPARE(receipt.balances[1].code, bought.text());
    QCOMPARE(receipt.balances[1].after, yuan(5'000));
    QCOMPARE(receipt.balances[1].validUntil, QDate(2029, 11, 21));
}

QTEST_GUILESS_MAIN(ComposeReceiptTest)
#include "tst_compose_receipt.moc"
