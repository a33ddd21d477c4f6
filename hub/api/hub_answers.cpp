#include "hub/api/hub_answers.h"

#include "hub/claims/claims.h"
#include "hub/ingest/ingest.h"
#include "hub/office/enrolment.h"
#include "hub/storage/device_queries.h"
#include "hub/storage/feed_queries.h"
#include "hub/storage/sale_facts.h"
#include "models/sales/make_sale.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/signing.h"

#include <algorithm>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

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

/// "bytes=7-" and "bytes=7-99" say 7; the hub decides how much it gives. Nothing said: all of it, from the beginning.
std::optional<qint64> rangeStart(const QByteArray &range)
{
    if (range.isEmpty()) {
        return 0;
    }
    constexpr QByteArrayView unit("bytes=");
    const qsizetype dash = range.indexOf('-');
    if (!range.startsWith(unit) || dash < 0) {
        return std::nullopt;
    }
    bool ok = false;
    const qint64 from = range.sliced(unit.size(), dash - unit.size()).toLongLong(&ok);
    return ok && from >= 0 ? std::optional(from) : std::nullopt;
}

HttpResponse brokenChain(const BrokenChain &broken)
{
    return {.status = 400, .body = R"({"error":"HASH","seq":)" + QByteArray::number(broken.seq) + "}"};
}

} // namespace

std::optional<FeedQuestion> FeedQuestion::of(const HttpRequest &request)
{
    const auto cursor = numberIn(request.query, u"cursor"_s);
    const auto waitS = request.query.hasQueryItem(u"wait_s"_s) ? numberIn(request.query, u"wait_s"_s) : 0;
    if (!cursor || !waitS) {
        return std::nullopt;
    }
    return FeedQuestion{*cursor, std::min<qint64>(*waitS, wire::maxFeedWaitS)};
}

HttpResponse HubAnswers::enrol(HubStore &store, const HttpRequest &request)
{
    const auto message = fromWire<EnrolRequest>(request.body);
    if (!message) {
        HttpResponse refused = refusalOf(message.error());
        refused.toStranger = true;
        return refused;
    }
    const auto answer = Enrolment(store).enrol(*message, m_storeKey);
    if (!answer) {
        return failed(answer.error());
    }
    if (const auto *refused = std::get_if<EnrolRefusal>(&*answer)) {
        return *refused == EnrolRefusal::WrongCode ? refuseStranger(403, "WRONG_CODE") : refuseStranger(400, "WRONG_KEY");
    }
    return {.body = toWire(std::get<EnrolReply>(*answer))};
}

HttpResponse HubAnswers::facts(HubStore &store, const HttpRequest &request)
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
    const qint64 offMs = clockOffMs(request.header(wire::timeHeader).toLongLong(), m_clock.nowMs());
    const auto answer = Ingest(store).push({device->till, device->epoch, device->revoked, offMs}, *push);
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

HubAnswers::Feed HubAnswers::feed(HubStore &store, const HttpRequest &request)
{
    const auto question = FeedQuestion::of(request);
    if (!question) {
        return {errorResponse(400, "WRONG_QUERY")};
    }
    const auto device = reader(store, request);
    if (!device) {
        return {device.error()};
    }
    const auto page = feedPage(store, device->till, question->cursor, m_pages);
    if (!page) {
        return {failed(page.error())};
    }
    if (page->isGone) {
        return {errorResponse(410, "GONE")};
    }
    // A cursor beyond the feed is from another life of the hub: the till must hear that now.
    return {{.body = page->json}, page->entries == 0 && page->cursor == question->cursor};
}

HttpResponse HubAnswers::sale(HubStore &store, const HttpRequest &request)
{
    const auto key = factOfReceipt(request.query.queryItemValue(u"receipt"_s, QUrl::FullyDecoded));
    if (!key) {
        return errorResponse(400, "WRONG_QUERY");
    }
    const auto device = reader(store, request);
    if (!device) {
        return device.error();
    }
    const auto sale = saleFacts(store.database(), *key);
    if (!sale) {
        return failed(sale.error());
    }
    return *sale ? HttpResponse{.body = toWire(**sale)} : errorResponse(404, "UNKNOWN_RECEIPT");
}

HttpResponse HubAnswers::claim(HubStore &store, const HttpRequest &request)
{
    const auto device = reader(store, request);
    if (!device) {
        return device.error();
    }
    const auto message = fromWire<ClaimRequest>(request.body);
    if (!message) {
        return refusalOf(message.error());
    }
    const auto reply = Claims(store).claim(device->till, *message);
    if (!reply) {
        return failed(reply.error());
    }
    if (!*reply) {
        return errorResponse(409, "OTHER_CLAIM");
    }
    ++((*reply)->refusal ? m_metrics.claimsRefused : m_metrics.claimsGranted);
    return {.body = toWire(**reply)};
}

HttpResponse HubAnswers::release(HubStore &store, const HttpRequest &request)
{
    const ClaimId claim(QString::fromLatin1(request.path.sliced(request.path.lastIndexOf('/') + 1)));
    if (!isUuid7(claim.text())) {
        return errorResponse(400, "WRONG_QUERY");
    }
    const auto device = reader(store, request);
    if (!device) {
        return device.error();
    }
    const auto reply = Claims(store).release(device->till, claim);
    if (!reply) {
        return failed(reply.error());
    }
    if (!*reply) {
        return errorResponse(409, "OTHER_CLAIM");
    }
    m_metrics.claimsReleased += (*reply)->released ? 1 : 0;
    return {.body = toWire(**reply)};
}

HttpResponse HubAnswers::health(HubStore &store)
{
    const auto state = store.state();
    const auto counts = InboxQueries(store.database()).counts();
    if (!state || !counts) {
        return failed(state ? counts.error() : state.error());
    }
    return {.body = toWire(HealthReply{u"ok"_s, state->hubEpoch, QStringLiteral(SUANPAN_VERSION), state->feedPosition,
                                       counts->waiting, state->feedPosition})};
}

HttpResponse HubAnswers::snapshot(HubStore &store, const SnapshotShelf &shelf, const HttpRequest &request)
{
    const auto device = reader(store, request);
    if (!device) {
        return device.error();
    }
    const auto span = feedSpan(store);
    if (!span) {
        return failed(span.error());
    }
    const auto made = shelf.newest(*span);
    if (!made) {
        return errorResponse(404, "NO_SNAPSHOT");
    }
    const auto included = FeedQueries(store.database()).included(device->till, made->cursor);
    if (!included) {
        return failed(included.error());
    }
    return {.body = toWire(SnapshotOffer{made->hubEpoch, made->cursor, included->epoch, included->seq, made->format, made->bytes,
                                         made->unpackedBytes, made->hash})};
}

HttpResponse HubAnswers::snapshotPiece(HubStore &store, SnapshotShelf &shelf, const HttpRequest &request)
{
    const auto device = reader(store, request);
    if (!device) {
        return device.error();
    }
    const auto made = shelf.find(QByteArray::fromHex(request.path.mid(request.path.lastIndexOf('/') + 1)));
    if (!made) {
        return errorResponse(410, "GONE");
    }
    const auto from = rangeStart(request.header(wire::rangeField));
    if (!from || *from >= made->bytes) {
        HttpResponse refused = errorResponse(416, "WRONG_RANGE");
        refused.headers.append({wire::contentRangeField, "bytes */" + QByteArray::number(made->bytes)});
        return refused;
    }
    const auto bytes = shelf.read(made->hash, *from, wire::maxSnapshotPiece, m_clock.nowMs());
    if (!bytes) {
        return failed(bytes.error());
    }
    if (bytes->isEmpty()) {
        return errorResponse(410, "GONE");
    }
    const QByteArray range = "bytes " + QByteArray::number(*from) + '-' + QByteArray::number(*from + bytes->size() - 1) + '/'
                             + QByteArray::number(made->bytes);
    return {
        .status = 206, .body = *bytes, .contentType = "application/octet-stream", .headers = {{wire::contentRangeField, range}}};
}

std::expected<Device, HttpResponse> HubAnswers::reader(HubStore &store, const HttpRequest &request)
{
    auto device = signer(store, request);
    if (device && device->revoked) {
        return std::unexpected(errorResponse(403, "REVOKED"));
    }
    return device;
}

std::expected<Device, HttpResponse> HubAnswers::signer(HubStore &store, const HttpRequest &request)
{
    const auto device = DeviceQueries(store.database()).find(TillId(QString::fromUtf8(request.header(wire::tillHeader))));
    if (!device) {
        return std::unexpected(failed(device.error()));
    }
    if (!device->has_value()) {
        return std::unexpected(refuseStranger(401, "UNKNOWN_TILL"));
    }
    bool timed = false;
    const qint64 timeMs = request.header(wire::timeHeader).toLongLong(&timed);
    const auto signature = QByteArray::fromBase64(request.header(wire::signatureHeader));
    const bool signedRight =
        timed && verify((*device)->publicKey, signedText(request.method, request.target, timeMs, request.body), signature);
    if (!signedRight) {
        return std::unexpected(refuseStranger(401, "WRONG_SIGNATURE"));
    }
    if (const qint64 waitMs = m_tills.tryTake((*device)->till.text().toUtf8()); waitMs > 0) {
        ++m_metrics.limited;
        return std::unexpected(tooOften(waitMs));
    }
    return **device;
}

HttpResponse HubAnswers::failed(const StorageError &)
{
    ++m_metrics.storageFailures;
    HttpResponse response = errorResponse(503, "STORAGE");
    response.headers.append(std::pair<QByteArray, QByteArray>(wire::retryAfterHeader, "5"));
    return response;
}

} // namespace suanpan
