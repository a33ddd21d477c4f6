#include "models/base/require.h"
#include "sim/run/campaign.h"
#include "tests/sim/controls/control_switch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QProcess>
#include <QRegularExpression>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The simulator's own test: every control that is switched on has to be noticed within so many seeds, and with none of them nothing may be found.
namespace {

/// The names in the list that the controls were made from, in its order: they are numbered from 1.
QStringList controlNames()
{
    QFile list(QStringLiteral(CONTROL_LIST));
    require(list.open(QIODevice::ReadOnly));
    QStringList names;
    for (const QString &line : QString::fromUtf8(list.readAll()).split(u'\n')) {
        if (line.startsWith(u'[')) {
            names.append(line.mid(1).chopped(1));
        }
    }
    return names;
}

constexpr SimulationSize worldSize{.tills = 3, .operations = 450};
constexpr int caughtCode = 10;
constexpr int mostMsASeed = 30'000; ///< a world takes a second: one that does not end is one that was noticed
constexpr int seedsWithNone = 20;

struct Verdict {
    int seeds = 0; ///< until it was noticed; 0: it was not
    QString by;
};

/// In a process of its own, for some controls end it.
int runAlone(int control, int seeds)
{
    const SimShop shop(worldSize.tills);
    qputenv(control::variable, QByteArray::number(control)); // the shop's first morning is not what is tried
    for (int seed = 1; seed <= seeds; ++seed) {
        std::printf("seed %d\n", seed);
        std::fflush(stdout);
        const SimulationResult result = simulate(shop, static_cast<quint64>(seed), worldSize);
        if (!result.findings.isEmpty()) {
            std::printf("found %s\n", qPrintable(result.findings.all().first()));
            return caughtCode;
        }
    }
    return 0;
}

Verdict judge(int control, int seeds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--control"_s, QString::number(control), u"--seeds"_s, QString::number(seeds)});
    while (process.state() != QProcess::NotRunning && process.waitForReadyRead(mostMsASeed)) {
    }
    const bool ended = process.waitForFinished(0) || process.state() == QProcess::NotRunning;
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    const QStringList lines = QString::fromUtf8(process.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const int seed = static_cast<int>(lines.filter(QRegularExpression(u"^seed "_s)).size());
    if (!ended) {
        return {seed, u"does not end"_s};
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) {
        return {};
    }
    return {seed, process.exitCode() == caughtCode ? lines.last().mid(6) : u"ends the program: "_s + lines.last().left(80)};
}

class Table final {
public:
    void tell(const QString &name, const Verdict &verdict)
    {
        const std::lock_guard lock(m_mutex);
        const QByteArray seeds = verdict.seeds > 0 ? QByteArray::number(verdict.seeds) : QByteArray("-");
        std::printf("%-34s %5s  %s\n", qPrintable(name), seeds.constData(), qPrintable(verdict.by.left(110)));
        std::fflush(stdout);
        m_caught += verdict.seeds > 0 ? 1 : 0;
    }
    int caught() const { return m_caught; }

private:
    std::mutex m_mutex;
    int m_caught = 0;
};

int runAll(int seeds, const QString &only)
{
    const Verdict none = judge(0, seedsWithNone);
    std::printf("with none of them on: %s in %d seeds\n\n%-34s %5s  %s\n",
                none.seeds == 0 ? "nothing found" : qPrintable(none.by), seedsWithNone, "control", "seeds", "noticed by");
    Table table;
    const QStringList names = controlNames();
    const qsizetype asked = names.filter(only).size();
    std::atomic<int> next = 1;
    const auto work = [&] {
        for (int control = next++; control <= names.size(); control = next++) {
            if (const QString &name = names[control - 1]; name.contains(only)) {
                table.tell(name, judge(control, seeds));
            }
        }
    };
    std::thread other(work);
    work();
    other.join();
    std::printf("\n%d of %lld caught\n", table.caught(), static_cast<long long>(asked));
    return none.seeds == 0 && table.caught() == asked ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"suanpan.*=false"_s);
    QCommandLineParser parser;
    parser.addOptions({{u"control"_s, u"Only this one, in this process."_s, u"N"_s},
                       {u"only"_s, u"Those whose name holds this."_s, u"text"_s},
                       {u"seeds"_s, u"Seeds for each, at the most."_s, u"N"_s, u"60"_s}});
    parser.process(application);
    const int seeds = parser.value(u"seeds"_s).toInt();
    return parser.isSet(u"control"_s) ? runAlone(parser.value(u"control"_s).toInt(), seeds)
                                      : runAll(seeds, parser.value(u"only"_s));
}
