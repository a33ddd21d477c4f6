#include "hub/api/hub_api.h"

#include "hub/api/on_storage.h"
#include "hub/feed/feed_page.h"
#include "hub/ingest/ingest.h"
#include "hub/office/enrolment.h"
#include "hub/storage/device_queries.h"
#include "hub/storage/sale_facts.h"
#include "models/sales/make_sale.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/signing.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t mostWaitingPushes = 256;
constexpr std::size_t mostWaitingReads = 4096; // every till reads at once when the feed moves
constexpr int codeTriesPerMinute = 20;         // eight signs are forty bits: at this rate nobody guesses one in its day

std::optional<qint64> numberIn(const QUrlQuery &query, const QString &name)
{
    bool ok = false;
    const qint64 number = query.queryItemValue(name).toLongLong(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

HttpResponse refusalOf(const WireError &error)
{
    if (error.kind == WireError::Kind::TooMany) {
        return errorResponse(413, "TOO_MANY_FACTS");
    }
    HttpResponse response = errorResponse(400, "WRONG_MESSAGE");
    response.body.insert(response.body.size() - 1, R"(,"path":")" + error.path.toLatin1() + '"');
    return response;
}

qsizetype bytesIn(const PushRequest &push)
{
    qsizetype bytes = 0;
    for (const WireFact &fact : push.facts) {
        bytes += fact.body.size();
    }
    return bytes;
}

HttpResponse brokenChain(const BrokenChain &broken)
{
    return {.status = 400, .body = R"({"error":"HASH","seq":)" + QByteArray::number(broken.seq) + "}"};
}

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
    route("GET", wire::healthTarget, &HubApi::health);
    route("GET", "/v1/metrics", &HubApi::metrics);
    route("GET", "/health", &HubApi::health); // where probes and Prometheus look by themselves
    route("GET", "/metrics", &HubApi::metrics);
}

void HubApi::feedMoved(qint64 position)
{
    m_feedPosition = std::max(m_feedPosition, position);
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
    if (!mayTryCode()) {
        co_return shed();
    }
    const auto message = fromWire<EnrolRequest>(request.body);
    if (!message) {
        co_return refusalOf(message.error());
    }
    const auto answer = co_await onStorage(m_thread, mostWaitingPushes,
                                           [this, &message](HubStore &store) { return takeEnrolment(store, *message); });
    co_return answer ? *answer : shed();
}

HttpResponse HubApi::takeEnrolment(HubStore &store, const EnrolRequest &request) const
{
    const auto answer = Enrolment(store).enrol(request, m_storeKey);
    if (!answer) {
        return errorResponse(503, "STORAGE");
    }
    if (const auto *refused = std::get_if<EnrolRefusal>(&*answer)) {
        return *refused == EnrolRefusal::WrongCode ? errorResponse(403, "WRONG_CODE") : errorResponse(400, "WRONG_KEY");
    }
    return {.body = toWire(std::get<EnrolReply>(*answer))};
}

asio::awaitable<HttpResponse> HubApi::facts(const HttpRequest &request)
{
    const auto answer =
        co_await onStorage(m_thread, mostWaitingPushes, [this, &request](HubStore &store) { return takeFacts(store, request); });
    co_return answer ? *answer : shed();
}

HttpResponse HubApi::takeFacts(HubStore &store, const HttpRequest &request)
{
    const auto device = signer(store, request);
    if (!device) {
        return device.error();
    }
    const auto push = fromWire<PushRequest>(request.body);
    if (!push) {
        return refusalOf(push.error());
    }
    if (push->facts.size() > 1 && bytesIn(*push) > wire::maxPushBytes) { // one alone is taken, else it could never be
        return errorResponse(413, "BATCH_TOO_LARGE");
    }
    const qint64 clockOffMs = request.header(wire::timeHeader).toLongLong() - m_clock.nowMs();
    const auto answer = Ingest(store).push({device->till, device->epoch, device->revoked, clockOffMs}, *push);
    if (!answer) {
        return failed(answer.error());
    }
    if (const auto *broken = std::get_if<BrokenChain>(&*answer)) {
        return brokenChain(*broken);
    }
    if (const auto *refused = std::get_if<PushRefusal>(&*answer)) {
        ++(refused->kind == PushRefusal::Kind::Fork ? m_metrics.forks : m_metrics.gaps);
        return {.status = 409, .body = toWire(*refused)};
    }
    const auto &reply = std::get<PushReply>(*answer);
    for (const PushReply::Result &result : reply.results) {
        ++(result.status == PushReply::Status::Known ? m_metrics.factsKnown : m_metrics.factsStored);
        m_metrics.factsQuarantined += result.status == PushReply::Status::Quarantined ? 1 : 0;
    }
    return {.body = toWire(reply)};
}

asio::awaitable<HttpResponse> HubApi::feed(const HttpRequest &request)
{
    const auto cursor = numberIn(request.query, u"cursor"_s);
    const auto waitS = request.query.hasQueryItem(u"wait_s"_s) ? numberIn(request.query, u"wait_s"_s) : 0;
    if (!cursor || !waitS) {
        co_return errorResponse(400, "WRONG_QUERY");
    }
    const auto read = [this, &request, cursor = *cursor](HubStore &store) { return readFeed(store, request, cursor); };
    auto step = co_await onStorage(m_thread, mostWaitingReads, read);
    const auto deadline = SteadyClock::now() + std::chrono::seconds(std::min<qint64>(*waitS, wire::maxFeedWaitS));
    if (!step || !step->nothingNew || SteadyClock::now() >= deadline) {
        co_return step ? step->response : shed();
    }
    while (m_feedPosition <= *cursor && !m_stopping && SteadyClock::now() < deadline) {
        co_await m_bell.wait(deadline - SteadyClock::now());
    }
    step = co_await onStorage(m_thread, mostWaitingReads, read); // also when the time was over: the page says when it was read
    co_return step ? step->response : shed();
}

HubApi::FeedStep HubApi::readFeed(HubStore &store, const HttpRequest &request, qint64 cursor)
{
    const auto device = signer(store, request);
    if (!device) {
        return {device.error()};
    }
    if (device->revoked) {
        return {errorResponse(403, "REVOKED")};
    }
    const auto page = feedPage(store, device->till, cursor);
    if (!page) {
        return {failed(page.error())};
    }
    // A cursor beyond the feed is from another life of the hub: the till must hear that now.
    return {{.body = page->json}, page->entries == 0 && page->cursor == cursor};
}

asio::awaitable<HttpResponse> HubApi::sales(const HttpRequest &request)
{
    const auto key = factOfReceipt(request.query.queryItemValue(u"receipt"_s, QUrl::FullyDecoded));
    if (!key) {
        co_return errorResponse(400, "WRONG_QUERY");
    }
    const auto answer = co_await onStorage(m_thread, mostWaitingReads,
                                           [this, &request, &key](HubStore &store) { return readSale(store, request, *key); });
    co_return answer ? *answer : shed();
}

HttpResponse HubApi::readSale(HubStore &store, const HttpRequest &request, const FactKey &key)
{
    const auto device = signer(store, request);
    if (!device) {
        return device.error();
    }
    if (device->revoked) {
        return errorResponse(403, "REVOKED");
    }
    const auto sale = saleFacts(store.database(), key);
    if (!sale) {
        return failed(sale.error());
    }
    return *sale ? HttpResponse{.body = toWire(**sale)} : errorResponse(404, "UNKNOWN_RECEIPT");
}

asio::awaitable<HttpResponse> HubApi::health(const HttpRequest &)
{
    const auto answer = co_await onStorage(m_thread, mostWaitingReads, [this](HubStore &store) {
        const auto state = store.state();
        const auto counts = InboxQueries(store.database()).counts();
        if (!state || !counts) {
            return failed(state ? counts.error() : state.error());
        }
        return HttpResponse{.body = toWire(HealthReply{u"ok"_s, state->hubEpoch, QStringLiteral(SUANPAN_VERSION),
                                                       state->feedPosition, counts->waiting, state->feedPosition})};
    });
    co_return answer ? *answer : shed();
}

asio::awaitable<HttpResponse> HubApi::metrics(const HttpRequest &)
{
    const auto counts =
        co_await onStorage(m_thread, mostWaitingReads, [](HubStore &store) { return InboxQueries(store.database()).counts(); });
    if (!counts) {
        co_return shed();
    }
    const InboxCounts inbox = counts->value_or(InboxCounts());
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(SteadyClock::now() - m_started);
    co_return HttpResponse{.body =
                               m_metrics.text({inbox.waiting, inbox.quarantined, longPolls(), m_connections(), uptime.count()}),
                           .contentType = "text/plain; version=0.0.4"};
}

std::expected<Device, HttpResponse> HubApi::signer(HubStore &store, const HttpRequest &request)
{
    const auto device = DeviceQueries(store.database()).find(TillId(QString::fromUtf8(request.header(wire::tillHeader))));
    if (!device) {
        return std::unexpected(failed(device.error()));
    }
    if (!device->has_value()) {
        return std::unexpected(errorResponse(401, "UNKNOWN_TILL"));
    }
    bool timed = false;
    const qint64 timeMs = request.header(wire::timeHeader).toLongLong(&timed);
    const auto signature = QByteArray::fromBase64(request.header(wire::signatureHeader));
    const bool signedRight =
        timed && verify((*device)->publicKey, signedText(request.method, request.target, timeMs, request.body), signature);
    return signedRight ? std::expected<Device, HttpResponse>(**device) : std::unexpected(errorResponse(401, "WRONG_SIGNATURE"));
}

HttpResponse HubApi::failed(const StorageError &)
{
    ++m_metrics.storageFailures;
    HttpResponse response = errorResponse(503, "STORAGE");
    response.headers.append(std::pair<QByteArray, QByteArray>(wire::retryAfterHeader, "5"));
    return response;
}

HttpResponse HubApi::shed()
{
    ++m_metrics.shed;
    HttpResponse response = errorResponse(429, "BUSY");
    response.headers.append(std::pair<QByteArray, QByteArray>(wire::retryAfterHeader, "2"));
    return response;
}

bool HubApi::mayTryCode()
{
    const auto now = SteadyClock::now();
    if (now - m_codeTriesFrom > std::chrono::minutes(1)) {
        m_codeTriesFrom = now;
        m_codeTries = 0;
    }
    return ++m_codeTries <= codeTriesPerMinute;
}

} // namespace suanpan
