#include "sim/run/campaign.h"

#include <QCoreApplication>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// Worlds of hub, tills, lines and people under one seed each: nothing is lost, nothing happens twice, all agree.
class TestSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedIsTheSameWorld();
    void nothingIsLostWhateverBreaks();
    void aSingleTillOnAQuietLineHasNoFindings();
};

namespace {

int seeds()
{
    const int asked = qEnvironmentVariableIntValue("SUANPAN_SIM_SEEDS");
    return asked > 0 ? asked : 12;
}

QString textOf(const SimulationResult &result)
{
    return u"%1 operations, %2 facts, %3 cuts, %4 restores, %5 refused, %6 conflicts, %7 exceptions, %8 ms, %9"_s
        .arg(result.operations)
        .arg(result.facts)
        .arg(result.powerCuts)
        .arg(result.restores)
        .arg(result.refused)
        .arg(result.conflicts)
        .arg(result.exceptions)
        .arg(result.simulatedMs)
        .arg(result.findings.all().join(u"; "_s));
}

} // namespace

void TestSimulation::theSameSeedIsTheSameWorld()
{
    const SimShop shop(3);
    const SimulationSize size{.tills = 3, .operations = 150};
    const SimulationResult first = simulate(shop, 4, size);
    QVERIFY(first.facts > 50 && first.powerCuts > 0);
    QCOMPARE(textOf(simulate(shop, 4, size)), textOf(first));
    QCOMPARE(textOf(simulate(SimShop(3), 4, size)), textOf(first));
    QVERIFY(textOf(simulate(shop, 5, size)) != textOf(first));
}

void TestSimulation::nothingIsLostWhateverBreaks()
{
    CampaignOptions options;
    options.lastSeed = static_cast<quint64>(seeds());
    options.size = {.tills = 4, .operations = 200};
    options.jobs = 2;
    const CampaignResult result = runCampaign(options);
    qInfo("%lld seeds, %lld operations, %lld facts, %lld power cuts", result.seeds, result.sum.operations, result.sum.facts,
          result.sum.powerCuts);
    QVERIFY2(result.failedSeeds.empty(), qPrintable(result.sum.findings.all().join(u'\n')));
    QVERIFY(result.sum.powerCuts > result.seeds);
    QVERIFY(result.sum.snapshots > result.seeds); // which tills that met a 410 or a restored hub fetch
    QVERIFY(result.sum.gone > 0);
    QVERIFY(result.sum.merges > result.seeds);
    QVERIFY(result.sum.refused * 4 < result.sum.operations); // else the customers were busy with nothing
}

void TestSimulation::aSingleTillOnAQuietLineHasNoFindings()
{
    const SimulationResult result = simulate(SimShop(1), 2, {.tills = 1, .operations = 60});
    QCOMPARE(result.findings.all(), QStringList());
    QCOMPARE(result.operations, 60);
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
