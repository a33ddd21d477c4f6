// From process start to a till that took its first scan, against a bare Qt window with a table to its first paint; and the same till with
// 100,000 members and 100,000 products against one with a handful. Every start is a process of its own, the three kinds in turn.
#include "bench/figures.h"
#include "bench/made_shop.h"
#include "models/base/require.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int many = 100'000;
constexpr int few = 20; // none at all could not be scanned

/// Starts the program and answers what it told, each instant as microseconds since before the process was.
QJsonObject start(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const qint64 began = bench::nowMicroseconds();
    process.start(QDir(QCoreApplication::applicationDirPath()).filePath(program), arguments);
    require(process.waitForFinished(60'000) && process.exitCode() == 0);
    QJsonObject told = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    for (const QString &name : told.keys()) {
        told[name] = told[name].toInteger() - began;
    }
    return told;
}

/// A till's folder of this size. The large one takes minutes to make, so it is kept from run to run.
QString tillFolder(const QString &where, const QString &name, bench::TillSize size)
{
    const QString folder = QDir(where).filePath(name);
    const QString complete = QDir(folder).filePath(u"complete"_s);
    if (!QFile::exists(complete)) {
        QDir(folder).removeRecursively();
        bench::makeTill(folder, size);
        QFile mark(complete);
        require(mark.open(QIODevice::WriteOnly));
    }
    return folder;
}

struct Starts {
    QMap<QString, QList<double>> instants;

    void add(const QJsonObject &told)
    {
        for (auto each = told.begin(); each != told.end(); ++each) {
            instants[each.key()].append(each->toDouble());
        }
    }
    double medianOf(const QString &instant) const { return bench::median(instants[instant]); }
    QJsonObject summary() const
    {
        QJsonObject all;
        for (auto each = instants.begin(); each != instants.end(); ++each) {
            all.insert(each.key(), bench::summary(each.value()));
        }
        return all;
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? QByteArray(argv[1]).toInt() : 30;
    const QString where = QDir::current().filePath(u"bench-data"_s);
    const QString small = tillFolder(where, u"till-few"_s, {few, few});
    const QString large = tillFolder(where, u"till-many"_s, {many, many});
    qputenv("QT_QPA_PLATFORM", "offscreen");
    Starts bare;
    Starts tillWithFew;
    Starts tillWithMany;
    constexpr int warmUp = 2;
    for (int i = 0; i < runs + warmUp; ++i) {
        const QJsonObject window = start(u"start_bare_window"_s, {});
        const QJsonObject first = start(u"start_till"_s, {small});
        const QJsonObject second = start(u"start_till"_s, {large});
        if (i >= warmUp) {
            bare.add(window);
            tillWithFew.add(first);
            tillWithMany.add(second);
        }
    }
    const double peer = bare.medianOf(u"painted"_s);
    const double till = tillWithFew.medianOf(u"line"_s);
    bench::print({{u"bench"_s, u"start"_s},
                  {u"bare_window"_s, bare.summary()},
                  {u"till"_s, tillWithFew.summary()},
                  {u"till_100k"_s, tillWithMany.summary()},
                  {u"ratio_to_bare_window"_s, bench::judged(till / peer, 4, 2.5)},
                  {u"ratio_100k_to_few"_s, bench::judged(tillWithMany.medianOf(u"line"_s) / till, 1.2, 1.2)}});
    return 0;
}
