#pragma once

#include "hub/office/hub_folder.h"
#include "models/base/storage_error.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

#include <expected>

namespace suanpan {

/// How a verb ends (docs/manual/ctl.md): what a script may rely on.
enum class ExitCode {
    Ok = 0,
    Findings = 1, ///< it was done, and something is not as it must be
    Usage = 2,    ///< the command line makes no sense
    Refused = 3,  ///< in use, not there, newer than this program, or not empty: nothing was changed
    Damaged = 4,  ///< a file cannot be read
    Failed = 5,   ///< the disk or another program failed
};

/// What a verb has to say in the end: figures for --json, sentences for people.
struct Outcome {
    ExitCode code = ExitCode::Ok;
    QJsonObject figures;
    QStringList lines;

    static Outcome refused(ExitCode code, const QString &why);
    static Outcome refused(const StorageError &error);
    static Outcome refused(const HubFolderError &error, const QString &folder);
};

/// A file as it is, or unpacked when its name ends in ".zst".
std::expected<QByteArray, Outcome> readInput(const QString &path);
/// The value of an option that must be there.
std::expected<QString, Outcome> needed(const QCommandLineParser &parser, const QString &option);

} // namespace suanpan
