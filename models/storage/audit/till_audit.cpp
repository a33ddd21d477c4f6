#include "models/storage/audit/till_audit.h"

#include "models/journal/apply.h"
#include "models/storage/audit/chain_audit.h"
#include "models/storage/audit/table_audit.h"
#include "models/storage/migrate.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/journal_mirror.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectTill("SELECT till FROM identity");
constexpr Sql selectJournal("SELECT epoch, seq, body, prev_hash, hash FROM journal ORDER BY epoch, seq");

class TillAudit {
public:
    TillAudit(Database &stored, Database &rebuilt) : m_stored(stored), m_rebuilt(rebuilt) {}

    StorageResult<AuditReport> run(const QString &mirrorPath)
    {
        if (const auto sound = checkFile(m_stored, m_report); !sound) {
            return std::unexpected(sound.error());
        }
        const auto facts = journal();
        if (!facts) {
            return std::unexpected(facts.error());
        }
        for (const auto &step : {replay(*facts), compareMirror(*facts, mirrorPath), compareSums(m_stored, m_report)}) {
            if (!step) {
                return std::unexpected(step.error());
            }
        }
        if (const auto compared = compareTables(m_stored, m_rebuilt, happenedTables(), m_report); !compared) {
            return std::unexpected(compared.error());
        }
        return m_report;
    }

private:
    StorageResult<QList<StoredFact>> journal()
    {
        const auto till = m_stored.first(selectTill, {}, [](const Row &row) { return TillId(row.text(0)); });
        if (!till) {
            return std::unexpected(till.error());
        }
        const TillId name = till->value_or(TillId());
        return m_stored.all(selectJournal, {}, [&](const Row &row) {
            return StoredFact{{name, row.integer(0), row.integer(1)}, row.bytes(2), row.bytes(3), row.bytes(4)};
        });
    }

    StorageResult<void> replay(const QList<StoredFact> &facts)
    {
        ChainAudit chain(m_report);
        SqlLedger ledger(m_rebuilt);
        for (const StoredFact &stored : facts) {
            const auto fact = chain.follow(stored);
            if (!fact) {
                continue;
            }
            const auto applied = apply(*fact, ledger);
            if (!applied && applied.error().kind == ApplyError::Kind::Storage
                && applied.error().storage.kind != StorageError::Kind::Constraint) {
                return std::unexpected(applied.error().storage);
            }
            if (!applied) {
                m_report.add({u"replay"_s, placeOf(stored.key), u"cannot be applied: "_s + applied.error().detail});
            }
        }
        return {};
    }

    StorageResult<void> compareMirror(const QList<StoredFact> &facts, const QString &path)
    {
        const auto mirror = JournalMirror::read(path);
        if (!mirror) {
            return std::unexpected(mirror.error());
        }
        const QString name = QFileInfo(path).fileName();
        if (mirror->damagedAt) {
            m_report.add({u"mirror"_s, u"%1 at %2"_s.arg(name).arg(*mirror->damagedAt), u"damaged from here on"_s});
        }
        for (qsizetype i = 0; i < std::min(facts.size(), mirror->records.size()); ++i) {
            const MirrorRecord &copy = mirror->records[i];
            if (copy.body != facts[i].body || copy.prevHash != facts[i].prevHash || copy.hash != facts[i].hash) {
                m_report.add({u"mirror"_s, placeOf(facts[i].key), u"journal and mirror differ"_s});
                return {};
            }
        }
        if (facts.size() > mirror->records.size() && !mirror->damagedAt) {
            m_report.add({u"mirror"_s, placeOf(facts[mirror->records.size()].key), u"is not in the mirror"_s});
        } else if (facts.size() < mirror->records.size()) {
            m_report.add({u"mirror"_s, name, u"has facts that the journal lacks; the till takes them in when it starts"_s});
        }
        return {};
    }

    Database &m_stored;
    Database &m_rebuilt;
    AuditReport m_report;
};

} // namespace

StorageResult<AuditReport> auditTill(const QString &folder)
{
    const QDir dir(folder);
    const QList<Migration> migrations = migrationsIn({u"common"_s, u"till"_s});
    if (!dir.exists(u"till.db"_s)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, u"no till.db in "_s + folder});
    }
    const auto stored = Database::open(dir.filePath(u"till.db"_s), newestVersion(migrations));
    if (!stored) {
        return std::unexpected(stored.error());
    }
    const auto rebuilt = Database::openInMemory();
    if (!rebuilt) {
        return std::unexpected(rebuilt.error());
    }
    if (const auto migrated = migrate(**rebuilt, migrations); !migrated) {
        return std::unexpected(migrated.error());
    }
    return TillAudit(**stored, **rebuilt).run(dir.filePath(u"journal.mirror"_s));
}

} // namespace suanpan
