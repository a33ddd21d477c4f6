#include "hub/ingest/ingest.h"

#include "hub/storage/device_queries.h"
#include "sync/protocol/limits.h"

#include <QJsonDocument>

#include <limits>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 clockNoteEveryMs = 60LL * 60 * 1000;
constexpr qint64 firstSensibleMs = 1'000'000'000'000; ///< September 2001: what is before it, a clock says that was never set
constexpr qint64 largestSeq = std::numeric_limits<qint64>::max() - 2 * wire::maxFactsPerPush; ///< its neighbours are numbers too

QString nameOf(FactError::Kind kind)
{
    switch (kind) {
    case FactError::Kind::NotJson: return u"not_json"_s;
    case FactError::Kind::NotCanonical: return u"not_canonical"_s;
    case FactError::Kind::MissingField: return u"missing_field"_s;
    case FactError::Kind::WrongType: return u"wrong_type"_s;
    case FactError::Kind::HashMismatch: return u"hash_mismatch"_s;
    }
    return {};
}

/// The fact in its row, or why it goes to quarantine.
std::expected<Fact, QString> readableFact(const Pusher &pusher, const InboxRow &row)
{
    if (pusher.revoked) {
        return std::unexpected(u"revoked"_s);
    }
    if (row.key.epoch > pusher.epoch) { // an earlier one is what a till enrolled anew still owed
        return std::unexpected(u"wrong_epoch"_s);
    }
    auto fact = readFact(row.body, row.prevHash, row.hash);
    if (!fact) {
        const QString detail = fact.error().kind == FactError::Kind::MissingField ? u": "_s + fact.error().detail : QString();
        return std::unexpected(nameOf(fact.error().kind) + detail);
    }
    return fact->key == row.key ? std::expected<Fact, QString>(std::move(*fact)) : std::unexpected(u"wrong_place"_s);
}

/// How far the clock was off that a fact was made by. One that waited for the network is old and right.
qint64 clockOffMs(const Fact &fact, qint64 nowMs)
{
    const bool sensible = fact.wallMs >= firstSensibleMs && fact.wallMs <= nowMs;
    return sensible ? 0 : suanpan::clockOffMs(fact.wallMs, nowMs);
}

/// The first fact whose hash does not hold, counted from 0.
std::optional<qsizetype> brokenLink(const QList<WireFact> &facts)
{
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const WireFact &fact = facts.at(i);
        const bool linked = i == 0 || fact.prevHash == facts.at(i - 1).hash;
        if (!linked || chainHash(fact.prevHash, fact.body) != fact.hash) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

qint64 clockOffMs(qint64 statedMs, qint64 nowMs)
{
    constexpr qint64 farthest = std::numeric_limits<qint64>::max() / 4;
    return std::clamp(statedMs, -farthest, farthest) - nowMs;
}

StorageResult<IngestAnswer> Ingest::push(const Pusher &pusher, const PushRequest &request)
{
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    auto answer = pushInside(pusher, request);
    if (!answer || !std::holds_alternative<PushReply>(*answer)) {
        return answer;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(committed.error());
    }
    return answer;
}

StorageResult<IngestAnswer> Ingest::pushInside(const Pusher &pusher, const PushRequest &request)
{
    const auto head = m_inbox.head(pusher.till, request.epoch);
    if (!head) {
        return std::unexpected(head.error());
    }
    const auto first = firstSeq(pusher, request, *head);
    if (!first) {
        return std::unexpected(first.error());
    }
    if (const auto broken = brokenLink(request.facts)) {
        return IngestAnswer(BrokenChain{*first + *broken});
    }
    if (*first > head->seq + 1) {
        return IngestAnswer(PushRefusal{PushRefusal::Kind::Need, head->seq + 1});
    }
    PushReply reply{.hubEpoch = m_store.hubEpoch(), .ackedThrough = head->seq, .results = {}};
    QList<InboxRow> fresh;
    Pusher seen = pusher;
    qint64 seq = *first - 1;
    for (const WireFact &fact : request.facts) {
        const FactKey key{pusher.till, request.epoch, ++seq};
        if (seq <= head->seq) {
            const auto known = m_inbox.hashAt(key);
            if (!known) {
                return std::unexpected(known.error());
            }
            if (*known != fact.hash) {
                return IngestAnswer(PushRefusal{PushRefusal::Kind::Fork, seq});
            }
            reply.results.append({seq, PushReply::Status::Known});
            continue;
        }
        if (seq == head->seq + 1 && fact.prevHash != head->hash) { // the fact before this one is another one here
            return IngestAnswer(PushRefusal{PushRefusal::Kind::Fork, std::max<qint64>(head->seq, 1)});
        }
        InboxRow row{
            .key = key, .prevHash = fact.prevHash, .hash = fact.hash, .body = fact.body, .receivedMs = m_store.clock().nowMs()};
        if (const auto readable = readableFact(pusher, row); !readable) {
            row.problem = readable.error();
        } else if (std::abs(seen.clockOffMs) <= wire::clockToleranceMs) {
            seen.clockOffMs = clockOffMs(*readable, row.receivedMs);
        }
        row.state = row.problem.isEmpty() ? InboxState::Waiting : InboxState::Quarantined;
        reply.results.append({seq, row.problem.isEmpty() ? PushReply::Status::Stored : PushReply::Status::Quarantined});
        fresh.append(row);
    }
    reply.ackedThrough = std::max(head->seq, fresh.isEmpty() ? 0 : seq);
    if (const auto stored = store(seen, fresh); !stored) {
        return std::unexpected(stored.error());
    }
    return IngestAnswer(reply);
}

/// Where the batch begins. The chain says so better than a body, which may be unreadable.
StorageResult<qint64> Ingest::firstSeq(const Pusher &pusher, const PushRequest &request, const ChainHead &head)
{
    if (request.facts.isEmpty() || request.facts.first().prevHash == head.hash) {
        return head.seq + 1;
    }
    if (request.facts.first().prevHash == noHash()) {
        return 1;
    }
    for (qsizetype i = 0; i < request.facts.size(); ++i) {
        const QJsonObject body = QJsonDocument::fromJson(request.facts.at(i).body).object();
        if (const qint64 seq = body.value("seq"_L1).toInteger(); seq > i) {
            return std::min(seq, largestSeq) - i;
        }
    }
    const auto before = m_inbox.seqOf(pusher.till, request.epoch, request.facts.first().prevHash);
    if (!before) {
        return std::unexpected(before.error());
    }
    return before->value_or(head.seq + 1) + 1; // an unknown one before it: a gap
}

StorageResult<void> Ingest::store(const Pusher &pusher, QList<InboxRow> rows)
{
    if (rows.isEmpty()) {
        return {};
    }
    auto position = m_inbox.takePositions(rows.size());
    if (!position) {
        return std::unexpected(position.error());
    }
    qsizetype bytes = 0;
    for (InboxRow &row : rows) {
        row.position = (*position)++;
        bytes += row.body.size();
    }
    if (const auto added = m_inbox.addInOrder(rows, bytes > smallPushBytes); !added) {
        return added;
    }
    for (const InboxRow &row : std::as_const(rows)) {
        if (row.state != InboxState::Quarantined) {
            continue;
        }
        if (const auto noted = m_inbox.addException(row.key, u"quarantined"_s, row.problem, row.receivedMs); !noted) {
            return noted;
        }
    }
    const InboxRow &last = rows.last();
    if (const auto moved = m_inbox.setHead(last.key.till, last.key.epoch, {last.key.seq, last.hash}); !moved) {
        return moved;
    }
    if (const auto seen = DeviceQueries(m_store.database()).seen(pusher.till, last.receivedMs); !seen) {
        return seen;
    }
    return noteClock(pusher, rows.first().key);
}

StorageResult<void> Ingest::noteClock(const Pusher &pusher, const FactKey &key)
{
    if (std::abs(pusher.clockOffMs) <= wire::clockToleranceMs) {
        return {};
    }
    const qint64 nowMs = m_store.clock().nowMs();
    const auto last = m_inbox.lastException(pusher.till, u"clock_differs"_s);
    if (!last) {
        return std::unexpected(last.error());
    }
    if (nowMs - *last < clockNoteEveryMs) {
        return {};
    }
    return m_inbox.addException(key, u"clock_differs"_s, u"%1 ms"_s.arg(pusher.clockOffMs), nowMs);
}

} // namespace suanpan
