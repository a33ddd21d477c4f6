#pragma once

#include "models/base/content_hash.h"
#include "models/base/random.h"
#include "models/journal/fact.h"
#include "sync/client/hub_port.h"
#include "tests/sync/engine/fake_timers.h"

#include <QJsonObject>
#include <QPromise>

#include <memory>
#include <optional>

namespace suanpan::test {

/// What the line or the hub does to one request.
enum class Weather { Up, RequestLost, ReplyLost, ServerError, Html, HalfBody, Nothing };

/// A hub in memory that keeps its promises (order, known, FORK, NEED), behind a line that does not.
class FakeHub final : public QObject, public HubPort {
public:
    explicit FakeHub(FakeTimers &timers) : m_timers(timers) {}

    std::function<Weather()> weather = [] { return Weather::Up; };
    /// Answers instead of the hub, when set and when it returns something.
    std::function<std::optional<HubError>(const PushRequest &)> refusePush;
    std::function<std::optional<HubError>()> refuseFeed;
    int maxFacts = 200;
    QString hubEpoch = QStringLiteral("h1");
    QList<Fact> facts;
    QList<FeedChange> feedChanges;   ///< one an entry
    QList<qint64> feedIncluded;      ///< the till's seq that the entry came from, 0 for another till's
    QList<int> pushSizes;            ///< of every push that arrived
    QList<qint64> cursorsAsked;
    int repeated = 0;                ///< facts that came a second time
    int onTheWay = 0;
    int mostOnTheWay = 0;            ///< of pushes

    qint64 feedBase = 0;         ///< cursors before it are gone
    QByteArray snapshotBytes;    ///< none while this is empty
    qint64 snapshotCursor = 0;
    QList<qint64> piecesAsked;

    /// Packs what the feed has so far, with random bytes in its place.
    void makeSnapshot(Random &random, qint64 bytes)
    {
        snapshotBytes = random.bytes(bytes);
        snapshotCursor = feedChanges.size();
    }

    /// Another till did something.
    void happenElsewhere(int count)
    {
        for (int i = 0; i < count; ++i) {
            enter({QStringLiteral("stock"),
                   QString::number(feedChanges.size()),
                   {{QStringLiteral("quantity"), feedChanges.size()}}},
                  0);
        }
    }

    /// Back to a backup: some facts and everything that followed from them are gone, and the epoch is another.
    void restore(qsizetype keptFacts)
    {
        facts = facts.first(keptFacts);
        feedChanges.clear();
        feedIncluded.clear();
        hubEpoch += u'+';
        for (const Fact &fact : facts) {
            enterOwn(fact.key.seq);
        }
    }

    HubFuture<PushReply> push(const PushRequest &request) override
    {
        mostOnTheWay = std::max(mostOnTheWay, ++onTheWay);
        const auto promise = begun<PushReply>();
        const auto conclude = [this, promise](const HubResult<PushReply> &reply) {
            --onTheWay;
            promise->addResult(reply);
            promise->finish();
        };
        travel<PushReply>(conclude, [this, request] { return take(request); });
        return promise->future();
    }

    HubFuture<FeedPage> feed(qint64 cursor, int waitS) override
    {
        cursorsAsked.append(cursor);
        const auto promise = begun<FeedPage>();
        const auto conclude = [promise](const HubResult<FeedPage> &page) {
            promise->addResult(page);
            promise->finish();
        };
        const bool empty = cursor >= feedChanges.size();
        travel<FeedPage>(conclude, [this, cursor] { return page(cursor); }, empty ? waitS * 1000 : 0);
        return promise->future();
    }

    HubFuture<SaleReply> sale(const QString &) override
    {
        const auto promise = begun<SaleReply>();
        promise->addResult(HubResult<SaleReply>(std::unexpected(HubError{.kind = HubError::Kind::NotFound, .detail = {}})));
        promise->finish();
        return promise->future();
    }

    /// One that is older than claims.
    HubFuture<ClaimReply> claim(const ClaimRequest &) override { return unknown<ClaimReply>(); }
    HubFuture<ReleaseReply> release(const ClaimId &) override { return unknown<ReleaseReply>(); }

    HubFuture<SnapshotOffer> snapshot() override
    {
        const auto promise = begun<SnapshotOffer>();
        const auto conclude = [promise](const HubResult<SnapshotOffer> &offer) {
            promise->addResult(offer);
            promise->finish();
        };
        travel<SnapshotOffer>(conclude, [this] { return offer(); });
        return promise->future();
    }

    HubFuture<QByteArray> snapshotPiece(const QByteArray &hash, qint64 from) override
    {
        piecesAsked.append(from);
        const auto promise = begun<QByteArray>();
        const auto conclude = [promise](const HubResult<QByteArray> &piece) {
            promise->addResult(piece);
            promise->finish();
        };
        travel<QByteArray>(conclude, [this, hash, from] { return piece(hash, from); });
        return promise->future();
    }

    QByteArray hashOfSnapshot() const
    {
        ContentHash hash;
        hash.add(snapshotBytes);
        return hash.finish();
    }
    std::function<QByteArray(QByteArray)> spoilPiece = [](QByteArray piece) { return piece; };

private:
    HubResult<SnapshotOffer> offer() const
    {
        if (snapshotBytes.isEmpty()) {
            return std::unexpected(HubError{.kind = HubError::Kind::NotFound, .detail = {}});
        }
        return SnapshotOffer{.hubEpoch = hubEpoch,
                             .cursor = snapshotCursor,
                             .includedEpoch = 1,
                             .includedSeq = includedAt(snapshotCursor),
                             .format = 1,
                             .bytes = snapshotBytes.size(),
                             .unpackedBytes = 2 * snapshotBytes.size(),
                             .hash = hashOfSnapshot()};
    }

    HubResult<QByteArray> piece(const QByteArray &hash, qint64 from) const
    {
        constexpr qsizetype pieceBytes = 100;
        if (hash != hashOfSnapshot()) {
            return std::unexpected(HubError{.kind = HubError::Kind::Gone, .detail = {}});
        }
        return spoilPiece(snapshotBytes.mid(from, pieceBytes));
    }

    qint64 includedAt(qint64 cursor) const
    {
        qint64 seq = 0;
        for (qint64 i = 0; i < std::min<qint64>(cursor, feedIncluded.size()); ++i) {
            seq = std::max(seq, feedIncluded.at(i));
        }
        return seq;
    }

    template <typename T>
    static HubFuture<T> unknown()
    {
        return QtFuture::makeReadyFuture(
            HubResult<T>(std::unexpected(HubError{.kind = HubError::Kind::WrongAnswer, .detail = {}})));
    }
    template <typename T>
    static std::shared_ptr<QPromise<HubResult<T>>> begun()
    {
        auto promise = std::make_shared<QPromise<HubResult<T>>>();
        promise->start();
        return promise;
    }

    /// Half a minute at most there and back; the weather decides what of it happens.
    template <typename T>
    void travel(const std::function<void(HubResult<T>)> &conclude, const std::function<HubResult<T>()> &serve, qint64 waitMs = 0)
    {
        constexpr qint64 tripMs = 20;
        constexpr qint64 timeoutMs = 10'000;
        const auto fails = [](HubError::Kind kind) {
            return HubResult<T>(std::unexpected(HubError{.kind = kind, .detail = {}}));
        };
        const auto after = [this](qint64 ms, std::function<void()> then) { m_timers.singleShot(ms, this, std::move(then)); };
        switch (weather()) {
        case Weather::Up: after(tripMs + waitMs, [=] { conclude(serve()); }); return;
        case Weather::RequestLost: after(timeoutMs, [=] { conclude(fails(HubError::Kind::Timeout)); }); return;
        case Weather::ReplyLost:
            after(tripMs, [=] { serve(); });
            after(timeoutMs, [=] { conclude(fails(HubError::Kind::Timeout)); });
            return;
        case Weather::ServerError: after(tripMs, [=] { conclude(fails(HubError::Kind::ServerFailed)); }); return;
        case Weather::Html: after(tripMs, [=] { conclude(fails(HubError::Kind::WrongAnswer)); }); return;
        case Weather::HalfBody:
            after(tripMs, [=] {
                serve();
                conclude(fails(HubError::Kind::WrongAnswer));
            });
            return;
        case Weather::Nothing: after(tripMs, [=] { conclude(fails(HubError::Kind::Unreachable)); }); return;
        }
    }

    HubResult<PushReply> take(const PushRequest &request)
    {
        pushSizes.append(static_cast<int>(request.facts.size()));
        if (refusePush) {
            if (const auto error = refusePush(request)) {
                return std::unexpected(*error);
            }
        }
        if (request.facts.size() > maxFacts) {
            return std::unexpected(HubError{.kind = HubError::Kind::TooLarge, .detail = {}});
        }
        PushReply reply{.hubEpoch = hubEpoch, .ackedThrough = 0, .results = {}};
        for (const WireFact &sent : request.facts) {
            const auto fact = readFact(sent.body, sent.prevHash, sent.hash);
            if (!fact || fact->key.epoch != request.epoch) {
                return std::unexpected(HubError{.kind = HubError::Kind::WrongAnswer, .detail = QStringLiteral("400")});
            }
            if (fact->key.seq > facts.size() + 1) {
                return std::unexpected(HubError{.kind = HubError::Kind::Need, .detail = {}, .seq = facts.size() + 1});
            }
            if (fact->key.seq <= facts.size()) {
                if (facts.at(fact->key.seq - 1).hash != fact->hash) {
                    return std::unexpected(HubError{.kind = HubError::Kind::Fork, .detail = {}, .seq = fact->key.seq});
                }
                ++repeated;
                reply.results.append({fact->key.seq, PushReply::Status::Known});
            } else {
                facts.append(*fact);
                enterOwn(fact->key.seq);
                reply.results.append({fact->key.seq, PushReply::Status::Stored});
            }
        }
        reply.ackedThrough = facts.size();
        return reply;
    }

    HubResult<FeedPage> page(qint64 cursor) const
    {
        if (refuseFeed) {
            if (const auto error = refuseFeed()) {
                return std::unexpected(*error);
            }
        }
        if (cursor < feedBase) {
            return std::unexpected(HubError{.kind = HubError::Kind::Gone, .detail = {}});
        }
        constexpr qsizetype pageSize = 50;
        const qsizetype end = std::max<qsizetype>(cursor, std::min<qsizetype>(cursor + pageSize, feedChanges.size()));
        FeedPage page;
        page.hubEpoch = hubEpoch;
        page.cursor = end;
        page.includedEpoch = 1;
        page.includedSeq = includedAt(end);
        page.changes = cursor < feedChanges.size() ? feedChanges.sliced(cursor, end - cursor) : QList<FeedChange>();
        page.more = end < feedChanges.size();
        return page;
    }

    void enterOwn(qint64 seq)
    {
        enter({QStringLiteral("standing"), QString::number(seq), {{QStringLiteral("points"), seq}}}, seq);
    }
    void enter(const FeedChange &change, qint64 includedSeq)
    {
        feedChanges.append(change);
        feedIncluded.append(includedSeq);
    }

    FakeTimers &m_timers;
};

} // namespace suanpan::test
