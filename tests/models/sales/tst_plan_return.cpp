#include "tests/models/sales/some_sales.h"

using namespace suanpan;
using namespace suanpan::test;

namespace {

ShopRules repricing()
{
    ShopRules rules = rulesWithPromotions();
    rules.returns.promotions = KeptPromotions::RepriceKept;
    return rules;
}

/// Teas at half price in pairs, others that only count towards the basket.
Cart anyPromotedCart()
{
    QList<std::pair<CartItem, int>> goods;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        const QString category = *rc::gen::element(u"tea"_s, u"rice"_s);
        CartItem item = itemOf(category + QString::number(i), category, *rc::gen::inRange<qint64>(0, 6'000));
        item.tax = TaxRate(*rc::gen::element<qint64>(0, 600, 1300));
        goods.append({item, *rc::gen::inRange(1, 5)});
    }
    Cart cart = cartOf(goods);
    cart.discount = anyDiscount();
    return cart;
}

/// What the kept goods cost, worked out anew from the cart.
qint64 costOfKept(const Cart &cart, const AlreadyReturned &returned, const ShopRules &rules)
{
    Cart kept = cart;
    for (qsizetype i = kept.lines.size() - 1; i >= 0; --i) {
        kept.lines[i].quantity = kept.lines[i].quantity - returned.value(static_cast<int>(i) + 1);
        if (kept.lines[i].quantity.isZero()) {
            kept.lines.removeAt(i);
        }
    }
    return priceCart(kept, rules, nowMs).total.minor();
}

DeskError::Reason whyNot(const DeskResult<Sale> &back)
{
    return back ? DeskError::Reason::StorageFailed : back.error().reason;
}

} // namespace

class TestPlanReturn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pricesWhatIsKept();
    void neverGivesBackMoreThanWasPaid();
    void goesBackToProportionWhenTheRulesChange();
    void takesOffThatStaysBackOnItsOwnLine();
    void keepsToTheWindow_data();
    void keepsToTheWindow();
    void asksForAReason_data();
    void asksForAReason();
    void undoesAWholeSaleAsItWasPaid();
    void undoesNothingElse();
    void survivesItsFact();
    void saysWhy();
};

void TestPlanReturn::pricesWhatIsKept()
{
    const ShopRules rules = repricing();
    qint64 charged = 0;
    QVERIFY(rc::check("after any returns the shop has kept what the kept goods cost, or less", [&] {
        const Cart cart = anyPromotedCart();
        SoldOnce till{soldFor(cart, rules), rules};
        const qint64 paid = till.sale().total.minor();
        qint64 owed = 0;
        for (;;) {
            std::vector<SaleLine> open;
            std::ranges::copy_if(till.sale().lines, std::back_inserter(open),
                                 [&](const SaleLine &line) { return till.detail.returned.value(line.number) < line.quantity; });
            if (open.empty()) {
                break;
            }
            const SaleLine line = open[*rc::gen::inRange<std::size_t>(0, open.size())];
            const qint64 left = (line.quantity - till.detail.returned.value(line.number)).thousandths() / 1000;
            const auto back = till.take({{line.number, Quantity::pieces(*rc::gen::inRange<qint64>(1, left + 1))}});
            RC_ASSERT(back.has_value());
            RC_ASSERT(!sumsThatDiffer(*back));
            RC_ASSERT(back->returnTerms.promotions == ReturnTerms::Promotions::Repriced);
            RC_ASSERT(back->total.minor() <= 0);
            owed = std::max(owed, paid - costOfKept(cart, till.detail.returned, rules));
            RC_ASSERT(till.net == owed);
            RC_ASSERT(till.net <= paid);
            charged += std::ranges::count_if(back->lines, [](const SaleLine &one) { return one.net.minor() > 0; });
        }
        RC_ASSERT(till.net == paid);
        RC_ASSERT(till.tax == till.sale().tax.minor());
    }));
    QVERIFY2(charged > 20, qPrintable(QString::number(charged)));
}

/// Whatever the policy is from one return to the next.
void TestPlanReturn::neverGivesBackMoreThanWasPaid()
{
    const ShopRules rules = repricing();
    QVERIFY(rc::check("policies that change between returns: all back is exactly all", [&] {
        SoldOnce till{soldFor(anyPromotedCart(), rules), rules};
        for (const SaleLine &line : till.sale().lines) {
            for (qint64 left = line.quantity.thousandths() / 1000; left > 0; --left) {
                till.detail.asWritten = *rc::gen::arbitrary<bool>() ? std::optional(till.sale()) : std::nullopt;
                const auto back = till.take({{line.number, Quantity::pieces(1)}});
                RC_ASSERT(back.has_value() && back->total.minor() <= 0);
                RC_ASSERT(till.net <= till.sale().total.minor());
            }
        }
        till.detail.asWritten.reset();
        RC_ASSERT(till.net == till.sale().total.minor());
        RC_ASSERT(till.tax == till.sale().tax.minor());
    }));
}

void TestPlanReturn::goesBackToProportionWhenTheRulesChange()
{
    const ShopRules rules = repricing();
    SoldOnce till{soldFor(cartOf({{itemOf(u"tea"_s, u"tea"_s, 1000), 2}}), rules), rules};
    till.rules.shopName = u"another"_s;
    const auto back = till.take({{1, Quantity::pieces(1)}});
    QVERIFY(back.has_value());
    QVERIFY(back->returnTerms.promotions == ReturnTerms::Promotions::NotRepriced);
    QCOMPARE(back->total.minor(), -750); // half of 15.00
}

void TestPlanReturn::takesOffThatStaysBackOnItsOwnLine()
{
    const ShopRules rules = repricing(); // 5 off every full 50: 60 + 40 paid 90, of which 54 and 36
    SoldOnce till{soldFor(cartOf({{itemOf(u"pot"_s, u"rice"_s, 4900), 1}, {itemOf(u"rice"_s, u"rice"_s, 100), 1}}), rules),
                  rules};
    QCOMPARE(till.sale().total.minor(), 4500);
    const auto back = till.take({{2, Quantity::pieces(1)}});
    QVERIFY(back.has_value()); // 49.00 for what stays is more than was paid: nothing goes back
    QCOMPARE(back->total.minor(), 0);
    QCOMPARE(back->lines.size(), 2);
    QVERIFY(back->lines.at(1).quantity.isZero());
    QCOMPARE(back->lines.at(1).originalLine.value(), 1);
    QCOMPARE(back->lines.at(1).net.minor(), 90);
    QVERIFY(back->tenders.isEmpty());
    QCOMPARE(till.take({{1, Quantity::pieces(1)}})->total.minor(), -4500);
}

void TestPlanReturn::keepsToTheWindow_data()
{
    QTest::addColumn<QString>("day");
    QTest::addColumn<int>("line");
    QTest::addColumn<bool>("late");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("on the last day") << u"2026-11-28"_s << 2 << false << u"taken"_s;
    QTest::newRow("a day after") << u"2026-11-29"_s << 2 << false << u"2026-11-28"_s;
    QTest::newRow("a day after, by somebody who may") << u"2026-11-29"_s << 2 << true << u"late since 2026-11-28"_s;
    QTest::newRow("bread on its day") << u"2026-11-21"_s << 1 << false << u"taken"_s;
    QTest::newRow("bread tomorrow") << u"2026-11-22"_s << 1 << false << u"2026-11-21"_s;
    QTest::newRow("rice tomorrow") << u"2026-11-22"_s << 2 << true << u"taken"_s;
}

void TestPlanReturn::keepsToTheWindow()
{
    QFETCH(QString, day);
    QFETCH(int, line);
    QFETCH(bool, late);
    QFETCH(QString, outcome);
    ShopRules rules;
    rules.returns.days = 7;
    rules.returns.daysOfCategory.insert(u"bread"_s, 0);
    SoldOnce till{soldFor(cartOf({{itemOf(u"bun"_s, u"bread"_s, 300), 1}, {itemOf(u"rice"_s, u"rice"_s, 900), 1}}), rules),
                  rules};
    const auto back = till.take({till.sale().id, {{line, Quantity::pieces(1)}}, StaffId(u"07"_s), SaleId(u"r"_s), late}, day);
    if (!back) {
        QCOMPARE(back.error().reason, DeskError::Reason::WindowOver);
    }
    const QDate since = back ? back->returnTerms.lateSince : QDate();
    QCOMPARE(!back             ? back.error().detail
             : since.isValid() ? u"late since "_s + since.toString(Qt::ISODate)
                               : u"taken"_s,
             outcome);
}

void TestPlanReturn::asksForAReason_data()
{
    QTest::addColumn<int>("needed");
    QTest::addColumn<bool>("restock");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char *name, ReasonNeeded needed, bool restock, const QString &reason, bool isTaken) {
        QTest::newRow(name) << static_cast<int>(needed) << restock << reason << isTaken;
    };
    row("never, and none", ReasonNeeded::Never, false, {}, true);
    row("never, and one", ReasonNeeded::Never, true, u"changed_mind"_s, true);
    row("one nobody knows", ReasonNeeded::Never, true, u"bored"_s, false);
    row("for what is written off, and it goes on the shelf", ReasonNeeded::ForWriteOff, true, {}, true);
    row("for what is written off, and none", ReasonNeeded::ForWriteOff, false, {}, false);
    row("for what is written off, and one", ReasonNeeded::ForWriteOff, false, u"damaged"_s, true);
    row("always, and none", ReasonNeeded::Always, true, {}, false);
    row("always, and one", ReasonNeeded::Always, true, u"recall"_s, true);
}

void TestPlanReturn::asksForAReason()
{
    QFETCH(int, needed);
    QFETCH(bool, restock);
    QFETCH(QString, reason);
    QFETCH(bool, isTaken);
    ShopRules rules;
    rules.returns.reasonNeeded = static_cast<ReasonNeeded>(needed);
    SoldOnce till{soldFor(cartOf({{item(u"tea"_s, 900), 1}}), rules), rules};
    const auto back = till.take({{1, Quantity::pieces(1), restock, reason}});
    QCOMPARE(back.has_value(), isTaken);
    if (isTaken) {
        QCOMPARE(back->lines.first().reason, reason);
    } else {
        QCOMPARE(whyNot(back), DeskError::Reason::ReasonNeeded);
    }
}

void TestPlanReturn::undoesAWholeSaleAsItWasPaid()
{
    ShopRules rules;
    rules.returns.days = 0;
    rules.returns.reasonNeeded = ReasonNeeded::Always;
    rules.refundPolicy = RefundPolicy::LastFirst;
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    const Cart cart = cartOf({{item(u"tea"_s, 900), 3}});
    const QList<TenderOffer> tenders{{u"card"_s, Money(700, Currency::CNY)}, {u"cash"_s, Money(5000, Currency::CNY)}};
    SoldOnce till{*makeSale({cart, tenders, StaffId(u"07"_s)}, circumstances(rules), clock, random), rules};
    const auto back = till.take({till.sale().id, {}, StaffId(u"07"_s), SaleId(u"r"_s), false, true}, u"2026-12-24"_s);
    QVERIFY(back.has_value());
    QVERIFY(back->returnTerms.isVoid && !sumsThatDiffer(*back));
    QCOMPARE(back->total, -till.sale().total);
    QCOMPARE(back->tenders.size(), 2);
    QCOMPARE(back->tenders.at(0).amount.minor(), -700);
    QCOMPARE(back->tenders.at(1).amount.minor(), -2000); // what was paid, not what was handed over
    QCOMPARE(back->tenders.at(1).original.value(), 2);
    QCOMPARE(back->lines.first().reason, u"void"_s);
}

void TestPlanReturn::undoesNothingElse()
{
    const ShopRules rules;
    const Sale sale = soldFor(cartOf({{item(u"tea"_s, 900), 3}}), rules);
    const CompleteReturn request{sale.id, {}, StaffId(u"07"_s), SaleId(u"r"_s), false, true};
    SoldOnce partly{sale, rules};
    QVERIFY(partly.take({{1, Quantity::pieces(1)}}).has_value());
    QCOMPARE(whyNot(partly.take(request)), DeskError::Reason::NotVoidable);
    QVERIFY(isVoidable(SoldOnce{sale, rules}.detail, sale.shift) && !isVoidable(partly.detail, sale.shift));
    SoldOnce older{sale, rules};
    older.detail.completed.sale.shift = ShiftId(u"yesterday"_s);
    QCOMPARE(whyNot(older.take(request)), DeskError::Reason::NotVoidable);
    SoldOnce exchanged{sale, rules};
    exchanged.detail.completed.sale.exchange = SaleId(u"back"_s);
    QCOMPARE(whyNot(exchanged.take(request)), DeskError::Reason::NotVoidable);
    SoldOnce returned{sale, rules};
    returned.detail.completed.sale.kind = SaleKind::Return;
    QCOMPARE(whyNot(returned.take(request)), DeskError::Reason::NotVoidable);
}

void TestPlanReturn::survivesItsFact()
{
    ShopRules rules = repricing();
    rules.returns.days = 0;
    SoldOnce till{soldFor(cartOf({{itemOf(u"tea"_s, u"tea"_s, 1000), 2}}), rules), rules};
    auto back =
        till.take({till.sale().id, {{1, Quantity::pieces(1), false, u"damaged"_s}}, StaffId(u"07"_s), SaleId(u"r"_s), true},
                  u"2026-11-22"_s);
    QVERIFY(back.has_value());
    back->exchange = SaleId(u"other"_s);
    for (const bool isVoid : {false, true}) {
        back->returnTerms.isVoid = isVoid;
        const auto read = Sale::fromJson(QJsonDocument::fromJson(back->toCanonicalJson()).object());
        QVERIFY(read.has_value());
        QVERIFY(*read == *back);
    }
    QVERIFY(!Sale::fromJson(QJsonDocument::fromJson(back->toCanonicalJson().replace("repriced", "as_you_like")).object()));
}

void TestPlanReturn::saysWhy()
{
    ShopRules rules = repricing();
    rules.returns.days = 0;
    SoldOnce till{soldFor(cartOf({{itemOf(u"pot"_s, u"rice"_s, 4900), 1}, {itemOf(u"rice"_s, u"rice"_s, 100), 1}}), rules),
                  rules};
    const auto back =
        till.take({till.sale().id, {{2, Quantity::pieces(1), false, u"damaged"_s}}, StaffId(u"07"_s), SaleId(u"r"_s), true},
                  u"2026-11-22"_s);
    QStringList steps;
    for (const TraceStep &step : returnTrace(*back)) {
        steps.append((QStringList{step.rule} + step.inputs).join(u' '));
    }
    const QStringList told{u"return.late 2026-11-21"_s, u"return.reason rice damaged"_s, u"return.kept pot"_s,
                           u"return.repriced"_s};
    QCOMPARE(steps, told);
}

QTEST_APPLESS_MAIN(TestPlanReturn)
#include "tst_plan_return.moc"
