#pragma once

#include "models/base/ids.h"

namespace suanpan {

/// Points moving between a member's account and one of the shop's: what one account gains the other loses, so all accounts together
/// are always 0.
struct PointsTransfer {
    MemberId member;
    QString counterAccount; ///< "earned", "returned", "imported": an account of the shop
    qint64 points = 0; ///< to the member; negative when they go back
};

} // namespace suanpan
