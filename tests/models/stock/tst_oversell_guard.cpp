#include "models/stock/oversell_guard.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 ppm = 1'000'000;

/// From the definition, by logarithms: the smallest k with P(X ≤ k) ≥ share. Also how near the share a sum came, for where it is a hair's breadth either answer is right.
struct Defined {
    qint64 quantile = 0;
    double nearest = 1;
};
Defined byDefinition(qint64 meanPpm, qint64 chancePermille)
{
    const double mean = static_cast<double>(meanPpm) / ppm;
    const double share = 1 - static_cast<double>(chancePermille) / 1'000;
    Defined found;
    double sum = 0;
    for (qint64 k = 0;; ++k) {
        const auto count = static_cast<double>(k);
        sum += std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
        found.nearest = std::min(found.nearest, std::abs(sum - share));
        if (sum >= share) {
            found.quantile = k;
            return found;
        }
    }
}

QList<SilentTill> anyTills()
{
    QList<SilentTill> tills;
    for (int count = *rc::gen::inRange(0, 4); count > 0; --count) {
        tills.append({TillId(QString::number(count)), *rc::gen::inRange<qint64>(-1, 40 * hourMs),
                      *rc::gen::inRange(0, 400) * 1'000, *rc::gen::inRange<qint64>(0, 400 * hourMs)});
    }
    return tills;
}

qint64 allowance(const QList<SilentTill> &tills, qint64 lot, const GuardTerms &terms = {})
{
    return onlineStock(1'000'000'000, 0, lot, tills, terms).allowance;
}

} // namespace

/// What the online channel may sell while tills are silent.
class TestOversellGuard final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theQuantileIsThatOfTables_data()
    {
        QTest::addColumn<qint64>("meanPpm");
        QTest::addColumn<qint64>("chancePermille");
        QTest::addColumn<qint64>("quantile");
        // P(0) = 0.99005 at 0.00999..., P(X ≤ 3) = 0.9810 and P(X ≤ 4) = 0.9963 at a mean of 1, …
        QTest::newRow("nothing is expected") << qint64(0) << qint64(10) << qint64(0);
        QTest::newRow("hardly anything is") << qint64(10'000) << qint64(10) << qint64(0);
        QTest::newRow("a little more is") << qint64(10'100) << qint64(10) << qint64(1);
        QTest::newRow("one, 1 %") << ppm << qint64(10) << qint64(4);
        QTest::newRow("one, 5 %") << ppm << qint64(50) << qint64(3);
        QTest::newRow("one, the median") << ppm << qint64(500) << qint64(1);
        QTest::newRow("three, 5 %") << 3 * ppm << qint64(50) << qint64(6);
        QTest::newRow("ten, 1 %") << 10 * ppm << qint64(10) << qint64(18);
        QTest::newRow("ten, nearly sure") << 10 * ppm << qint64(999) << qint64(2);
    }
    void theQuantileIsThatOfTables()
    {
        QFETCH(qint64, meanPpm);
        QFETCH(qint64, chancePermille);
        QFETCH(qint64, quantile);
        QCOMPARE(poissonQuantile(meanPpm, chancePermille), quantile);
    }

    void theQuantileIsThatOfItsDefinition()
    {
        QVERIFY(rc::check("as floating point finds it", [] {
            const qint64 mean = *rc::gen::oneOf(rc::gen::inRange<qint64>(1, 5 * ppm), rc::gen::inRange<qint64>(1, 600 * ppm));
            const qint64 chance = *rc::gen::inRange<qint64>(1, 1'000);
            const Defined defined = byDefinition(mean, chance);
            RC_PRE(defined.nearest > 1e-9);
            RC_ASSERT(poissonQuantile(mean, chance) == defined.quantile);
        }));
    }

    void aMillionIsNoTrouble()
    {
        const qint64 quantile = poissonQuantile(1'000'000 * ppm, 10);
        QVERIFY(std::abs(static_cast<double>(quantile) - (1'000'000 + 2.3263 * 1'000)) < 3); // normal by then
    }

    void withoutSilenceNothingIsKeptBack()
    {
        const OnlineStock stock =
            onlineStock(7'000, 2'000, 1'000, {{TillId(u"T1"_s), 0, 900'000, hourMs}, {TillId(u"T2"_s), -5, 1, 1}});
        QCOMPARE(stock, (OnlineStock{7'000, 2'000, 0, 5'000, 1'000, 0, {}}));
    }

    void anExampleByHand()
    {
        // 55 pieces and one lot more in 280 hours: one in five. More than 4 of a Poisson count with a mean of 1 come once in 273 times.
        const SilentTill till{TillId(u"T1"_s), 5 * hourMs, 55'000, 280 * hourMs};
        const OnlineStock stock = onlineStock(10'000, 0, 1'000, {till});
        QCOMPARE(stock.expectedPpm, ppm);
        QCOMPARE(stock.allowance, 4'000);
        QCOMPARE(stock.available, 6'000);
        QCOMPARE(stock.silent, QList<SilentTill>{till});
        QCOMPARE(onlineStock(10'000, 8'000, 1'000, {till}).allowance, 2'000); // no more than there is
        QCOMPARE(onlineStock(-3'000, 0, 1'000, {till}).available, 0);
        QCOMPARE(onlineStock(10'000, 0, 0, {}).lot, 1'000);
    }

    void moreSilenceNeverKeepsLessBack()
    {
        QVERIFY(rc::check("every till, every length", [] {
            QList<SilentTill> tills = anyTills();
            const qint64 lot = *rc::gen::inRange<qint64>(1, 9'000);
            const GuardTerms terms{.chancePermille = *rc::gen::element<qint64>(1, 10, 50, 200)};
            const qint64 before = allowance(tills, lot, terms);
            if (tills.isEmpty() || *rc::gen::inRange(0, 3) == 0) {
                tills.append({TillId(u"more"_s), *rc::gen::inRange<qint64>(1, 40 * hourMs), 0, 0});
            } else {
                tills.first().silentMs = std::max<qint64>(0, tills.first().silentMs) + *rc::gen::inRange<qint64>(1, 9 * hourMs);
            }
            RC_ASSERT(allowance(tills, lot, terms) >= before);
        }));
    }

    void whoSoldMoreOrWantsMoreCertaintyKeepsMoreBack()
    {
        QVERIFY(rc::check("monotone", [] {
            QList<SilentTill> tills = anyTills();
            tills.append(
                {TillId(u"T1"_s), *rc::gen::inRange<qint64>(1, 40 * hourMs), *rc::gen::inRange(0, 400) * 1'000, 90 * hourMs});
            const qint64 before = allowance(tills, 1'000);
            RC_ASSERT(allowance(tills, 1'000, {.chancePermille = 5}) >= before);
            tills.last().sold += 1'000;
            RC_ASSERT(allowance(tills, 1'000) >= before);
        }));
    }

    void isWithinWhatIsThere()
    {
        QVERIFY(rc::check("0 <= available, allowance <= left", [] {
            const qint64 onHand = *rc::gen::inRange<qint64>(-20'000, 90'000);
            const qint64 claimed = *rc::gen::inRange<qint64>(0, 30'000);
            const OnlineStock stock = onlineStock(onHand, claimed, *rc::gen::inRange<qint64>(0, 3'000), anyTills());
            const qint64 left = std::max<qint64>(0, onHand - claimed);
            RC_ASSERT(stock.available >= 0 && stock.allowance >= 0 && stock.available + stock.allowance == left);
        }));
    }
};

QTEST_GUILESS_MAIN(TestOversellGuard)
#include "tst_oversell_guard.moc"
