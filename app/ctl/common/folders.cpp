#include "app/ctl/common/folders.h"

#include "models/storage/migrate.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

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

} // namespace suanpan
