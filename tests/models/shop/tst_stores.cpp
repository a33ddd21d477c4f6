#include "models/shop/shop_rules.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestStores final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sayWhereATillStands()
    {
        const auto stores = read(R"([{"id": "north", "tills": ["T1", "T3"]}, {"id": "south", "tills": ["T2"]}])").value();
        QCOMPARE(stores.of(TillId(u"T3"_s)), u"north"_s);
        QCOMPARE(stores.of(TillId(u"T2"_s)), u"south"_s);
        QCOMPARE(stores.of(TillId(u"T9"_s)), QString());
        QCOMPARE(*Stores::fromJson(stores.toJson()), stores);
    }

    void everyMistakeHasItsPath_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("path");
        QTest::newRow("without a name") << QByteArray(R"([{"tills": ["T1"]}])") << u"stores[0].id"_s;
        QTest::newRow("without tills") << QByteArray(R"([{"id": "north"}])") << u"stores[0].tills"_s;
        QTest::newRow("twice") << QByteArray(R"([{"id": "a", "tills": ["T1"]}, {"id": "a", "tills": ["T2"]}])")
                               << u"stores[1].id"_s;
        QTest::newRow("a till in two") << QByteArray(R"([{"id": "a", "tills": ["T1"]}, {"id": "b", "tills": ["T1"]}])")
                                       << u"stores[1].tills"_s;
        QTest::newRow("something else") << QByteArray(R"([{"id": "a", "tills": ["T1"], "city": "x"}])") << u"stores[0].city"_s;
    }

    void everyMistakeHasItsPath()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, path);
        QCOMPARE(read(json).error().first().path, path);
        QJsonObject rules = ShopRules().toJson();
        rules.insert("stores"_L1, QJsonDocument::fromJson(json).array());
        QCOMPARE(ShopRules::fromJson(rules).error(), path);
    }

    void areKeptWithTheRules()
    {
        ShopRules rules;
        QVERIFY(!rules.toJson().contains("stores"_L1)); // old rules keep their version
        rules.stores = read(R"([{"id": "north", "tills": ["T1"]}])").value();
        QCOMPARE(*ShopRules::fromJson(rules.toJson()), rules);
    }

private:
    static std::expected<Stores, JsonProblems> read(const QByteArray &json)
    {
        return Stores::fromJson(QJsonDocument::fromJson(json).array());
    }
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
