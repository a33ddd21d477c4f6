#include "ui/receipts/compose_receipt.h"

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
    void saysBothHalvesOfAnExchange();
    void saysThatASaleIsVoid();
    void saysHowLongGoodsMayComeBack();
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

void ComposeReceiptTest::saysBothHalvesOfAnExchange()
{
    CompletedSale next = saleOf(700, 0, {{u"cash"_s, PaymentKind::Exchange, yuan(700), yuan(700)}});
    Sale back = saleOf(-900, 0,
                       {{u"cash"_s, PaymentKind::Exchange, yuan(-700), yuan(-700)},
                        {u"cash"_s, PaymentKind::Cash, yuan(-200), yuan(-200)}})
                    .sale;
    back.kind = SaleKind::Return;
    SaleLine tea{.item = CartItem(),
                 .quantity = Quantity::pieces(-1),
                 .unitPriceMinor = 900,
                 .lineDiscount = yuan(0),
                 .basketDiscount = yuan(0),
                 .couponDiscount = yuan(0),
                 .net = yuan(-900),
                 .tax = yuan(0),
                 .originalLine = 1};
    tea.item.name = u"Tea"_s;
    tea.reason = u"wrong_goods"_s;
    back.lines = {tea};
    back.original = SaleId(u"o"_s);
    next.exchanged = back;
    const Receipt receipt = composeReceipt(next, mall());
    QCOMPARE(receipt.kind, Receipt::Kind::Sale);
    QCOMPARE(receipt.givenBack.size(), 1);
    QCOMPARE(receipt.givenBack.first().sum, yuan(-900));
    QCOMPARE(receipt.tenders.first().name, u"Goods in exchange"_s);
    QCOMPARE(receipt.paidBack.size(), 1);
    QCOMPARE(receipt.paidBack.first().amount, yuan(-200));
    QVERIFY(receipt.notes.join(u' ').contains(u"wrong goods"_s));
}

void ComposeReceiptTest::saysThatASaleIsVoid()
{
    CompletedSale back = saleOf(-900, 0, {{u"cash"_s, PaymentKind::Cash, yuan(-900), yuan(-900)}});
    back.sale.kind = SaleKind::Return;
    back.sale.original = SaleId(u"o"_s);
    QCOMPARE(composeReceipt(back, mall()).kind, Receipt::Kind::Return);
    back.sale.returnTerms.isVoid = true;
    const Receipt receipt = composeReceipt(back, mall());
    QCOMPARE(receipt.kind, Receipt::Kind::Void);
    QCOMPARE(receipt.notes.size(), 1);
}

void ComposeReceiptTest::saysHowLongGoodsMayComeBack()
{
    ReceiptCircumstances circumstances = mall();
    QVERIFY(!composeReceipt(saleOf(0, 0, {}), circumstances).footer.contains(u"days"_s));
    circumstances.rules.returns.days = 30;
    QVERIFY(composeReceipt(saleOf(0, 0, {}), circumstances).footer.contains(u"30 days"_s));
}

QTEST_GUILESS_MAIN(ComposeReceiptTest)
#include "tst_compose_receipt.moc"
