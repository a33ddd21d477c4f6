#pragma once

#include "hub/api/metrics.h"
#include "hub/ingest/hub_thread.h"
#include "hub/web/router.h"
#include "hub/web/wake_bell.h"
#include "models/members/member_vault.h"
#include "sync/protocol/messages.h"

namespace suanpan {

struct Device;

/// The hub's HTTP face: /v1/enrol, /v1/facts, /v1/feed, /v1/health, /v1/metrics. Lives on the I/O thread and leaves every look into the
/// database to the storage thread.
class HubApi final {
public:
    HubApi(HubThread &thread, const StoreKey &storeKey, const Clock &clock, Metrics &metrics)
        : m_thread(thread), m_storeKey(storeKey), m_clock(clock), m_metrics(metrics)
    {}
    void addTo(Router &router);

    /// The feed grew: wakes the long polls.
    void feedMoved(qint64 position);
    /// Answers the long polls at once, now and from now on.
    void stop();
    qint64 longPolls() const { return static_cast<qint64>(m_bell.waiting()); }
    void setConnectionCount(std::function<qint64()> count) { m_connections = std::move(count); }

private:
    struct FeedStep {
        HttpResponse response;
        bool nothingNew = false;
    };

    asio::awaitable<HttpResponse> enrol(const HttpRequest &request);
    asio::awaitable<HttpResponse> facts(const HttpRequest &request);
    asio::awaitable<HttpResponse> feed(const HttpRequest &request);
    asio::awaitable<HttpResponse> sales(const HttpRequest &request);
    asio::awaitable<HttpResponse> health(const HttpRequest &request);
    asio::awaitable<HttpResponse> metrics(const HttpRequest &request);

    // On the storage thread:
    HttpResponse takeEnrolment(HubStore &store, const EnrolRequest &request) const;
    HttpResponse takeFacts(HubStore &store, const HttpRequest &request);
    HttpResponse readSale(HubStore &store, const HttpRequest &request, const FactKey &key);
    FeedStep readFeed(HubStore &store, const HttpRequest &request, qint64 cursor);
    /// Who signed the request; else the answer that refuses it.
    std::expected<Device, HttpResponse> signer(HubStore &store, const HttpRequest &request);
    HttpResponse failed(const StorageError &error);

    HttpResponse shed();
    bool mayTryCode();

    HubThread &m_thread;
    StoreKey m_storeKey;
    const Clock &m_clock;
    Metrics &m_metrics;
    std::function<qint64()> m_connections = [] { return 0; };
    WakeBell m_bell;
    qint64 m_feedPosition = 0; ///< as far as the I/O thread has heard
    bool m_stopping = false;
    int m_codeTries = 0; ///< since m_codeTriesFrom
    std::chrono::steady_clock::time_point m_codeTriesFrom;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace suanpan
