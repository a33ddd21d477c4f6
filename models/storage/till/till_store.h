#pragma once

#include "models/apply/apply.h"
#include "models/base/clock.h"
#include "models/base/desk_error.h"
#include "models/base/random.h"
#include "models/sales/shift.h"
#include "models/storage/database.h"
#include "models/storage/till/journal_mirror.h"
#include "models/storage/till/space_guard.h"

namespace suanpan {

/// Which till this is. Given at enrolment.
struct TillIdentity {
    TillId till;
    qint64 epoch = 1;
    QString name;
};

/// What a use-case wants written as one fact.
struct NewFact {
    QLatin1StringView type;
    QString businessDate;
    StaffId staff;
    QByteArray payload; ///< an object in canonical JSON
    const Sale *sale = nullptr; ///< what the payload says, where it is a sale or a return: it need not be read back
};

/// A till's storage: database, journal and mirror, used by the storage thread alone. Everything that happened goes through append():
/// the fact, the rows it changes and whatever the caller adds are one transaction, and durable in two places before it answers.
class TillStore final {
public:
    struct Options {
        QString folder; ///< holds till.db, journal.mirror, reserve
        TillIdentity identity; ///< used when the folder is new; afterwards it must name the same till
        FreeSpace freeSpace = {}; ///< of the folder's disk; the real one when empty
        std::function<void()> appended = {}; ///< called on the storage thread after every fact
        std::shared_ptr<const Disk> disk = std::make_shared<RealDisk>();
    };
    /// Opens or creates, migrates, and brings database and mirror together again: what only one of them has is given to the other.
    static StorageResult<std::unique_ptr<TillStore>> open(const Options &options, const Clock &clock, Random &random);

    Database &database() { return *m_database; }
    const Clock &clock() const { return m_clock; }
    Random &random() { return m_random; }
    /// What is written from now on is later than this hybrid time, unless that is more than a day ahead of the clock here.
    void witness(qint64 hybridTime);
    const TillIdentity &identity() const { return m_identity; }
    /// The place that the next fact will take, or one `after` it.
    FactKey nextKey(qint64 after = 0) const { return {m_identity.till, m_identity.epoch, m_lastSeq + 1 + after}; }
    SpaceGuard &space() { return *m_space; }
    const Disk &disk() const { return *m_disk; }
    /// Of a file in the till's folder.
    QString pathOf(const QString &file) const;

    /// Puts another database in the place of this one and opens it: of a till that has nothing of its own in it, by a file with the same tables, which is closed. A power cut leaves the
    /// one or the other.
    StorageResult<void> replaceDatabase(const QString &path);

    /// What head office decided; built-in defaults before the first contact.
    StorageResult<ShopRules> rules();
    /// rules()->version(), hashed once.
    StorageResult<QString> rulesVersion();
    /// The shift that is open, if one is; no disk is asked while it stays so.
    StorageResult<std::optional<Shift>> shift();
    /// Others may have come: rules() reads them again.
    void forgetRules()
    {
        m_rules.reset();
        m_rulesVersion.clear();
    }

    using Extra = std::function<StorageResult<void>(Database &)>;
    /// Writes the fact, applies it, runs `extra`, and commits; all or nothing. After a failed sync the program stops: what is on disk
    /// is then only known after a restart.
    StorageResult<Fact> append(const NewFact &what, const Extra &extra = {});
    /// The same for up to mostTogether facts that are nothing without each other, such as the two halves of an exchange: all of them, or none, over a
    /// crash too.
    static constexpr qsizetype mostTogether = 2;
    StorageResult<QList<Fact>> appendTogether(const QList<NewFact> &what, const Extra &extra = {});

private:
    TillStore(const Clock &clock, Random &random) : m_clock(clock), m_random(random), m_hybrid(clock) {}
    StorageResult<void> identify(const TillIdentity &identity);
    StorageResult<void> emptyLog();
    StorageResult<void> readHead();
    StorageResult<void> reconcile(const QString &mirrorPath);
    struct LastWrite {
        qsizetype facts = 0;
        qint64 mirrorEnd = 0;
        QList<qint64> bodyBytes;
        QByteArray hash; ///< of the last of them
    };
    StorageResult<LastWrite> lastWrite();
    StorageResult<void> adopt(const QList<MirrorRecord> &written, bool isLast);
    StorageResult<void> rebuildMirror(const QString &mirrorPath);
    StorageResult<void> insertAndApply(const Fact &fact, const Sale *sale, qint64 mirrorEnd);
    /// A fact that is to be written, and the sale in it.
    struct Drafted {
        Fact fact;
        const Sale *sale = nullptr;
    };
    QList<Drafted> draft(const QList<NewFact> &what);
    StorageResult<void> write(const QList<Drafted> &drafts, const Extra &extra);
    void mustHold(const StorageResult<void> &result) const; ///< else the program ends

    const Clock &m_clock;
    Random &m_random;
    HybridClock m_hybrid;
    TillIdentity m_identity;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<JournalMirror> m_mirror;
    std::unique_ptr<SpaceGuard> m_space;
    std::shared_ptr<const Disk> m_disk;
    QString m_folder;
    std::function<void()> m_appended;
    qint64 m_lastSeq = 0;
    QByteArray m_lastHash;
    std::optional<ShopRules> m_rules; ///< as last read
    QString m_rulesVersion; ///< of m_rules; empty until somebody asked
    std::optional<Shift> m_shift; ///< as last read; forgotten with every fact about shifts
};

} // namespace suanpan
