#include "models/sales/promotion_uses.h"
#include "tests/models/sales/any_cart.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

Sale nothingSold()
{
    const Money none(0, Currency::CNY);
    return {.id = SaleId(u"sale"_s),
            .receiptNumber = {},
            .shift = {},
            .staff = {},
            .member = {},
            .original = {},
            .lines = {},
            .tenders = {},
            .total = none,
            .tax = none,
            .pointsTerms = {},
            .coupons = {},
            .note = {},
            .businessDate = {}};
}

Sale saleOf(const QList<std::pair<Quantity, QList<Reduction>>> &lines)
{
    Sale sale = nothingSold();
    const Money none(0, Currency::CNY);
    int number = 0;
    for (const auto &[quantity, reductions] : lines) {
        sale.lines.append({.number = ++number,
                           .item = item(u"tea"_s, 1'000),
                           .quantity = quantity,
                           .lineDiscount = none,
                           .basketDiscount = none,
                           .couponDiscount = none,
                           .net = none,
                           .tax = none,
                           .originalLine = {},
                           .reductions = reductions});
    }
    return sale;
}

/// The return of these lines, as far as promotions go.
Sale back(const Sale &sale, AlreadyReturned &returned, const QList<ReturnedLine> &lines)
{
    Sale back = nothingSold();
    back.kind = SaleKind::Return;
    back.original = sale.id;
    back.promotionsBack = promotionsBack(sale, returned, lines);
    for (const ReturnedLine &line : lines) {
        returned[line.originalLine] = returned.value(line.originalLine) + line.quantity;
    }
    return back;
}

Sale anySale()
{
    QList<std::pair<Quantity, QList<Reduction>>> lines;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        QList<Reduction> reductions;
        for (const QString &source : {u"a"_s, u"b"_s, u"hand"_s, u"coupon:1"_s}) {
            if (*rc::gen::arbitrary<bool>()) {
                reductions.append({source, *rc::gen::inRange<qint64>(1, 50)});
            }
        }
        lines.append({Quantity(*rc::gen::inRange<qint64>(1, 9) * *rc::gen::element<qint64>(1000, 333)), reductions});
    }
    return saleOf(lines);
}

void addTo(QMap<QString, PromotionUse> &sums, const Sale &sale)
{
    for (const PromotionCount &count : promotionCountsOf(sale)) {
        sums[count.promotion].sales += count.sales;
        sums[count.promotion].reducedMinor += count.reducedMinor;
    }
}

} // namespace

class TestPromotionUses final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSaleCountsEachPromotionOnce();
    void aPartReturnGivesItsShareBackAndAWholeOneTheUse();
    void theUseComesBackOnceOnly();
    void whatComesBackAddsUpInAnyOrder();
    void theFactSaysWhatComesBack();
};

void TestPromotionUses::aSaleCountsEachPromotionOnce()
{
    const Sale sale = saleOf({{Quantity::pieces(2), {{u"hand"_s, 9}, {u"a"_s, 100}, {u"coupon:7"_s, 5}}},
                              {Quantity::pieces(1), {{u"a"_s, 50}, {u"b"_s, 1}}}});
    QCOMPARE(promotionCountsOf(sale), (QList<PromotionCount>{{u"a"_s, 1, 150}, {u"b"_s, 1, 1}}));
}

void TestPromotionUses::aPartReturnGivesItsShareBackAndAWholeOneTheUse()
{
    const Sale sale = saleOf({{Quantity::pieces(3), {{u"a"_s, 100}}}, {Quantity::pieces(1), {}}});
    AlreadyReturned returned;
    const auto counts = [&](const QList<ReturnedLine> &lines) { return promotionCountsOf(back(sale, returned, lines)); };
    QCOMPARE(counts({{1, Quantity::pieces(1)}}), (QList<PromotionCount>{{u"a"_s, 0, -33}}));
    QCOMPARE(counts({{2, Quantity::pieces(1)}}), QList<PromotionCount>()); // it took nothing off that
    QCOMPARE(counts({{1, Quantity::pieces(2)}}), (QList<PromotionCount>{{u"a"_s, -1, -67}}));
}

void TestPromotionUses::theUseComesBackOnceOnly()
{
    // A cent over three pieces is back with the third; the other line has its own.
    const Sale sale = saleOf({{Quantity::pieces(3), {{u"a"_s, 1}}}, {Quantity::pieces(2), {{u"a"_s, 1}}}});
    AlreadyReturned returned;
    QMap<QString, PromotionUse> sums;
    addTo(sums, sale);
    for (const auto &[line, sales] : {std::pair(1, 1), std::pair(1, 1), std::pair(2, 1), std::pair(1, 1), std::pair(2, 0)}) {
        addTo(sums, back(sale, returned, {{line, Quantity::pieces(1)}}));
        QCOMPARE(sums.value(u"a"_s).sales, sales);
    }
    QCOMPARE(sums.value(u"a"_s), PromotionUse());
}

void TestPromotionUses::whatComesBackAddsUpInAnyOrder()
{
    QVERIFY(rc::check("sale then returns of all its lines, in any portions, count nothing", [] {
        const Sale sale = anySale();
        QMap<QString, PromotionUse> sums;
        addTo(sums, sale);
        const auto whole = sums;
        AlreadyReturned returned;
        for (;;) {
            std::vector<SaleLine> open;
            std::ranges::copy_if(sale.lines, std::back_inserter(open),
                                 [&](const SaleLine &line) { return returned.value(line.number) < line.quantity; });
            if (open.empty()) {
                break;
            }
            const SaleLine line = open[*rc::gen::inRange<std::size_t>(0, open.size())];
            const qint64 left = (line.quantity - returned.value(line.number)).thousandths();
            addTo(sums, back(sale, returned, {{line.number, Quantity(*rc::gen::inRange<qint64>(1, left + 1))}}));
            for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
                RC_ASSERT(sum->sales == 0 || sum->sales == 1);
                RC_ASSERT(sum->reducedMinor >= 0 && sum->reducedMinor <= whole.value(sum.key()).reducedMinor);
                RC_ASSERT(sum->sales == 1 || sum->reducedMinor == 0);
            }
        }
        RC_ASSERT(std::ranges::all_of(sums, [](const PromotionUse &use) { return use == PromotionUse(); }));
    }));
}

void TestPromotionUses::theFactSaysWhatComesBack()
{
    Sale sale = saleOf({{Quantity::pieces(2), {{u"a"_s, 100}}}});
    AlreadyReturned returned;
    sale.promotionsBack = back(sale, returned, {{1, Quantity::pieces(2)}}).promotionsBack;
    const QByteArray json = sale.toCanonicalJson();
    QVERIFY(json.contains(R"("promotions_back":[{"minor":100,"promotion":"a","whole":true}])"));
    sale.promotionsBack.clear();
    QVERIFY(!sale.toCanonicalJson().contains("promotions_back"));
}

QTEST_GUILESS_MAIN(TestPromotionUses)
#include "tst_promotion_uses.moc"
