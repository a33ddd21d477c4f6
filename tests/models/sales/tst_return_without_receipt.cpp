#include "tests/models/sales/some_sales.h"

using namespace suanpan;
using namespace suanpan::test;

namespace {

ShopRules shop(const QByteArray &withoutReceipt)
{
    QJsonObject json = rulesWithPromotions().toJson();
    json.insert("returns"_L1, QJsonObject{{u"without_receipt"_s, QJsonDocument::fromJson(withoutReceipt).object()}});
    return ShopRules::fromJson(json).value();
}

QString outcome(const DeskResult<Sale> &back)
{
    if (!back) {
        return back.error().reason == DeskError::Reason::NotWithoutReceipt ? back.error().detail : u"refused"_s;
    }
    QStringList words;
    for (const Tender &tender : back->tenders) {
        words.append(tender.tender + u' ' + QString::number(tender.amount.minor()));
    }
    return words.join(u", "_s);
}

DeskResult<Sale> takeBack(const ReturnWithoutReceipt &request, const ShopRules &rules, const LowestPrices &lowest = {})
{
    const ManualClock clock(nowMs);
    return makeReturnWithoutReceipt(request, circumstances(rules), lowest, clock);
}

} // namespace

class TestReturnWithoutReceipt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesUnlessTheShopWantsIt()
    {
        QCOMPARE(outcome(takeBack({cartOf({{item(u"tea"_s, 900), 1}}), StaffId(u"07"_s)}, {})), u"policy"_s);
    }
    void paysByTheRules_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<int>("teas");
        QTest::addColumn<bool>("member");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const char *rules, int teas, bool member, const QString &told) {
            QTest::newRow(name) << QByteArray(rules) << teas << member << told;
        };
        row("at the price of today", R"({"price": "current", "refund_to": "cash"})", 1, false, u"cash -1000"_s);
        row("with the promotions of today", R"({"price": "current", "refund_to": "cash"})", 2, false, u"cash -1500"_s);
        row("at the lowest price of late", R"({"price": "lowest_of_days", "refund_to": "cash"})", 1, false, u"cash -620"_s);
        row("and never more than today", R"({"price": "lowest_of_days", "refund_to": "cash"})", 4, false, u"cash -2480"_s);
        row("up to a limit", R"({"price": "current", "refund_to": "cash", "most_minor": 1000})", 1, false, u"cash -1000"_s);
        row("beyond it", R"({"price": "current", "refund_to": "cash", "most_minor": 999})", 1, false, u"limit"_s);
        row("cash up to its own limit", R"({"price": "current", "refund_to": "cash", "refund_to_most_minor": 1000,
            "above_to": "alipay"})",
            1, false, u"cash -1000"_s);
        row("beyond that another way", R"({"price": "current", "refund_to": "cash", "refund_to_most_minor": 999,
            "above_to": "alipay"})",
            1, false, u"alipay -1000"_s);
        row("beyond that, and no other way", R"({"price": "current", "refund_to": "cash", "refund_to_most_minor": 999})", 1,
            false, u"limit"_s);
        row("for members, and it is nobody", R"({"price": "current", "refund_to": "cash", "needs_member": true})", 1, false,
            u"member"_s);
        row("for members", R"({"price": "current", "refund_to": "cash", "needs_member": true})", 1, true, u"cash -1000"_s);
    }
    void paysByTheRules()
    {
        QFETCH(QByteArray, rules);
        QFETCH(int, teas);
        QFETCH(bool, member);
        QFETCH(QString, told);
        Cart cart = cartOf({{itemOf(u"tea"_s, u"tea"_s, 1000), teas}});
        if (member) {
            cart.member = MemberId(u"m"_s);
        }
        QCOMPARE(outcome(takeBack({cart, StaffId(u"07"_s)}, shop(rules), {{Sku(u"tea"_s), 620}})), told);
    }
    void isAReturnOfNoSale()
    {
        const ShopRules rules = shop(R"({"price": "lowest_of_days", "refund_to": "cash"})");
        QVERIFY(rc::check("sums hold, taxes are those of what goes back, nothing earns or pays by points", [&] {
            Cart cart = anyCart();
            const LowestPrices lowest{{cart.lines.first().item.sku, *rc::gen::inRange<qint64>(0, 50'000)}};
            const bool restock = *rc::gen::arbitrary<bool>();
            const auto back = takeBack({cart, StaffId(u"07"_s), restock, u"damaged"_s}, rules, lowest);
            RC_ASSERT(back.has_value());
            RC_ASSERT(!sumsThatDiffer(*back));
            RC_ASSERT(back->kind == SaleKind::Return && !back->original && back->points == 0
                      && pointsTransfersOf(*back).isEmpty());
            for (const SaleLine &line : back->lines) {
                RC_ASSERT(line.net.minor() <= 0 && line.quantity < Quantity());
                RC_ASSERT(line.tax == -line.item.containedTax(-line.net));
                QList<LineTax> taxes = line.taxes;
                std::ranges::for_each(taxes, [](LineTax &tax) { tax.minor = -tax.minor; });
                RC_ASSERT(taxes == line.item.taxesOn(-line.net));
                RC_ASSERT(!line.item.stocked || restock);
            }
            const auto read = Sale::fromJson(QJsonDocument::fromJson(back->toCanonicalJson()).object());
            RC_ASSERT(read.has_value() && *read == *back);
        }));
    }
    void forgetsWhatWasGivenByHand()
    {
        const ShopRules rules = shop(R"({"price": "current", "refund_to": "cash"})");
        Cart cart = cartOf({{itemOf(u"rice"_s, u"rice"_s, 1000), 1}});
        cart.lines.first().unitPriceMinor = 99'000;
        cart.discount = Discount::amount(100);
        QCOMPARE(outcome(takeBack({cart, StaffId(u"07"_s)}, rules)), u"cash -1000"_s);
    }
    void asksForAReasonWhereTheRulesDo()
    {
        ShopRules rules = shop(R"({"price": "current", "refund_to": "cash"})");
        rules.returns.reasonNeeded = ReasonNeeded::ForWriteOff;
        const Cart cart = cartOf({{item(u"tea"_s, 900), 1}});
        QVERIFY(takeBack({cart, StaffId(u"07"_s), true}, rules).has_value());
        QVERIFY(!takeBack({cart, StaffId(u"07"_s), false}, rules).has_value());
        QVERIFY(takeBack({cart, StaffId(u"07"_s), false, u"expired"_s}, rules).has_value());
        QVERIFY(!takeBack({cart, StaffId(u"07"_s), true, u"bored"_s}, rules).has_value());
    }
};

QTEST_APPLESS_MAIN(TestReturnWithoutReceipt)
#include "tst_return_without_receipt.moc"
