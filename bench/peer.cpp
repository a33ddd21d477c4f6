#include "bench/peer.h"

#include "models/base/require.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>

namespace suanpan::bench {

using namespace Qt::StringLiterals;

std::optional<QJsonObject> askPouchDb(const QString &script, const QStringList &arguments)
{
    const QDir installed(qEnvironmentVariable("SUANPAN_BENCH_POUCHDB"));
    if (!qEnvironmentVariableIsSet("SUANPAN_BENCH_POUCHDB") || !installed.exists(u"node_modules/express-pouchdb"_s)) {
        return std::nullopt;
    }
    const QDir scripts(QStringLiteral(SUANPAN_PEERS "/pouchdb"));
    for (const QString &name : scripts.entryList({u"*.js"_s})) { // to where they find their modules
        QFile::remove(installed.filePath(name));
        require(QFile::copy(scripts.filePath(name), installed.filePath(name)));
    }
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s, QStringList{installed.filePath(script)} + arguments);
    require(node.waitForStarted() && node.waitForFinished(-1) && node.exitCode() == 0);
    return QJsonDocument::fromJson(node.readAllStandardOutput()).object();
}

} // namespace suanpan::bench
