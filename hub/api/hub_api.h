#pragma once

#include "hub/api/hub_answers.h"
#include "hub/ingest/hub_thread.h"
#include "hub/web/router.h"
#include "hub/web/wake_bell.h"

namespace suanpan {

/// The hub's HTTP face: /v1/enrol, /v1/facts, /v1/feed, /v1/sales, /v1/snapshot, /v1/claims, /v1/health, /v1/metrics. Lives on the I/O thread, knows how long who may wait, and leaves every look into the
/// database, and so every answer, to the storage thread (HubAnswers).
class HubApi final {
public:
    HubApi(HubThread &thread, SnapshotShelf &shelf, const StoreKey &storeKey, const Clock &clock, Metrics &metrics,
           qint64 tillPerMinute)
        : m_thread(thread), m_shelf(shelf), m_metrics(metrics),
          m_answers(storeKey, clock, metrics, {.tillPerMinute = tillPerMinute}), m_codes(codesPerMinute, clock),
          m_allCodes(allCodesPerMinute, clock)
    {}
    void addTo(Router &router);

    /// The feed grew: wakes the long polls.
    void feedMoved(qint64 position);
    /// Answers the long polls at once, now and from now on.
    void stop();
    qint64 longPolls() const { return static_cast<qint64>(m_bell.waiting()); }
    void setConnectionCount(std::function<qint64()> count) { m_connections = std::move(count); }
    void setLimitedCount(std::function<qint64()> count) { m_limitedAtDoor = std::move(count); }

private:
    static constexpr qint64 codesPerMinute = 20; ///< of one address: nobody shuts the door for the others
    static constexpr qint64 allCodesPerMinute = 200; ///< eight signs are forty bits: at this rate nobody guesses one in its day

    asio::awaitable<HttpResponse> enrol(const HttpRequest &request);
    asio::awaitable<HttpResponse> facts(const HttpRequest &request);
    asio::awaitable<HttpResponse> feed(const HttpRequest &request);
    asio::awaitable<HttpResponse> sales(const HttpRequest &request);
    asio::awaitable<HttpResponse> claim(const HttpRequest &request);
    asio::awaitable<HttpResponse> release(const HttpRequest &request);
    asio::awaitable<HttpResponse> snapshot(const HttpRequest &request);
    asio::awaitable<HttpResponse> snapshotPiece(const HttpRequest &request);
    asio::awaitable<HttpResponse> health(const HttpRequest &request);
    asio::awaitable<HttpResponse> metrics(const HttpRequest &request);

    /// What `work` answers on the storage thread.
    asio::awaitable<HttpResponse> answer(std::size_t mostWaiting, std::function<HttpResponse(HubStore &)> work);
    HttpResponse shed();

    HubThread &m_thread;
    SnapshotShelf &m_shelf;
    Metrics &m_metrics;
    HubAnswers m_answers; ///< used on the storage thread alone
    std::function<qint64()> m_connections = [] { return 0; };
    std::function<qint64()> m_limitedAtDoor = [] { return 0; };
    RateLimit m_codes;
    RateLimit m_allCodes;
    WakeBell m_bell;
    qint64 m_feedPosition = 0; ///< as far as the I/O thread has heard
    bool m_stopping = false;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace suanpan
