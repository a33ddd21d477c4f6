// Packs, deposits, wrapping and taxes that are added, as the cashier meets them.
#include "tests/ui/sell_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString beer = u"6901028075763"_s;
const QString carton = u"16901028075760"_s;

/// The counter of the fixture, with beer by the bottle, by the carton and by the six-pack at a price of its own, its deposit, and wrapping.
struct KindCounter : Counter {
    KindCounter()
    {
        CatalogueBuilder builder(*products.catalogue);
        Product bottled = *products.catalogue->bySku(Sku(u"T100"_s));
        bottled.sku = Sku(u"B1"_s);
        bottled.name = u"青岛啤酒"_s;
        bottled.barcodes = {beer};
        bottled.price = Money(500, Currency::CNY);
        bottled.packs = {{carton, 12, u"箱"_s}, {u"SIX"_s, 6, {}, 2700}};
        bottled.deposit = ProductDeposit{Sku(u"BOTTLE"_s), 1};
        builder.add(bottled);
        Product deposit = bottled;
        deposit.sku = Sku(u"BOTTLE"_s);
        deposit.name = u"空瓶押金"_s;
        deposit.barcodes.clear();
        deposit.packs.clear();
        deposit.deposit.reset();
        deposit.price = Money(50, Currency::CNY);
        deposit.kind = ProductKind::Deposit;
        deposit.taxGroup = u"VAT0"_s;
        builder.add(deposit);
        Product crate = bottled;
        crate.sku = Sku(u"CRATE"_s);
        crate.barcodes.clear();
        crate.packs.clear();
        crate.deposit = ProductDeposit{Sku(u"NOWHERE"_s), 1};
        builder.add(crate);
        products.catalogue = builder.build();
        sell.setCatalogue(products.catalogue);
        sell.setCatalogueSearch(std::make_shared<CatalogueSearch>(products.catalogue));
        sell.setStaff(manager());
    }
    void scan(const QString &code)
    {
        sell.scan(code);
        settle();
    }
    const CartLine &line(qsizetype at) const { return sell.cart().lines.at(at); }
    QVariant shown(int row, CartItemModel::Role role) { return sell.lines().index(row).data(role); }
    QString refusal() const { return sell.state().message.isRefusal ? sell.state().message.text : QString(); }
};

} // namespace

class SellingKindsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCartonIsItsPieces_data();
    void aCartonIsItsPieces();
    void aPackWithAPriceOfItsOwnIsALineOfItsOwn();
    void severalPacksCostSeveralTimesTheirPrice();
    void aPackIsShownInTheSearch();
    void theDepositStandsIndentedUnderItsGoods();
    void theDepositFollowsEveryChange();
    void theDepositCannotBeChangedAlone();
    void removesAndBringsBackGoodsWithTheirDeposit();
    void asksTheDiskForTheDepositToo();
    void doesNotSellWithoutTheDeposit();
    void showsTheTaxesThatAreAdded();
};

void SellingKindsTest::aCartonIsItsPieces_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("pieces");
    QTest::newRow("scanned") << carton << qint64(12);
    QTest::newRow("as ITF-14 with its symbology identifier") << u"]I1"_s + carton << qint64(12);
    QTest::newRow("GS1-128") << u"]C101"_s + carton << qint64(12);
    QTest::newRow("two of them") << u"2*"_s + carton << qint64(24);
    QTest::newRow("a bottle") << beer << qint64(1);
}

void SellingKindsTest::aCartonIsItsPieces()
{
    QFETCH(const QString, typed);
    QFETCH(const qint64, pieces);
    KindCounter counter;
    counter.scan(beer);
    counter.scan(typed);
    QCOMPARE(counter.refusal(), QString());
    QCOMPARE(counter.sell.cart().lines.size(), 2); // with the single bottle, and their deposit
    QCOMPARE(counter.line(0).quantity, Quantity::pieces(pieces + 1));
    QCOMPARE(counter.line(0).unitPriceMinor, 500);
    QCOMPARE(counter.line(1).quantity, Quantity::pieces(pieces + 1));
}

void SellingKindsTest::aPackWithAPriceOfItsOwnIsALineOfItsOwn()
{
    KindCounter counter;
    counter.scan(beer);
    counter.scan(u"SIX"_s);
    QCOMPARE(counter.sell.cart().lines.size(), 4);
    QCOMPARE(counter.line(2).quantity, Quantity::pieces(6));
    QCOMPARE(counter.line(3).quantity, Quantity::pieces(6));
    QCOMPARE(counter.shown(2, CartItemModel::Sum).toString(), u"27.00"_s);
    QVERIFY(counter.shown(2, CartItemModel::Detail).toString().endsWith(u"pack of 6"_s));
    QCOMPARE(counter.sell.state().total, u"¥ 35.50"_s);
    counter.sell.setQuantity(u"5"_s); // its price is for six
    QVERIFY(!counter.refusal().isEmpty());
    counter.sell.overridePrice(u"4"_s); // by hand it is any six bottles
    QCOMPARE(counter.shown(2, CartItemModel::Sum).toString(), u"24.00"_s);
    QVERIFY(!counter.shown(2, CartItemModel::Detail).toString().contains(u"pack"_s));
}

void SellingKindsTest::severalPacksCostSeveralTimesTheirPrice()
{
    KindCounter counter;
    counter.scan(u"3*SIX"_s);
    QCOMPARE(counter.refusal(), QString());
    QCOMPARE(counter.line(0).quantity, Quantity::pieces(18));
    QCOMPARE(counter.shown(0, CartItemModel::Sum).toString(), u"81.00"_s);
    counter.scan(u"0.5*SIX"_s); // three whole bottles: half a pack, at half its price
    QCOMPARE(counter.line(2).quantity, Quantity::pieces(3));
    counter.scan(u"99999*SIX"_s);
    QVERIFY(!counter.refusal().isEmpty());
}

void SellingKindsTest::aPackIsShownInTheSearch()
{
    KindCounter counter;
    counter.sell.search().search(u"青岛"_s);
    const auto rows = counter.sell.search().results().choices();
    QVERIFY(!rows.isEmpty());
    QVERIFY(rows.first().subtitle.contains(u"箱 × 12"_s));
    QVERIFY(rows.first().subtitle.contains(u"pack of 6 × 6"_s));
    counter.sell.search().search(carton.first(9));
    QCOMPARE(counter.sell.search().results().choices().size(), 1);
}

void SellingKindsTest::theDepositStandsIndentedUnderItsGoods()
{
    KindCounter counter;
    counter.scan(u"2*"_s + beer);
    QCOMPARE(counter.sell.state().selected.row, 0);
    QVERIFY(!counter.shown(0, CartItemModel::IsAttached).toBool());
    QVERIFY(counter.shown(1, CartItemModel::IsAttached).toBool());
    QCOMPARE(counter.shown(1, CartItemModel::Name).toString(), u"空瓶押金"_s);
    QCOMPARE(counter.sell.state().total, u"¥ 11.00"_s);
    QVERIFY(counter.sell.state().totals.first().name.startsWith(u"2 items"_s)); // a deposit is nothing to carry
}

void SellingKindsTest::theDepositFollowsEveryChange()
{
    KindCounter counter;
    counter.scan(beer);
    counter.sell.setQuantity(u"7"_s);
    QCOMPARE(counter.line(1).quantity, Quantity::pieces(7));
    counter.sell.setSaleDiscount(u"50%"_s);
    QCOMPARE(counter.sell.state().total, u"¥ 21.00"_s); // 35.00 by half, and 3.50
    counter.sell.pay();
    QCOMPARE(counter.pay.state().stage, PayPresenter::Stage::Choosing);
}

void SellingKindsTest::theDepositCannotBeChangedAlone()
{
    KindCounter counter;
    counter.scan(beer);
    const Cart before = counter.sell.cart();
    const auto refuses = [&](auto change) {
        counter.sell.selectLine(1);
        const int said = counter.sell.state().message.number;
        change();
        return counter.sell.state().message.isRefusal && counter.sell.state().message.number > said
               && counter.sell.cart() == before;
    };
    QVERIFY(refuses([&] { counter.sell.setQuantity(u"9"_s); }));
    QVERIFY(refuses([&] { counter.sell.removeLine(); }));
    QVERIFY(refuses([&] { counter.sell.setLineDiscount(u"10%"_s); }));
    QVERIFY(refuses([&] { counter.sell.overridePrice(u"0"_s); }));
}

void SellingKindsTest::removesAndBringsBackGoodsWithTheirDeposit()
{
    KindCounter counter;
    counter.scan(beer);
    counter.scan(u"4891028705949"_s);
    const Cart before = counter.sell.cart();
    counter.sell.selectLine(0);
    counter.sell.removeLine();
    QCOMPARE(counter.sell.cart().lines.size(), 1);
    counter.sell.undo();
    QCOMPARE(counter.sell.cart(), before);
    QCOMPARE(counter.sell.state().selected.row, 0);
}

void SellingKindsTest::asksTheDiskForTheDepositToo()
{
    KindCounter counter;
    SellPresenter early{{counter.sales, counter.members, counter.products}, counter.pay, counter.clock, counter.random};
    early.setRules(Counter::rules());
    early.setStaff(Counter::cashier());
    counter.products.answers.later = true;
    early.scan(beer);
    early.scan(u"4891028705949"_s);
    counter.products.answers.answerNext();
    QVERIFY(early.cart().isEmpty()); // the bottle is known, its deposit is asked for
    QCOMPARE(counter.products.asked.last(), u"BOTTLE"_s);
    counter.products.answers.answerNext();
    QCOMPARE(early.cart().lines.size(), 2);
    counter.products.answers.answerNext();
    QCOMPARE(early.cart().lines.size(), 3);
}

void SellingKindsTest::doesNotSellWithoutTheDeposit()
{
    KindCounter counter;
    counter.scan(u"CRATE"_s);
    QVERIFY(counter.sell.cart().isEmpty());
    QVERIFY(counter.refusal().contains(u"deposit"_s));
}

void SellingKindsTest::showsTheTaxesThatAreAdded()
{
    KindCounter counter;
    ShopRules rules = Counter::rules();
    rules.taxes = TaxTable({{u"VAT0"_s, TaxRate(0)}}, {{u"VAT13"_s, {{u"State"_s, 40'000, true}, {u"City"_s, 45'000, true}}}});
    counter.sales.rules = rules;
    counter.sell.setRules(rules);
    counter.scan(u"2*"_s + beer);
    QStringList rows;
    for (const SellPresenter::TotalRow &row : counter.sell.state().totals) {
        rows.append(row.name + u' ' + row.value);
    }
    QCOMPARE(rows.filter(u"Tax"_s), QStringList({u"Tax · State 0.40"_s, u"Tax · City 0.45"_s}));
    QCOMPARE(counter.sell.state().total, u"¥ 11.85"_s);
    QVERIFY(!counter.sell.why().filter(u"State"_s).isEmpty());
    counter.sell.pay();
    QCOMPARE(counter.pay.state().due, u"¥ 11.85"_s);
    counter.pay.chooseWay(u"card"_s);
    counter.pay.complete();
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Completed);
    QCOMPARE(counter.pay.completed()->sale.tenders.first().amount.minor(), 1185);
}

QTEST_GUILESS_MAIN(SellingKindsTest)
#include "tst_selling_kinds.moc"
