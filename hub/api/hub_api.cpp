#include "hub/api/hub_api.h"

#include "hub/api/on_storage.h"
#include "hub/ingest/ingest.h"
#include "hub/storage/claim_queries.h"
#include "hub/storage/inbox_queries.h"
#include "sync/protocol/endpoints.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t mostWaitingPushes = 256;
constexpr std::size_t mostWaitingReads = 4096; // every till reads at once when the feed moves

} // namespace

void HubApi::addTo(Router &router)
{
    using Member = asio::awaitable<HttpResponse> (HubApi::*)(const HttpRequest &);
    const auto route = [&](const char *method, const char *path, Member member) {
        router.add(method, path, [this, member](const HttpRequest &request) { return (this->*member)(request); });
    };
    route("POST", wire::enrolTarget, &HubApi::enrol);
    route("POST", wire::factsTarget, &HubApi::facts);
    route("GET", wire::feedPath, &HubApi::feed);
    route("GET", wire::salesPath, &HubApi::sales);
    route("POST", wire::claimsPath, &HubApi::claim);
    route("DELETE", "/v1/claims/{id}", &HubApi::release);
    route("GET", wire::snapshotPath, &HubApi::snapshot);
    route("GET", "/v1/snapshot/{hash}", &HubApi::snapshotPiece);
    route("GET", wire::healthTarget, &HubApi::health);
    route("GET", "/v1/metrics", &HubApi::metrics);
    route("GET", "/health", &HubApi::health); // where probes and Prometheus look by themselves
    route("GET", "/metrics", &HubApi::metrics);
}

void HubApi::feedMoved(qint64 position)
{
    if (position <= m_feedPosition) { // said twice, by the one who applied and by whoever heard of it
        return;
    }
    m_feedPosition = position;
    m_metrics.feedPosition = m_feedPosition;
    m_bell.ring();
}

void HubApi::stop()
{
    m_stopping = true;
    m_bell.ring();
}

asio::awaitable<HttpResponse> HubApi::enrol(const HttpRequest &request)
{
    qint64 waitMs = m_codes.tryTake(request.peer);
    waitMs = waitMs > 0 ? waitMs : m_allCodes.tryTake({});
    if (waitMs > 0) {
        ++m_metrics.limited;
        co_return tooOften(waitMs);
    }
    co_return co_await answer(mostWaitingPushes, [&](HubStore &store) { return m_answers.enrol(store, request); });
}

asio::awaitable<HttpResponse> HubApi::facts(const HttpRequest &request)
{
    const auto size = request.body.size() > smallPushBytes ? HubThread::Size::Large : HubThread::Size::Small;
    const auto store = [this, &request](HubStore &hub) { return m_answers.facts(hub, request); };
    auto response = co_await onStorage(m_thread, mostWaitingPushes, store, size);
    co_return response ? std::move(*response) : shed();
}

asio::awaitable<HttpResponse> HubApi::feed(const HttpRequest &request)
{
    const auto question = FeedQuestion::of(request);
    if (!question) {
        co_return errorResponse(400, "WRONG_QUERY");
    }
    const auto read = [this, &request](HubStore &store) { return m_answers.feed(store, request); };
    auto page = co_await onStorage(m_thread, mostWaitingReads, read);
    const auto deadline = SteadyClock::now() + std::chrono::seconds(question->waitS);
    if (!page || !page->nothingNew || SteadyClock::now() >= deadline) {
        co_return page ? page->response : shed();
    }
    while (m_feedPosition <= question->cursor && !m_stopping && SteadyClock::now() < deadline) {
        co_await m_bell.wait(deadline - SteadyClock::now());
    }
    page = co_await onStorage(m_thread, mostWaitingReads, read); // also when the time was over: the page says when it was read
    co_return page ? page->response : shed();
}

asio::awaitable<HttpResponse> HubApi::sales(const HttpRequest &request)
{
    co_return co_await answer(mostWaitingReads, [&](HubStore &store) { return m_answers.sale(store, request); });
}

asio::awaitable<HttpResponse> HubApi::claim(const HttpRequest &request)
{
    co_return co_await answer(mostWaitingPushes, [&](HubStore &store) { return m_answers.claim(store, request); });
}

asio::awaitable<HttpResponse> HubApi::release(const HttpRequest &request)
{
    co_return co_await answer(mostWaitingPushes, [&](HubStore &store) { return m_answers.release(store, request); });
}

asio::awaitable<HttpResponse> HubApi::snapshot(const HttpRequest &request)
{
    co_return co_await answer(mostWaitingReads, [&](HubStore &store) { return m_answers.snapshot(store, m_shelf, request); });
}

asio::awaitable<HttpResponse> HubApi::snapshotPiece(const HttpRequest &request)
{
    co_return co_await answer(mostWaitingReads,
                              [&](HubStore &store) { return m_answers.snapshotPiece(store, m_shelf, request); });
}

asio::awaitable<HttpResponse> HubApi::health(const HttpRequest &)
{
    co_return co_await answer(mostWaitingReads, [&](HubStore &store) { return m_answers.health(store); });
}

asio::awaitable<HttpResponse> HubApi::answer(std::size_t mostWaiting, std::function<HttpResponse(HubStore &)> work)
{
    auto response = co_await onStorage(m_thread, mostWaiting, std::move(work));
    co_return response ? std::move(*response) : shed();
}

asio::awaitable<HttpResponse> HubApi::metrics(const HttpRequest &)
{
    const auto counts = co_await onStorage(m_thread, mostWaitingReads, [](HubStore &store) {
        return std::pair(InboxQueries(store.database()).counts(),
                         ClaimQueries(store.database()).liveOfAll(store.clock().nowMs()));
    });
    if (!counts) {
        co_return shed();
    }
    const InboxCounts inbox = counts->first.value_or(InboxCounts());
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(SteadyClock::now() - m_started);
    co_return HttpResponse{.body = m_metrics.text({inbox.waiting, inbox.quarantined, counts->second.value_or(0), longPolls(),
                                                   m_connections(), uptime.count(), m_limitedAtDoor()}),
                           .contentType = "text/plain; version=0.0.4"};
}

HttpResponse HubApi::shed()
{
    ++m_metrics.shed;
    HttpResponse response = errorResponse(429, "BUSY");
    response.headers.append(std::pair<QByteArray, QByteArray>(wire::retryAfterHeader, "2"));
    return response;
}

} // namespace suanpan
