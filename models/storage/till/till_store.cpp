#include "models/storage/till/till_store.h"

#include "models/base/require.h"
#include "models/storage/migrate.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/shift_queries.h"

#include <QDir>
#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectIdentity("SELECT till, epoch, name FROM identity");
constexpr Sql upsertIdentity(R"(
INSERT INTO identity (one, till, epoch, name) VALUES (1, ?, ?, ?)
ON CONFLICT (one) DO UPDATE SET epoch = excluded.epoch, name = excluded.name)");
constexpr Sql selectHead("SELECT seq, hash, hlc, mirror_end FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1");
constexpr Sql selectLast("SELECT mirror_end, length(body), hash FROM journal ORDER BY epoch DESC, seq DESC LIMIT ?");
constexpr Sql selectRecords("SELECT body, prev_hash, hash, mirror_end FROM journal ORDER BY epoch, seq");
constexpr Sql insertFact(R"(
INSERT INTO journal (epoch, seq, type, wall_ms, hlc, prev_hash, hash, body, mirror_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))");
constexpr Sql checkpoint("PRAGMA wal_checkpoint(TRUNCATE)");
constexpr Sql selectRules("SELECT document FROM shop_rules");

// The cart of an adopted sale is no longer on the counter, and nobody saw its receipt.
constexpr Sql forgetSoldCarts("DELETE FROM kept_cart WHERE sale_id IN (SELECT id FROM sale)");
constexpr Sql markUnprinted(R"(
INSERT INTO unprinted_receipt (sale_id) SELECT id FROM sale WHERE till = ? AND epoch = ? AND seq = ? ON CONFLICT DO NOTHING)");

/// A record is small beside this; reserving more at once makes reserving rare.
constexpr qint64 roomForOneFact = 512 * 1024;

} // namespace

StorageResult<std::unique_ptr<TillStore>> TillStore::open(const Options &options, const Clock &clock, Random &random)
{
    const QDir folder(options.folder);
    if (const auto made = options.disk->makeFolder(options.folder); !made) {
        return std::unexpected(made.error());
    }
    const QList<Migration> migrations = tillMigrations();
    auto database = Database::open(folder.filePath(u"till.db"_s), newestVersion(migrations), *options.disk);
    if (!database) {
        return std::unexpected(database.error());
    }
    if (const auto migrated = migrate(**database, migrations); !migrated) {
        return std::unexpected(migrated.error());
    }
    std::unique_ptr<TillStore> store(new TillStore(clock, random));
    store->m_database = std::move(*database);
    store->m_space = std::make_unique<SpaceGuard>(folder.filePath(u"reserve"_s), options.freeSpace);
    store->m_disk = options.disk;
    store->m_folder = options.folder;
    store->m_appended = options.appended;
    if (const auto identified = store->identify(options.identity); !identified) {
        return std::unexpected(identified.error());
    }
    if (const auto reconciled = store->reconcile(folder.filePath(u"journal.mirror"_s)); !reconciled) {
        return std::unexpected(reconciled.error());
    }
    return store;
}

/// Nothing is left in the write-ahead log, also when its name is back after a power cut: it must not be applied to another database.
StorageResult<void> TillStore::emptyLog()
{
    const auto busy = m_database->number(checkpoint);
    if (!busy) {
        return std::unexpected(busy.error());
    }
    require(*busy == 0); // there is one connection
    const auto log = m_disk->open(pathOf(u"till.db-wal"_s));
    return log ? (*log)->sync() : std::unexpected(log.error());
}

StorageResult<void> TillStore::replaceDatabase(const QString &path)
{
    require(m_lastSeq == 0);
    const auto file = m_disk->open(path);
    const auto synced = file ? (*file)->sync() : std::unexpected(file.error());
    const auto emptied = synced ? emptyLog() : synced;
    if (!emptied) {
        return emptied;
    }
    const int newest = newestVersion(tillMigrations());
    m_database.reset();
    mustHold(m_disk->rename(path, pathOf(u"till.db"_s))); // nobody knows whose log would come to which database
    auto database = Database::open(pathOf(u"till.db"_s), newest, *m_disk);
    if (!database) {
        mustHold(std::unexpected(database.error()));
    }
    m_database = std::move(*database);
    forgetRules();
    m_shift.reset();
    return {};
}

QString TillStore::pathOf(const QString &file) const
{
    return QDir(m_folder).filePath(file);
}

StorageResult<void> TillStore::identify(const TillIdentity &identity)
{
    const auto known = m_database->first(
        selectIdentity, {}, [](const Row &row) { return TillIdentity{TillId(row.text(0)), row.integer(1), row.text(2)}; });
    if (!known) {
        return std::unexpected(known.error());
    }
    if (*known && !identity.till.isEmpty() && (*known)->till != identity.till) {
        return std::unexpected(StorageError{StorageError::Kind::Constraint, u"folder of till "_s + (*known)->till.text()});
    }
    // A till enrolled anew goes on in the same folder with a higher epoch; an older device file never takes it back.
    m_identity = *known && (identity.till.isEmpty() || (*known)->epoch >= identity.epoch) ? **known : identity;
    require(!m_identity.till.isEmpty());
    return m_database->run(upsertIdentity, {m_identity.till.text(), m_identity.epoch, m_identity.name});
}

StorageResult<void> TillStore::readHead()
{
    struct Head {
        qint64 seq = 0;
        QByteArray hash = noHash();
        qint64 hybrid = 0;
        qint64 mirrorEnd = 0;
    };
    const auto head = m_database->first(selectHead, {m_identity.epoch}, [](const Row &row) {
        return Head{row.integer(0), row.bytes(1), row.integer(2), row.integer(3)};
    });
    if (!head) {
        return std::unexpected(head.error());
    }
    const Head last = head->value_or(Head{});
    m_lastSeq = last.seq;
    m_lastHash = last.hash;
    m_hybrid.witness(last.hybrid);
    return {};
}

/// The facts that the mirror got in one write, the last of all.
StorageResult<TillStore::LastWrite> TillStore::lastWrite()
{
    LastWrite last;
    const auto rows = m_database->all(selectLast, {mostTogether}, [&last](const Row &row) {
        if (last.facts == 0) {
            last.mirrorEnd = row.integer(0);
            last.hash = row.bytes(2);
        }
        if (row.integer(0) == last.mirrorEnd) {
            last.bodyBytes.append(row.integer(1));
            ++last.facts;
        }
        return true;
    });
    return rows ? StorageResult<LastWrite>(std::move(last)) : std::unexpected(rows.error());
}

StorageResult<void> TillStore::reconcile(const QString &mirrorPath)
{
    if (const auto read = readHead(); !read) {
        return read;
    }
    const auto last = lastWrite();
    if (!last) {
        return std::unexpected(last.error());
    }
    // Only what was written last and what follows it are read: a start must not take longer the more was sold.
    const qint64 from = last->facts == 0 ? 0 : last->mirrorEnd - JournalMirror::recordSize(last->bodyBytes);
    auto tail = JournalMirror::read(mirrorPath, from, *m_disk);
    if (!tail) {
        return std::unexpected(tail.error());
    }
    if (tail->records.size() < last->facts || (last->facts > 0 && tail->records[last->facts - 1].hash != last->hash)) {
        if (const auto rebuilt = rebuildMirror(mirrorPath); !rebuilt) {
            return rebuilt;
        }
        tail = JournalMirror::read(mirrorPath, 0, *m_disk);
        if (!tail) {
            return std::unexpected(tail.error());
        }
        tail->records.clear();
    } else {
        tail->records.remove(0, last->facts);
    }
    auto mirror = JournalMirror::open(mirrorPath, *tail, *m_disk);
    if (!mirror) {
        return std::unexpected(mirror.error());
    }
    m_mirror = std::move(*mirror);
    // What only the mirror has was synced but not committed before the crash, or the database was lost: it happened, so it is applied.
    const auto writes = JournalMirror::writesOf(tail->records);
    for (qsizetype i = 0; i < writes.size(); ++i) {
        if (const auto adopted = adopt(writes[i], i + 1 == writes.size()); !adopted) {
            return adopted;
        }
    }
    return writes.isEmpty() ? StorageResult<void>() : readHead();
}

/// What was written together happens together here too, with what belongs to it: a start may lose its power. Only the last sale may be without its receipt: before it, the till
/// went on.
StorageResult<void> TillStore::adopt(const QList<MirrorRecord> &written, bool isLast)
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    FactKey last;
    for (const MirrorRecord &record : written) {
        const auto fact = readFact(record.body, record.prevHash, record.hash);
        if (!fact || fact->key.till != m_identity.till) {
            return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"mirror holds a foreign or damaged fact"_s});
        }
        if (const auto done = insertAndApply(*fact, nullptr, record.end); !done) {
            return done;
        }
        last = fact->key;
    }
    if (isLast) {
        if (const auto forgotten = m_database->run(forgetSoldCarts); !forgotten) {
            return forgotten;
        }
        if (const auto marked = m_database->run(markUnprinted, {last.till.text(), last.epoch, last.seq}); !marked) {
            return marked;
        }
    }
    return transaction->commit();
}

StorageResult<void> TillStore::rebuildMirror(const QString &mirrorPath)
{
    const auto records = m_database->all(
        selectRecords, {}, [](const Row &row) { return MirrorRecord{row.bytes(0), row.bytes(1), row.bytes(2), row.integer(3)}; });
    if (!records) {
        return std::unexpected(records.error());
    }
    return JournalMirror::rewrite(mirrorPath, *records, *m_disk);
}

StorageResult<ShopRules> TillStore::rules()
{
    if (!m_rules) {
        const auto document = m_database->first(selectRules, {}, [](const Row &row) { return row.text(0); });
        if (!document) {
            return std::unexpected(document.error());
        }
        const auto rules = *document ? ShopRules::fromJson(QJsonDocument::fromJson((*document)->toUtf8()).object()) : ShopRules{};
        require(rules.has_value()); // checked before it was stored
        m_rules = *rules;
    }
    return *m_rules;
}

StorageResult<QString> TillStore::rulesVersion()
{
    if (m_rulesVersion.isEmpty()) {
        const auto current = rules();
        if (!current) {
            return std::unexpected(current.error());
        }
        m_rulesVersion = current->version();
    }
    return m_rulesVersion;
}

StorageResult<std::optional<Shift>> TillStore::shift()
{
    if (!m_shift) {
        const auto open = openShift(*m_database);
        if (!open) {
            return open;
        }
        m_shift = *open;
    }
    return m_shift;
}

void TillStore::witness(qint64 hybridTime)
{
    constexpr qint64 dayMs = 86'400'000;
    if (hybridTime <= HybridClock::at(m_clock.nowMs() + dayMs)) {
        m_hybrid.witness(hybridTime);
    }
}

StorageResult<Fact> TillStore::append(const NewFact &what, const Extra &extra)
{
    auto facts = appendTogether({what}, extra);
    return facts ? StorageResult<Fact>(std::move(facts->first())) : std::unexpected(facts.error());
}

StorageResult<QList<Fact>> TillStore::appendTogether(const QList<NewFact> &what, const Extra &extra)
{
    require(what.size() <= mostTogether);
    const qint64 room = roomForOneFact * what.size();
    auto reserved = m_mirror->reserve(room);
    if (!reserved && reserved.error().kind == StorageError::Kind::Full && m_space->release()) {
        reserved = m_mirror->reserve(room);
    }
    if (!reserved) {
        return std::unexpected(reserved.error());
    }
    const QList<Drafted> drafts = draft(what);
    auto written = write(drafts, extra);
    if (!written && written.error().kind == StorageError::Kind::Full && m_space->release()) {
        written = write(drafts, extra);
    }
    if (!written) {
        return std::unexpected(written.error());
    }
    QList<Fact> facts;
    for (const Drafted &one : drafts) {
        facts.append(one.fact);
    }
    m_lastSeq = facts.last().key.seq;
    m_lastHash = facts.last().hash;
    if (m_appended) {
        m_appended();
    }
    return facts;
}

QList<TillStore::Drafted> TillStore::draft(const QList<NewFact> &what)
{
    QList<Drafted> drafts;
    QByteArray before = m_lastHash;
    for (const NewFact &one : what) {
        const FactDraft draft{FactId::make(m_clock, m_random),
                              one.type,
                              1,
                              m_hybrid.tick(),
                              m_clock.nowMs(),
                              one.businessDate,
                              one.staff,
                              one.payload};
        Fact fact = makeFact(draft, nextKey(drafts.size()), before);
        if (one.sale == nullptr) {
            fact = readFact(fact.body, fact.prevHash, fact.hash).value();
        }
        before = fact.hash;
        drafts.append({std::move(fact), one.sale});
    }
    return drafts;
}

StorageResult<void> TillStore::write(const QList<Drafted> &drafts, const Extra &extra)
{
    QList<MirrorRecord> records;
    for (const Drafted &one : drafts) {
        records.append({one.fact.body, one.fact.prevHash, one.fact.hash});
    }
    m_mirror->begin(records); // syncs beside the statements
    const auto done = [&]() -> StorageResult<void> {
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) {
            return std::unexpected(transaction.error());
        }
        for (const Drafted &one : drafts) {
            if (const auto inserted = insertAndApply(one.fact, one.sale, m_mirror->end()); !inserted) {
                return inserted;
            }
        }
        if (extra) {
            if (const auto added = extra(*m_database); !added) {
                return added;
            }
        }
        return transaction->commit();
    }();
    const auto mirrored = m_mirror->finish();
    mustHold(mirrored); // its room was reserved, so this is no full disk but a failed write or sync
    if (!done) {
        mustHold(m_mirror->takeBack()); // else a restart would apply a fact that was refused
    }
    return done;
}

void TillStore::mustHold(const StorageResult<void> &result) const
{
    if (!result) {
        m_disk->giveUp()(result.error());
    }
}

StorageResult<void> TillStore::insertAndApply(const Fact &fact, const Sale *sale, qint64 mirrorEnd)
{
    const auto inserted = m_database->run(insertFact, {fact.key.epoch, fact.key.seq, fact.type, fact.wallMs, fact.hybridTime,
                                                       fact.prevHash, fact.hash, fact.body, mirrorEnd});
    if (!inserted) {
        return inserted;
    }
    if (fact.type == fact_type::shiftOpened || fact.type == fact_type::shiftClosed) {
        m_shift.reset();
    }
    SqlLedger ledger(*m_database);
    const auto applied = sale ? applySale(fact, *sale, ledger) : apply(fact, ledger);
    if (!applied && applied.error().kind == ApplyError::Kind::Storage) {
        return std::unexpected(applied.error().storage);
    }
    require(applied.has_value()); // a till only writes facts that it understands
    return {};
}

} // namespace suanpan
