#include "models/sales/sale.h"

#include "models/base/canonical_json.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/make_return.h"
#include "models/sales/shift.h"
#include "tests/models/sales/any_cart.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

Sale fullSale()
{
    Cart cart;
    cart.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
    cart.member = MemberId(u"0199b1f0-0000-7000-8000-0000000000aa"_s);
    cart.add(item(u"tea"_s, 6000), Quantity::pieces(2));
    cart.add(item(u"wrapping"_s, 300, 600, false));
    cart.lines[0].discount = Discount::percent(500);
    cart.coupons = {couponOf(*cart.member, 1'000)};
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    SaleCircumstances now{ShopRules{}, ShiftId(u"shift"_s), u"2026-11-21"_s, u"T2-000123"_s, {}, true};
    haveTenOff(now.rules, 1'000, 10'000);
    now.rules.loyalty = pointsFor(1, 100);
    const Money total = priceCart(cart, now.rules, nowMs).total;
    return *makeSale({cart, {{u"cash"_s, total + Money(500, Currency::CNY)}}, StaffId(u"07"_s)}, now, clock, random);
}

Sale itsReturn(const Sale &sale)
{
    const ManualClock clock(nowMs + 1);
    SeededRandom random(2);
    return *makeReturn(
        {sale.id, {{1, Quantity::pieces(1), false}}, StaffId(u"07"_s), SaleId(u"0199b1f0-0000-7000-8000-00000000000b"_s)},
        {{sale, std::nullopt, true}, {}}, {ShopRules{}, ShiftId(u"shift"_s), u"2026-11-21"_s, u"T2-000124"_s, {}, false}, clock,
        random);
}

/// The sale with all its money below nothing, so that every sum holds.
template <typename Change>
Sale belowNothing(Sale sale, Change change)
{
    for (SaleLine &line : sale.lines) {
        change(line);
        for (Money *money : {&line.lineDiscount, &line.basketDiscount, &line.couponDiscount, &line.net, &line.tax}) {
            *money = -*money;
        }
    }
    sale.tenders = {{u"cash"_s, PaymentKind::Cash, -sale.total, -sale.total}};
    sale.total = -sale.total;
    sale.tax = -sale.tax;
    return sale;
}

QJsonObject jsonOf(const Sale &sale)
{
    return QJsonDocument::fromJson(sale.toCanonicalJson()).object();
}

/// The object without what stands at "lines[0].sku", "note" …
QJsonObject without(QJsonObject object, const QString &path)
{
    const QString list = path.section(u"[0]."_s, 0, 0);
    if (list == path) {
        object.remove(path);
        return object;
    }
    QJsonArray array = object.value(list).toArray();
    QJsonObject first = array.at(0).toObject();
    first.remove(path.section(u"[0]."_s, 1));
    array.replace(0, first);
    object.insert(list, array);
    return object;
}

} // namespace

class TestSale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJson();
    void everyMemberOfALineStandsInItsPlace();
    void namesThePathOfWhatIsMissing_data();
    void namesThePathOfWhatIsMissing();
    void namesThePathOfWhatIsOfTheWrongKind_data();
    void namesThePathOfWhatIsOfTheWrongKind();
    void readsTendersOfOlderPrograms();
    void keepsWhatATenderSays();
    void readsNothingThatItWouldWriteOtherwise_data();
    void readsNothingThatItWouldWriteOtherwise();
    void noNumberInItStopsTheProgram();
    void namesTheSumThatDiffers_data();
    void namesTheSumThatDiffers();
    void shiftsComeBackFromJson();
};

void TestSale::comesBackFromJson()
{
    for (const Sale &sale : {fullSale(), itsReturn(fullSale())}) {
        const QByteArray bytes = sale.toCanonicalJson();
        QCOMPARE(canonicalJson(jsonOf(sale)).value(), bytes); // one spelling, whoever writes it
        const auto back = Sale::fromJson(QJsonDocument::fromJson(bytes).object());
        QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error()));
        QVERIFY(*back == sale);
    }
    QVERIFY(!fullSale().coupons.issued.isEmpty() && !fullSale().coupons.used.isEmpty());
}

/// A gift card whose product has a category was paid, and the program stopped: no line had ever had both.
void TestSale::everyMemberOfALineStandsInItsPlace()
{
    Sale sale = fullSale();
    SaleLine &line = sale.lines[0];
    line.item.brand = u"brand"_s;
    line.item.category = u"category"_s;
    line.item.card = u"card"_s;
    line.item.paysInto = ValueBook::GiftCard;
    line.item.deposit = true;
    line.item.promotable = false;
    line.item.taxes = {{.id = u"vat"_s, .ratePpm = 130'000}};
    line.taxes = {{u"vat"_s, false, 1}};
    line.byPointsMinor = line.redeemed = 1;
    line.follows = 1;
    line.originalLine = 1;
    line.reason = u"reason"_s;
    line.reductions = {{u"promotion"_s, 1}};
    line.label = {.batch = u"batch"_s, .serial = u"serial"_s, .lastDay = QDate(2026, 11, 30), .priceMinor = 1, .pack = u"pack"_s};
    QCOMPARE(canonicalJson(jsonOf(sale)).value(), sale.toCanonicalJson());
    QVERIFY(Sale::fromJson(jsonOf(sale)) == sale);
}

void TestSale::namesThePathOfWhatIsMissing_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"sale",
                             "receipt",
                             "shift",
                             "staff",
                             "currency",
                             "lines",
                             "tenders",
                             "total_minor",
                             "tax_minor",
                             "points",
                             "note",
                             "completed_ms",
                             "business_date",
                             "return",
                             "lines[0].line",
                             "lines[0].sku",
                             "lines[0].name",
                             "lines[0].barcode",
                             "lines[0].unit",
                             "lines[0].tax_group",
                             "lines[0].tax_bp",
                             "lines[0].list_minor",
                             "lines[0].quantity",
                             "lines[0].unit_minor",
                             "lines[0].line_off_minor",
                             "lines[0].basket_off_minor",
                             "lines[0].coupon_off_minor",
                             "lines[0].net_minor",
                             "lines[0].tax_minor",
                             "lines[0].points",
                             "tenders[0].kind",
                             "tenders[0].amount_minor",
                             "tenders[0].given_minor"}) {
        QTest::newRow(path) << QString::fromLatin1(path);
    }
}

void TestSale::namesThePathOfWhatIsMissing()
{
    QFETCH(QString, path);
    const auto read = Sale::fromJson(without(jsonOf(fullSale()), path));
    QVERIFY(!read);
    QCOMPARE(read.error(), path);
}

void TestSale::namesThePathOfWhatIsOfTheWrongKind_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("a total with a fraction") << u"total_minor"_s << QJsonValue(12.5);
    QTest::newRow("a total in words") << u"total_minor"_s << QJsonValue(u"12"_s);
    QTest::newRow("a currency nobody has") << u"currency"_s << QJsonValue(u"XXX"_s);
    QTest::newRow("no lines") << u"lines"_s << QJsonValue(QJsonArray{});
    QTest::newRow("tenders in words") << u"tenders"_s << QJsonValue(u"cash"_s);
    QTest::newRow("a rounding in words") << u"rounding_minor"_s << QJsonValue(u"2"_s);
    QTest::newRow("a member that is a number") << u"member"_s << QJsonValue(5);
    QTest::newRow("a number of a receipt") << u"receipt"_s << QJsonValue(123);
    QTest::newRow("neither a sale nor a return") << u"return"_s << QJsonValue(1);
}

void TestSale::namesThePathOfWhatIsOfTheWrongKind()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = jsonOf(fullSale());
    json.insert(field, value);
    const auto read = Sale::fromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error(), field);
}

void TestSale::readsTendersOfOlderPrograms()
{
    QJsonObject json = jsonOf(fullSale());
    const QJsonObject older{{u"amount_minor"_s, 11'700}, {u"given_minor"_s, 12'200}, {u"kind"_s, u"wechat_pay"_s}};
    json.insert("tenders"_L1, QJsonArray{older});
    const auto read = Sale::fromJson(json);
    QVERIFY(read.has_value());
    const Money amount(11'700, Currency::CNY);
    QCOMPARE(read->tenders,
             (QList<Tender>{{u"wechat_pay"_s, PaymentKind::WeChatPay, amount, amount + Money(500, Currency::CNY)}}));
    QCOMPARE(read->roundingMinor, 0);
    QCOMPARE(jsonOf(*read).value("tenders"_L1), QJsonValue(QJsonArray{older})); // and written the same
}

void TestSale::keepsWhatATenderSays()
{
    Sale sale = fullSale();
    const Money amount = sale.total;
    sale.tenders = {{u"mall"_s, PaymentKind::PartnerVoucher, amount, amount, u"V-17"_s, 2}};
    sale.roundingMinor = -3;
    const auto back = Sale::fromJson(jsonOf(sale));
    QVERIFY(back.has_value());
    QVERIFY(*back == sale);
    QCOMPARE(canonicalJson(jsonOf(sale)).value(), sale.toCanonicalJson());
    QCOMPARE(sumsThatDiffer(sale).value_or(QString()), u"tenders"_s);
    sale.tenders[0].amount -= Money(3, Currency::CNY);
    QVERIFY(!sumsThatDiffer(sale));
}

void TestSale::readsNothingThatItWouldWriteOtherwise_data()
{
    QTest::addColumn<QString>("member"); // of the first tender, or of the terms of its points
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("a tender before the first") << u"tenders"_s << u"original_tender"_s << QJsonValue(0);
    QTest::newRow("a tender without a name") << u"tenders"_s << u"tender"_s << QJsonValue(QString());
    QTest::newRow("brought by nobody") << u"points_terms"_s << u"referral"_s
                                       << QJsonValue(QJsonObject{
                                              {u"referrer"_s, QString()}, {u"to_referrer"_s, 5}, {u"least_minor"_s, 1}});
}

/// What a writer leaves out because it says nothing, no reader may have taken for something.
void TestSale::readsNothingThatItWouldWriteOtherwise()
{
    QFETCH(QString, member);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = jsonOf(fullSale());
    const bool isList = json.value(member).isArray();
    QJsonObject inner = isList ? json.value(member).toArray().at(0).toObject() : json.value(member).toObject();
    inner.insert(field, value);
    json.insert(member, isList ? QJsonValue(QJsonArray{inner}) : QJsonValue(inner));
    QVERIFY(!Sale::fromJson(json));
}

/// Whatever stands in the numbers of a payload, it is either refused or can be added up.
void TestSale::noNumberInItStopsTheProgram()
{
    const QByteArray honest = fullSale().toCanonicalJson();
    static const QRegularExpression number(u"(?<=:)-?[0-9]+"_s);
    QVERIFY(rc::check([&] {
        const auto hostile =
            rc::gen::element<qint64>(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(), -1, 0,
                                     SaleLimits::minor, -SaleLimits::minor, SaleLimits::thousandths, SaleLimits::minor + 1);
        QString text = QString::fromUtf8(honest);
        for (int changes = *rc::gen::inRange(1, 12); changes > 0; --changes) {
            QList<QRegularExpressionMatch> found;
            for (const QRegularExpressionMatch &match : number.globalMatch(text)) {
                found.append(match);
            }
            const auto &chosen = found[*rc::gen::inRange<qsizetype>(0, found.size())];
            text.replace(chosen.capturedStart(), chosen.capturedLength(), QString::number(*hostile));
        }
        const auto sale = Sale::fromJson(QJsonDocument::fromJson(text.toUtf8()).object());
        if (sale) {
            (void)sumsThatDiffer(*sale);
        }
    }));
}

void TestSale::namesTheSumThatDiffers_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("sum");
    QTest::newRow("a line") << 0 << u"line 1"_s;
    QTest::newRow("the total") << 1 << u"total"_s;
    QTest::newRow("the tax") << 2 << u"tax"_s;
    QTest::newRow("what was paid") << 3 << u"tenders"_s;
    QTest::newRow("the points") << 4 << u"points"_s;
    QTest::newRow("a price below nothing") << 5 << u"line 1"_s;
    QTest::newRow("a list price below nothing") << 6 << u"line 1"_s;
    QTest::newRow("fewer than none") << 7 << u"line 1"_s;
}

void TestSale::namesTheSumThatDiffers()
{
    QFETCH(int, change);
    QFETCH(QString, sum);
    Sale sale = fullSale();
    QVERIFY(!sumsThatDiffer(sale));
    const Money one(1, Currency::CNY);
    switch (change) {
    case 0: sale.lines[0].net += one; break;
    case 1: sale.total += one; break;
    case 2: sale.tax += one; break;
    case 3: sale.tenders[0].amount += one; break;
    case 4: ++sale.points; break;
    case 5: sale = belowNothing(sale, [](SaleLine &line) { line.unitPriceMinor = -line.unitPriceMinor; }); break;
    case 6: sale.lines[0].item.listPriceMinor = -1; break;
    default: sale = belowNothing(sale, [](SaleLine &line) { line.quantity = -line.quantity; }); break;
    }
    QCOMPARE(sumsThatDiffer(sale).value_or(QString()), sum);
}

void TestSale::shiftsComeBackFromJson()
{
    const Shift shift{ShiftId(u"s"_s), StaffId(u"07"_s), u"2026-11-21"_s, Money(50'000, Currency::JPY), nowMs};
    QVERIFY(Shift::fromJson(shift.toJson()) == shift);
    const ShiftClose close{shift.id, StaffId(u"08"_s), Money(52'000, Currency::JPY), Money(51'900, Currency::JPY), nowMs + 1};
    QVERIFY(ShiftClose::fromJson(close.toJson()) == close);
    QCOMPARE(close.difference().minor(), -100);
}

QTEST_APPLESS_MAIN(TestSale)
#include "tst_sale.moc"
