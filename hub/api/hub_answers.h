#pragma once

#include "hub/api/metrics.h"
#include "hub/feed/feed_page.h"
#include "hub/snapshot/snapshot_shelf.h"
#include "hub/storage/hub_store.h"
#include "hub/web/http_message.h"
#include "hub/web/rate_limit.h"
#include "models/members/member_vault.h"

#include <expected>

namespace suanpan {

struct Device;

/// What the hub answers to a request, read whole, once it is the request's turn at the store. Knows no socket, no thread and no waiting: whoever calls it
/// (HubApi, or a simulation) brings these.
class HubAnswers final {
public:
    /// What a hub allows of one thing: pages of the feed, and signed requests of one till a minute (0: any number).
    struct Limits {
        FeedPageLimits pages = {};
        qint64 tillPerMinute = 0;
    };
    HubAnswers(const StoreKey &storeKey, const Clock &clock, Metrics &metrics, const Limits &limits)
        : m_storeKey(storeKey), m_clock(clock), m_metrics(metrics), m_pages(limits.pages), m_tills(limits.tillPerMinute, clock)
    {}

    HttpResponse enrol(HubStore &store, const HttpRequest &request);
    HttpResponse facts(HubStore &store, const HttpRequest &request);
    HttpResponse sale(HubStore &store, const HttpRequest &request);
    HttpResponse claim(HubStore &store, const HttpRequest &request);
    /// The claim is the last part of the request's path.
    HttpResponse release(HubStore &store, const HttpRequest &request);
    HttpResponse health(HubStore &store);
    /// Of the snapshots that lie ready, the one to begin with, for the till that asks.
    HttpResponse snapshot(HubStore &store, const SnapshotShelf &shelf, const HttpRequest &request);
    /// At most wire::maxSnapshotPiece bytes of one.
    HttpResponse snapshotPiece(HubStore &store, SnapshotShelf &shelf, const HttpRequest &request);

    struct Feed {
        HttpResponse response;
        bool nothingNew = false; ///< the till may be let wait
    };
    Feed feed(HubStore &store, const HttpRequest &request);

private:
    /// Who signed the request; else the answer that refuses it.
    std::expected<Device, HttpResponse> signer(HubStore &store, const HttpRequest &request);
    /// The same, of a till that may still be told things.
    std::expected<Device, HttpResponse> reader(HubStore &store, const HttpRequest &request);
    HttpResponse failed(const StorageError &error);

    StoreKey m_storeKey;
    const Clock &m_clock;
    Metrics &m_metrics;
    FeedPageLimits m_pages;
    RateLimit m_tills; ///< counted once the signature is right, so that nobody uses up another's
};

/// What a request for the feed asks: from where on, and how long it would wait. Nothing when it does not say so.
struct FeedQuestion {
    qint64 cursor = 0;
    qint64 waitS = 0; ///< never above wire::maxFeedWaitS
    static std::optional<FeedQuestion> of(const HttpRequest &request);
};

} // namespace suanpan
