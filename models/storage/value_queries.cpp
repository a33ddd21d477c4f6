#include "models/storage/value_queries.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectTransfers("SELECT document, sale_id, original_id, hlc, day FROM value_now WHERE holder = ?");

} // namespace

StorageResult<QList<ValueTransfer>> valueTransfers(Database &database, const HolderId &holder)
{
    return database.all(selectTransfers, {holder.text()}, [](const Row &row) {
        const auto move = valueMoveFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object());
        return ValueTransfer{.move = move.value_or(ValueMove()),
                             .sale = SaleId(row.text(1)),
                             .original = SaleId(row.text(2)),
                             .hybridTime = row.integer(3),
                             .day = QDate::fromString(row.text(4), Qt::ISODate)};
    });
}

} // namespace suanpan
