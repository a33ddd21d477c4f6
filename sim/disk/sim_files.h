#pragma once

#include "sim/disk/sim_disk.h"

namespace suanpan {

/// The files of a simulated disk, their unsynced changes, and what may go wrong with them.
class SimDisk::Files final {
public:
    enum class Outcome { Done, Io, Full };
    struct File {
        SimContent current;
        SimContent durable;
        struct Change {
            std::optional<qint64> truncatedTo; ///< else a write
            qint64 at = 0;
            QByteArray bytes;
        };
        std::vector<Change> unsynced;
        bool exists = true; ///< under its name, as far as programs see
        /// What the directory durably says of the name.
        enum class Named { Nothing, Older, This } named = Named::Nothing;
        SimContent older; ///< where it says Older
    };
    using Names = std::map<QString, File>;

    explicit Files(quint64 seed) : m_chance(seed) {}

    File *find(const QString &path);
    bool isOff() const { return m_off; }
    qint64 changes() const { return m_changes; }
    bool toss() { return (m_chance() & 1U) != 0; }
    quint64 chance() { return m_chance(); }

    Outcome make(const QString &path);
    Outcome write(File &file, QByteArrayView bytes, qint64 at);
    Outcome truncate(File &file, qint64 size);
    Outcome sync(File &file);
    Outcome remove(const QString &path, bool durably);
    Outcome replace(const QString &path, const SimContent &content);
    Outcome rename(const QString &from, const QString &to);
    /// The directory is synced: what rename() did is durable.
    Outcome settle(const QString &from, const QString &to);

    void cutPowerAt(qint64 n) { m_cutAt = m_changes + n; }
    void cutPower() { m_off = true; }
    void failAt(qint64 n, Fault fault, bool forever);
    void heal() { m_failAt = 0; }
    void powerOn();
    void restore(const Names &names, quint64 seed);
    Names durableNames() const;

private:
    Outcome change();
    SimContent survivorOf(const File &file);
    std::optional<SimContent> survivorUnder(const File &file);
    void standFor(File &next, const File &before);
    void tear(SimContent &content, const File::Change &change, int manner);

    Names m_names;
    std::mt19937_64 m_chance;
    qint64 m_changes = 0;
    qint64 m_cutAt = 0;
    qint64 m_failAt = 0;
    Fault m_fault = Fault::Io;
    bool m_failsForever = false;
    bool m_off = false;
};

struct SimDisk::Image {
    Files::Names names;
};

} // namespace suanpan
