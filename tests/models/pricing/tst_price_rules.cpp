#include "models/pricing/pricer.h"
#include "models/pricing/rules/price_rules.h"
#include "models/pricing/sale_document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestPriceRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsARuleOfEveryKind();
    void refusesWithPathAndReason_data();
    void refusesWithPathAndReason();
    void saysAllMistakesAtOnce();
    void acceptsWhatIsJustAllowed();
    void refusesTooManyPromotions();
    void refusesABasketWithPathAndReason_data();
    void refusesABasketWithPathAndReason();
    void passesByWhatIsNotPromotable();
};

namespace {

QJsonObject parse(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A document with one promotion.
QByteArray promotion(const QByteArray &members)
{
    return R"({"format":1,"currency":"CNY","promotions":[{"id":"p","name":"P",)" + members + "}]}";
}

QString told(const JsonProblems &problems)
{
    QStringList texts;
    for (const JsonProblem &problem : problems) {
        texts.append(problem.path + u' ' + nameOf(problem.kind));
    }
    return texts.join(u"; "_s);
}

const QByteArray plainOff = R"("effect":{"kind":"percent_off","off_bp":1000})";

void addRow(const char *name, const QByteArray &document, const QString &problem)
{
    QTest::newRow(name) << document << problem;
}

void addMistakesOfEffects()
{
    addRow("more free than in the set", promotion(R"("effect":{"kind":"cheapest_off","of":2,"cheapest":3})"),
           u"promotions[0].effect.cheapest contradiction"_s);
    addRow("a set of one", promotion(R"("effect":{"kind":"set_for_price","of":1,"minor":1})"),
           u"promotions[0].effect.of out_of_range"_s);
    addRow("a set of too many", promotion(R"("effect":{"kind":"set_for_price","of":101,"minor":1})"),
           u"promotions[0].effect.of out_of_range"_s);
    addRow("a bundle of nine parts", promotion(R"("effect":{"kind":"bundle","parts":[{},{},{},{},{},{},{},{},{}],"minor":1})"),
           u"promotions[0].effect.parts out_of_range"_s);
    addRow("a bundle of one part", promotion(R"("effect":{"kind":"bundle","parts":[{}],"minor":1})"),
           u"promotions[0].effect.parts out_of_range"_s);
    addRow("a bundle with two prices", promotion(R"("effect":{"kind":"bundle","parts":[{},{}],"minor":1,"off_bp":1})"),
           u"promotions[0].effect.minor contradiction"_s);
    addRow("a scope beside a bundle", promotion(R"("scope":{"skus":["a"]},"effect":{"kind":"bundle","parts":[{},{}],"minor":1})"),
           u"promotions[0].scope contradiction"_s);
    addRow("steps that fall",
           promotion(R"("effect":{"kind":"basket_off","steps":[{"from_minor":5,"off_minor":1},{"from_minor":5,"off_minor":2}]})"),
           u"promotions[0].effect.steps[1].from_minor contradiction"_s);
    addRow("a step with two reductions", promotion(R"("effect":{"kind":"basket_off","steps":[{"off_minor":1,"off_bp":1}]})"),
           u"promotions[0].effect.steps[0].off_minor contradiction"_s);
    addRow("every without a threshold", promotion(R"("effect":{"kind":"basket_off","every":true,"steps":[{"off_minor":1}]})"),
           u"promotions[0].effect.every contradiction"_s);
    addRow("no steps", promotion(R"("effect":{"kind":"basket_off"})"), u"promotions[0].effect.steps missing"_s);
    addRow("a member price twice",
           promotion(R"("effect":{"kind":"member_price","prices":[{"sku":"a","minor":1},{"sku":"a","minor":2}]})"),
           u"promotions[0].effect.prices[1].sku duplicate"_s);
    addRow("least pieces of an item", promotion(R"("least_pieces":2,)" + plainOff),
           u"promotions[0].least_pieces contradiction"_s);
    addRow("per sale on the basket", promotion(R"("limits":{"per_sale":1},"effect":{"kind":"gift","sku":"a"})"),
           u"promotions[0].limits contradiction"_s);
}

} // namespace

void TestPriceRules::readsARuleOfEveryKind()
{
    const auto rules = readPriceRules(parse(R"({"format":1,"currency":"KWD","cash_step_minor":5,
        "taxes":[{"group":"G","rates":[{"id":"t","rate_ppm":88750,"added":true}]}],
        "concession":{"most_minor":100},
        "price_books":[{"id":"b","version":2,"when":{"from":"2026-05-01T10:00"},"prices":[{"skus":["a"],"minor":5}]}],
        "promotions":[
        {"id":"1","name":"n","effect":{"kind":"percent_off","off_bp":1}},
        {"id":"2","name":"n","effect":{"kind":"amount_off","minor":1}},
        {"id":"3","name":"n","effect":{"kind":"set_price","minor":0}},
        {"id":"4","name":"n","effect":{"kind":"member_price","prices":[{"sku":"a","minor":1}]}},
        {"id":"5","name":"n","effect":{"kind":"cheapest_off","of":3}},
        {"id":"6","name":"n","effect":{"kind":"second_unit","off_bp":5000}},
        {"id":"7","name":"n","effect":{"kind":"set_for_price","of":2,"minor":1}},
        {"id":"8","name":"n","effect":{"kind":"bundle","parts":[{},{}],"minor":1}},
        {"id":"9","name":"n","effect":{"kind":"basket_off","steps":[{"off_minor":1}]}},
        {"id":"10","name":"n","priority":3,"group":"g","coupon":true,"hand_priced":true,"least_pieces":2,
         "limits":{"per_member":1,"budget_sales":5,"budget_minor":6},"effect":{"kind":"gift","sku":"a","pieces":2,"from_minor":9}}]})"));
    QVERIFY2(rules.has_value(), rules ? "" : qUtf8Printable(told(rules.error())));
    QCOMPARE(rules->promotions.size(), 10);
    QCOMPARE(rules->currency, Currency::KWD);
    QVERIFY(rules->promotions[3].gate.membersOnly);
    QVERIFY(std::get<CheapestOff>(rules->promotions[5].effect).sameProduct);
    QVERIFY(!rules->promotions[8].isOnItems());
    QCOMPARE(rules->promotions[9].limits.budgetMinor, 6);
    QVERIFY(rules->books[0].gate.fromMinute.has_value());
}

void TestPriceRules::refusesWithPathAndReason_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("problem");
    addMistakesOfEffects();
    addRow("no format", R"({"currency":"CNY"})", u"format missing"_s);
    addRow("another format", R"({"format":2,"currency":"CNY"})", u"format out_of_range"_s);
    addRow("an unknown currency", R"({"format":1,"currency":"XYZ"})", u"currency not_a_choice"_s);
    addRow("an unknown field", R"({"format":1,"currency":"CNY","promos":[]})", u"promos unknown"_s);
    addRow("an unknown field deep down", promotion(R"("effect":{"kind":"percent_off","off_bp":1000,"of":3})"),
           u"promotions[0].effect.of unknown"_s);
    addRow("a negative percentage", promotion(R"("effect":{"kind":"percent_off","off_bp":-1})"),
           u"promotions[0].effect.off_bp out_of_range"_s);
    addRow("more than all", promotion(R"("effect":{"kind":"percent_off","off_bp":10001})"),
           u"promotions[0].effect.off_bp out_of_range"_s);
    addRow("a fraction", promotion(R"("effect":{"kind":"percent_off","off_bp":12.5})"),
           u"promotions[0].effect.off_bp wrong_type"_s);
    addRow("a negative amount", promotion(R"("effect":{"kind":"amount_off","minor":-100})"),
           u"promotions[0].effect.minor out_of_range"_s);
    addRow("no effect", R"({"format":1,"currency":"CNY","promotions":[{"id":"p","name":"P"}]})",
           u"promotions[0].effect missing"_s);
    addRow("an unknown effect", promotion(R"("effect":{"kind":"magic"})"),
           u"promotions[0].effect.kind not_a_choice; promotions[0].effect.off_bp missing"_s);
    addRow("an impossible window", promotion(R"("when":{"from":"2026-05-02","to":"2026-05-01"},)" + plainOff),
           u"promotions[0].when.to contradiction"_s);
    addRow("no such day", promotion(R"("when":{"from":"2026-02-30"},)" + plainOff), u"promotions[0].when.from out_of_range"_s);
    addRow("hours over midnight", promotion(R"("when":{"hours":[{"from":"22:00","to":"02:00"}]},)" + plainOff),
           u"promotions[0].when.hours[0].to contradiction"_s);
    addRow("an eighth weekday", promotion(R"("when":{"weekdays":[8]},)" + plainOff),
           u"promotions[0].when.weekdays out_of_range"_s);
    addRow("a weekday twice", promotion(R"("when":{"weekdays":[5,5]},)" + plainOff), u"promotions[0].when.weekdays duplicate"_s);
    addRow("named and excepted", promotion(R"("scope":{"skus":["a"],"except_skus":["a"]},)" + plainOff),
           u"promotions[0].scope.except_skus contradiction"_s);
    addRow(
        "one id twice",
        R"({"format":1,"currency":"CNY","promotions":[{"id":"p","name":"P","effect":{"kind":"gift","sku":"a"}},{"id":"p","name":"P","effect":{"kind":"gift","sku":"a"}}]})",
        u"promotions[1].id duplicate"_s);
    addRow("a version twice",
           R"({"format":1,"currency":"CNY","price_books":[{"id":"b","prices":[{"minor":1}]},{"id":"b","prices":[{"minor":2}]}]})",
           u"price_books[1].version duplicate"_s);
    addRow("a book without prices", R"({"format":1,"currency":"CNY","price_books":[{"id":"b"}]})",
           u"price_books[0].prices missing"_s);
    addRow("a price and a share", R"({"format":1,"currency":"CNY","price_books":[{"id":"b","prices":[{"minor":1,"off_bp":1}]}]})",
           u"price_books[0].prices[0].minor contradiction"_s);
    addRow("a tax group twice", R"({"format":1,"currency":"CNY","taxes":[{"group":"A"},{"group":"A"}]})",
           u"taxes[1].group duplicate"_s);
    addRow("a negative tax", R"({"format":1,"currency":"CNY","taxes":[{"group":"A","rates":[{"id":"t","rate_ppm":-1}]}]})",
           u"taxes[0].rates[0].rate_ppm out_of_range"_s);
    addRow("a coin of nothing", R"({"format":1,"currency":"CNY","cash_step_minor":0})", u"cash_step_minor out_of_range"_s);
}

void TestPriceRules::refusesWithPathAndReason()
{
    QFETCH(const QByteArray, document);
    QFETCH(const QString, problem);
    const auto rules = readPriceRules(parse(document));
    QVERIFY(!rules.has_value());
    QCOMPARE(told(rules.error()), problem);
}

void TestPriceRules::saysAllMistakesAtOnce()
{
    const auto rules = readPriceRules(parse(R"({"format":1,"currency":"CNY","promotions":[
        {"id":"","name":"a","effect":{"kind":"percent_off","off_bp":0}},{"name":"b","effect":{"kind":"gift","sku":"a","pieces":0}}]})"));
    QVERIFY(!rules.has_value());
    QCOMPARE(told(rules.error()),
             u"promotions[0].id out_of_range; promotions[0].effect.off_bp out_of_range; promotions[1].id missing; "
             "promotions[1].effect.pieces out_of_range"_s);
}

void TestPriceRules::acceptsWhatIsJustAllowed()
{
    for (const QByteArray &effect : {QByteArray(R"({"kind":"set_for_price","of":100,"minor":1})"),
                                     QByteArray(R"({"kind":"cheapest_off","of":100,"cheapest":100})"),
                                     QByteArray(R"({"kind":"bundle","parts":[{},{},{},{},{},{},{},{}],"minor":1})"),
                                     QByteArray(R"({"kind":"amount_off","minor":1000000000000})")}) {
        const auto rules = readPriceRules(parse(promotion("\"effect\":" + effect)));
        QVERIFY2(rules.has_value(), effect.constData());
    }
}

void TestPriceRules::refusesTooManyPromotions()
{
    QJsonArray promotions;
    constexpr qsizetype promised = 1000; // docs/rules.md
    const auto read = [&promotions](qsizetype count) {
        for (qsizetype i = promotions.size(); i < count; ++i) {
            promotions.append(QJsonObject{{u"id"_s, QString::number(i)},
                                          {u"name"_s, u"n"_s},
                                          {u"effect"_s, QJsonObject{{u"kind"_s, u"gift"_s}, {u"sku"_s, u"a"_s}}}});
        }
        return readPriceRules({{u"format"_s, 1}, {u"currency"_s, u"CNY"_s}, {u"promotions"_s, promotions}});
    };
    QVERIFY(read(promised).has_value());
    const auto rules = read(promised + 1);
    QVERIFY(!rules.has_value());
    QCOMPARE(told(rules.error()), u"promotions out_of_range"_s);
}

void TestPriceRules::refusesABasketWithPathAndReason_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing sold") << QByteArray(R"("lines":[{"sku":"a","price_minor":1,"quantity":0}])")
                                  << u"lines[0].quantity out_of_range"_s;
    QTest::newRow("too much of it") << QByteArray(R"("lines":[{"sku":"a","price_minor":1,"quantity":1000000001}])")
                                    << u"lines[0].quantity out_of_range"_s;
    QTest::newRow("no price") << QByteArray(R"("lines":[{"sku":"a"}])") << u"lines[0].price_minor missing"_s;
    QTest::newRow("two discounts") << QByteArray(R"("lines":[{"sku":"a","price_minor":1,"hand_off_bp":1,"hand_off_minor":1}])")
                                   << u"lines[0].hand_off_minor contradiction"_s;
    QTest::newRow("an unknown field") << QByteArray(R"("lines":[{"sku":"a","price_minor":1,"colour":"red"}])")
                                      << u"lines[0].colour unknown"_s;
}

void TestPriceRules::refusesABasketWithPathAndReason()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QString, problem);
    const auto sale = readSaleDocument(parse(R"({"format":1,"at":"2026-05-01T12:00",)" + members + '}'));
    QVERIFY(!sale.has_value());
    QCOMPARE(told(sale.error()), problem);
}

void TestPriceRules::passesByWhatIsNotPromotable()
{
    const auto rules =
        readPriceRules(parse(promotion(R"("effect":{"kind":"basket_off","steps":[{"from_minor":150,"off_minor":50}]})")));
    QVERIFY(rules.has_value());
    const auto comesTo = [&](const QByteArray &members) {
        const auto sale = readSaleDocument(parse(R"({"format":1,"at":"2026-05-01T12:00","lines":[{"sku":"tea","price_minor":100},
            {"sku":"wrap","price_minor":100)" + members
                                                 + "}]}"));
        return price(sale->basket, *rules, sale->context)->goodsMinor;
    };
    QCOMPARE(comesTo({}), 150);
    QCOMPARE(comesTo(R"(,"promotable":false)"), 200); // nor does it count
}

QTEST_APPLESS_MAIN(TestPriceRules)
#include "tst_price_rules.moc"
