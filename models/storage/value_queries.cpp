#include "models/storage/value_queries.h"

#include "models/storage/member_aliases.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectTransfers("SELECT document, sale_id, original_id, hlc, day FROM value_now WHERE holder = ?");

} // namespace

StorageResult<QList<ValueTransfer>> valueTransfers(Database &database, const HolderId &holder)
{
    const auto read = [&holder](const Row &row) {
        ValueMove move = valueMoveFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object()).value_or(ValueMove());
        move.holder = holder;
        return ValueTransfer{.move = move,
                             .sale = SaleId(row.text(1)),
                             .original = SaleId(row.text(2)),
                             .hybridTime = row.integer(3),
                             .day = QDate::fromString(row.text(4), Qt::ISODate)};
    };
    const auto ids = MemberAliases(database).idsOf(MemberId(holder.text())); // a card is nobody's alias
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<ValueTransfer> transfers;
    for (const MemberId &id : *ids) {
        auto found = database.all(selectTransfers, {id.text()}, read);
        if (!found) {
            return found;
        }
        transfers.append(std::move(*found));
    }
    return transfers;
}

} // namespace suanpan
