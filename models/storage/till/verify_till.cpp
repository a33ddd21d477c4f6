#include "models/storage/till/verify_till.h"

#include "models/apply/apply.h"
#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/journal_mirror.h"

#include <QDir>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql integrity("PRAGMA integrity_check(1)");
constexpr Sql selectJournal("SELECT epoch, seq, prev_hash, hash, body FROM journal ORDER BY epoch, seq");
constexpr Sql selectTotals(R"(
SELECT count(*) FILTER (WHERE kind = 0), count(*) FILTER (WHERE kind = 1),
    coalesce(sum(total_minor) FILTER (WHERE kind = 0), 0), coalesce(sum(total_minor) FILTER (WHERE kind = 1), 0) FROM sale)");
constexpr Sql countWrongSums(R"(
SELECT count(*) FROM sale s
WHERE s.total_minor <> (SELECT coalesce(sum(net_minor + added_tax_minor), 0) FROM sale_line l WHERE l.sale_id = s.id)
   OR s.total_minor + s.rounding_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM tender t WHERE t.sale_id = s.id)
   OR s.tax_minor <> (SELECT coalesce(sum(tax_minor), 0) FROM sale_line l WHERE l.sale_id = s.id)
   OR s.points <> (SELECT coalesce(sum(points), 0) FROM sale_line l WHERE l.sale_id = s.id))");
constexpr Sql pointsDifference(R"(
SELECT (SELECT coalesce(sum(points), 0) FROM points_transfer)
    - (SELECT coalesce(sum(l.points - l.redeemed), 0) FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.member_id IS NOT NULL))");
constexpr Sql stockDifference(R"(
SELECT (SELECT coalesce(sum(delta), 0) FROM stock_movement) + (SELECT coalesce(sum(quantity), 0) FROM sale_line WHERE stocked = 1))");

struct StoredFact {
    qint64 epoch;
    qint64 seq;
    QByteArray prevHash;
    QByteArray hash;
    QByteArray body;
    QString place() const { return u"journal %1/%2"_s.arg(epoch).arg(seq); }
};

class Check {
public:
    Check(Database &database, QString mirrorPath, const Disk &disk, const EmptyBooks &emptyBooks)
        : m_database(database), m_mirrorPath(std::move(mirrorPath)), m_disk(disk), m_emptyBooks(emptyBooks)
    {}

    StorageResult<TillVerification> run()
    {
        for (const auto step : {&Check::file, &Check::chain, &Check::mirror, &Check::replay, &Check::sums}) {
            if (const auto done = (this->*step)(); !done) {
                return std::unexpected(done.error());
            }
        }
        return m_result;
    }

private:
    void found(const QString &what) { m_result.findings.append(what); }

    StorageResult<void> file()
    {
        const auto answer = m_database.first(integrity, {}, [](const Row &row) { return row.text(0); });
        if (!answer) {
            return std::unexpected(answer.error());
        }
        if (answer->value_or(QString()) != u"ok"_s) {
            found(u"database file: "_s + answer->value_or(QString()));
        }
        return {};
    }

    StorageResult<void> chain()
    {
        auto facts = m_database.all(selectJournal, {}, [](const Row &row) {
            return StoredFact{row.integer(0), row.integer(1), row.bytes(2), row.bytes(3), row.bytes(4)};
        });
        if (!facts) {
            return std::unexpected(facts.error());
        }
        m_facts = std::move(*facts);
        m_result.facts = m_facts.size();
        qint64 epoch = 0;
        qint64 seq = 0;
        QByteArray head;
        for (const StoredFact &fact : m_facts) {
            if (fact.epoch != epoch) {
                epoch = fact.epoch;
                seq = 0;
                head = noHash();
            }
            ++seq;
            const auto read = readFact(fact.body, fact.prevHash, fact.hash);
            if (fact.seq != seq) {
                found(u"%1: expected %2, a fact is missing"_s.arg(fact.place()).arg(seq));
            } else if (fact.prevHash != head) {
                found(fact.place() + u": does not follow the fact before it"_s);
            } else if (!read) {
                found(fact.place()
                      + (read.error().kind == FactError::Kind::HashMismatch ? u": hash does not fit the body"_s
                                                                            : u": body cannot be read"_s));
            } else if (read->key.seq != fact.seq || read->key.epoch != fact.epoch) {
                found(fact.place() + u": stands in the wrong place"_s);
            }
            seq = fact.seq;
            head = fact.hash;
        }
        return {};
    }

    StorageResult<void> mirror()
    {
        const auto contents = JournalMirror::read(m_mirrorPath, 0, m_disk);
        if (!contents) {
            return std::unexpected(contents.error());
        }
        qint64 at = 0;
        for (qsizetype i = 0; i < std::min(contents->records.size(), m_facts.size()); ++i) {
            if (contents->records[i].body != m_facts[i].body || contents->records[i].hash != m_facts[i].hash) {
                found(u"mirror, byte %1: differs from %2"_s.arg(at).arg(m_facts[i].place()));
                return {};
            }
            at = contents->records[i].end;
        }
        if (contents->damagedAt) {
            found(u"mirror, byte %1: damaged"_s.arg(*contents->damagedAt));
        } else if (contents->records.size() < m_facts.size()) {
            found(u"mirror, byte %1: %2 is missing or damaged"_s.arg(at).arg(m_facts[contents->records.size()].place()));
        } else if (contents->records.size() > m_facts.size()) {
            found(u"mirror: holds %1 facts, the journal %2"_s.arg(contents->records.size()).arg(m_facts.size()));
        }
        return {};
    }

    StorageResult<void> replay()
    {
        const auto empty = m_emptyBooks.copy();
        if (!empty) {
            return std::unexpected(empty.error());
        }
        SqlLedger ledger(**empty);
        for (const StoredFact &stored : m_facts) {
            const auto fact = readFact(stored.body, stored.prevHash, stored.hash);
            const auto applied = fact ? apply(*fact, ledger) : std::expected<Applied, ApplyError>(Applied{});
            if (!applied) {
                found(stored.place() + u": cannot be applied: "_s + applied.error().detail);
            }
        }
        const auto stored = ledgerRows(m_database);
        const auto replayed = ledgerRows(**empty);
        if (!stored || !replayed) {
            return std::unexpected(!stored ? stored.error() : replayed.error());
        }
        if (const auto difference = firstDifference(*stored, *replayed)) {
            found(u"replay from empty: "_s + *difference);
        }
        return {};
    }

    StorageResult<void> sums()
    {
        const auto totals = m_database.first(selectTotals, {}, [this](const Row &row) {
            m_result.sales = row.integer(0);
            m_result.returns = row.integer(1);
            m_result.grossMinor = row.integer(2);
            m_result.refundsMinor = row.integer(3);
            return true;
        });
        if (!totals) {
            return std::unexpected(totals.error());
        }
        struct Law {
            Sql difference;
            QLatin1StringView name;
        };
        for (const Law &law : {Law{countWrongSums, "sales whose lines, tenders, taxes or points do not add up"_L1},
                               Law{pointsDifference, "points transferred and points on sales differ by"_L1},
                               Law{stockDifference, "stock moved and goods sold differ by"_L1}}) {
            const auto difference = m_database.number(law.difference);
            if (!difference) {
                return std::unexpected(difference.error());
            }
            if (*difference != 0) {
                found(u"sums: %1 %2"_s.arg(law.name).arg(*difference));
            }
        }
        return {};
    }

    Database &m_database;
    QString m_mirrorPath;
    const Disk &m_disk;
    const EmptyBooks &m_emptyBooks;
    QList<StoredFact> m_facts;
    TillVerification m_result;
};

} // namespace

StorageResult<EmptyBooks> emptyTillBooks()
{
    return EmptyBooks::of(tillMigrations());
}

StorageResult<TillVerification> verifyTill(const QString &folder, const Disk &disk)
{
    const auto emptyBooks = emptyTillBooks();
    return emptyBooks ? verifyTill(folder, disk, *emptyBooks) : std::unexpected(emptyBooks.error());
}

StorageResult<TillVerification> verifyTill(const QString &folder, const Disk &disk, const EmptyBooks &emptyBooks)
{
    const QDir dir(folder);
    const QString path = dir.filePath(u"till.db"_s);
    const auto header = disk.read(path, 0, 1);
    if (!header || !*header) {
        return std::unexpected(header ? StorageError{StorageError::Kind::Io, path} : header.error());
    }
    auto database = Database::open(path, newestVersion(tillMigrations()), disk);
    if (!database) {
        return std::unexpected(database.error());
    }
    return Check(**database, dir.filePath(u"journal.mirror"_s), disk, emptyBooks).run();
}

} // namespace suanpan
