#pragma once

#include "models/sales/make_return.h"
#include "models/storage/till/standing_queries.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// The circumstances that sales and returns share: the open shift, the rules, the number the receipt will bear. Refused with NoShift.
DeskResult<SaleCircumstances> circumstances(TillStore &store);

/// The coupons on the cart as they are known now, whoever put them on it and when.
StorageResult<void> lookUpCoupons(TillStore &store, const Cart &cart, SaleCircumstances &now);
/// The coupons that were made of the rests of those which the sale used.
StorageResult<void> lookUpRests(TillStore &store, const Sale &sold, SaleCircumstances &now);
/// What the shop knows of the member at the counter.
DeskResult<std::optional<MemberFigures>> lookUpMember(TillStore &store, const std::optional<MemberId> &member,
                                                      SaleCircumstances &now);
/// What these holders have.
StorageResult<void> lookUpValue(TillStore &store, const QList<HolderId> &holders, SaleCircumstances &now);

/// The least that the goods were sold for here in the days that the rules name.
StorageResult<LowestPrices> lowestPrices(TillStore &store, const Cart &cart, const SaleCircumstances &now);

} // namespace suanpan
