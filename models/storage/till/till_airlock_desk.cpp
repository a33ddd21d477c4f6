#include "models/storage/till/till_airlock_desk.h"

#include "models/storage/till/desk_answers.h"
#include "models/storage/till/sync_position.h"

#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 endedShownMs = 7LL * 24 * 60 * 60 * 1000;
constexpr int mostFlags = 500; ///< of each kind; somebody has to look at them one by one

constexpr Sql selectWaiting(R"(
SELECT epoch, seq, type, wall_ms, body FROM journal
WHERE (epoch, seq) > ((SELECT acked_epoch FROM sync_position), (SELECT acked_seq FROM sync_position))
ORDER BY epoch DESC, seq DESC LIMIT ?)");

constexpr Sql selectFlags(R"(
SELECT f.epoch, f.seq, coalesce(j.type, ''), coalesce(j.wall_ms, f.since_ms), coalesce(j.body, x''),
    f.till, f.number, f.kind, f.why, f.since_ms, f.ended_as, f.ended_ms
FROM confirmed_flag f JOIN identity i ON i.till = f.till LEFT JOIN journal j ON j.epoch = f.epoch AND j.seq = f.seq
WHERE (f.ended_as = '' OR f.ended_ms >= ?)
ORDER BY CASE WHEN f.ended_as <> '' THEN 2 WHEN f.kind = 'quarantined' THEN 0 ELSE 1 END, f.since_ms DESC, f.epoch DESC, f.seq DESC, f.number
LIMIT ?)");

constexpr Sql countOpen(R"(
SELECT coalesce(sum(f.kind = 'quarantined'), 0), coalesce(sum(f.kind <> 'quarantined'), 0)
FROM confirmed_flag f JOIN identity i ON i.till = f.till WHERE f.ended_as = '')");

/// What a fact says of itself to people: of a sale which and how much, of everything else nothing.
AirlockItem itemOf(const Row &row)
{
    AirlockItem item;
    item.key = {TillId(), row.integer(0), row.integer(1)};
    item.type = row.text(2);
    item.wallMs = row.integer(3);
    if (item.type == fact_type::saleCompleted || item.type == fact_type::goodsReturned) {
        const QJsonObject payload = QJsonDocument::fromJson(row.bytes(4))["payload"_L1].toObject();
        item.sale = SaleId(payload.value("sale"_L1).toString());
        item.receipt = payload.value("receipt"_L1).toString();
        if (const auto currency = currencyFromCode(payload.value("currency"_L1).toString())) {
            item.total = Money(payload.value("total_minor"_L1).toInteger(), *currency);
        }
    }
    return item;
}

AirlockItem flaggedOf(const Row &row)
{
    AirlockItem item = itemOf(row);
    item.key.till = TillId(row.text(5));
    item.flag = FactFlag{.key = item.key,
                         .number = row.integer(6),
                         .kind = row.text(7),
                         .why = row.text(8),
                         .sinceMs = row.integer(9),
                         .endedAs = row.text(10),
                         .endedMs = row.integer(11)};
    item.state = !item.flag->isOpen()                       ? AirlockItem::State::Ended
                 : item.flag->kind == FactFlag::quarantined ? AirlockItem::State::Quarantined
                                                            : AirlockItem::State::Flagged;
    return item;
}

StorageResult<AirlockCounts> countsOf(TillStore &store)
{
    const auto position = syncPosition(store);
    const auto open =
        store.database().first(countOpen, {}, [](const Row &row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!position || !open) {
        return std::unexpected(!position ? position.error() : open.error());
    }
    const auto [quarantined, flagged] = open->value_or(std::pair<qint64, qint64>());
    return AirlockCounts{std::max<qint64>(0, position->waiting()), quarantined, flagged};
}

StorageResult<AirlockPage> pageOf(TillStore &store, int waiting)
{
    const auto counts = countsOf(store);
    auto flags = store.database().all(selectFlags, {store.clock().nowMs() - endedShownMs, mostFlags}, flaggedOf);
    auto facts = store.database().all(selectWaiting, {waiting}, itemOf);
    if (!counts || !flags || !facts) {
        return std::unexpected(!counts ? counts.error() : !flags ? flags.error() : facts.error());
    }
    AirlockPage page{.counts = *counts, .items = std::move(*flags), .more = counts->waiting > facts->size()};
    for (AirlockItem &fact : *facts) {
        fact.key.till = store.identity().till;
        page.items.append(std::move(fact));
    }
    return page;
}

} // namespace

DeskFuture<AirlockPage> TillAirlockDesk::page(int waiting)
{
    return m_storage.post(StorageQueue::Lane::Interactive,
                          [waiting](TillStore &store) { return toDesk(pageOf(store, waiting)); });
}

DeskFuture<AirlockCounts> TillAirlockDesk::counts()
{
    return m_storage.post(StorageQueue::Lane::Background, [](TillStore &store) { return toDesk(countsOf(store)); });
}

} // namespace suanpan
