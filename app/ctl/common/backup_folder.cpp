#include "app/ctl/common/backup_folder.h"

#include "app/ctl/common/zstd_file.h"
#include "models/journal/fact.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &content)
{
    return QString::fromLatin1(chainHash(noHash(), content).toHex());
}

std::expected<QByteArray, QString> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(path + u": "_s + file.errorString());
    }
    return file.readAll();
}

std::expected<void, QString> save(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return std::unexpected(path + u": "_s + file.errorString());
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!file.commit()) {
        return std::unexpected(path + u": "_s + file.errorString());
    }
    return {};
}

} // namespace

std::expected<BackupFolder::Facts, QString> BackupFolder::write(const QString &databasePath, const QString &keyPath) const
{
    const QDir dir(m_path);
    if (!dir.mkpath(u"."_s)) {
        return std::unexpected(m_path + u" cannot be made."_s);
    }
    const auto database = contentOf(databasePath);
    if (!database) {
        return std::unexpected(database.error());
    }
    const QByteArray packed = packZstd(*database);
    const Facts facts{database->size(), packed.size(), hashOf(*database)};
    if (const auto saved = save(dir.filePath(u"hub.db.zst"_s), packed); !saved) {
        return std::unexpected(saved.error());
    }
    if (!keyPath.isEmpty()) {
        const auto key = contentOf(keyPath);
        if (!key) {
            return std::unexpected(key.error());
        }
        if (const auto saved = save(dir.filePath(u"store.key"_s), *key); !saved) {
            return std::unexpected(saved.error());
        }
    }
    // Last, so that a backup with this file in it is complete.
    const QJsonObject noted{{u"bytes"_s, facts.bytes}, {u"blake2b"_s, facts.hash}};
    if (const auto saved = save(dir.filePath(u"backup.json"_s), QJsonDocument(noted).toJson()); !saved) {
        return std::unexpected(saved.error());
    }
    return facts;
}

std::expected<QByteArray, QString> BackupFolder::read() const
{
    const QDir dir(m_path);
    const auto noted = contentOf(dir.filePath(u"backup.json"_s));
    const auto packed = contentOf(dir.filePath(u"hub.db.zst"_s));
    if (!noted || !packed) {
        return std::unexpected(!noted ? noted.error() : packed.error());
    }
    const auto database = unpackZstd(*packed);
    if (!database) {
        return std::unexpected(dir.filePath(u"hub.db.zst"_s) + u": "_s + database.error());
    }
    const QJsonObject facts = QJsonDocument::fromJson(*noted).object();
    if (facts.value("blake2b"_L1).toString() != hashOf(*database)) {
        return std::unexpected(dir.filePath(u"hub.db.zst"_s) + u" is not what was backed up: its check sum differs."_s);
    }
    return *database;
}

std::optional<QString> BackupFolder::keyPath() const
{
    const QString path = QDir(m_path).filePath(u"store.key"_s);
    return QFile::exists(path) ? std::optional(path) : std::nullopt;
}

} // namespace suanpan
