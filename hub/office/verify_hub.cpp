#include "hub/office/verify_hub.h"

#include "hub/ingest/applier.h"
#include "hub/storage/exception_queries.h"
#include "hub/storage/feed_base_queries.h"
#include "hub/storage/verify_queries.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr int factsAtOnce = 500;

QString nameOf(const FactKey &key)
{
    return u"%1/%2/%3"_s.arg(key.till.text(), QString::number(key.epoch), QString::number(key.seq));
}

class Audit {
public:
    explicit Audit(HubStore &store) : m_store(store), m_queries(store.database()) {}

    StorageResult<HubVerdict> run()
    {
        for (const auto step : {&Audit::file, &Audit::chains, &Audit::sums, &Audit::told, &Audit::replay}) {
            if (const auto done = (this->*step)(); !done) {
                return std::unexpected(done.error());
            }
            if (m_verdict.firstDifference) {
                break; // what follows would only repeat it
            }
        }
        return m_verdict;
    }

private:
    void differs(const QString &where) { m_verdict.firstDifference = m_verdict.firstDifference.value_or(where); }

    StorageResult<void> file()
    {
        const auto problem = m_queries.fileProblem();
        if (!problem) {
            return std::unexpected(problem.error());
        }
        if (!problem->isEmpty()) {
            differs(u"file: "_s + *problem);
        }
        return {};
    }

    StorageResult<void> chains()
    {
        const auto heads = m_queries.chains();
        if (!heads) {
            return std::unexpected(heads.error());
        }
        for (const FactKey &head : *heads) {
            if (const auto done = chain(head); !done || m_verdict.firstDifference) {
                return done;
            }
        }
        return {};
    }

    StorageResult<void> chain(const FactKey &head)
    {
        FactKey at{head.till, head.epoch, 0};
        QByteArray hash = noHash();
        for (;;) {
            const auto rows = m_queries.chainAfter(at, factsAtOnce);
            if (!rows) {
                return std::unexpected(rows.error());
            }
            for (const InboxRow &row : *rows) {
                const FactKey expected{head.till, head.epoch, at.seq + 1};
                if (row.key != expected) {
                    differs(nameOf(expected) + u": missing"_s);
                } else if (row.prevHash != hash || chainHash(hash, row.body) != row.hash) {
                    differs(nameOf(row.key) + u": hash"_s);
                }
                if (m_verdict.firstDifference) {
                    return {};
                }
                at = row.key;
                hash = row.hash;
                ++m_verdict.facts;
            }
            if (rows->size() < factsAtOnce) {
                break;
            }
        }
        if (at.seq != head.seq) {
            differs(nameOf(head) + u": head"_s);
        }
        return {};
    }

    StorageResult<void> sums()
    {
        const auto stock = m_queries.wrongStock();
        const auto standing = m_queries.wrongStanding();
        const auto promotion = m_queries.wrongPromotion();
        if (!stock || !standing || !promotion) {
            return std::unexpected(!stock ? stock.error() : !standing ? standing.error() : promotion.error());
        }
        if (!stock->isEmpty()) {
            differs(u"stock_level "_s + *stock + u": not the sum of its movements"_s);
        }
        if (!standing->isEmpty()) {
            differs(u"standing "_s + *standing + u": not the sum of its ledger"_s);
        }
        if (!promotion->isEmpty()) {
            differs(u"promotion "_s + *promotion + u": not the sum of its uses"_s);
        }
        return {};
    }

    /// What tills were told of exceptions is how they stand.
    StorageResult<void> told()
    {
        QHash<QString, FactFlag> last;
        const auto note = [&](const QJsonObject &value) {
            if (const auto flag = FactFlag::fromJson(value)) {
                last.insert(ExceptionId{flag->key, flag->number}.text(), *flag);
            }
        };
        const auto inBase = m_queries.flagsInBase();
        const auto notices = m_queries.noticesAfter(0, std::numeric_limits<int>::max());
        const auto entries = ExceptionQueries(m_store.database()).told();
        if (!inBase || !notices || !entries) {
            return std::unexpected(!inBase ? inBase.error() : !notices ? notices.error() : entries.error());
        }
        for (const QByteArray &value : *inBase) {
            note(QJsonDocument::fromJson(value).object());
        }
        for (const VerifyQueries::Notice &notice : *notices) {
            const QJsonArray changes = QJsonDocument::fromJson(notice.changes.toUtf8()).array();
            for (const auto &change : changes) {
                note(change["value"_L1].toObject());
            }
        }
        for (const ExceptionEntry &entry : *entries) {
            if (last.value(entry.id.text()) != flagOf(entry)) {
                differs(u"exception "_s + entry.id.text() + u": not what the feed tells"_s);
                break;
            }
        }
        return {};
    }

    StorageResult<void> replay()
    {
        auto copy = HubStore::openInMemory(m_store.clock(), m_store.hubEpoch());
        if (!copy) {
            return std::unexpected(copy.error());
        }
        if (const auto filled = fill(**copy); !filled) {
            return filled;
        }
        if (const auto emptied = emptyAlike(**copy); !emptied) {
            return emptied;
        }
        return compare(**copy);
    }

    /// What the hub emptied of its feed adds up to what the replayed one does.
    StorageResult<void> emptyAlike(HubStore &copy)
    {
        const auto base = FeedBaseQueries(m_store.database()).position();
        FeedBaseQueries replayed(copy.database());
        auto at = base ? replayed.position() : base;
        while (at && *at < *base) {
            const auto moved = replayed.moveOn({.upTo = *base, .receivedBeforeMs = std::numeric_limits<qint64>::max()});
            if (moved && *moved == *at) {
                differs(u"feed_base: beyond the feed"_s);
                return {};
            }
            at = moved;
        }
        return at ? StorageResult<void>() : std::unexpected(at.error());
    }

    /// Facts as they were applied; between them, where it stood, what the feed told of exceptions.
    StorageResult<void> fill(HubStore &copy)
    {
        Applier applier(copy, Applier::Purpose::Replay);
        for (qint64 position = 0;;) {
            const auto notices = m_queries.noticesAfter(position, 1);
            if (!notices) {
                return std::unexpected(notices.error());
            }
            const qint64 end = notices->isEmpty() ? std::numeric_limits<qint64>::max() : notices->first().position;
            if (const auto filled = fillFacts(copy, applier, {position, end}); !filled) {
                return filled;
            }
            if (notices->isEmpty()) {
                return {};
            }
            if (const auto told = FeedQueries(copy.database()).append({{{nobodysTill(), 0, 0}, notices->first().changes}});
                !told) {
                return std::unexpected(told.error());
            }
            position = end;
        }
    }

    struct Stretch {
        qint64 after = 0;
        qint64 before = 0;
    };
    StorageResult<void> fillFacts(HubStore &copy, Applier &applier, Stretch stretch)
    {
        InboxQueries inbox(copy.database());
        for (;;) {
            const auto rows = m_queries.appliedBetween(stretch.after, stretch.before, factsAtOnce);
            if (!rows) {
                return std::unexpected(rows.error());
            }
            for (const InboxRow &row : *rows) {
                if (const auto added = inbox.add(row); !added) {
                    return added;
                }
                stretch.after = row.position;
                ++m_verdict.replayed;
            }
            if (rows->isEmpty()) {
                return {};
            }
            if (const auto applied = applier.all(); !applied) {
                return std::unexpected(applied.error());
            }
        }
    }

    StorageResult<void> compare(HubStore &copy)
    {
        const auto ours = m_queries.ledger();
        const auto theirs = VerifyQueries(copy.database()).ledger();
        if (!ours || !theirs) {
            return std::unexpected(ours ? theirs.error() : ours.error());
        }
        if (const auto difference = suanpan::firstDifference(*ours, *theirs)) {
            differs(*difference + u": not what its facts say"_s);
        }
        return {};
    }

    HubStore &m_store;
    VerifyQueries m_queries;
    HubVerdict m_verdict;
};

} // namespace

StorageResult<HubVerdict> verifyHub(HubStore &store)
{
    return Audit(store).run();
}

} // namespace suanpan
