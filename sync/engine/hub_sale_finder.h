#pragma once

#include "models/sales/sale_finder.h"
#include "sync/client/hub_port.h"

#include <QObject>

#include <functional>

namespace suanpan {

class SyncStore;

/// Asks the hub for a sale and lets the till's storage keep it. Use it on the thread that made it.
class HubSaleFinder final : public QObject, public SaleFinder {
public:
    using Ask = std::function<HubFuture<SaleReply>(const QString &receiptNumber)>;
    /// The store must outlive this.
    HubSaleFinder(Ask ask, SyncStore &store) : m_ask(std::move(ask)), m_store(store) {}
    DeskFuture<SaleId> find(const QString &receiptNumber) override;

private:
    Ask m_ask;
    SyncStore &m_store;
};

} // namespace suanpan
