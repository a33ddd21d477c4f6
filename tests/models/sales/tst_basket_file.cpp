#include "models/sales/basket_file.h"

#include <QtTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr auto header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

BasketFile read(const QByteArray &rows)
{
    const auto file = readBasketFile(header + rows, Currency::CNY);
    return file ? *file : BasketFile{{}, {}, -1, Money(0, Currency::CNY), Money(0, Currency::CNY)};
}

} // namespace

class BasketFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsColumnsInAnyOrderQuotedOrNot()
    {
        const auto file =
            readBasketFile("\"Price\",Quantity,\"Customer ID\",StockCode,Invoice\n2.50,3,17850.0,85123a,536365\n", Currency::CNY);
        QVERIFY(file.has_value());
        QCOMPARE(file->baskets.size(), 1);
        const Basket &basket = file->baskets.first();
        QCOMPARE(basket.invoice, u"536365"_s);
        QCOMPARE(basket.customer, u"17850"_s);
        QVERIFY(!basket.isCancellation());
        QCOMPARE(basket.lines, (QList<BasketLine>{{u"85123A"_s, {}, Quantity::pieces(3), Money(250, Currency::CNY), 2}}));
        QCOMPARE(file->gross, Money(750, Currency::CNY));
    }

    void refusesAFileWithoutANeededColumn()
    {
        const auto file = readBasketFile("InvoiceNo,StockCode,Quantity\n", Currency::CNY);
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().name, u"UnitPrice"_s);
    }

    void refusesAnEmptyFile() { QVERIFY(!readBasketFile("", Currency::CNY).has_value()); }

    void addsUpRowsOfTheSameGoodsAtTheSamePrice()
    {
        const BasketFile file = read("1,A,,2,,1.00,7,\n1,B,,1,,5.00,7,\n1,a,,3,,1.00,7,\n1,A,,1,,0.90,7,\n");
        QCOMPARE(file.baskets.size(), 1);
        QCOMPARE(file.baskets[0].lines.size(), 3);
        QCOMPARE(file.baskets[0].lines[0].quantity, Quantity::pieces(5));
        QCOMPARE(file.gross, Money(1090, Currency::CNY));
    }

    void keepsInvoicesTogetherWhenTheirRowsAreScattered()
    {
        const BasketFile file = read("1,A,,1,,1,7,\n2,A,,1,,1,8,\n1,B,,1,,1,7,\n");
        QCOMPARE(file.baskets.size(), 2);
        QCOMPARE(file.baskets[0].lines.size(), 2);
    }

    void takesWhatIsGivenAway() { QCOMPARE(read("1,A,,1,,0,7,\n").baskets.size(), 1); }

    void rejectsRowsThatMakeNoSense_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("problem");
        QTest::newRow("too few fields") << QByteArray("1,A,1,2\n") << u"unreadable_row"_s;
        QTest::newRow("not UTF-8") << QByteArray("1,A,caf\xE9,1,,2.00,7,\n") << u"unreadable_row"_s;
        QTest::newRow("no invoice") << QByteArray(",A,,1,,2.00,7,\n") << u"missing_invoice"_s;
        QTest::newRow("no code") << QByteArray("1,,,1,,2.00,7,\n") << u"missing_code"_s;
        QTest::newRow("code NA") << QByteArray("1,NA,,1,,2.00,7,\n") << u"missing_code"_s;
        QTest::newRow("price is a word") << QByteArray("1,A,,1,,free,7,\n") << u"unreadable_number"_s;
        QTest::newRow("price with a symbol") << QByteArray("1,A,,1,,¥3,7,\n") << u"unreadable_number"_s;
        QTest::newRow("no price") << QByteArray("1,A,,1,,,7,\n") << u"unreadable_number"_s;
        QTest::newRow("quantity is a word") << QByteArray("1,A,,some,,1.00,7,\n") << u"unreadable_number"_s;
        QTest::newRow("quantity with an exponent") << QByteArray("1,A,,1e3,,1.00,7,\n") << u"unreadable_number"_s;
        QTest::newRow("a tenth of a cent") << QByteArray("1,A,,1,,0.001,7,\n") << u"price_too_fine"_s;
        QTest::newRow("negative price") << QByteArray("A5,B,bad debt,1,,-11062.06,,\n") << u"negative_price"_s;
        QTest::newRow("a price beyond any shop") << QByteArray("1,A,,1,,1000000.01,7,\n") << u"price_too_large"_s;
        QTest::newRow("too many pieces") << QByteArray("1,A,,100000,,1.00,7,\n") << u"quantity_too_large"_s;
        QTest::newRow("absurdly many pieces") << QByteArray("1,A,,99999999999999999999,,1.00,7,\n") << u"quantity_too_large"_s;
        QTest::newRow("half a piece") << QByteArray("1,A,,0.5,,1.00,7,\n") << u"quantity_not_whole"_s;
        QTest::newRow("nothing sold") << QByteArray("1,A,,0,,1.00,7,\n") << u"non_positive_quantity"_s;
        QTest::newRow("written off") << QByteArray("1,A,damaged,-14,,0,,\n") << u"non_positive_quantity"_s;
        QTest::newRow("cancelled forwards") << QByteArray("C1,A,,3,,1.00,7,\n") << u"positive_quantity"_s;
        QTest::newRow("cancelled from nothing") << QByteArray("C1,A,,-3,,1.00,7,\n") << u"cancellation_without_sale"_s;
    }
    void rejectsRowsThatMakeNoSense()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, problem);
        const BasketFile file = read("9,Z,,1,,1.00,7,\n" + row);
        QCOMPARE(file.rows, 2);
        QCOMPARE(file.baskets.size(), 1);
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected[0].row, 3);
        QCOMPARE(nameOf(file.rejected[0].problem), problem);
        QCOMPARE(file.rejectedByProblem(), (QMap<QString, qint64>{{problem, 1}}));
    }

    void rejectsARowOfAnotherCustomer()
    {
        const BasketFile file = read("1,A,,1,,1,7,\n1,B,,1,,1,8,\n");
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected[0].problem, RowProblem::OtherCustomer);
        QCOMPARE(file.baskets[0].lines.size(), 1);
    }

    void matchesACancellationToItsSale_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("cancelled"); // the invoice, empty when none
        QTest::newRow("all of it") << QByteArray("1,A,,3,,1.00,7,\nC2,A,,-3,,1.00,7,\n") << u"1"_s;
        QTest::newRow("a part of it") << QByteArray("1,A,,3,,1.00,7,\nC2,a,,-1,,1.00,7,\n") << u"1"_s;
        QTest::newRow("of two rows that make one line") << QByteArray("1,A,,1,,1,7,\n1,A,,2,,1,7,\nC2,A,,-3,,1,7,\n") << u"1"_s;
        QTest::newRow("the first sale") << QByteArray("1,A,,3,,1,7,\n2,A,,3,,1,7,\nC3,A,,-3,,1,7,\n") << u"1"_s;
        QTest::newRow("the first with enough left") << QByteArray("1,A,,1,,1,7,\n2,A,,3,,1,7,\nC3,A,,-3,,1,7,\n") << u"2"_s;
        QTest::newRow("customer not known, as in the sale") << QByteArray("1,A,,3,,1,,\nC2,A,,-3,,1,NA,\n") << u"1"_s;
        QTest::newRow("another customer") << QByteArray("1,A,,3,,1,8,\nC2,A,,-3,,1,7,\n") << u""_s;
        QTest::newRow("another price") << QByteArray("1,A,,3,,1.00,7,\nC2,A,,-3,,0.90,7,\n") << u""_s;
        QTest::newRow("more than was sold") << QByteArray("1,A,,3,,1,7,\nC2,A,,-4,,1,7,\n") << u""_s;
        QTest::newRow("a sale further down") << QByteArray("C2,A,,-3,,1,7,\n3,A,,3,,1,7,\n") << u""_s;
    }
    void matchesACancellationToItsSale()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QString, cancelled);
        const BasketFile file = read(rows);
        const auto cancellation = std::ranges::find_if(file.baskets, &Basket::isCancellation);
        QCOMPARE(cancellation != file.baskets.end() ? cancellation->cancels : QString(), cancelled);
        QCOMPARE(file.rejected.isEmpty(), !cancelled.isEmpty());
    }

    void takesNothingBackTwice()
    {
        const BasketFile file = read("1,A,,3,,2.00,7,\nC2,A,,-2,,2.00,7,\nC3,A,,-2,,2.00,7,\nC4,A,,-1,,2.00,7,\n");
        QCOMPARE(file.baskets.size(), 3);
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected[0].row, 4);
        QCOMPARE(file.refund, Money(600, Currency::CNY));
    }

    void makesOneBasketOfACancellationForEachSaleItTakesFrom()
    {
        const BasketFile file = read("1,A,,1,,1,7,\n2,B,,1,,1,7,\nC3,A,,-1,,1,7,\nC3,B,,-1,,1,7,\n");
        QCOMPARE(file.baskets.size(), 4);
        QCOMPARE(file.baskets[2].cancels, u"1"_s);
        QCOMPARE(file.baskets[3].cancels, u"2"_s);
    }
};

QTEST_GUILESS_MAIN(BasketFileTest)
#include "tst_basket_file.moc"
