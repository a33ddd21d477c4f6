#pragma once

#include "models/base/ids.h"
#include "models/storage/database.h"

namespace suanpan {

/// A till that may talk to the hub.
struct Device {
    TillId till;
    qint64 epoch = 0; ///< one more at every enrolment
    QByteArray publicKey;
    QString name;
    qint64 enrolledMs = 0;
    bool revoked = false; ///< may still hand in its facts (into quarantine), and pulls nothing
};

/// How far the hub has heard a till.
struct DeviceStanding {
    Device device;
    qint64 lastHandedInMs = 0; ///< when facts of it came last; at first its enrolment
    qint64 seq = 0;            ///< of the last of them, in the device's epoch
    QString openDay;           ///< business date of its shift that is not closed, as far as the hub has heard; empty: none

    /// Its day is open and nothing has come for so long: what it sold since then nobody else knows.
    bool isDark(qint64 nowMs, qint64 silenceMs) const
    {
        return !device.revoked && !openDay.isEmpty() && nowMs - lastHandedInMs > silenceMs;
    }
};

/// A code that head office gave out for one till.
struct EnrolmentCode {
    TillId till;
    qint64 expiresMs = 0;
    bool used = false;
};

/// Reads and writes devices and enrolment codes. Callers bring the transaction.
class DeviceQueries final {
public:
    explicit DeviceQueries(Database &database) : m_database(database) {}

    StorageResult<std::optional<Device>> find(const TillId &till);
    /// Of every till, by name.
    StorageResult<QList<DeviceStanding>> standings();
    /// Enrols the till, or enrols it anew; it is no longer revoked.
    StorageResult<void> put(const Device &device);
    StorageResult<void> revoke(const TillId &till, qint64 atMs);
    StorageResult<void> seen(const TillId &till, qint64 atMs);
    /// The epoch that the till's next enrolment gets: the first after the device's in which the inbox holds no fact of it.
    StorageResult<qint64> nextEpoch(const TillId &till);

    StorageResult<void> addCode(const QByteArray &codeHash, const EnrolmentCode &code);
    StorageResult<std::optional<EnrolmentCode>> findCode(const QByteArray &codeHash);
    StorageResult<void> useCode(const QByteArray &codeHash, qint64 atMs);
    /// Forgets the codes that ended before that instant, used or not.
    StorageResult<void> dropCodesBefore(qint64 expiresMs);

private:
    Database &m_database;
};

} // namespace suanpan
