#include "sync/engine/hub_sale_finder.h"

#include "models/base/when_done.h"
#include "models/journal/sync_store.h"
#include "models/sales/sale.h"

#include <QPromise>

#include <memory>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using Promise = std::shared_ptr<QPromise<DeskResult<SaleId>>>;

void conclude(const Promise &promise, DeskResult<SaleId> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

DeskError errorOf(const HubError &error)
{
    return {error.kind == HubError::Kind::NotFound ? DeskError::Reason::NotFound : DeskError::Reason::HubUnreachable,
            error.detail};
}

/// The facts as the chain of their till has them; nothing when one does not fit its hash.
std::optional<QList<Fact>> factsIn(const SaleReply &reply)
{
    QList<Fact> facts;
    for (const WireFact &wire : reply.facts) {
        auto fact = readFact(wire.body, wire.prevHash, wire.hash);
        if (!fact) {
            return std::nullopt;
        }
        facts.append(std::move(*fact));
    }
    return facts.isEmpty() ? std::nullopt : std::optional(std::move(facts));
}

} // namespace

DeskFuture<SaleId> HubSaleFinder::find(const QString &receiptNumber)
{
    const auto promise = std::make_shared<QPromise<DeskResult<SaleId>>>();
    promise->start();
    whenDone(m_ask(receiptNumber), this, [this, promise](const HubResult<SaleReply> &reply) {
        if (!reply) {
            conclude(promise, std::unexpected(errorOf(reply.error())));
            return;
        }
        const auto facts = factsIn(*reply);
        const auto sale = facts ? Sale::fromJson(facts->first().payload) : std::unexpected(u"hash"_s);
        if (!sale) { // no hub of ours says that
            conclude(promise, std::unexpected(DeskError{DeskError::Reason::HubUnreachable, sale.error()}));
            return;
        }
        whenDone(m_store.keepElsewhere(*facts), this, [promise, id = sale->id](const StorageResult<void> &kept) {
            conclude(promise, kept ? DeskResult<SaleId>(id) : std::unexpected(DeskError::from(kept.error())));
        });
    });
    return promise->future();
}

} // namespace suanpan
