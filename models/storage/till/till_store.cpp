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
constexpr Sql selectLast("SELECT mirror_end, length(body), hash FROM journal ORDER BY epoch DESC, seq DESC LIMIT 1");
constexpr Sql selectRecords("SELECT body, prev_hash, hash FROM journal ORDER BY epoch, seq");
constexpr Sql insertFact(R"(
INSERT INTO journal (epoch, seq, type, wall_ms, hlc, prev_hash, hash, body, mirror_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))");
constexpr Sql selectRules("SELECT document FROM shop_rules");

// The cart of an adopted sale is no longer on the counter, and nobody saw its receipt.
constexpr Sql forgetSoldCarts("DELETE FROM kept_cart WHERE sale_id IN (SELECT id FROM sale)");
constexpr Sql markUnprinted(R"(
INSERT INTO unprinted_receipt (sale_id) SELECT id FROM sale WHERE till = ? AND epoch = ? AND seq = ? ON CONFLICT DO NOTHING)");

/// A record is small beside this; reserving more at once makes reserving rare.
constexpr qint64 roomForOneFact = 512 * 1024;

/// A crash may have kept the return of an exchange without the sale that follows it: then nothing of it happened, and the next open of the
/// mirror erases it.
void dropHalfExchange(MirrorContents &tail)
{
    if (tail.records.isEmpty() || tail.damagedAt) {
        return;
    }
    const MirrorRecord &last = tail.records.last();
    const auto fact = readFact(last.body, last.prevHash, last.hash);
    if (fact && fact->type == fact_type::goodsReturned && fact->payload.contains("exchange"_L1)) {
        tail.endOffset -= JournalMirror::recordSize(last.body.size());
        tail.tornTail = true;
        tail.records.removeLast();
    }
}

} // namespace

StorageResult<std::unique_ptr<TillStore>> TillStore::open(const Options &options, const Clock &clock, Random &random)
{
    const QDir folder(options.folder);
    if (!folder.mkpath(u"."_s)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, options.folder});
    }
    const QList<Migration> migrations = migrationsIn({u"common"_s, u"till"_s});
    auto database = Database::open(folder.filePath(u"till.db"_s), newestVersion(migrations));
    if (!database) {
        return std::unexpected(database.error());
    }
    if (const auto migrated = migrate(**database, migrations); !migrated) {
        return std::unexpected(migrated.error());
    }
    std::unique_ptr<TillStore> store(new TillStore(clock, random));
    store->m_database = std::move(*database);
    store->m_space = std::make_unique<SpaceGuard>(folder.filePath(u"reserve"_s), options.freeSpace);
    store->m_appended = options.appended;
    if (const auto identified = store->identify(options.identity); !identified) {
        return std::unexpected(identified.error());
    }
    if (const auto reconciled = store->reconcile(folder.filePath(u"journal.mirror"_s)); !reconciled) {
        return std::unexpected(reconciled.error());
    }
    return store;
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

StorageResult<void> TillStore::reconcile(const QString &mirrorPath)
{
    if (const auto read = readHead(); !read) {
        return read;
    }
    struct Last {
        qint64 mirrorEnd = 0;
        qint64 bodyBytes = 0;
        QByteArray hash;
    };
    const auto found =
        m_database->first(selectLast, {}, [](const Row &row) { return Last{row.integer(0), row.integer(1), row.bytes(2)}; });
    if (!found) {
        return std::unexpected(found.error());
    }
    // Only the record of the last fact, of whichever epoch, and what follows it are read: a start must not take longer the more was sold.
    const Last last = found->value_or(Last{});
    const qint64 end = last.mirrorEnd;
    const qint64 from = end == 0 ? 0 : end - JournalMirror::recordSize(last.bodyBytes);
    auto tail = JournalMirror::read(mirrorPath, from);
    if (!tail) {
        return std::unexpected(tail.error());
    }
    if (end > 0 && (tail->records.isEmpty() || tail->records.first().hash != last.hash)) {
        if (const auto rebuilt = rebuildMirror(mirrorPath); !rebuilt) {
            return rebuilt;
        }
        tail = JournalMirror::read(mirrorPath, 0);
        if (!tail) {
            return std::unexpected(tail.error());
        }
        tail->records.clear();
    } else if (end > 0) {
        tail->records.removeFirst();
    }
    dropHalfExchange(*tail);
    auto mirror = JournalMirror::open(mirrorPath, *tail);
    if (!mirror) {
        return std::unexpected(mirror.error());
    }
    m_mirror = std::move(*mirror);
    // What only the mirror has was synced but not committed before the crash, or the database was lost: it happened, so it is applied.
    qint64 position = end;
    for (const MirrorRecord &record : tail->records) {
        position += JournalMirror::recordSize(record.body.size());
        if (const auto adopted = adopt(record, position); !adopted) {
            return adopted;
        }
    }
    if (tail->records.isEmpty()) {
        return {};
    }
    if (const auto read = readHead(); !read) {
        return read;
    }
    if (const auto forgotten = m_database->run(forgetSoldCarts); !forgotten) {
        return forgotten;
    }
    return m_database->run(markUnprinted, {m_identity.till.text(), m_identity.epoch, m_lastSeq});
}

StorageResult<void> TillStore::adopt(const MirrorRecord &record, qint64 mirrorEnd)
{
    const auto fact = readFact(record.body, record.prevHash, record.hash);
    if (!fact || fact->key.till != m_identity.till) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"mirror holds a foreign or damaged fact"_s});
    }
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    if (const auto done = insertAndApply(*fact, nullptr, mirrorEnd); !done) {
        return done;
    }
    return transaction->commit();
}

StorageResult<void> TillStore::rebuildMirror(const QString &mirrorPath)
{
    const auto records =
        m_database->all(selectRecords, {}, [](const Row &row) { return MirrorRecord{row.bytes(0), row.bytes(1), row.bytes(2)}; });
    if (!records) {
        return std::unexpected(records.error());
    }
    return JournalMirror::rewrite(mirrorPath, *records);
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

StorageResult<Fact> TillStore::append(const NewFact &what, const Extra &extra)
{
    auto facts = appendTogether({what}, extra);
    return facts ? StorageResult<Fact>(std::move(facts->first())) : std::unexpected(facts.error());
}

StorageResult<QList<Fact>> TillStore::appendTogether(const QList<NewFact> &what, const Extra &extra)
{
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
    qint64 end = m_mirror->end();
    m_mirror->begin(records); // syncs on its own thread while the statements run
    const auto done = [&]() -> StorageResult<void> {
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) {
            return std::unexpected(transaction.error());
        }
        for (const Drafted &one : drafts) {
            end += JournalMirror::recordSize(one.fact.body.size());
            if (const auto inserted = insertAndApply(one.fact, one.sale, end); !inserted) {
                return inserted;
            }
        }
        if (extra) {
            if (const auto added = extra(*m_database); !added) {
                return added;
            }
        }
        const auto committed = transaction->commit();
        // A failed sync leaves unknown what is on disk (fsyncgate): only a restart reads the truth.
        require(committed || committed.error().kind != StorageError::Kind::Io);
        return committed;
    }();
    const auto mirrored = m_mirror->finish();
    require(mirrored.has_value()); // its room was reserved, so this is no full disk but a failed write or sync
    if (!done) {
        const auto takenBack = m_mirror->takeBack();
        require(takenBack.has_value()); // else a restart would apply a fact that was refused
    }
    return done;
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
