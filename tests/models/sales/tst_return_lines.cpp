#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/make_return.h"
#include "tests/models/sales/any_cart.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

/// A sale of any cart, paid in up to three portions of any kinds.
Sale anySale(const ManualClock &clock)
{
    const Cart cart = anyCart();
    ShopRules rules = anyRules();
    const PricedCart priced = priceCart(cart, rules, nowMs);
    QList<TenderOffer> tenders;
    for (int i = 0; i < 2; ++i) {
        const Money due = settle(rules.tenders, priced.total, tenders, false).due;
        if (due.minor() > 1) {
            tenders.append({*rc::gen::element(u"cash"_s, u"card"_s, u"wechat_pay"_s, u"alipay"_s),
                            Money(*rc::gen::inRange<qint64>(1, due.minor()), cart.currency)});
        }
    }
    if (const Money rest = settle(rules.tenders, priced.total, tenders, false).due; !rest.isZero()) {
        tenders.append({u"cash"_s, rest});
    }
    Cart sold = cart;
    if (!priced.coupons.isEmpty() && !priced.coupons.first().isUsed()) {
        sold.coupons.clear();
    }
    SeededRandom random(1);
    const SaleCircumstances now{rules, ShiftId(u"s"_s), u"2026-11-21"_s, u"T1-000001"_s, {}, false};
    const auto sale = makeSale({sold, tenders, StaffId(u"07"_s)}, now, clock, random);
    RC_ASSERT(sale.has_value());
    RC_ASSERT(!sumsThatDiffer(*sale));
    return *sale;
}

/// What a till keeps of one sale between its returns.
struct Returns {
    Sale original;
    AlreadyReturned returned;
    RefundedBefore refunded;
    QHash<int, qint64> backByKind = {};
    qint64 net = 0;
    qint64 tax = 0;
    qint64 points = 0;
    qint64 discounts = 0;
    QList<LineTax> taxes = {};

    DeskResult<Sale> take(const QList<ReturnedLine> &lines, const ManualClock &clock)
    {
        SeededRandom random(2);
        const auto back = makeReturn({original.id, lines, StaffId(u"07"_s), SaleId(u"r"_s)},
                                     {{original, std::nullopt, true}, returned, refunded},
                                     {ShopRules{}, ShiftId(u"s"_s), u"2026-11-21"_s, u"T1-000002"_s, {}, false}, clock, random);
        if (back) {
            note(*back);
        }
        return back;
    }

    void note(const Sale &back)
    {
        for (const SaleLine &line : back.lines) {
            returned[*line.originalLine] = returned.value(*line.originalLine) - line.quantity;
            discounts += line.lineDiscount.minor() + line.basketDiscount.minor() + line.couponDiscount.minor();
        }
        for (const Tender &tender : back.tenders) {
            backByKind[static_cast<int>(tender.kind)] -= tender.amount.minor();
            refunded.tenders.append(tender);
        }
        net += back.total.minor();
        tax += back.tax.minor();
        addTo(taxes, back.taxes());
        points += back.points;
    }
};

QHash<int, qint64> paidByKind(const Sale &sale)
{
    QHash<int, qint64> paid;
    for (const Tender &tender : sale.tenders) {
        paid[static_cast<int>(tender.kind)] += tender.amount.minor();
    }
    return paid;
}

qint64 discountsOf(const Sale &sale)
{
    qint64 sum = 0;
    for (const SaleLine &line : sale.lines) {
        sum += line.lineDiscount.minor() + line.basketDiscount.minor() + line.couponDiscount.minor();
    }
    return sum;
}

} // namespace

class TestReturnLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackExactlyTheSaleInWhateverPortions();
    void refusesMoreThanIsLeft_data();
    void refusesMoreThanIsLeft();
    void takesOneLineTwiceInOneReturn();
    void doesNotRestockWhatIsWrittenOff();

private:
    ManualClock m_clock{nowMs};
};

void TestReturnLines::givesBackExactlyTheSaleInWhateverPortions()
{
    int portions = 0;
    QVERIFY(rc::check("all lines back, in any split and order: the negative of the sale, and no prefix more than was paid", [&] {
        Returns till{anySale(m_clock), {}, {}};
        const QHash<int, qint64> paid = paidByKind(till.original);
        for (;;) {
            std::vector<SaleLine> open;
            std::ranges::copy_if(till.original.lines, std::back_inserter(open),
                                 [&](const SaleLine &line) { return till.returned.value(line.number) < line.quantity; });
            if (open.empty()) {
                break;
            }
            const SaleLine line = open[*rc::gen::inRange<std::size_t>(0, open.size())];
            const qint64 left = (line.quantity - till.returned.value(line.number)).thousandths();
            const qint64 some = *rc::gen::oneOf(rc::gen::just(left), rc::gen::inRange<qint64>(1, left + 1));
            const auto back = till.take({{line.number, Quantity(some), *rc::gen::arbitrary<bool>()}}, m_clock);
            ++portions;
            RC_ASSERT(back.has_value());
            RC_ASSERT(!sumsThatDiffer(*back));
            RC_ASSERT(back->total.minor() <= 0 && back->points <= 0 && back->tax.minor() <= 0);
            RC_ASSERT(-till.net <= till.original.total.minor());
            RC_ASSERT(-till.points <= till.original.points);
            for (auto it = till.backByKind.begin(); it != till.backByKind.end(); ++it) {
                RC_ASSERT(it.value() <= paid.value(it.key()));
            }
        }
        RC_ASSERT(till.net == -till.original.total.minor());
        RC_ASSERT(till.tax == -till.original.tax.minor());
        RC_ASSERT(till.points == -till.original.points);
        const QList<LineTax> taxes = till.original.taxes();
        RC_ASSERT(till.taxes.size() == taxes.size());
        for (const LineTax &tax : taxes) {
            RC_ASSERT(till.taxes.contains(LineTax{tax.id, tax.added, -tax.minor}));
        }
        RC_ASSERT(till.discounts == -discountsOf(till.original));
        for (auto it = paid.begin(); it != paid.end(); ++it) {
            RC_ASSERT(till.backByKind.value(it.key()) == it.value());
        }
        const auto none = till.take({{till.original.lines[0].number, Quantity(1), true}}, m_clock);
        RC_ASSERT(!none && none.error().reason == DeskError::Reason::NothingLeft);
    }));
    qInfo("%d returns", portions);
}

namespace {

Sale teaAndNoodles()
{
    Cart cart;
    cart.id = SaleId(u"sale"_s);
    cart.add(item(u"tea"_s, 4800), Quantity::pieces(3));
    cart.add(item(u"noodles"_s, 550), Quantity(1286));
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    const Money total = priceCart(cart, {}, nowMs).total;
    return *makeSale({cart, {{u"cash"_s, total}}, StaffId(u"07"_s)}, {}, clock, random);
}

} // namespace

void TestReturnLines::refusesMoreThanIsLeft_data()
{
    QTest::addColumn<QList<int>>("lines");
    QTest::addColumn<QList<qint64>>("quantities");
    QTest::addColumn<int>("refusal");
    using enum ReturnRefusal;
    QTest::newRow("no line") << QList<int>{} << QList<qint64>{} << static_cast<int>(NothingReturned);
    QTest::newRow("a line nobody bought") << QList<int>{3} << QList<qint64>{1000} << static_cast<int>(UnknownLine);
    QTest::newRow("none of a line") << QList<int>{1} << QList<qint64>{0} << static_cast<int>(MoreThanLeft);
    QTest::newRow("less than none") << QList<int>{1} << QList<qint64>{-1000} << static_cast<int>(MoreThanLeft);
    QTest::newRow("a thousandth too much") << QList<int>{2} << QList<qint64>{1287} << static_cast<int>(MoreThanLeft);
    QTest::newRow("more than earlier returns left") << QList<int>{1} << QList<qint64>{2001} << static_cast<int>(MoreThanLeft);
    QTest::newRow("too much in two lines of one return")
        << QList<int>{1, 1} << QList<qint64>{1000, 1001} << static_cast<int>(MoreThanLeft);
}

void TestReturnLines::refusesMoreThanIsLeft()
{
    QFETCH(QList<int>, lines);
    QFETCH(QList<qint64>, quantities);
    QFETCH(int, refusal);
    QList<ReturnedLine> wanted;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        wanted.append({lines[i], Quantity(quantities[i]), true});
    }
    const auto back = returnLines(teaAndNoodles(), {{1, Quantity::pieces(1)}}, wanted);
    QVERIFY(!back);
    QCOMPARE(static_cast<int>(back.error()), refusal);
}

void TestReturnLines::takesOneLineTwiceInOneReturn()
{
    const auto back = returnLines(teaAndNoodles(), {}, {{1, Quantity::pieces(1), true}, {1, Quantity::pieces(2), false}});
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), 2);
    QCOMPARE(back->at(1).number, 2);
    QCOMPARE(back->at(0).net.minor() + back->at(1).net.minor(), -3 * 4800);
}

void TestReturnLines::doesNotRestockWhatIsWrittenOff()
{
    const auto back = returnLines(teaAndNoodles(), {}, {{1, Quantity::pieces(1), false}, {2, Quantity(1286), true}});
    QVERIFY(!back->at(0).item.stocked);
    QVERIFY(back->at(1).item.stocked);
    QVERIFY(back->at(0).quantity == Quantity::pieces(-1));
    QCOMPARE(back->at(1).originalLine.value(), 2);
}

QTEST_APPLESS_MAIN(TestReturnLines)
#include "tst_return_lines.moc"
