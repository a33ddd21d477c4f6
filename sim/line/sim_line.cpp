#include "sim/line/sim_line.h"

#include "sync/client/signed_headers.h"
#include "sync/protocol/endpoints.h"

#include <QPromise>
#include <QUrl>

#include <utility>

namespace suanpan {

namespace {

constexpr qint64 limitMs = 10'000; // HubClient's
constexpr qint64 claimLimitMs = 400;
constexpr qint64 headBytes = 160;  // of a status line and headers: a break within them is no answer at all

HttpAnswer brokenLine()
{
    return {.end = HttpAnswer::End::Broken, .status = 0, .retryAfter = {}, .body = {}, .detail = {}};
}

} // namespace

SimLine::SimLine(Agenda &agenda, SimHub &hub, Ends ends, const Weather &weather, Chance &chance)
    : m_agenda(agenda), m_hub(hub), m_ends(std::move(ends)), m_weather(weather), m_chance(chance)
{}

HubFuture<PushReply> SimLine::push(const PushRequest &request)
{
    return ask<PushReply>("POST", wire::factsTarget, toWire(request), limitMs);
}

HubFuture<FeedPage> SimLine::feed(qint64 cursor, int waitS)
{
    return ask<FeedPage>("GET", wire::feedTarget(cursor, waitS), {}, limitMs + qint64(waitS) * 1000);
}

HubFuture<SaleReply> SimLine::sale(const QString &receiptNumber)
{
    return ask<SaleReply>("GET", wire::saleTarget(receiptNumber), {}, limitMs);
}

HubFuture<ClaimReply> SimLine::claim(const ClaimRequest &request)
{
    return ask<ClaimReply>("POST", wire::claimsPath, toWire(request), claimLimitMs);
}

HubFuture<ReleaseReply> SimLine::release(const ClaimId &claim)
{
    return ask<ReleaseReply>("DELETE", wire::claimTarget(claim), {}, limitMs);
}

HubFuture<SnapshotOffer> SimLine::snapshot()
{
    return ask<SnapshotOffer>("GET", wire::snapshotPath, {}, limitMs);
}

HubFuture<QByteArray> SimLine::snapshotPiece(const QByteArray &hash, qint64 from)
{
    HttpRequest request = signedRequest("GET", wire::snapshotTarget(hash), {});
    request.headers.insert(QByteArray(wire::rangeField).toLower(), wire::rangeFrom(from));
    return exchange<QByteArray>(request, limitMs, pieceIn);
}

template <typename Message>
HubFuture<Message> SimLine::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, qint64 mostMs)
{
    return exchange<Message>(signedRequest(method, target, body), mostMs, messageIn<Message>);
}

template <typename Message, typename Read>
HubFuture<Message> SimLine::exchange(const HttpRequest &request, qint64 mostMs, Read read)
{
    const auto promise = std::make_shared<QPromise<HubResult<Message>>>();
    promise->start();
    // The first thing that is heard counts; a line that is gone with its program hears nothing.
    const Conclude conclude = [promise, read, open = std::make_shared<bool>(true)](const HttpAnswer &answer) {
        if (std::exchange(*open, false)) {
            promise->addResult(read(answer));
            promise->finish();
        }
    };
    send(request, conclude);
    m_agenda.singleShot(mostMs, this,
                        [conclude] { conclude({.end = HttpAnswer::End::TimedOut, .retryAfter = {}, .body = {}, .detail = {}}); });
    return promise->future();
}

HttpRequest SimLine::signedRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body) const
{
    const QUrl url = QUrl::fromEncoded(target);
    HttpRequest request{.method = method,
                        .target = target,
                        .path = url.path(QUrl::FullyEncoded).toLatin1(),
                        .query = QUrlQuery(url),
                        .headers = {},
                        .body = body};
    for (const auto &[name, value] : signedHeaders(m_ends.key, m_ends.till, m_ends.clock.nowMs(), method, target, body)) {
        request.headers.insert(name.toLower(), value);
    }
    return request;
}

void SimLine::send(const HttpRequest &request, const Conclude &conclude)
{
    if (m_chance.percent(m_weather.cutPercent)) {
        m_agenda.singleShot(m_weather.delayMs(m_chance), this, [conclude] { conclude(brokenLine()); });
        return; // the hub reads no half request
    }
    if (m_chance.percent(m_weather.lossPercent)) {
        return;
    }
    // What is on its way arrives, whatever becomes of the till.
    const auto arrive = [this, line = QPointer<SimLine>(this), hub = &m_hub, request, conclude] {
        hub->take(request, [this, line, conclude](const SimHub::Answer &answer) {
            if (line) {
                bringBack(answer, conclude);
            }
        });
    };
    m_agenda.after(m_weather.delayMs(m_chance), arrive);
    if (m_chance.percent(m_weather.twicePercent)) {
        m_agenda.after(m_weather.delayMs(m_chance), arrive);
    }
}

void SimLine::bringBack(const SimHub::Answer &answer, const Conclude &conclude)
{
    if (answer && m_chance.percent(m_weather.lossPercent)) {
        return;
    }
    const HttpAnswer heard = answer ? received(*answer) : brokenLine();
    m_agenda.singleShot(m_weather.delayMs(m_chance), this, [heard, conclude] { conclude(heard); });
}

/// Whole, or up to any byte.
HttpAnswer SimLine::received(const HttpResponse &response)
{
    HttpAnswer answer{
        .end = HttpAnswer::End::Complete, .status = response.status, .retryAfter = {}, .body = response.body, .detail = {}};
    for (const auto &[name, value] : response.headers) {
        answer.retryAfter = name == wire::retryAfterHeader ? value : answer.retryAfter;
    }
    if (!m_chance.percent(m_weather.cutPercent)) {
        return answer;
    }
    const qint64 cutAt = m_chance.between(0, headBytes + response.body.size() - 1);
    if (cutAt < headBytes) {
        return brokenLine();
    }
    answer.end = HttpAnswer::End::Broken;
    answer.body.truncate(cutAt - headBytes);
    return answer;
}

} // namespace suanpan
