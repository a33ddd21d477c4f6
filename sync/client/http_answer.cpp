#include "sync/client/http_answer.h"

#include <algorithm>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using Kind = HubError::Kind;

constexpr qint64 longestRetryAfterS = 3600; ///< a till that is told to wait longer asks again after an hour all the same

/// Only the form in seconds: a date would need clocks that agree.
qint64 retryAfterMs(const QByteArray &header)
{
    return std::clamp<qint64>(header.trimmed().toLongLong(), 0, longestRetryAfterS) * 1000;
}

HubError refusalOf(const HttpAnswer &answer)
{
    const auto refusal = fromWire<PushRefusal>(answer.body);
    if (!refusal) {
        return {.kind = Kind::WrongAnswer, .detail = u"409 without a reason, at %1"_s.arg(refusal.error().path)};
    }
    return {.kind = refusal->kind == PushRefusal::Kind::Fork ? Kind::Fork : Kind::Need, .detail = {}, .seq = refusal->seq};
}

bool isHubsWord(const QByteArray &body)
{
    return body.contains("UNKNOWN_RECEIPT") || body.contains("NO_SNAPSHOT");
}

HubError errorOf(const HttpAnswer &answer)
{
    const QString detail = u"HTTP %1"_s.arg(answer.status);
    switch (answer.status) {
    case 404: // of a hub that knows the question; an older one, or something on the way, says it otherwise
        return {.kind = isHubsWord(answer.body) ? Kind::NotFound : Kind::WrongAnswer, .detail = detail};
    case 401: return {.kind = Kind::Unknown, .detail = detail};
    case 403: return {.kind = Kind::Forbidden, .detail = detail};
    case 409: return refusalOf(answer);
    case 410: return {.kind = Kind::Gone, .detail = detail};
    case 413: return {.kind = Kind::TooLarge, .detail = detail};
    case 429:
    case 503: return {.kind = Kind::Busy, .detail = detail, .retryAfterMs = retryAfterMs(answer.retryAfter)};
    default: return {.kind = answer.status >= 500 ? Kind::ServerFailed : Kind::WrongAnswer, .detail = detail};
    }
}

} // namespace

bool HubError::isFromHub() const
{
    return kind != Kind::Unreachable && kind != Kind::OtherCertificate && kind != Kind::Timeout && kind != Kind::ServerFailed
           && kind != Kind::WrongAnswer;
}

HubError wrongMessage(const WireError &error)
{
    return {.kind = Kind::WrongAnswer,
            .detail = error.path.isEmpty() ? u"not JSON"_s : u"missing or wrong: %1"_s.arg(error.path)};
}

HubResult<QByteArray> bodyOf(const HttpAnswer &answer)
{
    using End = HttpAnswer::End;
    if (answer.end == End::TimedOut) {
        return std::unexpected(HubError{.kind = Kind::Timeout, .detail = answer.detail});
    }
    if (answer.end == End::Untrusted) {
        return std::unexpected(HubError{.kind = Kind::OtherCertificate, .detail = answer.detail});
    }
    if (answer.status == 0) {
        return std::unexpected(HubError{.kind = Kind::Unreachable, .detail = answer.detail});
    }
    if (answer.status < 200 || answer.status > 299) {
        return std::unexpected(errorOf(answer)); // the status stands, even when the body after it was cut off
    }
    if (answer.end != End::Complete) {
        return std::unexpected(HubError{.kind = Kind::WrongAnswer, .detail = answer.detail});
    }
    return answer.body;
}

HubResult<QByteArray> pieceIn(const HttpAnswer &answer)
{
    constexpr int partialContent = 206;
    const auto bytes = bodyOf(answer);
    if (bytes && answer.status != partialContent) {
        return std::unexpected(HubError{.kind = Kind::WrongAnswer, .detail = u"HTTP %1, not a part"_s.arg(answer.status)});
    }
    return bytes;
}

} // namespace suanpan
