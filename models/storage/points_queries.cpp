#include "models/storage/points_queries.h"

#include "models/storage/member_aliases.h"

namespace suanpan {

namespace {

constexpr Sql selectTransfers(R"(
SELECT kind, sale_id, original_id, points, hlc, day, usable_from, last_day, restored_days, in_money FROM points_now WHERE member_id = ?)");

QDate dateOf(const Row &row, int column)
{
    return QDate::fromString(row.text(column), Qt::ISODate);
}

} // namespace

StorageResult<QList<PointsTransfer>> pointsTransfers(Database &database, const MemberId &member)
{
    const auto read = [&member](const Row &row) {
        return PointsTransfer{.member = member,
                              .kind = pointsTransferKind(row.text(0)).value_or(PointsTransfer::Kind::Imported),
                              .sale = SaleId(row.text(1)),
                              .original = SaleId(row.text(2)),
                              .points = row.integer(3),
                              .hybridTime = row.integer(4),
                              .day = dateOf(row, 5),
                              .usableFrom = dateOf(row, 6),
                              .lastDay = dateOf(row, 7),
                              .restoredDays = static_cast<int>(row.integer(8)),
                              .inMoney = row.integer(9)};
    };
    const auto ids = MemberAliases(database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<PointsTransfer> transfers;
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
