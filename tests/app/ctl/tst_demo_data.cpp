#include "app/ctl/demo/demo_data.h"
#include "app/ctl/demo/demo_shop.h"
#include "models/catalog/catalogue.h"
#include "models/catalog/scanned_goods.h"
#include "models/members/phone.h"
#include "models/staff/pin.h"

#include <QtTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The files of resources/demo stand together: what one names, the others have.
class DemoDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMemberHasAPhoneOfTheirOwn()
    {
        QSet<QString> phones;
        QSet<QString> cards;
        const auto members = readDemoMembers(demoFile(u"members.csv"_s), 0);
        for (const DemoMember &member : members) {
            const auto phone = PhoneNumber::parse(member.profile.phone, u"CN"_s);
            QVERIFY2(phone && phone->e164() == member.profile.phone, qPrintable(member.profile.cardNumber));
            phones.insert(member.profile.phone);
            cards.insert(member.profile.cardNumber);
        }
        QCOMPARE(members.size(), 600);
        QCOMPARE(phones.size(), members.size());
        QCOMPARE(cards.size(), members.size());
    }

    void everyPurchaseIsAMembersAndEndsBeforeToday()
    {
        QSet<QString> cards;
        for (const DemoMember &member : readDemoMembers(demoFile(u"members.csv"_s), 0)) {
            cards.insert(member.profile.cardNumber);
        }
        const QDate today(2026, 11, 22);
        const qint64 shift = demoShiftDays(today);
        QCOMPARE(shift % 7, 0);
        qint64 last = 0;
        for (const DemoPurchase &each : readDemoPurchases(demoFile(u"purchases.csv"_s), shift)) {
            QVERIFY(cards.contains(each.card));
            QVERIFY(each.purchase.totalMinor > 0);
            last = std::max(last, each.purchase.atMs);
        }
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(last);
        QVERIFY(end.date() < today);
        QVERIFY(end.date().daysTo(today) <= 8);
    }

    void theCatalogueHasEverythingThatTheWeekSells()
    {
        CatalogueBuilder builder;
        for (const Product &product : demoProducts()) {
            builder.add(product);
        }
        const auto catalogue = builder.build();
        const BasketFile trade = demoTrade();
        QCOMPARE(trade.rows, 14'447);
        for (const Basket &basket : trade.baskets) {
            for (const BasketLine &line : basket.lines) {
                const Product *product = catalogue->bySku(Sku(line.code));
                QVERIFY2(product && !product->barcodes.isEmpty(), qPrintable(line.code));
                QCOMPARE(catalogue->find(product->barcodes.first()), product);
            }
        }
        QVERIFY(productsFor(trade, demoProducts(), Currency::CNY).isEmpty());
    }

    void aFileWithUnknownCodesBringsItsArticles()
    {
        const auto trade =
            readBasketFile("InvoiceNo,StockCode,Description,Quantity,UnitPrice\n1,new1,Lamp,2,4.20\n2,NEW1,Lamp,1,4.00\n"
                           "3,NEW1,LAMP!,1,4.20\n4,FEE,,1,9\n",
                           Currency::CNY);
        const QList<Product> products = productsFor(*trade, demoProducts(), Currency::CNY);
        QCOMPARE(products.size(), 2);
        QCOMPARE(products[1].sku, Sku(u"NEW1"_s));
        QCOMPARE(products[1].name, u"Lamp"_s);
        QCOMPARE(products[1].price, Money(420, Currency::CNY));
        QVERIFY(!products[1].barcodes.isEmpty());
        QCOMPARE(products[0].kind, ProductKind::Service);
        QCOMPARE(openingStock(products, *trade).value(Sku(u"NEW1"_s)), Quantity::pieces(4 + 24));
    }

    void theScansOfTheManualSayWhatItTells()
    {
        CatalogueBuilder builder;
        for (const Product &product : demoProducts()) {
            builder.add(product);
        }
        const auto catalogue = builder.build();
        const ShopRules rules = demoRules();
        const QDate today(2026, 11, 22);
        const auto read = [&](const QString &scanned) { return readGoods(scanned, rules.barcodes, rules.currency, today); };
        const auto weighed = read(u"2800123012861"_s);
        QVERIFY(weighed && weighed->quantity == Quantity(1286));
        const Product *apples = catalogue->find(weighed->labelCodes.first());
        QVERIFY(apples && apples->unit == u"kg"_s);
        const auto priced = read(u"2900123020061"_s);
        QVERIFY(priced && priced->price == Money(2006, Currency::CNY));
        QCOMPARE(catalogue->find(priced->labelCodes.first()), apples);
        const auto recalled = read(u"(01)06907992500942(10)C2026A"_s);
        const Product *milk = catalogue->find(recalled->code);
        QVERIFY(milk);
        QVERIFY(judge(*recalled, *milk, rules.barcodes, today).kind == GoodsVerdict::Kind::Recalled);
        const auto good = read(u"https://id.gs1.org/01/06907992500942/10/B7?17=291231"_s);
        QVERIFY(judge(*good, *milk, rules.barcodes, today) == GoodsVerdict());
    }

    void everybodyHasAGoodPin()
    {
        for (const QString &pin : {u"2580"_s, u"3691"_s, u"8024"_s}) {
            QVERIFY(!weaknessOf(pin));
        }
        QVERIFY(verifyPin(u"8024", demoStaff().last().pinHash));
    }
};

QTEST_GUILESS_MAIN(DemoDataTest)
#include "tst_demo_data.moc"
