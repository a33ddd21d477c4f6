#pragma once

#include "models/base/storage_error.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace suanpan {

/// A file of the disk, open for writing. Made and used by one thread at a time.
class DiskFile {
public:
    virtual ~DiskFile() = default;
    virtual StorageResult<qint64> size() const = 0;
    /// All of the bytes, at that offset.
    virtual StorageResult<void> write(const QByteArray &bytes, qint64 at) = 0;
    /// What was written before outlives a power cut. After a failure nothing is known: do not try again, start again.
    virtual StorageResult<void> sync() = 0;
};

/// Does one job after another beside its owner.
class Beside {
public:
    virtual ~Beside() = default; ///< waits
    /// The one before has to be waited for.
    virtual void start(std::function<void()> job) = 0;
    /// Until the job is done.
    virtual void wait() = 0;
};

/// Where files lie: the machine's disk, or a simulated one that loses power and fails as a seed wants it.
class Disk {
public:
    virtual ~Disk() = default;
    virtual StorageResult<void> makeFolder(const QString &path) const = 0;
    /// From that offset on at most so many bytes (-1: all); nothing when there is no such file.
    virtual StorageResult<std::optional<QByteArray>> read(const QString &path, qint64 from = 0, qint64 most = -1) const = 0;
    /// Makes the file when it is not there; its owner alone may read it.
    virtual StorageResult<std::unique_ptr<DiskFile>> open(const QString &path) const = 0;
    /// Puts a new file in the place of an old one, in one step and durably.
    virtual StorageResult<void> replace(const QString &path, const QByteArrayList &pieces) const = 0;
    /// Gives a file that was synced the name of another, in one step and durably. After a failure it may have either name.
    virtual StorageResult<void> rename(const QString &from, const QString &to) const = 0;
    /// Takes the file away, if there is one. After a power cut it may be back.
    virtual StorageResult<void> remove(const QString &path) const = 0;
    /// For writes that go on while others are made.
    virtual std::unique_ptr<Beside> makeBeside() const = 0;
    /// By which SQLite reaches this disk; nullptr: its own way.
    virtual const char *sqliteVfs() const { return nullptr; }
    /// Ends the program after a write or sync that failed, when only a restart knows what is on the disk: the system may have dropped what it could not write,
    /// and the next sync would say that all is well (https://lwn.net/Articles/752063/). Never returns.
    using GiveUp = std::function<void(const StorageError &)>;
    virtual GiveUp giveUp() const = 0;
};

/// The machine's own. Holds nothing: make one wherever it is needed.
class RealDisk final : public Disk {
public:
    StorageResult<void> makeFolder(const QString &path) const override;
    StorageResult<std::optional<QByteArray>> read(const QString &path, qint64 from = 0, qint64 most = -1) const override;
    StorageResult<std::unique_ptr<DiskFile>> open(const QString &path) const override;
    StorageResult<void> replace(const QString &path, const QByteArrayList &pieces) const override;
    StorageResult<void> rename(const QString &from, const QString &to) const override;
    StorageResult<void> remove(const QString &path) const override;
    std::unique_ptr<Beside> makeBeside() const override;
    GiveUp giveUp() const override;
};

} // namespace suanpan
