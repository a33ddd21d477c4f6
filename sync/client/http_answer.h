#pragma once

#include "sync/client/hub_port.h"

namespace suanpan {

/// What came back over HTTP, before anyone looked inside.
struct HttpAnswer {
    enum class End {
        Complete,
        Broken,  ///< the connection was refused or lost
        Untrusted, ///< the server showed a certificate that is not the hub's; nothing was sent
        TimedOut,
        TooLong, ///< more than wire::maxReplyBytes
    } end = End::Broken;
    int status = 0; ///< 0 when it never came to a status line
    QByteArray retryAfter;
    QByteArray body;
    QString detail;
};

/// The body of a good answer, or what kind of no it was.
HubResult<QByteArray> bodyOf(const HttpAnswer &answer);

/// The bytes of a part of something; WrongAnswer when the answer is no part of it.
HubResult<QByteArray> pieceIn(const HttpAnswer &answer);

HubError wrongMessage(const WireError &error);

/// The message in a good answer; WrongAnswer when it is none.
template <typename Message>
HubResult<Message> messageIn(const HttpAnswer &answer)
{
    const auto text = bodyOf(answer);
    if (!text) {
        return std::unexpected(text.error());
    }
    auto message = fromWire<Message>(*text);
    return message ? HubResult<Message>(std::move(*message)) : std::unexpected(wrongMessage(message.error()));
}

} // namespace suanpan
