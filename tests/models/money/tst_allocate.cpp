#include "models/money/allocate.h"

#include "models/money/money.h"

#include <QTest>

#include <rapidcheck.h>

#include <numeric>

using namespace suanpan;

namespace {

QList<qint64> anyWeights()
{
    const auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<qint64>>(
        rc::gen::oneOf(rc::gen::inRange<qint64>(0, 10), rc::gen::inRange<qint64>(0, 10'000'000'000))));
    return {weights.begin(), weights.end()};
}

qint64 anyTotal()
{
    return *rc::gen::oneOf(rc::gen::inRange<qint64>(-100, 100),
                           rc::gen::inRange<qint64>(-1'000'000'000'000'000, 1'000'000'000'000'000));
}

qint64 sum(const QList<qint64> &numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), qint64{0});
}

} // namespace

class TestAllocate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUpToTheTotal();
    void givesEveryPartItsShareWithinOneUnit();
    void givesTiesToTheEarlierPart();
    void neverGivesALargerWeightLess();
    void splitsANegativeTotalAsItsMirror();
    void givesEverythingToTheFirstPartWhenNothingWeighs();
    void sharesTelescopeInWhateverPortions();
};

void TestAllocate::addsUpToTheTotal()
{
    QVERIFY(rc::check("Σ allocate = total", [] {
        const qint64 total = anyTotal();
        RC_ASSERT(sum(allocate(total, anyWeights())) == total);
    }));
}

void TestAllocate::givesEveryPartItsShareWithinOneUnit()
{
    QVERIFY(rc::check("floor(share) ≤ part ≤ floor(share) + 1", [] {
        const qint64 total = *rc::gen::inRange<qint64>(0, 1'000'000'000'000);
        const QList<qint64> weights = anyWeights();
        RC_PRE(sum(weights) > 0);
        const QList<qint64> parts = allocate(total, weights);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const qint64 least = multiplyDivideFloor(total, weights[i], sum(weights));
            RC_ASSERT(parts[i] == least || parts[i] == least + 1);
            RC_ASSERT(weights[i] > 0 || parts[i] == 0);
        }
    }));
}

void TestAllocate::givesTiesToTheEarlierPart()
{
    QCOMPARE(allocate(100, {1, 1, 1}), QList<qint64>({34, 33, 33}));
    QCOMPARE(allocate(101, {1, 1, 1}), QList<qint64>({34, 34, 33}));
    QCOMPARE(allocate(1, {5, 5}), QList<qint64>({1, 0}));
    QVERIFY(rc::check("equal weights: parts never grow from left to right", [] {
        const QList<qint64> parts =
            allocate(*rc::gen::inRange<qint64>(0, 100'000), QList<qint64>(*rc::gen::inRange<qsizetype>(1, 30), 7));
        RC_ASSERT(std::ranges::is_sorted(parts, std::greater<>()));
    }));
}

void TestAllocate::neverGivesALargerWeightLess()
{
    QVERIFY(rc::check("w[i] > w[j] ⇒ part[i] ≥ part[j]", [] {
        const QList<qint64> weights = anyWeights();
        RC_PRE(sum(weights) > 0);
        const QList<qint64> parts = allocate(*rc::gen::inRange<qint64>(0, 1'000'000), weights);
        for (qsizetype i = 0; i < weights.size(); ++i) {
            for (qsizetype j = 0; j < weights.size(); ++j) {
                RC_ASSERT(weights[i] <= weights[j] || parts[i] >= parts[j]);
            }
        }
    }));
}

void TestAllocate::splitsANegativeTotalAsItsMirror()
{
    QVERIFY(rc::check("allocate(−t) = −allocate(t)", [] {
        const qint64 total = anyTotal();
        const QList<qint64> weights = anyWeights();
        QList<qint64> mirrored = allocate(-total, weights);
        std::ranges::transform(mirrored, mirrored.begin(), std::negate<>());
        RC_ASSERT(mirrored == allocate(total, weights));
    }));
}

void TestAllocate::givesEverythingToTheFirstPartWhenNothingWeighs()
{
    QCOMPARE(allocate(99, {0, 0, 0}), QList<qint64>({99, 0, 0}));
    QCOMPARE(allocate(-99, {0}), QList<qint64>({-99}));
    QCOMPARE(allocate(0, {0, 3}), QList<qint64>({0, 0}));
}

void TestAllocate::sharesTelescopeInWhateverPortions()
{
    QCOMPARE(shareUpTo(100, 1, 3), 33);
    QCOMPARE(shareUpTo(-100, 1, 3), -33); // what is given back is the mirror of what was paid
    QVERIFY(rc::check("differences of shareUpTo add up to the total", [] {
        const qint64 total = anyTotal();
        const qint64 whole = *rc::gen::inRange<qint64>(1, 1'000'000);
        qint64 refunded = 0;
        for (qint64 done = 0; done < whole;) {
            const qint64 portion = *rc::gen::inRange<qint64>(1, whole - done + 1);
            const qint64 refund = shareUpTo(total, done + portion, whole) - shareUpTo(total, done, whole);
            RC_ASSERT((total < 0 ? refund <= 0 : refund >= 0));
            refunded += refund;
            done += portion;
        }
        RC_ASSERT(refunded == total);
        RC_ASSERT(shareUpTo(total, 0, whole) == 0);
    }));
}

QTEST_APPLESS_MAIN(TestAllocate)
#include "tst_allocate.moc"
