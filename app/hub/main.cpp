#include "hub/api/hub_service.h"
#include "hub/office/hub_folder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <cstdio>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

struct Arguments {
    HubOptions hub;
    QString portFile;
    QString task; ///< empty: serve
    QString by;   ///< who does the task, for the audit
};

constexpr QLatin1StringView migrateTask("migrate");
constexpr QLatin1StringView newEpochTask("new-epoch");

/// "127.0.0.1:8787" or "[::1]:8787".
bool readListen(const QString &text, HubOptions &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    options.port = text.mid(colon + 1).toUShort(&ok);
    options.address = text.left(std::max<qsizetype>(colon, 0)).remove(u'[').remove(u']');
    return ok && !options.address.isEmpty();
}

/// A limit in numbers a minute; nothing where none was given.
std::expected<std::optional<qint64>, QString> readLimit(const QCommandLineParser &parser, const QCommandLineOption &option)
{
    if (!parser.isSet(option)) {
        return std::nullopt;
    }
    bool ok = false;
    const qint64 number = parser.value(option).toLongLong(&ok);
    if (!ok || number < 0) {
        return std::unexpected(u"--%1 takes a number; 0 is no limit"_s.arg(option.names().first()));
    }
    return number;
}

std::expected<Arguments, QString> readArguments(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The central service of Suanpan: takes the facts of all tills and keeps them one shop."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QString usualFolder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/suanpan-hub"_s;
    const QCommandLineOption data(u"data"_s, u"Folder of the hub, made when it is not there."_s, u"folder"_s, usualFolder);
    const QCommandLineOption listen(u"listen"_s,
                                    u"Address and port; port 0 lets the system choose. Anything but loopback needs TLS."_s,
                                    u"address:port"_s, u"127.0.0.1:8787"_s);
    const QCommandLineOption database(
        u"database"_s,
        u"Address of a PostgreSQL database (postgresql://user@host/name), for several hubs of one shop. Without it: the one that "
        "'migrate' was given, else hub.db in the folder. May stand in SUANPAN_DATABASE instead."_s,
        u"address"_s, qEnvironmentVariable("SUANPAN_DATABASE"));
    const QCommandLineOption portFile(u"port-file"_s, u"Write the port here once the hub listens."_s, u"file"_s);
    const QCommandLineOption certificate(u"tls-certificate"_s,
                                         u"Certificate chain of this hub (PEM): speaks TLS, and nothing else."_s, u"file"_s);
    const QCommandLineOption key(u"tls-key"_s, u"The certificate's secret key (PEM)."_s, u"file"_s);
    const QCommandLineOption plain(u"plain-behind-proxy"_s,
                                   u"Speak plain HTTP to other machines too: a proxy between them and the hub ends TLS."_s);
    const QCommandLineOption by(u"by"_s, u"Who does the task, for the audit."_s, u"name"_s,
                                qEnvironmentVariable("USER", u"HQ"_s));
    const QCommandLineOption ofTill(u"till-limit"_s, u"Signed requests of one till in a minute; 0 is no limit."_s, u"number"_s);
    const QCommandLineOption ofStrangers(
        u"stranger-limit"_s,
        u"Requests of one address in a minute that do not show whose they are; 0 is no limit, as "
        "behind a proxy."_s,
        u"number"_s);
    parser.addOptions({data, database, listen, certificate, key, plain, portFile, by, ofTill, ofStrangers});
    parser.addPositionalArgument(
        u"task"_s,
        u"Nothing: serve. migrate: make the tables on the server, or bring them up to date, and remember its address "
        "in the folder. new-epoch: after a backup was put back there."_s,
        u"[migrate | new-epoch]"_s);
    parser.process(app);
    Arguments arguments;
    arguments.hub.folder = parser.value(data);
    arguments.hub.database = parser.value(database);
    arguments.hub.tls = {parser.value(certificate), parser.value(key)};
    arguments.hub.plainBehindProxy = parser.isSet(plain);
    const auto tillLimit = readLimit(parser, ofTill);
    const auto strangerLimit = readLimit(parser, ofStrangers);
    if (!tillLimit || !strangerLimit) {
        return std::unexpected(!tillLimit ? tillLimit.error() : strangerLimit.error());
    }
    arguments.hub.tillPerMinute = tillLimit->value_or(arguments.hub.tillPerMinute);
    arguments.hub.strangersPerMinute = *strangerLimit;
    arguments.portFile = parser.value(portFile);
    arguments.by = parser.value(by).simplified();
    arguments.task = parser.positionalArguments().value(0);
    if (!arguments.task.isEmpty() && arguments.task != migrateTask && arguments.task != newEpochTask) {
        return std::unexpected(u"There is no task %1; there are migrate and new-epoch."_s.arg(arguments.task));
    }
    if (!readListen(parser.value(listen), arguments.hub)) {
        return std::unexpected(u"--listen takes an address and a port, such as 127.0.0.1:8787 or [::1]:8787"_s);
    }
    return arguments;
}

/// One JSON object a line, on standard error: what happened, never to whom.
void writeLog(QJsonObject entry)
{
    entry.insert(u"at"_s, QDateTime::fromMSecsSinceEpoch(SystemClock().nowMs(), Qt::UTC).toString(Qt::ISODateWithMs));
    const QByteArray text = QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
    (void)std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

bool writePort(const QString &path, quint16 port)
{
    QSaveFile file(path); // appears whole or not at all
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(port) + '\n') > 0 && file.commit();
}

int fail(const QString &text)
{
    std::fprintf(stderr, "suanpan-hub: %s\n", qUtf8Printable(text));
    return 1;
}

/// Makes the tables on a server, or brings them up to date.
int migrateTables(const HubPlace &place, const QString &by, const Clock &clock, Random &random)
{
    if (!place.isOnServer()) {
        return fail(
            u"migrate needs --database postgresql://…; hub.db in a folder is brought up to date whenever it is opened."_s);
    }
    if (const auto migrated = migrateHub(place, clock, random, by); !migrated) {
        return fail(migrated.error().text(place.folder));
    }
    std::printf("The tables are up to date, and %s remembers where they are.\n", qUtf8Printable(place.folder));
    return 0;
}

/// After a backup was put back under the hub: every till pushes again what it still keeps.
int renewEpoch(const HubPlace &place, const QString &by, const Clock &clock, Random &random)
{
    const auto key = prepareHubFolder(place, random);
    const auto store = key ? openHub(place, *key, clock, random) : std::unexpected(key.error());
    if (!store) {
        return fail(store.error().text(place.folder));
    }
    if (const auto renewed = (*store)->renewEpoch(random, by); !renewed) {
        return fail(toFolderError(renewed.error()).text(place.folder));
    }
    std::printf("The hub has a new epoch: tills hand in again what they keep of the time since the backup.\n");
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"suanpan-hub"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SUANPAN_VERSION));
    auto arguments = readArguments(app);
    if (!arguments) {
        return fail(arguments.error());
    }
    arguments->hub.log = writeLog;
    const SystemClock clock;
    SystemRandom random;
    const HubPlace place = placeOf(arguments->hub);
    if (!arguments->task.isEmpty()) {
        return arguments->task == migrateTask ? migrateTables(place, arguments->by, clock, random)
                                              : renewEpoch(place, arguments->by, clock, random);
    }
    const auto hub = HubService::start(arguments->hub, clock, random);
    if (!hub) {
        return fail(hub.error());
    }
    (*hub)->stopOnSignals();
    if (!arguments->portFile.isEmpty() && !writePort(arguments->portFile, (*hub)->port())) {
        return fail(u"Cannot write %1"_s.arg(arguments->portFile));
    }
    const QJsonObject ready{{u"event"_s, u"ready"_s},
                            {u"listen"_s, u"%1:%2"_s.arg(arguments->hub.address).arg((*hub)->port())},
                            {u"hub_epoch"_s, (*hub)->hubEpoch()},
                            {u"version"_s, QCoreApplication::applicationVersion()}};
    std::printf("%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    (*hub)->run();
    writeLog({{u"event"_s, u"stopped"_s}});
    return 0;
}
