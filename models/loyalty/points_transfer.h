#pragma once

#include "models/base/ids.h"

#include <QDate>
#include <QJsonObject>

#include <optional>

namespace suanpan {

/// What one fact did to the points of a member, with the terms that held then. Rows of a ledger: added, never changed.
struct PointsTransfer {
    /// In the order in which those of one fact count.
    enum class Kind {
        GivenBack, ///< redeemed before, for a sale that came back
        TakenBack, ///< earned before, by a sale that came back
        Redeemed,  ///< they paid a sale
        Earned,    ///< by a sale
        Rewarded,  ///< for having brought the member of the sale
        Welcomed,  ///< for having been brought by somebody
        RewardUndone,  ///< the sale that brought them came back
        WelcomeUndone, ///< the same, of Welcomed
        Exchanged, ///< they paid a coupon; `sale` holds its id
        Imported,  ///< brought from the system before this one
    };
    MemberId member;
    Kind kind = Kind::Earned;
    SaleId sale;        ///< the sale or return
    SaleId original;    ///< of a return: the sale that comes back
    qint64 points = 0;  ///< to the member; negative when they leave
    qint64 hybridTime = 0; ///< of the fact: its place among others (HybridClock), whatever the wall clock says
    QDate day;          ///< the business date
    QDate usableFrom;   ///< Earned, Imported
    QDate lastDay;      ///< Earned, Imported; null: they never expire
    int restoredDays = 0; ///< GivenBack: usable at least so many days; 0: their old last day holds
    qint64 inMoney = 0; ///< TakenBack: so many of them came off the refund

    friend bool operator==(const PointsTransfer &, const PointsTransfer &) = default;
};
QString nameOf(PointsTransfer::Kind kind); ///< "given_back"
std::optional<PointsTransfer::Kind> pointsTransferKind(QStringView name);

QJsonObject toJson(const PointsTransfer &transfer);
/// Nothing when a field is missing or of the wrong kind.
std::optional<PointsTransfer> pointsTransferFromJson(const QJsonObject &json);

} // namespace suanpan
