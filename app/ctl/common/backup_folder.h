#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace suanpan {

/// A backup as it lies on a disk: hub.db.zst, backup.json with its check sum, and perhaps store.key.
class BackupFolder final {
public:
    struct Facts {
        qint64 bytes = 0;
        qint64 packedBytes = 0;
        QString hash; ///< BLAKE2b-256 of the unpacked database, in hex
    };

    explicit BackupFolder(QString path) : m_path(std::move(path)) {}

    /// Packs the database into the folder; the key file goes with it unless its path is empty. A sentence for people otherwise.
    std::expected<Facts, QString> write(const QString &databasePath, const QString &keyPath) const;
    /// The database, unpacked and checked against what was noted when it was written.
    std::expected<QByteArray, QString> read() const;
    /// Where the key lies, if it was put here.
    std::optional<QString> keyPath() const;

private:
    QString m_path;
};

} // namespace suanpan
