#pragma once

#include "models/coupons/coupon_keys.h"
#include "models/sales/sales_desk.h"
#include "models/storage/till/standing_queries.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// The sale with what its receipt says beside it, as everything stands now.
DeskResult<CompletedSale> completedOf(TillStore &store, const CouponKey &key, Sale sale);
/// The same of a sale whose fact has just become durable: `member` as they were before it, `back` the other half of an exchange.
DeskResult<CompletedSale> answerOf(TillStore &store, const CouponKey &key, const Sale &sale, std::optional<MemberFigures> member,
                                   const std::optional<Sale> &back);
/// A sale of this till, or of another one that was asked for here, with what came back of it anywhere. NotFound when neither is known.
DeskResult<SaleDetail> detailOf(TillStore &store, const CouponKey &key, const SaleId &id);

} // namespace suanpan
