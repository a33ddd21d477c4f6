#include "models/loyalty/loyalty_rules.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QByteArray everything = R"({
    "earn": {"points": 1, "per_minor": 100, "base": "net", "combine": "add", "most_per_sale": 5000, "return_window_days": 14,
             "validity_months": 12, "validity_ends": "month_end",
             "excluded_categories": ["tobacco"], "excluded_brands": ["Lu"],
             "multipliers": [
                 {"name": "gold", "percent": 150, "tiers": ["gold"]},
                 {"name": "spring", "percent": 200, "categories": ["tea"], "brands": ["Wu"], "weekdays": [6, 7],
                  "birthday": "month", "from": "2026-03-01", "until": "2026-03-31"}]},
    "redeem": {"points": 100, "worth_minor": 100, "step": 100, "least": 200, "most": 1000, "most_percent": 50, "restored_days": 14,
               "when_spent": "refund_pays"},
    "exchange": [{"id": "mug", "gives": "gift", "what": "SKU-7", "points": 800, "tiers": ["gold"], "most_per_member": 2},
                 {"id": "ten", "gives": "coupon", "what": "ten-off", "points": 1000}],
    "tiers": {"measure": "spend", "fall": "one_step", "window_months": 12, "kept_months": 12, "grace_days": 30,
              "steps": [{"name": "member", "from": 0}, {"name": "gold", "from": 500000}]},
    "stored_value": {"least_minor": 10000, "most_minor": 200000, "most_held_minor": 300000, "on_pay_out": "keep_bonus",
                     "spend_order": "bonus_first", "top_ups": [{"from_minor": 50000, "bonus_minor": 5000}],
                     "validity": {"validity_months": 24}, "bonus_validity": {"validity_months": 6, "validity_ends": "year_end"}},
    "gift_cards": {"reloadable": false, "pays_out": false, "validity": {"validity_months": 36}},
    "referral": {"to_referrer": 500, "to_referred": 200, "least_purchase_minor": 10000, "most_per_period": 2, "period_days": 30,
                 "return_window_days": 14, "validity_months": 6}
})";

QJsonObject parsed(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        qFatal("no JSON object: %s", json.constData());
    }
    return document.object();
}

/// The whole document with one member put in another's place: at "earn.points", say.
QJsonObject changed(const QJsonObject &whole, const QStringList &path, const QJsonValue &value)
{
    QJsonObject object = whole;
    const QString &key = path.first();
    if (path.size() == 1) {
        value.isUndefined() ? object.remove(key) : void(object.insert(key, value));
    } else if (object.value(key).isArray()) {
        QJsonArray items = object.value(key).toArray();
        const int index = path.at(1).toInt();
        items[index] = changed(items.at(index).toObject(), path.sliced(2), value);
        object.insert(key, items);
    } else {
        object.insert(key, changed(object.value(key).toObject(), path.sliced(1), value));
    }
    return object;
}

QStringList problemsOf(const QJsonObject &object)
{
    const auto rules = LoyaltyRules::fromJson(object);
    QStringList texts;
    for (const JsonProblem &problem : rules ? JsonProblems() : rules.error()) {
        texts.append(nameOf(problem.kind) + u' ' + problem.path);
    }
    return texts;
}

} // namespace

class TestLoyaltyRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverything();
    void readsNothing();
    void knowsItsDefaults();
    void keepsToItsBounds_data();
    void keepsToItsBounds();
    void refuses_data();
    void refuses();
    void findsAllMistakesAtOnce();
    void acceptsTheManualsExample();
};

void TestLoyaltyRules::readsEverything()
{
    const auto rules = LoyaltyRules::fromJson(parsed(everything));
    QVERIFY2(rules, qPrintable(problemsOf(parsed(everything)).join(u", "_s)));
    QCOMPARE(rules->earn->multipliers.size(), 2);
    const EarnMultiplier spring{.birthday = EarnMultiplier::Birthday::Month,
                                .name = u"spring"_s,
                                .percent = 200,
                                .tiers = {},
                                .categories = {u"tea"_s},
                                .brands = {u"Wu"_s},
                                .weekdays = {6, 7},
                                .days = {QDate(2026, 3, 1), QDate(2026, 3, 31)}};
    QVERIFY(rules->earn->multipliers[1] == spring);
    QVERIFY(rules->earn->combine == EarnRules::Combine::Add);
    QCOMPARE(rules->earn->mostPerSale, qint64(5000));
    QCOMPARE(rules->earn->returnWindowDays, 14);
    QVERIFY((rules->earn->validity == Validity{Validity::End::MonthEnd, 12}));
    QCOMPARE(rules->earn->excludedCategories, QStringList{u"tobacco"_s});
    QCOMPARE(rules->redeem->mostPercent, 50);
    QCOMPARE(rules->redeem->restoredDays, 14);
    QVERIFY(rules->redeem->refundPays);
    QCOMPARE(rules->exchange.size(), 2);
    QVERIFY(rules->exchange[1].gives == ExchangeOffer::Gives::Coupon);
    QVERIFY(rules->tiers->fall == TierRules::Fall::OneStep);
    QCOMPARE(rules->tiers->graceDays, 30);
    QVERIFY((rules->storedValue->topUps == QList<TopUpStep>{{50'000, 5'000}}));
    QVERIFY(rules->storedValue->spendOrder == SpendOrder::BonusFirst);
    QVERIFY((rules->storedValue->bonusValidity == Validity{Validity::End::YearEnd, 6}));
    QVERIFY(!rules->giftCards->reloadable && !rules->giftCards->paysOut);
    QCOMPARE(rules->referral->mostPerPeriod, qint64(2));
}

void TestLoyaltyRules::readsNothing()
{
    const auto rules = LoyaltyRules::fromJson({});
    QVERIFY(rules);
    QVERIFY(*rules == LoyaltyRules());
}

void TestLoyaltyRules::knowsItsDefaults()
{
    const auto rules =
        LoyaltyRules::fromJson(parsed(R"({"earn": {"points": 2, "per_minor": 300}, "redeem": {"points": 50, "worth_minor": 10},
        "tiers": {"measure": "visits", "steps": [{"name": "regular", "from": 3}]}, "stored_value": {},
        "referral": {"to_referrer": 1, "least_purchase_minor": 1}})"));
    QVERIFY(rules);
    QCOMPARE(rules->earn->returnWindowDays, -1);
    QCOMPARE(rules->earn->validity.months, 0);
    QVERIFY(rules->earn->base == EarnRules::Base::Net && rules->earn->combine == EarnRules::Combine::Highest);
    QCOMPARE(rules->redeem->step, qint64(50)); // the points of the rate
    QCOMPARE(rules->redeem->mostPercent, 100);
    QVERIFY(!rules->redeem->refundPays);
    QCOMPARE(rules->tiers->windowMonths, 12);
    QCOMPARE(rules->tiers->keptMonths, 12);
    QVERIFY(*rules->storedValue == StoredValueRules());
    QCOMPARE(rules->referral->periodDays, 30);
}

void TestLoyaltyRules::keepsToItsBounds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    const qint64 large = 1'000'000'000'000;
    const auto row = [](const char *path, qint64 least, qint64 most) {
        QTest::newRow(path) << QString::fromLatin1(path) << least << most;
    };
    row("earn.points", 1, 100);
    row("earn.per_minor", 1, large);
    row("earn.most_per_sale", 1, large);
    row("earn.return_window_days", 0, 28 * 12 - 1);
    row("earn.multipliers.0.percent", 1, 1000);
    row("redeem.points", 1, 10'000);
    row("redeem.worth_minor", 1, 10'000);
    row("redeem.least", 1, 1000);
    row("redeem.most", 200, large);
    row("redeem.most_percent", 1, 100);
    row("redeem.restored_days", 1, 3650);
    row("exchange.0.points", 1, large);
    row("exchange.0.most_per_member", 1, large);
    row("tiers.window_months", 1, 120);
    row("tiers.kept_months", 1, 120);
    row("tiers.grace_days", 0, 365);
    row("tiers.steps.0.from", 0, 499'999);
    row("tiers.steps.1.from", 1, large);
    row("stored_value.least_minor", 1, 200'000);
    row("stored_value.most_minor", 10'000, large);
    row("stored_value.most_held_minor", 10'000, large);
    row("stored_value.top_ups.0.from_minor", 1, large);
    row("stored_value.top_ups.0.bonus_minor", 1, large);
    row("gift_cards.validity.validity_months", 1, 1200);
    row("referral.to_referrer", 1, large);
    row("referral.to_referred", 1, large);
    row("referral.least_purchase_minor", 1, large);
    row("referral.most_per_period", 1, 1'000'000);
    row("referral.period_days", 1, 3650);
    row("referral.return_window_days", 0, 28 * 6 - 1);
    row("referral.validity_months", 1, 1200);
}

void TestLoyaltyRules::keepsToItsBounds()
{
    QFETCH(const QString, path);
    QFETCH(const qint64, least);
    QFETCH(const qint64, most);
    // So that nothing else stands against the largest rate, nor against the shortest validity.
    QJsonObject whole = parsed(everything);
    if (path == u"redeem.points"_s) {
        for (const QString &key : {u"step"_s, u"worth_minor"_s, u"most"_s}) {
            whole = changed(whole, {u"redeem"_s, key}, 10'000);
        }
    }
    if (path == u"referral.validity_months"_s) {
        whole = changed(whole, {u"referral"_s, u"return_window_days"_s}, QJsonValue::Undefined);
    }
    const QStringList at = path.split(u'.');
    QCOMPARE(problemsOf(changed(whole, at, least)), QStringList());
    QCOMPARE(problemsOf(changed(whole, at, most)), QStringList());
    QVERIFY(!problemsOf(changed(whole, at, least - 1)).isEmpty());
    QVERIFY(!problemsOf(changed(whole, at, most + 1)).isEmpty());
    QVERIFY(!problemsOf(changed(whole, at, u"1"_s)).isEmpty());
    QVERIFY(!problemsOf(changed(whole, at, 1.5)).isEmpty());
}

void TestLoyaltyRules::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *path, const QJsonValue &value, const QString &problem) {
        QTest::newRow(qPrintable(QString::fromLatin1(path) + u' ' + problem)) << QString::fromLatin1(path) << value << problem;
    };
    row("erns", 1, u"unknown erns"_s);
    row("earn.rate", 1, u"unknown earn.rate"_s);
    row("earn.multipliers.1.colour", 1, u"unknown earn.multipliers[1].colour"_s);
    row("earn.points", QJsonValue::Undefined, u"missing earn.points"_s);
    row("earn.base", u"tax"_s, u"not_a_choice earn.base"_s);
    row("earn.combine", u"multiply"_s, u"not_a_choice earn.combine"_s);
    row("earn.validity_ends", u"week_end"_s, u"not_a_choice earn.validity_ends"_s);
    row("earn.validity_months", QJsonValue::Undefined, u"contradiction earn.validity_ends"_s);
    row("earn.validity_months", 0, u"out_of_range earn.validity_months"_s);
    row("earn.return_window_days", 336, u"contradiction earn.return_window_days"_s);
    row("earn.multipliers.1.name", u"gold"_s, u"duplicate earn.multipliers[1].name"_s);
    row("earn.multipliers.1.birthday", u"year"_s, u"not_a_choice earn.multipliers[1].birthday"_s);
    row("earn.multipliers.1.weekdays", QJsonArray{8}, u"out_of_range earn.multipliers[1].weekdays"_s);
    row("earn.multipliers.1.weekdays", QJsonArray{0}, u"out_of_range earn.multipliers[1].weekdays"_s);
    row("earn.multipliers.1.from", u"2026-02-30"_s, u"out_of_range earn.multipliers[1].from"_s);
    row("earn.multipliers.1.from", u"2026-04-01"_s, u"contradiction earn.multipliers[1].until"_s);
    row("earn.multipliers.0.tiers", QJsonArray{u"diamond"_s}, u"contradiction tiers"_s);
    row("exchange.0.tiers", QJsonArray{u"diamond"_s}, u"contradiction tiers"_s);
    row("exchange.1.id", u"mug"_s, u"duplicate exchange[1].id"_s);
    row("exchange.1.gives", u"money"_s, u"not_a_choice exchange[1].gives"_s);
    row("redeem.worth_minor", 99, u"ok"_s);
    row("redeem.step", 50, u"ok"_s);
    row("redeem.points", 300, u"contradiction redeem.step"_s);
    row("redeem.most", 199, u"contradiction redeem.most"_s);
    row("redeem.when_spent", u"never"_s, u"not_a_choice redeem.when_spent"_s);
    row("redeem.most_percent", -1, u"out_of_range redeem.most_percent"_s);
    row("tiers.steps", QJsonArray(), u"missing tiers.steps"_s);
    row("tiers.steps.1.name", u"member"_s, u"duplicate tiers.steps[1].name"_s);
    row("tiers.steps.1.from", 0, u"contradiction tiers.steps[1].from"_s);
    row("tiers.measure", u"smiles"_s, u"not_a_choice tiers.measure"_s);
    row("tiers.fall", u"never"_s, u"not_a_choice tiers.fall"_s);
    row("stored_value.most_minor", 9'999, u"contradiction stored_value.most_minor"_s);
    row("stored_value.most_held_minor", 9'999, u"contradiction stored_value.most_held_minor"_s);
    const QJsonObject step{{u"from_minor"_s, 100}, {u"bonus_minor"_s, 5}};
    row("stored_value.top_ups", QJsonArray{step, step}, u"contradiction stored_value.top_ups[1].from_minor"_s);
    row("stored_value.spend_order", u"any"_s, u"not_a_choice stored_value.spend_order"_s);
    row("stored_value.on_pay_out", u"any"_s, u"not_a_choice stored_value.on_pay_out"_s);
    row("gift_cards.reloadable", 1, u"wrong_type gift_cards.reloadable"_s);
    row("referral.most_per_period", QJsonValue::Undefined, u"contradiction referral.period_days"_s);
    row("referral.return_window_days", 168, u"contradiction referral.return_window_days"_s);
    row("referral.least_purchase_minor", QJsonValue::Undefined, u"missing referral.least_purchase_minor"_s);
}

void TestLoyaltyRules::refuses()
{
    QFETCH(const QString, path);
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, problem);
    const QStringList problems = problemsOf(changed(parsed(everything), path.split(u'.'), value));
    if (problem == u"ok"_s) {
        QCOMPARE(problems, QStringList());
    } else {
        QVERIFY2(problems.contains(problem), qPrintable(problems.join(u", "_s)));
    }
}

void TestLoyaltyRules::findsAllMistakesAtOnce()
{
    QJsonObject whole = changed(parsed(everything), {u"earn"_s, u"points"_s}, 0);
    whole = changed(whole, {u"referral"_s, u"to_referrer"_s}, -5);
    QCOMPARE(problemsOf(whole), (QStringList{u"out_of_range earn.points"_s, u"out_of_range referral.to_referrer"_s}));
}

/// The rules that docs/loyalty-rules.md shows are read as they stand there.
void TestLoyaltyRules::acceptsTheManualsExample()
{
    QFile page(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/loyalty-rules.md"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    static const QRegularExpression block(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    int found = 0;
    for (auto match = block.globalMatch(text); match.hasNext(); ++found) {
        QCOMPARE(problemsOf(parsed(match.next().captured(1).toUtf8())), QStringList());
    }
    QVERIFY(found > 0);
}

QTEST_APPLESS_MAIN(TestLoyaltyRules)
#include "tst_loyalty_rules.moc"
