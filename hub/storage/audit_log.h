#pragma once

#include "models/base/clock.h"
#include "models/storage/database.h"

namespace suanpan {

/// Something that somebody did to the hub: ids, versions and figures only, never a name of a member, a PIN or a code.
struct Act {
    QString name;   ///< "revoked"
    QString target; ///< to what: "T2", "HQ/1/17"
    QString was = QStringLiteral("");    ///< where it is short and worth knowing
    QString became = QStringLiteral("");
};

/// The list of what was done, by whom and when (the hub's clock). The database refuses to change or drop a row of it.
class AuditLog final {
public:
    struct Entry {
        qint64 position = 0;
        qint64 atMs = 0;
        QString who;
        Act act;
    };
    AuditLog(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Callers bring the transaction: that of the act itself.
    StorageResult<void> add(const QString &who, const Act &act);
    /// Everything, the oldest first.
    StorageResult<QList<Entry>> all();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace suanpan
