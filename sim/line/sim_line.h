#pragma once

#include "sim/hub/sim_hub.h"
#include "sim/line/weather.h"
#include "sync/client/http_answer.h"
#include "sync/client/hub_port.h"
#include "sync/protocol/signing.h"

#include <QObject>

#include <memory>

namespace suanpan {

/// One till's line to the hub: what HubClient, two stacks of TCP and whatever stands between them are in the world. Requests carry the till's true signature, answers are
/// read as HubClient reads them.
class SimLine final : public QObject, public HubPort {
public:
    struct Ends {
        TillId till;
        DeviceKey key;
        const Clock &clock; ///< the till's
    };
    SimLine(Agenda &agenda, SimHub &hub, Ends ends, const Weather &weather, Chance &chance);

    HubFuture<PushReply> push(const PushRequest &request) override;
    HubFuture<FeedPage> feed(qint64 cursor, int waitS) override;
    HubFuture<SaleReply> sale(const QString &receiptNumber) override;
    HubFuture<ClaimReply> claim(const ClaimRequest &request) override;
    HubFuture<ReleaseReply> release(const ClaimId &claim) override;
    HubFuture<SnapshotOffer> snapshot() override;
    HubFuture<QByteArray> snapshotPiece(const QByteArray &hash, qint64 from) override;

private:
    using Conclude = std::function<void(const HttpAnswer &)>;

    template <typename Message>
    HubFuture<Message> ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, qint64 limitMs);
    template <typename Message, typename Read>
    HubFuture<Message> exchange(const HttpRequest &request, qint64 limitMs, Read read);
    HttpRequest signedRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body) const;
    void send(const HttpRequest &request, const Conclude &conclude);
    void bringBack(const SimHub::Answer &answer, const Conclude &conclude);
    HttpAnswer received(const HttpResponse &response);

    Agenda &m_agenda;
    SimHub &m_hub;
    Ends m_ends;
    const Weather &m_weather;
    Chance &m_chance;
};

} // namespace suanpan
