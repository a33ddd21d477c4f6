#include "models/shop/shop_rules.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestReturnRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesWhatItRead()
    {
        const QJsonObject told =
            json(R"({"days": 30, "categories": [{"category": "bread", "days": 0}, {"category": "toys", "days": 60}],
            "reasons": [{"reason": "smell", "name": "smells", "restock": false}], "reason": "write_off",
            "promotions": "reprice_kept",
            "without_receipt": {"price": "lowest_of_days", "days": 14, "most_minor": 20000, "refund_to": "cash",
                "refund_to_most_minor": 5000, "above_to": "alipay", "needs_member": true}})");
        const auto rules = ReturnRules::fromJson(told);
        QVERIFY(rules.has_value());
        QCOMPARE(rules->toJson(), told);
        QVERIFY(ReturnRules::fromJson(rules->toJson()) == rules);
    }
    void saysNothingWhereTheShopDecidedNothing()
    {
        QVERIFY(ReturnRules().toJson().isEmpty());
        QVERIFY(*ReturnRules::fromJson({}) == ReturnRules());
        QVERIFY(!ShopRules().toJson().contains("returns"_L1));
        QCOMPARE(ReturnRules().reasons.size(), 5);
    }
    void namesThePathOfAMistake_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const char *document, const QString &path) {
            QTest::newRow(name) << QByteArray(document) << path;
        };
        row("a window before the sale", R"({"days": -1})", u"returns.days"_s);
        row("days in words", R"({"days": "ten"})", u"returns.days"_s);
        row("nobody asked for it", R"({"window": 3})", u"returns.window"_s);
        row("a category twice", R"({"categories": [{"category": "a", "days": 1}, {"category": "a", "days": 2}]})",
            u"returns.categories[1].category"_s);
        row("a category without days", R"({"categories": [{"category": "a"}]})", u"returns.categories[0].days"_s);
        row("a reason twice", R"({"reasons": [{"reason": "a"}, {"reason": "a"}]})", u"returns.reasons[1].reason"_s);
        row("a reason needed that nobody can give", R"({"reasons": [], "reason": "always"})", u"returns.reason"_s);
        row("a policy nobody knows", R"({"promotions": "as_you_like"})", u"returns.promotions"_s);
        row("no way back", R"({"without_receipt": {"price": "current"}})", u"returns.without_receipt.refund_to"_s);
        row("a second way without a limit of the first",
            R"({"without_receipt": {"price": "current", "refund_to": "cash", "above_to": "card"}})",
            u"returns.without_receipt.above_to"_s);
        row("a price nobody knows", R"({"without_receipt": {"price": "highest", "refund_to": "cash"}})",
            u"returns.without_receipt.price"_s);
        row("no limit by a limit of 0", R"({"without_receipt": {"price": "current", "refund_to": "cash", "most_minor": 0}})",
            u"returns.without_receipt.most_minor"_s);
    }
    void namesThePathOfAMistake()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, path);
        const auto rules = ReturnRules::fromJson(json(document.constData()));
        QVERIFY(!rules);
        QCOMPARE(rules.error().first().path, path);
    }
    void refundsOnlyToTendersOfTheShop_data()
    {
        QTest::addColumn<QString>("tender");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("cash") << u"cash"_s << true;
        QTest::newRow("points") << u"points"_s << false;
        QTest::newRow("nobody's") << u"shells"_s << false;
    }
    void refundsOnlyToTendersOfTheShop()
    {
        QFETCH(QString, tender);
        QFETCH(bool, isFine);
        QJsonObject shop = ShopRules().toJson();
        shop.insert("returns"_L1,
                    QJsonObject{{u"without_receipt"_s, QJsonObject{{u"price"_s, u"current"_s}, {u"refund_to"_s, tender}}}});
        const auto rules = ShopRules::fromJson(shop);
        QCOMPARE(rules.has_value(), isFine);
        if (!isFine) {
            QCOMPARE(rules.error(), u"returns.without_receipt.refund_to"_s);
        } else {
            QCOMPARE(rules->toJson(), shop);
            QVERIFY(rules->version() != ShopRules().version());
        }
    }
    void countsTheWindowFromTheDayOfTheSale()
    {
        ReturnRules rules;
        const QDate sold(2026, 11, 21);
        QVERIFY(!rules.lastDay(sold, u"bread"_s).isValid());
        rules.days = 7;
        rules.daysOfCategory.insert(u"bread"_s, 0);
        QCOMPARE(rules.lastDay(sold, {}), QDate(2026, 11, 28));
        QCOMPARE(rules.lastDay(sold, u"bread"_s), sold);
    }
};

QTEST_APPLESS_MAIN(TestReturnRules)
#include "tst_return_rules.moc"
