#pragma once

#include "app/ctl/common/outcome.h"
#include "hub/office/head_office.h"

namespace suanpan {

/// Which of two kinds of folder --hub and --till name.
struct DataFolder {
    enum class Kind { Hub, Till } kind = Kind::Hub;
    QString path;
    QString databasePath() const;
};

/// Declares --hub and --till, of which one is to be given.
void declareFolder(QCommandLineParser &parser);
/// The one that was given, if a database is in it.
std::expected<DataFolder, Outcome> folderFrom(const QCommandLineParser &parser);

/// The database of a folder whose program is not running. Nothing in it is changed by opening it.
std::expected<std::unique_ptr<Database>, Outcome> openDatabase(const DataFolder &folder);
/// Declares --by: who does what the audit will say was done.
void declareActor(QCommandLineParser &parser);
/// What --by names; the operating system's user unless it was given.
std::expected<QString, Outcome> actorFrom(const QCommandLineParser &parser);
/// Head office of a hub that exists already.
std::expected<std::unique_ptr<HeadOffice>, Outcome> openOffice(const QString &folder, const Clock &clock, Random &random);
/// The same of --hub, for something that --by does.
std::expected<std::unique_ptr<HeadOffice>, Outcome> openOfficeToAct(const QCommandLineParser &parser, const Clock &clock,
                                                                    Random &random);

} // namespace suanpan
