// What the counter makes of a scan: goods with what their label says, a reason to add nothing, or somebody's payment card.
#include "models/catalog/barcode.h"
#include "tests/ui/sell_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString butter = u"9415007006961"_s;
const QString applesWeighed = u"2100123012862"_s; // 1.286 kg
const QString applesPriced = u"2500123020070"_s;  // ¥20.07

ShopRules rulesWithBarcodes()
{
    using Value = InStoreLayout::Value;
    ShopRules rules = Counter::rules();
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.barcodes.inStore =
        InStoreLayouts::make({{20, 24, 5, false, 5, Value::Weight, 3}, {25, 29, 5, false, 5, Value::Price, 2}}, Currency::CNY)
            .value();
    rules.barcodes.warnDays = 3;
    rules.barcodes.recalls = {{butter, {}, u"L-7"_s, u"Glass"_s}};
    return rules;
}

/// The counter of the fixture, with a price label for its apples, a product whose barcode and one whose code look like payment cards.
struct ScanCounter : Counter {
    ScanCounter()
    {
        CatalogueBuilder builder(*products.catalogue);
        Product apples = *products.catalogue->bySku(Sku(u"F300"_s));
        apples.barcodes.append(u"2500123"_s);
        builder.add(apples);
        Product milk = *products.catalogue->find(butter);
        milk.sku = Sku(u"M600"_s);
        milk.name = u"伊利纯牛奶"_s;
        milk.barcodes = {u"6907992500942"_s};
        builder.add(milk);
        Product voucher = milk;
        voucher.sku = Sku(u"V700"_s);
        voucher.barcodes = {u"4111111111111111"_s};
        builder.add(voucher);
        products.catalogue = builder.build();
        sell.setCatalogue(products.catalogue);
        sell.setRules(rulesWithBarcodes());
    }
    const SellPresenter::Message &message() const { return sell.state().message; }
    QString text(int row, CartItemModel::Role role) const
    {
        return const_cast<SellPresenter &>(sell).lines().index(row).data(role).toString();
    }
    /// Whether the till says no and shows, keeps and adds nothing.
    bool refusesSilently(const QString &scanned, const QString &digits)
    {
        const qsizetype lines = sell.cart().lines.size();
        const int said = message().number;
        sell.scan(scanned);
        settle();
        bool shown = message().text.contains(digits);
        for (const Cart &cart : std::as_const(sales.kept)) {
            shown = shown || QJsonDocument(cart.toJson()).toJson().contains(digits.toUtf8());
        }
        return message().isRefusal && message().number > said && !shown && sell.cart().lines.size() == lines
               && !sell.search().isShowing();
    }
};

} // namespace

class ScanningTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAProductByEveryFormOfItsNumber_data();
    void findsAProductByEveryFormOfItsNumber();
    void putsBatchAndDayOnTheLine();
    void stopsWhatMustNotBeSold_data();
    void stopsWhatMustNotBeSold();
    void addsWhatExpiresSoonAndSaysSo();
    void addsWhatHasExpiredWhereTheShopOnlyWarns();
    void saysWhatIsWrongWithACode_data();
    void saysWhatIsWrongWithACode();
    void takesTheWeightOfALabel();
    void takesThePriceOfALabel();
    void takesAWholeCodeThatSomebodyOwnsForNoLabel();
    void sellsALabelOnlyOnce();
    void keepsTheLabelWithTheCart();
    void asksTheDiskForALabelToo();
    void refusesPaymentCards_data();
    void refusesPaymentCards();
    void sellsAProductWhoseNumberLooksLikeACard();
    void knowsAMembersCardThatLooksLikeAPaymentCard();
    void saysAnUnknownGtinThatPassesLuhn();
};

void ScanningTest::findsAProductByEveryFormOfItsNumber_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::newRow("EAN-13") << butter;
    QTest::newRow("with its symbology identifier") << u"]E0"_s + butter;
    QTest::newRow("14 digits") << u"0"_s + butter;
    QTest::newRow("GS1-128") << u"]C1010941500700696110A1"_s;
    QTest::newRow("DataMatrix with separators") << u"]d20109415007006961"_s + u"21S1\u001D10A1"_s;
    QTest::newRow("in brackets") << u"(01)09415007006961"_s;
    QTest::newRow("bare elements") << u"010941500700696110A1"_s;
    QTest::newRow("Digital Link") << u"https://id.gs1.org/01/09415007006961/10/A1"_s;
    QTest::newRow("article number") << u"d400"_s;
}

void ScanningTest::findsAProductByEveryFormOfItsNumber()
{
    QFETCH(const QString, scanned);
    ScanCounter counter;
    counter.sell.scan(scanned);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(counter.sell.cart().lines[0].item.sku, Sku(u"D400"_s));
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity, Quantity::pieces(1));
}

void ScanningTest::putsBatchAndDayOnTheLine()
{
    ScanCounter counter;
    counter.sell.scan(u"2*(01)09415007006961(17)270314(10)A1"_s);
    counter.sell.scan(u"(01)09415007006961(17)270314(10)A1"_s);
    counter.sell.scan(butter);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
    const LineLabel &label = counter.sell.cart().lines[0].label;
    QCOMPARE(counter.sell.cart().lines[0].quantity, Quantity::pieces(3));
    QCOMPARE(label.batch, u"A1"_s);
    QCOMPARE(label.lastDay, QDate(2027, 3, 14));
    const QString detail = counter.text(0, CartItemModel::Detail);
    QVERIFY(detail.contains(u"A1"_s));
    QVERIFY(detail.contains(u"2027"_s));
    QCOMPARE(counter.text(1, CartItemModel::Detail), butter);
}

void ScanningTest::stopsWhatMustNotBeSold_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("recalled") << u"(01)09415007006961(10)L-7"_s
                              << QStringList{u"recalled"_s, u"L-7"_s, u"Glass"_s, u"安佳黄油"_s};
    QTest::newRow("recalled, by Digital Link") << u"https://id.gs1.org/01/09415007006961/10/L-7"_s << QStringList{u"Glass"_s};
    QTest::newRow("expired") << u"(01)09415007006961(17)261121"_s << QStringList{u"expired"_s, u"2026"_s, u"安佳黄油"_s};
    QTest::newRow("expired, with its batch") << u"(01)09415007006961(17)261121(10)A1"_s << QStringList{u"expired"_s, u"A1"_s};
    QTest::newRow("many of it") << u"5*(01)09415007006961(10)L-7"_s << QStringList{u"recalled"_s};
}

void ScanningTest::stopsWhatMustNotBeSold()
{
    QFETCH(const QString, scanned);
    QFETCH(const QStringList, says);
    ScanCounter counter;
    counter.sell.scan(scanned);
    VERIFY_SETTLED(counter.message().isRefusal);
    QVERIFY(counter.sell.cart().isEmpty());
    QVERIFY(std::ranges::none_of(counter.sales.kept, [](const Cart &cart) { return !cart.isEmpty(); }));
    for (const QString &word : says) {
        QVERIFY2(counter.message().text.contains(word), qPrintable(counter.message().text));
    }
}

void ScanningTest::addsWhatExpiresSoonAndSaysSo()
{
    ScanCounter counter;
    counter.sell.scan(u"(01)09415007006961(17)261124"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    QVERIFY(!counter.message().isRefusal);
    QVERIFY(counter.message().text.contains(u"expires soon"_s));
    QVERIFY(counter.text(0, CartItemModel::Detail).contains(u"expires soon"_s));
    counter.sell.scan(u"(01)09415007006961(17)261122"_s);
    VERIFY_SETTLED(counter.message().text.contains(u"today"_s));
    counter.sell.scan(u"(01)09415007006961(17)261125"_s);
    VERIFY_SETTLED(counter.message().text.isEmpty());
    QCOMPARE(counter.sell.cart().lines.size(), 3);
}

void ScanningTest::addsWhatHasExpiredWhereTheShopOnlyWarns()
{
    ScanCounter counter;
    ShopRules rules = rulesWithBarcodes();
    rules.barcodes.expired = BarcodeRules::Expired::Warn;
    counter.sell.setRules(rules);
    counter.sell.scan(u"(01)09415007006961(17)261121"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    QVERIFY(counter.text(0, CartItemModel::Detail).contains(u"expired"_s));
    QVERIFY(!counter.message().isRefusal && counter.message().text.contains(u"expired"_s));
}

void ScanningTest::saysWhatIsWrongWithACode_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<QString>("says");
    QTest::newRow("check digit") << u"]C10109415007006962"_s << u"misread"_s;
    QTest::newRow("a month 13") << u"(01)09415007006961(17)261331"_s << u"date"_s;
    QTest::newRow("... and what can be typed") << u"(01)09415007006961(17)261331"_s << butter;
    QTest::newRow("a pallet") << u"]C100340123450000000000"_s << u"no product"_s;
    QTest::newRow("dollars") << u"]e001094150070069613103001286"_s + u"39328402006"_s << u"currency"_s;
    QTest::newRow("a weight of nothing") << u"]C101094150070069613103000000"_s << u"nothing"_s;
    QTest::newRow("an identifier that does not exist") << u"]C1010941500700696105X"_s << u"damaged"_s;
    QTest::newRow("a weighed label of what is sold by the piece") << u"2100999012867"_s << u"Unknown"_s;
}

void ScanningTest::saysWhatIsWrongWithACode()
{
    QFETCH(const QString, scanned);
    QFETCH(const QString, says);
    ScanCounter counter;
    counter.sell.scan(scanned);
    VERIFY_SETTLED(counter.message().isRefusal);
    QVERIFY2(counter.message().text.contains(says), qPrintable(counter.message().text));
    QVERIFY(counter.sell.cart().isEmpty());
}

void ScanningTest::takesTheWeightOfALabel()
{
    ScanCounter counter;
    counter.sell.scan(applesWeighed);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    QCOMPARE(counter.text(0, CartItemModel::QuantityText), u"1.286 kg"_s);
    QCOMPARE(counter.text(0, CartItemModel::Sum), u"20.06"_s);
    QVERIFY(counter.text(0, CartItemModel::Detail).contains(u"weighed"_s));
    counter.sell.scan(applesWeighed); // another bag of the same weight
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
}

void ScanningTest::takesThePriceOfALabel()
{
    ScanCounter counter;
    counter.sell.scan(applesPriced);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    QCOMPARE(counter.text(0, CartItemModel::QuantityText), u"1.287 kg"_s); // 20.07 / 15.60 = 1.2865…
    QCOMPARE(counter.text(0, CartItemModel::Sum), u"20.07"_s); // and not the 20.08 of 1.287 kg
    QCOMPARE(counter.sell.state().total, u"¥ 20.07"_s);
    counter.sell.setQuantity(u"2"_s);
    QVERIFY(counter.message().isRefusal);
    counter.sell.setStaff(Counter::manager());
    counter.sell.overridePrice(u"10"_s);
    COMPARE_SETTLED(counter.text(0, CartItemModel::Sum), u"12.87"_s);
    counter.sell.setQuantity(u"2"_s);
    COMPARE_SETTLED(counter.text(0, CartItemModel::Sum), u"20.00"_s);
}

void ScanningTest::takesAWholeCodeThatSomebodyOwnsForNoLabel()
{
    ScanCounter counter;
    CatalogueBuilder builder(*counter.products.catalogue);
    Product tin = *counter.products.catalogue->find(butter);
    tin.sku = Sku(u"OWN"_s);
    tin.barcodes = {applesWeighed};
    builder.add(tin);
    counter.sell.setCatalogue(builder.build());
    counter.sell.scan(u"2*"_s + applesWeighed);
    COMPARE_SETTLED(counter.sell.cart().lines[0].item.sku, Sku(u"OWN"_s));
    QCOMPARE(counter.sell.cart().lines[0].quantity, Quantity::pieces(2));
    QVERIFY(counter.sell.cart().lines[0].label.isEmpty());
}

void ScanningTest::sellsALabelOnlyOnce()
{
    ScanCounter counter;
    counter.sell.scan(u"3*"_s + applesWeighed);
    VERIFY_SETTLED(counter.message().isRefusal && counter.sell.cart().isEmpty());
    const QString serial = u"(01)09415007006961(21)S1"_s;
    counter.sell.scan(u"2*"_s + serial);
    VERIFY_SETTLED(counter.message().isRefusal && counter.sell.cart().isEmpty());
    counter.sell.scan(serial);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    counter.sell.scan(serial);
    VERIFY_SETTLED(counter.message().isRefusal);
    QCOMPARE(counter.sell.cart().lines.size(), 1);
    QCOMPARE(counter.sell.cart().lines[0].quantity, Quantity::pieces(1));
    counter.sell.scan(u"(01)09415007006961(21)S2"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
}

void ScanningTest::keepsTheLabelWithTheCart()
{
    ScanCounter counter;
    counter.sell.scan(u"(01)09415007006961(17)261124(10)A1"_s);
    counter.sell.scan(applesPriced);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
    const QByteArray kept = QJsonDocument(counter.sales.kept.last().toJson()).toJson();
    QVERIFY(kept.contains("\"batch\": \"A1\"") && kept.contains("2026-11-24") && kept.contains("label_minor"));
    QVERIFY(Cart::fromJson(QJsonDocument::fromJson(kept).object()) == counter.sell.cart());
}

void ScanningTest::asksTheDiskForALabelToo()
{
    ScanCounter counter;
    counter.sell.setCatalogue(nullptr);
    counter.products.answers.later = true;
    counter.sell.scan(applesPriced);
    counter.sell.scan(butter);
    QCOMPARE(counter.products.asked, QStringList{applesPriced});
    counter.products.answers.answerNext();
    counter.products.answers.answerNext();
    QCOMPARE(counter.products.asked.value(1), u"2500123"_s);
    counter.products.answers.answerNext();
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
    QCOMPARE(counter.sell.cart().lines[0].item.sku, Sku(u"F300"_s));
    QCOMPARE(counter.sell.cart().lines[0].label.priceMinor, 2007);
}

void ScanningTest::refusesPaymentCards_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<QString>("digits");
    const auto row = [](const char *name, const QString &scanned, const QString &digits) {
        QTest::newRow(name) << scanned << digits;
    };
    row("16 digits", u"5555555555554444"_s, u"5555555555554444"_s);
    row("15 digits", u"378282246310005"_s, u"378282246310005"_s);
    row("19 digits", u"6212345678901234569"_s, u"6212345678901234569"_s);
    row("13 digits that are no GTIN", u"4222222222222"_s, u"4222222222222"_s);
    row("14 digits of Diners Club that are a GTIN as well", u"36000000000081"_s, u"36000000000081"_s);
    row("grouped", u"5555 5555 5555 4444"_s, u"5555"_s);
    row("full-width", u"５５５５５５５５５５５５４４４４"_s, u"５５５５"_s);
    row("many of it", u"3*5555555555554444"_s, u"5555555555554444"_s);
    row("words around it", u"visa 5555555555554444 12/29"_s, u"5555555555554444"_s);
    row("as a card reader writes the second track", u";5555555555554444=29121011000012345678?"_s, u"5555555555554444"_s);
    row("in an unknown link", u"https://pay.example/5555555555554444"_s, u"5555555555554444"_s);
}

void ScanningTest::refusesPaymentCards()
{
    QFETCH(const QString, scanned);
    QFETCH(const QString, digits);
    ScanCounter counter;
    counter.sell.scan(butter);
    counter.sell.search().search(scanned);
    QVERIFY(counter.refusesSilently(scanned, digits));
    QVERIFY2(counter.message().text.contains(u"payment card"_s), qPrintable(counter.message().text));
}

void ScanningTest::sellsAProductWhoseNumberLooksLikeACard()
{
    ScanCounter counter;
    QVERIFY(looksLikePaymentCard(u"6907992500942"));
    counter.sell.scan(u"6907992500942"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    counter.sell.scan(u"4111111111111111"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
}

void ScanningTest::knowsAMembersCardThatLooksLikeAPaymentCard()
{
    ScanCounter counter;
    counter.members.members.first().hit.profile.cardNumber = u"9862000000001006"_s;
    QVERIFY(looksLikePaymentCard(u"9862000000001006"));
    counter.sell.scan(u"9862000000001006"_s);
    COMPARE_SETTLED(counter.sell.cart().member, std::optional(MemberId(u"m-li"_s)));
}

void ScanningTest::saysAnUnknownGtinThatPassesLuhn()
{
    ScanCounter counter;
    QVERIFY(looksLikePaymentCard(u"4891028700043") && isGtin(u"4891028700043"));
    counter.sell.scan(u"4891028700043"_s);
    VERIFY_SETTLED(counter.message().isRefusal);
    QVERIFY(counter.message().text.contains(u"4891028700043"_s));
}

QTEST_GUILESS_MAIN(ScanningTest)
#include "tst_scanning.moc"
