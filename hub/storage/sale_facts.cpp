#include "hub/storage/sale_facts.h"

#include "sync/protocol/limits.h"

namespace suanpan {

namespace {

constexpr Sql selectSale(R"(
SELECT i.body, i.prev_hash, i.hash, s.id FROM inbox i JOIN sale s ON s.till = i.till AND s.epoch = i.epoch AND s.seq = i.seq
WHERE i.till = ? AND i.epoch = ? AND i.seq = ? AND s.kind = 0)");

constexpr Sql selectReturns(R"(
SELECT i.body, i.prev_hash, i.hash FROM sale s JOIN inbox i ON i.till = s.till AND i.epoch = s.epoch AND i.seq = s.seq
WHERE s.original_id = ? ORDER BY s.id LIMIT ?)");

WireFact factIn(const Row &row)
{
    return {row.bytes(0), row.bytes(1), row.bytes(2)};
}

struct Sold {
    WireFact fact;
    QString id;
};

} // namespace

StorageResult<std::optional<SaleReply>> saleFacts(Database &hub, const FactKey &key)
{
    const auto sold = hub.first(selectSale, {key.till.text(), key.epoch, key.seq},
                                [](const Row &row) { return Sold{factIn(row), row.text(3)}; });
    if (!sold) {
        return std::unexpected(sold.error());
    }
    if (!*sold) {
        return std::optional<SaleReply>();
    }
    const auto returns = hub.all(selectReturns, {(*sold)->id, wire::maxFactsPerPush - 1}, factIn);
    if (!returns) {
        return std::unexpected(returns.error());
    }
    return SaleReply{QList<WireFact>{(*sold)->fact} + *returns};
}

} // namespace suanpan
