#include "app/ctl/common/outcome.h"

#include "app/ctl/common/zstd_file.h"

#include <QFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

ExitCode codeFor(StorageError::Kind kind)
{
    switch (kind) {
    case StorageError::Kind::Busy:
    case StorageError::Kind::Newer: return ExitCode::Refused;
    case StorageError::Kind::Corrupt: return ExitCode::Damaged;
    default: return ExitCode::Failed;
    }
}

QString sentenceFor(const StorageError &error)
{
    switch (error.kind) {
    case StorageError::Kind::Busy: return u"Another program has the file open; stop it first."_s;
    case StorageError::Kind::Newer: return u"A newer version of Suanpan wrote this file: "_s + error.detail;
    case StorageError::Kind::Corrupt: return u"The file is damaged or not one of ours: "_s + error.detail;
    case StorageError::Kind::Full: return u"The disk is full."_s;
    default: return u"The disk or the database failed: "_s + error.detail;
    }
}

} // namespace

Outcome Outcome::refused(ExitCode code, const QString &why)
{
    return {code, {{u"error"_s, why}}, {why}};
}

Outcome Outcome::refused(const StorageError &error)
{
    return refused(codeFor(error.kind), sentenceFor(error));
}

Outcome Outcome::refused(const HubFolderError &error, const QString &folder)
{
    using Kind = HubFolderError::Kind;
    const ExitCode code = error.kind == Kind::Corrupt || error.kind == Kind::NoStoreKey ? ExitCode::Damaged
                          : error.kind == Kind::Disk                                    ? ExitCode::Failed
                                                                                        : ExitCode::Refused;
    return refused(code, error.text(folder));
}

std::expected<QByteArray, Outcome> readInput(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(Outcome::refused(ExitCode::Refused, path + u": "_s + file.errorString()));
    }
    const QByteArray content = file.readAll();
    if (!path.endsWith(".zst"_L1)) {
        return content;
    }
    const auto unpacked = unpackZstd(content);
    if (!unpacked) {
        return std::unexpected(Outcome::refused(ExitCode::Damaged, path + u": "_s + unpacked.error()));
    }
    return *unpacked;
}

std::expected<QString, Outcome> needed(const QCommandLineParser &parser, const QString &option)
{
    const QString value = parser.value(option);
    if (value.isEmpty()) {
        return std::unexpected(Outcome::refused(ExitCode::Usage, u"--%1 is needed"_s.arg(option)));
    }
    return value;
}

} // namespace suanpan
