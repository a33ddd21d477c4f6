// What a line can be, on the disk and back: packs, deposits, named taxes.
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

Product beer()
{
    return {.sku = Sku(u"BEER"_s),
            .name = u"青岛啤酒"_s,
            .barcodes = {u"6901028075763"_s},
            .category = {},
            .brand = {},
            .taxGroup = u"US"_s,
            .price = yuan(500),
            .imagePath = {},
            .packs = {{u"16901028075760"_s, 12, u"箱"_s, 5500}, {u"SIX"_s, 6}},
            .deposit = ProductDeposit{Sku(u"BOTTLE"_s), 2},
            .promotable = false};
}

Product bottle()
{
    Product made = beer();
    made.sku = Sku(u"BOTTLE"_s);
    made.barcodes.clear();
    made.packs.clear();
    made.deposit.reset();
    made.promotable = true;
    made.kind = ProductKind::Deposit;
    made.taxGroup = u"FREE"_s;
    made.price = yuan(50);
    return made;
}

ShopRules american()
{
    ShopRules rules;
    rules.taxes = TaxTable({}, {{u"US"_s, {{u"State"_s, 40'000, true}, {u"Levy"_s, 20'000, false}}}, {u"FREE"_s, {}}});
    return rules;
}

FeedChange changeOf(const Product &product)
{
    return {u"product"_s, product.sku.text(), toJson(product)};
}

} // namespace

class TestTillLines final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_till.startAnew().has_value()); }
    void findsAPackOnTheDiskAsInMemory();
    void aPackThatIsGoneIsFoundNoMore();
    void aSaleComesBackFromItsRowsWithAllItsTaxes();
    void everyTaxAndDepositGoesBackExactly();
    void anEditedTaxIsNamed();

private:
    Sale sell()
    {
        const ShopRules rules = american();
        require(m_till.feed({{u"rules"_s, {}, rules.toJson()}, changeOf(beer()), changeOf(bottle())}).has_value());
        m_till.openShift();
        Cart cart = m_till.cart({});
        cart.add(CartItem::of(beer(), rules.taxes).value(), Quantity::pieces(3), {},
                 CartDeposit{CartItem::of(bottle(), rules.taxes).value(), 2});
        return m_till.sell(cart).value().sale;
    }

    Till m_till;
};

void TestTillLines::findsAPackOnTheDiskAsInMemory()
{
    QVERIFY(m_till.feed({changeOf(beer()), changeOf(bottle())}).has_value());
    for (const QString &code : {u"6901028075763"_s, u"16901028075760"_s, u"SIX"_s, u"beer"_s}) {
        QVERIFY2(*m_till->products.find(code).result()->value().packs.begin() == beer().packs.first(), qPrintable(code));
        QVERIFY(m_till->products.find(code).result()->value() == beer());
    }
    const auto catalogue = *m_till->products.loadCatalogue().result();
    QVERIFY(*catalogue->find(u"16901028075760") == beer());
    QVERIFY(*catalogue->bySku(Sku(u"BOTTLE"_s)) == bottle());
    QCOMPARE(m_till->products.stock(u"16901028075760"_s, 10).result()->first().product.sku, Sku(u"BEER"_s));
}

void TestTillLines::aPackThatIsGoneIsFoundNoMore()
{
    QVERIFY(m_till.feed({changeOf(beer())}).has_value());
    Product single = beer();
    single.packs.removeFirst();
    QVERIFY(m_till.feed({changeOf(single)}).has_value());
    QVERIFY(!m_till->products.find(u"16901028075760"_s).result()->has_value());
    QVERIFY(m_till->products.find(u"SIX"_s).result()->has_value());
}

void TestTillLines::aSaleComesBackFromItsRowsWithAllItsTaxes()
{
    Sale sale = sell();
    QCOMPARE(sale.total, yuan(1500 + 59 + 300)); // 4 % of what is left of 15.00 without the 0.29 contained
    QCOMPARE(sale.tax, yuan(29));
    sale.pricedBy.reset(); // rows do not keep it
    const auto found = m_till->sales.find(sale.id).result();
    QVERIFY(found.has_value());
    QVERIFY(found->completed.sale == sale);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLines::everyTaxAndDepositGoesBackExactly()
{
    const Sale sale = sell();
    Money back = yuan(0);
    QList<LineTax> taxes;
    for (const QList<ReturnedLine> &lines :
         {QList<ReturnedLine>{{1, Quantity::pieces(1)}}, {{2, Quantity::pieces(3)}}, {{1, Quantity::pieces(2)}}}) {
        const auto done = m_till->sales.takeBack({sale.id, lines, m_till.staff, m_till.newId()}).result();
        QVERIFY(done.has_value());
        QVERIFY(!sumsThatDiffer(done->sale));
        back += done->sale.total;
        addTo(taxes, done->sale.taxes());
    }
    QCOMPARE(back, -sale.total);
    QCOMPARE(taxes, (QList<LineTax>{{u"State"_s, true, -59}, {u"Levy"_s, false, -29}}));
    const auto none = m_till->sales.takeBack({sale.id, {{2, Quantity::pieces(1)}}, m_till.staff, m_till.newId()}).result();
    QCOMPARE(none.error().reason, DeskError::Reason::NothingLeft);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLines::anEditedTaxIsNamed()
{
    (void)sell();
    QVERIFY(m_till->storage
                .post(StorageThread::Lane::Interactive,
                      [](TillStore &store) {
                          return store.database().run("UPDATE sale_line SET added_tax_minor = 60 WHERE line = 1");
                      })
                .result()
                .has_value());
    QVERIFY(!m_till.verify().findings.isEmpty());
}

QTEST_GUILESS_MAIN(TestTillLines)
#include "tst_till_lines.moc"
