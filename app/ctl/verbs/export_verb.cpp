#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "models/storage/ledger_export.h"

#include <QSaveFile>
#include <QTextStream>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    declareFolder(parser);
    parser.addOption({u"table"_s, u"What to write: %1."_s.arg(exportableTables().join(u", "_s)), u"NAME"_s});
    parser.addOption({u"out"_s, u"CSV file to write, replaced when it is there."_s, u"FILE"_s});
}

Outcome run(const QCommandLineParser &parser)
{
    const auto folder = folderFrom(parser);
    const auto table = needed(parser, u"table"_s);
    const auto path = needed(parser, u"out"_s);
    if (!folder || !table || !path) {
        return !folder ? folder.error() : !table ? table.error() : path.error();
    }
    if (!exportableTables().contains(*table)) {
        return Outcome::refused(ExitCode::Usage,
                                u"%1 cannot be exported; %2 can."_s.arg(*table, exportableTables().join(u", "_s)));
    }
    const auto database = openDatabase(*folder);
    if (!database) {
        return database.error();
    }
    QSaveFile file(*path);
    if (!file.open(QIODevice::WriteOnly)) {
        return Outcome::refused(ExitCode::Failed, *path + u": "_s + file.errorString());
    }
    QTextStream text(&file);
    const auto rows = exportTable(**database, *table, [&](const QString &line) { text << line << '\n'; });
    text.flush();
    if (!rows) {
        return Outcome::refused(rows.error());
    }
    if (!file.commit()) {
        return Outcome::refused(ExitCode::Failed, *path + u": "_s + file.errorString());
    }
    return {ExitCode::Ok,
            {{u"table"_s, *table}, {u"rows"_s, *rows}, {u"file"_s, *path}},
            {u"%1 rows of %2 written to %3."_s.arg(*rows).arg(*table, *path)}};
}

} // namespace

Verb exportVerb()
{
    return {"export"_L1, "Write sales, lines, tenders, products or stock movements as CSV", declare, run};
}

} // namespace suanpan
