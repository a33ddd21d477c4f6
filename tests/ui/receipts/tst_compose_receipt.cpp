#include "tests/ui/chinese.h"
#include "ui/receipts/compose_receipt.h"
#include "ui/receipts/receipt_document.h"

#include "models/base/random.h"
#include "models/loyalty/gift_card_code.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using suanpan::test::Chinese;
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

SaleLine lineOf(const QString &name, qint64 unit, qint64 net)
{
    return {.item = {Sku(name), name, {}, u"pcs"_s, u"T"_s, TaxRate(0), unit},
            .quantity = Quantity(net * 1000 / unit),
            .unitPriceMinor = unit,
            .lineDiscount = yuan(0),
            .basketDiscount = yuan(0),
            .couponDiscount = yuan(0),
            .net = yuan(net),
            .tax = yuan(0),
            .originalLine = {}};
}

void tax(SaleLine &line, const QString &id, qint64 ratePpm, qint64 minor)
{
    line.item.taxes.append({id, ratePpm, true});
    line.taxes.append({id, true, minor});
}

/// A sale of juice with a deposit below it and of gift wrap, or (−1) its return.
CompletedSale bottlesAndWrapping(qint64 sign)
{
    SaleLine juice = lineOf(u"Juice"_s, 500, sign * 1'000);
    SaleLine bottle = lineOf(u"Bottle"_s, 10, sign * 20);
    bottle.follows = 1;
    SaleLine wrap = lineOf(u"Wrapping"_s, 400, sign * 400);
    tax(juice, u"NY State"_s, 40'000, sign * 40);
    tax(juice, u"NY surcharge"_s, 3'750, sign * 4);
    tax(wrap, u"NY State"_s, 40'000, sign * 16);
    tax(wrap, u"NY surcharge"_s, 3'750, sign * 1);
    CompletedSale completed = saleOf(sign * 1'481, 0, {{u"cash"_s, PaymentKind::Cash, yuan(sign * 1'481), yuan(sign * 1'481)}});
    completed.sale.kind = sign < 0 ? SaleKind::Return : SaleKind::Sale;
    completed.sale.lines = {juice, bottle, wrap};
    return completed;
}

QStringList wordsOf(const QList<ReceiptTax> &taxes)
{
    QStringList words;
    for (const ReceiptTax &each : taxes) {
        words.append(ReceiptDocument::nameOf(each) + u" = "_s + Format::amount(each.tax));
    }
    return words;
}

} // namespace

class ComposeReceiptTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWasHandedOverAndWhatCameBack();
    void saysWhatWasRounded();
    void namesWaysThatTheRulesDoNotKnow();
    void listsEachTaxThatIsAdded();
    void givesEachTaxBack();
    void listsAContainedTaxAsBefore();
    void saysBothHalvesOfAnExchange();
    void saysThatASaleIsVoid();
    void saysHowLongGoodsMayComeBack();
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

void ComposeReceiptTest::listsEachTaxThatIsAdded()
{
    const Receipt receipt = composeReceipt(bottlesAndWrapping(1), mall());
    QCOMPARE(receipt.subtotal, yuan(1'000 + 20 + 400));
    QCOMPARE(wordsOf(receipt.addedTaxes),
             QStringList({u"Tax NY State 4 % on 14.00 = 0.56"_s, u"Tax NY surcharge 0.375 % on 14.00 = 0.05"_s}));
    QCOMPARE(wordsOf(receipt.taxes), QStringList({u"Tax 0 % on 0.20 = 0.00"_s}));
    QCOMPARE(receipt.total, yuan(1'000 + 20 + 400 + 61));
    QVERIFY(!receipt.lines[0].isAttached && receipt.lines[1].isAttached && !receipt.lines[2].isAttached);
    const Chinese words;
    QVERIFY(!words.isEmpty());
    QCOMPARE(wordsOf(receipt.addedTaxes).first(), u"税 NY State 4 %，税基 14.00 = 0.56"_s);
}

void ComposeReceiptTest::givesEachTaxBack()
{
    const Receipt receipt = composeReceipt(bottlesAndWrapping(-1), mall());
    QCOMPARE(wordsOf(receipt.addedTaxes).first(), u"Tax NY State 4 % on −14.00 = −0.56"_s);
    QCOMPARE(receipt.total, yuan(-1'481));
}

void ComposeReceiptTest::listsAContainedTaxAsBefore()
{
    CompletedSale completed = saleOf(1'130, 0, {});
    completed.sale.lines = {lineOf(u"tea"_s, 1'130, 1'130)};
    completed.sale.lines[0].item.tax = TaxRate(1300);
    completed.sale.lines[0].tax = yuan(130);
    const Receipt receipt = composeReceipt(completed, mall());
    QVERIFY(receipt.addedTaxes.isEmpty());
    QCOMPARE(wordsOf(receipt.taxes), QStringList({u"Tax 13 % on 10.00 = 1.30"_s}));
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
