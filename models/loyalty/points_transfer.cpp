#include "models/loyalty/points_transfer.h"

#include "models/base/json_fields.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = PointsTransfer::Kind;

constexpr std::array names{
    std::pair(Kind::GivenBack, "given_back"_L1),       std::pair(Kind::TakenBack, "taken_back"_L1),
    std::pair(Kind::Redeemed, "redeemed"_L1),          std::pair(Kind::Earned, "earned"_L1),
    std::pair(Kind::Rewarded, "rewarded"_L1),          std::pair(Kind::Welcomed, "welcomed"_L1),
    std::pair(Kind::RewardUndone, "reward_undone"_L1), std::pair(Kind::WelcomeUndone, "welcome_undone"_L1),
    std::pair(Kind::Exchanged, "exchanged"_L1),        std::pair(Kind::Imported, "imported"_L1),
};

} // namespace

QString nameOf(Kind kind)
{
    return std::ranges::find(names, kind, [](const auto &row) { return row.first; })->second;
}

std::optional<Kind> pointsTransferKind(QStringView name)
{
    const auto *found = std::ranges::find_if(names, [name](const auto &row) { return name == row.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

QJsonObject toJson(const PointsTransfer &transfer)
{
    return {{u"member"_s, transfer.member.text()},
            {u"kind"_s, nameOf(transfer.kind)},
            {u"sale"_s, transfer.sale.text()},
            {u"original"_s, transfer.original.text()},
            {u"points"_s, transfer.points},
            {u"hlc"_s, transfer.hybridTime},
            {u"day"_s, transfer.day.toString(Qt::ISODate)},
            {u"usable_from"_s, transfer.usableFrom.toString(Qt::ISODate)},
            {u"last_day"_s, transfer.lastDay.toString(Qt::ISODate)},
            {u"restored_days"_s, transfer.restoredDays},
            {u"in_money"_s, transfer.inMoney}};
}

std::optional<PointsTransfer> pointsTransferFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const auto date = [&fields](const QString &key) { return QDate::fromString(fields.text(key), Qt::ISODate); };
    const auto kind = pointsTransferKind(fields.text(u"kind"_s));
    PointsTransfer transfer{.member = MemberId(fields.text(u"member"_s)),
                            .kind = kind.value_or(Kind::Earned),
                            .sale = SaleId(fields.text(u"sale"_s)),
                            .original = SaleId(fields.text(u"original"_s)),
                            .points = fields.integer(u"points"_s),
                            .hybridTime = fields.integer(u"hlc"_s),
                            .day = date(u"day"_s),
                            .usableFrom = date(u"usable_from"_s),
                            .lastDay = date(u"last_day"_s),
                            .restoredDays = static_cast<int>(fields.integer(u"restored_days"_s)),
                            .inMoney = fields.integer(u"in_money"_s)};
    return kind && fields.ok() && transfer.day.isValid() ? std::optional(transfer) : std::nullopt;
}

} // namespace suanpan
