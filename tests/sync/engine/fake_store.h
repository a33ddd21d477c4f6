#pragma once

#include "models/base/canonical_json.h"
#include "models/journal/fact.h"
#include "models/journal/sync_store.h"
#include "tests/sync/engine/fake_snapshots.h"

#include <QJsonObject>

#include <algorithm>
#include <functional>

namespace suanpan::test {

/// One till's storage in memory, with a chain of real facts. It fails when `fails` says so.
class FakeStore final : public SyncStore {
public:
    std::function<bool()> fails = [] { return false; };
    SyncPosition state;
    QList<OutgoingFact> journal;
    QHash<QString, QJsonObject> confirmed; ///< what the feed said, by kind and key
    qint64 includedSeq = 0;
    int pagesApplied = 0;

    void append(int count, qsizetype padding = 0)
    {
        for (int i = 0; i < count; ++i) {
            const QByteArray prev = journal.isEmpty() ? noHash() : journal.last().hash;
            FactDraft draft;
            draft.id = FactId(QStringLiteral("01890a5d-ac96-774b-bcce-b302099a8057"));
            draft.type = fact_type::saleCompleted;
            draft.wallMs = 1000 + state.lastSeq;
            draft.payload = canonicalJson({{QStringLiteral("note"), QString(padding, u'x')}}).value();
            const Fact fact = makeFact(draft, {TillId(QStringLiteral("T1")), state.epoch, ++state.lastSeq}, prev);
            journal.append({fact.key.seq, fact.wallMs, fact.body, fact.prevHash, fact.hash});
        }
    }

    StorageFuture<SyncPosition> position() override
    {
        SyncPosition now = state;
        if (now.waiting() > 0) {
            now.oldestWaitingMs = journal.at(now.ackedSeq).wallMs;
        }
        return answer(now);
    }

    StorageFuture<QList<OutgoingFact>> factsAfter(qint64 seq, int count, qsizetype bytes) override
    {
        QList<OutgoingFact> facts;
        qsizetype size = 0;
        for (qsizetype i = seq; i < journal.size() && facts.size() < count && (facts.isEmpty() || size < bytes); ++i) {
            size += journal.at(i).body.size();
            facts.append(journal.at(i));
        }
        return answer(facts);
    }

    StorageFuture<void> acked(const QString &hubEpoch, qint64 seq) override
    {
        if (fails()) {
            return failed<void>();
        }
        if (follows(hubEpoch)) {
            state.hubEpoch = hubEpoch;
            state.ackedSeq = std::max(state.ackedSeq, seq);
        }
        return done();
    }

    StorageFuture<void> startOver(const QString &hubEpoch) override
    {
        if (fails()) {
            return failed<void>();
        }
        if (!follows(hubEpoch)) {
            state.ackedSeq = 0;
            state.cursor = 0;
            includedSeq = 0;
            confirmed.clear();
            state.hubEpoch = hubEpoch;
        }
        return done();
    }

    StorageFuture<bool> takePage(const FeedPage &page, qint64 after) override
    {
        if (fails()) {
            return failed<bool>();
        }
        if (state.cursor != after || !follows(page.hubEpoch)) {
            return answer(false);
        }
        state.hubEpoch = page.hubEpoch;
        state.cursor = page.cursor;
        includedSeq = page.includedSeq;
        ++pagesApplied;
        for (const FeedChange &change : page.changes) {
            confirmed.insert(change.kind + u'/' + change.key, change.value);
        }
        return answer(true);
    }

    FakeSnapshots received; ///< what it has of a snapshot
    SnapshotStore &snapshots() override
    {
        received.taken = [this](const SnapshotOffer &offer, const QByteArray &bytes, qint64 after) {
            if (state.cursor != after || !follows(offer.hubEpoch)) {
                return false;
            }
            state.hubEpoch = offer.hubEpoch;
            state.cursor = offer.cursor;
            includedSeq = offer.includedSeq;
            confirmed = {{QStringLiteral("snapshot/of"), {{QStringLiteral("bytes"), bytes.size()}}}};
            return true;
        };
        return received;
    }

    bool follows(const QString &hubEpoch) const { return state.hubEpoch.isEmpty() || state.hubEpoch == hubEpoch; }

    QList<Fact> elsewhere; ///< what keepElsewhere() was told
    StorageFuture<void> keepElsewhere(const QList<Fact> &facts) override
    {
        if (fails()) {
            return failed<void>();
        }
        elsewhere.append(facts);
        return done();
    }

    StorageFuture<void> complete(qint64 atMs) override
    {
        if (fails()) {
            return failed<void>();
        }
        state.dataAsOfMs = atMs;
        return done();
    }

private:
    template <typename T>
    StorageFuture<T> failed()
    {
        return QtFuture::makeReadyFuture(StorageResult<T>(std::unexpected(StorageError{StorageError::Kind::Busy, {}})));
    }
    template <typename T>
    StorageFuture<T> answer(const T &value)
    {
        return fails() ? failed<T>() : QtFuture::makeReadyFuture(StorageResult<T>(value));
    }
    static StorageFuture<void> done() { return QtFuture::makeReadyFuture(StorageResult<void>()); }
};

} // namespace suanpan::test
