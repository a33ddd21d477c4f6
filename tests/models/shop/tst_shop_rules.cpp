#include "models/shop/shop_rules.h"

#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/models/sales/some_promotions.h"

#include <QJsonArray>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

ShopRules rules()
{
    ShopRules rules;
    rules.shopName = u"南锣鼓巷店"_s;
    rules.address = u"88 Nanluoguxiang"_s;
    rules.loyalty = test::usualLoyalty();
    test::haveTenOff(rules, 1000, 10'000);
    return rules;
}

QJsonObject tier(const QString &name, const QJsonValue &from)
{
    return {{u"name"_s, name}, {u"from"_s, from}};
}

} // namespace

class TestShopRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackFromJson();
    void nameThePathOfWhatIsWrong_data();
    void nameThePathOfWhatIsWrong();
    void takeTheUsualTendersUnlessTold();
};

void TestShopRules::comeBackFromJson()
{
    QVERIFY(*ShopRules::fromJson(rules().toJson()) == rules());
    QVERIFY(*ShopRules::fromJson(ShopRules{}.toJson()) == ShopRules{});
    const ShopRules promoted = test::rulesWithPromotions();
    QVERIFY(*ShopRules::fromJson(promoted.toJson()) == promoted);
    ShopRules recalling = rules();
    recalling.barcodes.warnDays = 3;
    recalling.barcodes.recalls = {{{}, u"M1"_s, u"L-7"_s, u"Glass"_s}};
    QVERIFY(*ShopRules::fromJson(recalling.toJson()) == recalling);
    QVERIFY(!(promoted == rules()));
    ShopRules american = rules();
    american.taxes = TaxTable({{u"VAT9"_s, TaxRate(900)}}, {{u"US"_s, {{u"state"_s, 40'000, true}}}, {u"FREE"_s, {}}});
    QVERIFY(*ShopRules::fromJson(american.toJson()) == american);
    QVERIFY(american.version() != rules().version());
}

/// Taxes by name; `row` adds a row.
template <typename Row>
void taxesThatAreWrong(Row row)
{
    const auto named = [](const QString &group, const QJsonObject &rate) {
        return QJsonArray{QJsonObject{{u"group"_s, u"FREE"_s}, {u"rates"_s, QJsonArray{}}},
                          QJsonObject{{u"group"_s, group}, {u"rates"_s, QJsonArray{rate, rate}}}};
    };
    const QJsonObject state{{u"id"_s, u"state"_s}, {u"rate_ppm"_s, 40'000}, {u"added"_s, true}};
    row("one tax twice in a group", u"taxes"_s, named(u"US"_s, state), u"taxes[1].rates[1].id"_s);
    row("a named tax without a rate", u"taxes"_s, named(u"US"_s, {{u"id"_s, u"a"_s}}), u"taxes[1].rates[0].rate_ppm"_s);
    row("a tax of more than all", u"taxes"_s, named(u"US"_s, {{u"id"_s, u"a"_s}, {u"rate_ppm"_s, 1'000'001}}),
        u"taxes[1].rates[0].rate_ppm"_s);
    row("a group named twice", u"taxes"_s, named(u"FREE"_s, {{u"id"_s, u"a"_s}, {u"rate_ppm"_s, 1}}), u"taxes[1].group"_s);
    row("a group of both kinds", u"taxes"_s, QJsonArray{QJsonObject{{u"group"_s, u"VAT13"_s}, {u"rates"_s, QJsonArray{state}}}},
        u"taxes_bp.VAT13"_s);
    row("a tax of an unknown sort", u"taxes"_s, named(u"US"_s, {{u"id"_s, u"a"_s}, {u"rate_ppm"_s, 1}, {u"sort"_s, 1}}),
        u"taxes[1].rates[0].sort"_s);
    row("a tax rate in words", u"taxes_bp"_s, QJsonObject{{u"VAT13"_s, u"13 %"_s}}, u"taxes_bp"_s);
    row("a tax rate with a fraction", u"taxes_bp"_s, QJsonObject{{u"VAT13"_s, 1300.5}}, u"taxes_bp"_s);
}

void TestShopRules::nameThePathOfWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QString &field, const QJsonValue &value, const QString &path) {
        QTest::newRow(name) << field << value << path;
    };
    const auto promotion = [](const QJsonObject &effect) {
        const QJsonObject one{{u"id"_s, u"a"_s}, {u"name"_s, u"A"_s}, {u"effect"_s, effect}};
        return QJsonObject{{u"promotions"_s, QJsonArray{one}}};
    };
    row("a negative percentage", u"pricing"_s, promotion({{u"kind"_s, u"percent_off"_s}, {u"off_bp"_s, -1}}),
        u"pricing.promotions[0].effect.off_bp"_s);
    row("a promotion nobody knows", u"pricing"_s, promotion({{u"kind"_s, u"magic"_s}}), u"pricing.promotions[0].effect.kind"_s);
    row("taxes of its own", u"pricing"_s, QJsonObject{{u"taxes"_s, QJsonArray{}}}, u"pricing.taxes"_s);
    const QJsonObject cash{{u"tender"_s, u"cash"_s}, {u"kind"_s, u"cash"_s}};
    row("no tenders at all", u"tenders"_s, QJsonArray{}, u"tenders"_s);
    row("tenders in words", u"tenders"_s, u"cash"_s, u"tenders"_s);
    row("a kind nobody knows", u"tenders"_s, QJsonArray{cash, QJsonObject{{u"tender"_s, u"s"_s}, {u"kind"_s, u"shells"_s}}},
        u"tenders[1].kind"_s);
    row("one tender twice", u"tenders"_s, QJsonArray{cash, cash}, u"tenders[1].tender"_s);
    row("a policy nobody knows", u"refund_policy"_s, u"first_come"_s, u"refund_policy"_s);
    row("a policy that is a number", u"refund_policy"_s, 1, u"refund_policy"_s);
    row("a coin of nothing", u"pricing"_s, QJsonObject{{u"cash_step_minor"_s, 0}}, u"pricing.cash_step_minor"_s);
    row("a label of somebody else's prefix", u"barcodes"_s,
        QJsonObject{{u"in_store"_s, QJsonArray{QJsonObject{{u"first_prefix"_s, 69},
                                                           {u"last_prefix"_s, 69},
                                                           {u"item_digits"_s, 5},
                                                           {u"value_digits"_s, 5},
                                                           {u"value"_s, u"weight"_s},
                                                           {u"decimals"_s, 3}}}}},
        u"barcodes.in_store[0].first_prefix"_s);
    row("a recall of nothing", u"barcodes"_s,
        QJsonObject{{u"recalls"_s, QJsonArray{QJsonObject{{u"batch"_s, u"A"_s}, {u"reason"_s, u"Glass"_s}}}}},
        u"barcodes.recalls[0].gtin"_s);
    row("a time zone nobody has", u"time_zone"_s, u"Mars/Olympus"_s, u"time_zone"_s);
    row("no currency", u"currency"_s, QJsonValue::Undefined, u"currency"_s);
    row("a currency nobody has", u"currency"_s, u"XXX"_s, u"currency"_s);
    taxesThatAreWrong(row);
    const auto tiers = [](const QJsonArray &steps) {
        const QJsonObject ladder{
            {u"measure"_s, u"spend"_s}, {u"window_months"_s, 12}, {u"kept_months"_s, 12}, {u"steps"_s, steps}};
        return QJsonObject{{u"tiers"_s, ladder}};
    };
    const auto earn = [](qint64 points, qint64 perMinor) {
        return QJsonObject{{u"earn"_s, QJsonObject{{u"points"_s, points}, {u"per_minor"_s, perMinor}}}};
    };
    row("a tier without a name", u"loyalty"_s, tiers({tier({}, 0)}), u"loyalty.tiers.steps[0].name"_s);
    row("a tier below zero", u"loyalty"_s, tiers({tier(u"gold"_s, -1)}), u"loyalty.tiers.steps[0].from"_s);
    row("tiers that descend", u"loyalty"_s, tiers({tier(u"a"_s, 5), tier(u"b"_s, 4)}), u"loyalty.tiers.steps[1].from"_s);
    row("points for nothing", u"loyalty"_s, earn(1, 0), u"loyalty.earn.per_minor"_s);
    row("a rule nobody knows", u"loyalty"_s, QJsonObject{{u"magic"_s, 1}}, u"loyalty.magic"_s);
    row("a coupon for the first purchase that nobody laid down", u"first_purchase_coupon"_s, 7, u"first_purchase_coupon"_s);
    row("a coupon of nothing", u"coupons"_s, QJsonObject{{u"templates"_s, QJsonArray{QJsonObject{{u"template"_s, 1}}}}},
        u"coupons.templates[0].name"_s);
    row("no key at all", u"coupon_keys"_s, QJsonObject(), u"coupon_keys.keys"_s);
}

void TestShopRules::nameThePathOfWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, path);
    QJsonObject json = rules().toJson();
    json.insert(field, value);
    const auto read = ShopRules::fromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error(), path);
}

void TestShopRules::takeTheUsualTendersUnlessTold()
{
    const ShopRules none = *ShopRules::fromJson(rules().toJson());
    QCOMPARE(none.tenders, TenderRules::usual());
    QCOMPARE(none.refundPolicy, RefundPolicy::LastFirst);
    QCOMPARE(none.pricing.cashStepMinor(), 1);
    QVERIFY(!rules().toJson().contains("tenders"_L1) && !rules().toJson().contains("refund_policy"_L1));
    QJsonObject told = rules().toJson();
    told.insert("tenders"_L1,
                QJsonArray{QJsonObject{{u"tender"_s, u"notes"_s}, {u"kind"_s, u"cash"_s}, {u"over"_s, u"change"_s}}});
    told.insert("refund_policy"_L1, u"in_proportion"_s);
    told.insert("pricing"_L1, QJsonObject{{u"cash_step_minor"_s, 5}});
    const auto read = ShopRules::fromJson(told);
    QVERIFY(read.has_value());
    QCOMPARE(read->tenders.all().size(), 1);
    QCOMPARE(read->refundPolicy, RefundPolicy::InProportion);
    QCOMPARE(read->pricing.cashStepMinor(), 5);
    QVERIFY(*ShopRules::fromJson(read->toJson()) == *read);
}

QTEST_APPLESS_MAIN(TestShopRules)
#include "tst_shop_rules.moc"
