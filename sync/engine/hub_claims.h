#pragma once

#include "models/sales/claim_desk.h"
#include "sync/client/hub_port.h"

#include <QObject>

#include <functional>

namespace suanpan {

class SyncStore;

/// Asks the hub for rights, and tells it how far the till's journal goes. Use it on the thread that made it.
class HubClaims final : public QObject, public ClaimDesk {
public:
    struct Line {
        std::function<HubFuture<ClaimReply>(const ClaimRequest &)> claim;
        std::function<HubFuture<ReleaseReply>(const ClaimId &)> release;
    };
    /// The store must outlive this.
    HubClaims(Line line, SyncStore &store) : m_line(std::move(line)), m_store(store) {}
    DeskFuture<ClaimAnswer> claim(const Claim &claim) override;
    void release(const ClaimId &claim) override;

private:
    Line m_line;
    SyncStore &m_store;
};

} // namespace suanpan
