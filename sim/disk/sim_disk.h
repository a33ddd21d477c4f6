#pragma once

#include "models/base/random.h"
#include "models/storage/disk.h"
#include "sim/disk/sim_content.h"

#include <QHash>

#include <map>
#include <random>

namespace suanpan {

class SimVfs;

/// Thrown in the place of a program's end: see SimDisk::giveUp().
struct ProgramEnds {};

/// A disk in memory that does what disks do to those who trust them: what was written but not synced is lost, kept or torn sector by sector when power is
/// cut, and any change may fail. Files reach it through Disk, and SQLite through a VFS of its own. The same seed does the same.
///
/// Modelled: sectors of 512 bytes; unsynced writes in any combination; a failed sync after which the system forgets what it could not write; new, removed and replaced names that are as lost as their directory's last sync. Not
/// modelled: a disk that lies about a sync, bits that flip by themselves, writes that hit another place.
class SimDisk final : public Disk {
public:
    enum class Fault { Io, Full };

    explicit SimDisk(quint64 seed);
    ~SimDisk() override;
    Q_DISABLE_COPY_MOVE(SimDisk)

    /// Writes, truncations, syncs and changes of names so far: the moments at which power can be cut.
    qint64 changes() const;
    /// The n-th change from now on (from 1) is under way when power is cut; everything after fails until powerOn().
    void cutPowerAt(qint64 n);
    void cutPower();
    bool isOff() const;
    /// What is on the disk now is what the cut left.
    void powerOn();
    /// The n-th change from now on fails, and all after it if `forever`.
    void failAt(qint64 n, Fault fault, bool forever);
    void heal();

    /// All files as they would be after a sync of everything, to begin from again.
    struct Image;
    std::shared_ptr<const Image> image() const;
    /// Puts them back, with the power on, no faults, and chance begun anew from this seed.
    void restore(const std::shared_ptr<const Image> &image, quint64 seed);

    StorageResult<void> makeFolder(const QString &path) const override;
    StorageResult<std::optional<QByteArray>> read(const QString &path, qint64 from = 0, qint64 most = -1) const override;
    StorageResult<std::unique_ptr<DiskFile>> open(const QString &path) const override;
    StorageResult<void> replace(const QString &path, const QByteArrayList &pieces) const override;
    StorageResult<void> rename(const QString &from, const QString &to) const override;
    StorageResult<void> remove(const QString &path) const override;
    /// Its job is done at once or only when it is waited for: the two ends of what a thread beside may do.
    std::unique_ptr<Beside> makeBeside() const override;
    const char *sqliteVfs() const override;
    /// Cuts the power, for a program that ends like this tidies nothing up, and throws ProgramEnds.
    GiveUp giveUp() const override;

    /// What SQLite's VFS and the files call; nobody else.
    class Files;

private:
    std::unique_ptr<Files> m_files;
    std::unique_ptr<SimVfs> m_vfs;
};

} // namespace suanpan
