#include "app/ctl/common/folders.h"

#include "models/storage/migrate.h"

#include <QDir>

#include <pwd.h>
#include <unistd.h>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 64;

QString systemUser()
{
    const passwd *user = ::getpwuid(::getuid()); // NOLINT(concurrency-mt-unsafe): a verb has one thread
    return user ? QString::fromLocal8Bit(user->pw_name) : u"uid %1"_s.arg(::getuid());
}

} // namespace

QString DataFolder::databasePath() const
{
    return QDir(path).filePath(kind == Kind::Hub ? u"hub.db"_s : u"till.db"_s);
}

void declareFolder(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of a hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"till"_s, u"Folder of a till, which must not be running."_s, u"DIR"_s});
}

std::expected<DataFolder, Outcome> folderFrom(const QCommandLineParser &parser)
{
    const bool hub = parser.isSet(u"hub"_s);
    if (hub == parser.isSet(u"till"_s)) {
        return std::unexpected(Outcome::refused(ExitCode::Usage, u"Either --hub or --till is needed."_s));
    }
    const DataFolder folder{hub ? DataFolder::Kind::Hub : DataFolder::Kind::Till, parser.value(hub ? u"hub"_s : u"till"_s)};
    if (hub && HubPlace::in(folder.path).isOnServer()) {
        return std::unexpected(Outcome::refused(
            ExitCode::Refused,
            u"The hub in %1 has its database on a server; this looks into files only (docs/deployment.md)."_s.arg(folder.path)));
    }
    if (!QFile::exists(folder.databasePath())) {
        return std::unexpected(Outcome::refused(ExitCode::Refused, u"There is no %1."_s.arg(folder.databasePath())));
    }
    return folder;
}

std::expected<std::unique_ptr<Database>, Outcome> openDatabase(const DataFolder &folder)
{
    const QString own = folder.kind == DataFolder::Kind::Hub ? u"hub"_s : u"till"_s;
    auto database = Database::open(folder.databasePath(), newestVersion(migrationsIn({u"common"_s, own})));
    if (!database) {
        return std::unexpected(Outcome::refused(database.error()));
    }
    return std::move(*database);
}

void declareActor(QCommandLineParser &parser)
{
    parser.addOption({u"by"_s, u"Who does it, for the audit; the operating system's user unless given."_s, u"NAME"_s});
}

std::expected<QString, Outcome> actorFrom(const QCommandLineParser &parser)
{
    const QString name = parser.isSet(u"by"_s) ? parser.value(u"by"_s).simplified() : systemUser();
    if (name.isEmpty() || name.size() > longestName) {
        return std::unexpected(Outcome::refused(ExitCode::Usage, u"--by takes a name of 1 to %1 characters."_s.arg(longestName)));
    }
    return name;
}

std::expected<std::unique_ptr<HeadOffice>, Outcome> openOffice(const QString &folder, const Clock &clock, Random &random)
{
    if (!HubPlace::in(folder).exists()) {
        return std::unexpected(Outcome::refused(ExitCode::Refused, u"There is no hub in %1."_s.arg(folder)));
    }
    auto office = HeadOffice::open(folder, clock, random);
    if (!office) {
        return std::unexpected(Outcome::refused(office.error(), folder));
    }
    return std::move(*office);
}

std::expected<std::unique_ptr<HeadOffice>, Outcome> openOfficeToAct(const QCommandLineParser &parser, const Clock &clock,
                                                                    Random &random)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto by = actorFrom(parser);
    if (!hub || !by) {
        return std::unexpected(!hub ? hub.error() : by.error());
    }
    auto office = openOffice(*hub, clock, random);
    if (office) {
        (*office)->actFor(*by);
    }
    return office;
}

} // namespace suanpan
