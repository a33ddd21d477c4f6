#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace suanpan::test {

/// A PostgreSQL server of a test's own: a new cluster in a temporary folder, reached through a socket there and over no network. Stopped, and gone, with this.
class PostgresCluster final {
public:
    enum class Syncs { No, Yes }; ///< whether a commit waits for the disk: only where a test is about that
    explicit PostgresCluster(Syncs syncs = Syncs::No);
    ~PostgresCluster();
    Q_DISABLE_COPY_MOVE(PostgresCluster)

    /// For libpq, of a new and empty database.
    QString newDatabase();
    /// As a crash ends it: at once, and with all sessions.
    void kill();
    void start();

private:
    void stop(int signal);
    QStringList asOwner(const QString &program, const QStringList &arguments) const;
    void run(const QString &program, const QStringList &arguments) const;

    QTemporaryDir m_folder;
    Syncs m_syncs;
    QProcess m_server;
    int m_databases = 0;
};

} // namespace suanpan::test
