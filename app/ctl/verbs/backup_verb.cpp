#include "app/ctl/common/backup_folder.h"
#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

#include "hub/office/store_key_file.h"

#include <QDir>
#include <QTemporaryDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"out"_s, u"New or empty folder for the backup."_s, u"DIR"_s});
    parser.addOption({u"with-key"_s, u"Put the store key beside it. Whoever has both can read who the members are."_s});
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto out = needed(parser, u"out"_s);
    if (!hub || !out) {
        return !hub ? hub.error() : out.error();
    }
    const DataFolder folder{DataFolder::Kind::Hub, *hub};
    if (!QFile::exists(folder.databasePath())) {
        return Outcome::refused(ExitCode::Refused, u"There is no hub in %1."_s.arg(*hub));
    }
    if (QDir(*out).exists() && !QDir(*out).isEmpty()) {
        return Outcome::refused(ExitCode::Refused, u"%1 is not empty."_s.arg(*out));
    }
    const auto database = openDatabase(folder);
    if (!database) {
        return database.error();
    }
    QTemporaryDir scratch(QDir(*hub).filePath(u"backup-XXXXXX"_s)); // on the hub's disk: /tmp may be too small for it
    const QString copy = scratch.filePath(u"hub.db"_s);
    if (const auto copied = (*database)->copyTo(copy); !copied) {
        return Outcome::refused(copied.error());
    }
    const BackupFolder backup(*out);
    const auto written = backup.write(copy, parser.isSet(u"with-key"_s) ? StoreKeyFile::pathIn(*hub) : QString());
    if (!written) {
        return Outcome::refused(ExitCode::Failed, written.error());
    }
    QStringList lines{
        u"The hub is backed up in %1 (%2 bytes, packed to %3)."_s.arg(*out).arg(written->bytes).arg(written->packedBytes)};
    if (!parser.isSet(u"with-key"_s)) {
        lines.append(u"Keep %1 elsewhere: without it nobody can read the members again."_s.arg(StoreKeyFile::pathIn(*hub)));
    }
    return {ExitCode::Ok,
            {{u"bytes"_s, written->bytes},
             {u"packed_bytes"_s, written->packedBytes},
             {u"blake2b"_s, written->hash},
             {u"with_key"_s, parser.isSet(u"with-key"_s)}},
            lines};
}

} // namespace

Verb backupVerb()
{
    return {"backup"_L1, "Copy a hub into a folder, packed and with a check sum", declare, run};
}

} // namespace suanpan
