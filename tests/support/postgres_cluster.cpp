#include "tests/support/postgres_cluster.h"

#include "models/base/require.h"

#include <QDir>
#include <QElapsedTimer>
#include <QThread>

#include <csignal>
#include <unistd.h>

namespace suanpan::test {

namespace {

using namespace Qt::StringLiterals;

constexpr int patienceMs = 60'000;

/// Debian keeps the server's programs off the PATH, a folder for each version.
QString programsFolder()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    require(!found.isEmpty()); // scripts/setup installs it
    return versions.filePath(found.last() + u"/bin/"_s);
}

} // namespace

PostgresCluster::PostgresCluster(Syncs syncs) : m_syncs(syncs)
{
    if (::geteuid() == 0) { // the server refuses to run as root
        run(u"chown"_s, {u"postgres"_s, m_folder.path()});
    }
    run(programsFolder() + u"initdb"_s, {u"--pgdata"_s, m_folder.filePath(u"data"_s), u"--auth"_s, u"trust"_s, u"--encoding"_s,
                                         u"UTF8"_s, u"--locale"_s, u"C.UTF-8"_s, u"--username"_s, u"suanpan"_s, u"--no-sync"_s});
    start();
}

PostgresCluster::~PostgresCluster()
{
    if (m_server.state() == QProcess::Running) {
        stop(SIGINT); // an orderly end that waits for no session
    }
    if (::geteuid() == 0) {
        run(u"chown"_s, {u"-R"_s, u"root"_s, m_folder.path()});
    }
}

void PostgresCluster::start()
{
    const QString sync = m_syncs == Syncs::Yes ? u"on"_s : u"off"_s;
    const QStringList command = asOwner(programsFolder() + u"postgres"_s,
                                        {u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(), u"-c"_s,
                                         u"listen_addresses="_s, u"-c"_s, u"fsync="_s + sync, u"-c"_s, u"synchronous_commit=on"_s,
                                         u"-c"_s, u"full_page_writes="_s + sync, u"-c"_s, u"shared_buffers=64MB"_s});
    m_server.setStandardErrorFile(m_folder.filePath(u"server.log"_s), QIODevice::Append);
    m_server.start(command.first(), command.mid(1));
    require(m_server.waitForStarted(patienceMs));
    QElapsedTimer since;
    since.start();
    QProcess ask;
    do {
        QThread::msleep(50);
        ask.start(programsFolder() + u"pg_isready"_s, {u"-h"_s, m_folder.path(), u"-q"_s});
        require(ask.waitForFinished(patienceMs) && since.elapsed() < patienceMs && m_server.state() == QProcess::Running);
    } while (ask.exitCode() != 0);
}

QString PostgresCluster::newDatabase()
{
    const QString name = u"shop%1"_s.arg(++m_databases);
    run(programsFolder() + u"createdb"_s, {u"-h"_s, m_folder.path(), u"-U"_s, u"suanpan"_s, u"-T"_s, u"template0"_s, name});
    return u"postgresql://suanpan@/%1?host=%2"_s.arg(name, m_folder.path());
}

void PostgresCluster::kill()
{
    stop(SIGQUIT);
}

void PostgresCluster::stop(int signal)
{
    QFile pidFile(m_folder.filePath(u"data/postmaster.pid"_s));
    require(pidFile.open(QIODevice::ReadOnly));
    const qint64 server = pidFile.readLine().trimmed().toLongLong(); // the first line, not whoever started it
    require(server > 1 && ::kill(static_cast<pid_t>(server), signal) == 0);
    require(m_server.waitForFinished(patienceMs));
}

QStringList PostgresCluster::asOwner(const QString &program, const QStringList &arguments) const
{
    QStringList command{u"setpriv"_s, u"--pdeathsig=QUIT"_s}; // a test that crashes leaves no server behind
    if (::geteuid() == 0) { // which the server refuses to be
        command += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s};
    }
    return command + QStringList{program} + arguments;
}

void PostgresCluster::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    const QStringList command = program.contains(u"/bin/"_s) ? asOwner(program, arguments) : QStringList{program} + arguments;
    process.start(command.first(), command.mid(1));
    require(process.waitForFinished(patienceMs) && process.exitCode() == 0);
}

} // namespace suanpan::test
