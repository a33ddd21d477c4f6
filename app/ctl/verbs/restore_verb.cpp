#include "app/ctl/common/backup_folder.h"
#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/office/store_key_file.h"
#include "hub/office/verify_hub.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"from"_s, u"Folder of a backup."_s, u"DIR"_s});
    parser.addOption({u"hub"_s, u"New folder for the hub."_s, u"DIR"_s});
    parser.addOption({u"key"_s, u"The store key, when it is not in the backup."_s, u"FILE"_s});
    declareActor(parser);
}

/// Puts database and key where a hub expects them, readable by their owner alone.
std::expected<void, Outcome> layOut(const QByteArray &database, const QString &keyPath, const QString &hub)
{
    const auto failed = [](const QString &path) {
        return std::unexpected(Outcome::refused(ExitCode::Failed, path + u" cannot be written."_s));
    };
    if (!QDir(hub).mkpath(u"."_s)) {
        return failed(hub);
    }
    QFile::setPermissions(hub, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    const QString key = StoreKeyFile::pathIn(hub);
    if (!QFile::exists(key) && !QFile::copy(keyPath, key)) {
        return failed(key);
    }
    QFile::setPermissions(key, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QFile file(QDir(hub).filePath(u"hub.db"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(database) != database.size()) {
        return failed(file.fileName());
    }
    return {};
}

/// Opens what was laid out, checks it whole, and makes it a hub that tills push to again.
Outcome revive(const QString &hub, const QString &by)
{
    const SystemClock clock;
    SystemRandom random;
    const auto store = HubStore::open(hub, clock, random);
    if (!store) {
        return Outcome::refused(store.error());
    }
    const auto verdict = verifyHub(**store);
    if (!verdict) {
        return Outcome::refused(verdict.error());
    }
    const auto renewed = (*store)->renewEpoch(random, by);
    if (!renewed) {
        return Outcome::refused(renewed.error());
    }
    const QString difference = verdict->firstDifference.value_or(QString());
    Outcome outcome{difference.isEmpty() ? ExitCode::Ok : ExitCode::Findings,
                    {{u"facts"_s, verdict->facts}, {u"hub_epoch"_s, (*store)->hubEpoch()}, {u"first_difference"_s, difference}},
                    {u"The hub in %1 holds %2 facts again; tills push once more what they keep of the time since."_s.arg(hub).arg(
                        verdict->facts)}};
    if (!difference.isEmpty()) {
        outcome.lines.append(u"It does not verify: "_s + difference);
    }
    return outcome;
}

Outcome run(const QCommandLineParser &parser)
{
    const auto from = needed(parser, u"from"_s);
    const auto hub = needed(parser, u"hub"_s);
    const auto by = actorFrom(parser);
    if (!from || !hub || !by) {
        return !from ? from.error() : !hub ? hub.error() : by.error();
    }
    if (QFile::exists(QDir(*hub).filePath(u"hub.db"_s))) {
        return Outcome::refused(ExitCode::Refused, u"There is a hub in %1 already."_s.arg(*hub));
    }
    const BackupFolder backup(*from);
    const QString key = parser.isSet(u"key"_s) ? parser.value(u"key"_s) : backup.keyPath().value_or(QString());
    if (!QFile::exists(key)) {
        return Outcome::refused(ExitCode::Refused, u"The store key is not in the backup; name it with --key."_s);
    }
    const auto database = backup.read();
    if (!database) {
        return Outcome::refused(ExitCode::Damaged, database.error());
    }
    if (const auto laid = layOut(*database, key, *hub); !laid) {
        return laid.error();
    }
    return revive(*hub, *by);
}

} // namespace

Verb restoreVerb()
{
    return {"restore"_L1, "Make a hub of a backup, check it, and let the tills push again", declare, run};
}

} // namespace suanpan
