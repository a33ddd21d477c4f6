#include "models/base/require.h"
#include "models/pricing/search/search_order.h"
#include "models/pricing/search/set_run.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

using namespace suanpan;

/// The search over sets by itself: its order and its bounds cost no cent.
class TestSetRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsTogetherWhatSharesSets();
    void putsDearOnesFirstWhereTheCheapestAreReduced();
    void anyOrderComesToTheSame();
    void neitherOrderNorWhatIsUnusedDecidesAmongEquals();
    void nothingSavesMoreThanTheBounds();
};

namespace {

constexpr auto forever = std::numeric_limits<qint64>::max();

class Dice final {
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}
    qint64 between(qint64 least, qint64 most)
    {
        return least + static_cast<qint64>(m_engine() % static_cast<quint64>(most - least + 1));
    }

private:
    std::mt19937_64 m_engine;
};

Pool::Part anyPart(const SearchProblem &problem, Dice &dice, qint64 bp)
{
    Pool::Part part;
    part.pieces = dice.between(1, 3);
    for (int stack = 0; stack < static_cast<int>(problem.stacks.size()); ++stack) {
        if (dice.between(0, 2) == 0) {
            part.entries.push_back({stack, multiplyDivide(problem.stacks[at(stack)].unitMinor, bp, wholeBp)});
        }
    }
    return part;
}

Pool anyPool(const SearchProblem &problem, Dice &dice, int offer)
{
    Pool pool;
    pool.offer = offer;
    pool.mostBlocks = dice.between(0, 3) == 0 ? 1 : 0;
    switch (dice.between(0, 2)) {
    case 0:
        pool.kind = Pool::Kind::Cheapest;
        pool.parts = {anyPart(problem, dice, dice.between(20, 100) * 100)};
        ++pool.parts[0].pieces;
        pool.cheapest = dice.between(1, pool.parts[0].pieces - 1);
        return pool;
    case 1:
        pool.kind = Pool::Kind::Price;
        pool.priceMinor = dice.between(100, 2000);
        pool.parts = {anyPart(problem, dice, wholeBp)};
        if (dice.between(0, 1) == 0) {
            pool.parts.push_back(anyPart(problem, dice, wholeBp));
        }
        break;
    default:
        pool.kind = Pool::Kind::Percent;
        const qint64 bp = dice.between(5, 60) * 100;
        pool.parts = {anyPart(problem, dice, bp), anyPart(problem, dice, bp)};
    }
    return pool;
}

/// Stacks at so many prices that many sets share.
SearchProblem anyProblem(quint64 seed, int stacks, int pools, qint64 prices)
{
    Dice dice(seed);
    SearchProblem problem;
    for (int i = 0; i < stacks; ++i) {
        Stack stack;
        stack.unitMinor = dice.between(1, prices) * 10;
        stack.count = dice.between(1, 2);
        problem.stacks.push_back(stack);
    }
    std::ranges::sort(problem.stacks, std::greater<>(), &Stack::unitMinor);
    for (const Stack &stack : problem.stacks) {
        problem.singles.emplace_back();
        if (dice.between(0, 3) == 0) {
            problem.singles.back().push_back({0, dice.between(1, stack.unitMinor)});
        }
    }
    for (int i = 0; i < pools; ++i) {
        problem.pools.push_back(anyPool(problem, dice, i + 1));
        problem.pools.back().tie = static_cast<quint64>(dice.between(0, 2) << 32 | dice.between(0, 9999));
    }
    return problem;
}

std::vector<int> firstNumbers(std::size_t count)
{
    std::vector<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

qint64 bestIn(const SearchProblem &problem, const std::vector<int> &stacks)
{
    SearchBudget budget;
    const OfferSet none;
    SetRun run(problem, stacks, firstNumbers(problem.pools.size()), none, budget);
    return run.search(run.plainSaving(), SetRun::unlimited, forever).value();
}

/// By stack and offer: how many units, and by how much they are reduced.
std::map<std::pair<int, int>, std::pair<qint64, qint64>> usesIn(const SearchProblem &problem, const std::vector<int> &stacks,
                                                                std::vector<int> pools)
{
    SearchBudget budget;
    const OfferSet none;
    SetRun run(problem, stacks, std::move(pools), none, budget);
    require(run.search(run.plainSaving(), SetRun::unlimited, forever).has_value());
    ItemUses uses;
    run.addUses(uses);
    std::map<std::pair<int, int>, std::pair<qint64, qint64>> plain;
    for (const auto &[place, use] : uses) {
        plain[place] = {use.units, use.minor};
    }
    return plain;
}

bool isUsed(const std::map<std::pair<int, int>, std::pair<qint64, qint64>> &uses, int offer)
{
    return std::ranges::any_of(uses, [offer](const auto &use) { return use.first.second == offer; });
}

SearchProblem drawProblem(qint64 prices = 100)
{
    const int stacks = *rc::gen::inRange(1, 9);
    const int pools = *rc::gen::inRange(0, 7);
    return anyProblem(*rc::gen::noShrink(rc::gen::arbitrary<quint64>()), stacks, pools, prices);
}

} // namespace

void TestSetRun::initTestCase()
{
    qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=3000"); // each takes microseconds
}

void TestSetRun::keepsTogetherWhatSharesSets()
{
    SearchProblem problem;
    problem.stacks.resize(6);
    const auto percent = [](std::vector<Pool::Part> parts) {
        Pool pool;
        pool.kind = Pool::Kind::Percent;
        pool.parts = std::move(parts);
        return pool;
    };
    problem.pools = {percent({{2, {{0, 9}, {2, 7}, {4, 5}}}}), percent({{2, {{1, 8}, {3, 6}, {5, 4}}}}),
                     percent({{3, {{0, 9}, {2, 7}, {4, 5}}}}), percent({{1, {{4, 5}}}, {1, {{5, 4}}}})};
    QCOMPARE(searchOrder(problem, firstNumbers(6), firstNumbers(4)), (std::vector{1, 3, 5, 4, 0, 2}));
    QCOMPARE(searchOrder(problem, {0, 2, 4}, {0, 2}), (std::vector{0, 2, 4}));
}

void TestSetRun::putsDearOnesFirstWhereTheCheapestAreReduced()
{
    QVERIFY(rc::check("every stack once; dear ones first in sets whose cheapest are reduced", [] {
        const SearchProblem problem = drawProblem();
        const std::vector<int> stacks = firstNumbers(problem.stacks.size());
        const std::vector<int> order = searchOrder(problem, stacks, firstNumbers(problem.pools.size()));
        RC_ASSERT(std::ranges::is_permutation(order, stacks));
        for (const Pool &pool : problem.pools) {
            std::vector<std::ptrdiff_t> places;
            for (const Pool::Entry &entry : pool.parts[0].entries) {
                places.push_back(std::ranges::find(order, entry.stack) - order.begin());
            }
            RC_ASSERT(pool.kind != Pool::Kind::Cheapest || std::ranges::is_sorted(places));
        }
    }));
}

void TestSetRun::anyOrderComesToTheSame()
{
    QVERIFY(rc::check("in the order of the search and from dear to cheap the best saving is the same", [] {
        const SearchProblem problem = drawProblem();
        const std::vector<int> dearFirst = firstNumbers(problem.stacks.size());
        const std::vector<int> order = searchOrder(problem, dearFirst, firstNumbers(problem.pools.size()));
        RC_ASSERT(bestIn(problem, order) == bestIn(problem, dearFirst));
    }));
}

void TestSetRun::neitherOrderNorWhatIsUnusedDecidesAmongEquals()
{
    QVERIFY(rc::check("the same goods are reduced by the same offers in any order, and without an offer that is not used", [] {
        const SearchProblem problem = drawProblem(3); // few prices, many equals
        const std::vector<int> dearFirst = firstNumbers(problem.stacks.size());
        const std::vector<int> pools = firstNumbers(problem.pools.size());
        const auto uses = usesIn(problem, searchOrder(problem, dearFirst, pools), pools);
        RC_ASSERT(uses == usesIn(problem, dearFirst, pools));
        std::vector<int> used;
        std::ranges::copy_if(pools, std::back_inserter(used),
                             [&](int pool) { return isUsed(uses, problem.pools[at(pool)].offer); });
        RC_ASSERT(uses == usesIn(problem, searchOrder(problem, dearFirst, used), used));
    }));
}

void TestSetRun::nothingSavesMoreThanTheBounds()
{
    QVERIFY(rc::check("sharper bounds are lower, never below the best, and lose nothing on the way", [] {
        const SearchProblem problem = drawProblem();
        const std::vector<int> stacks = firstNumbers(problem.stacks.size());
        const qint64 best = bestIn(problem, stacks);
        SearchBudget budget;
        const OfferSet none;
        SetRun run(problem, stacks, firstNumbers(problem.pools.size()), none, budget);
        const qint64 before = run.mostSaving();
        run.tighten();
        RC_ASSERT(run.mostSaving() <= before);
        RC_ASSERT(run.mostSaving() >= best);
        RC_ASSERT(run.search(run.plainSaving(), SetRun::unlimited, forever) == best);
        RC_ASSERT(run.search(best, SetRun::unlimited, forever) == best);
    }));
}

QTEST_APPLESS_MAIN(TestSetRun)
#include "tst_set_run.moc"
