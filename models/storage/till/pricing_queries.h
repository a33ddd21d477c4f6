#pragma once

#include "models/sales/make_sale.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// Where this till sells, and the known uses of promotions that its rules limit.
StorageResult<CartCircumstances> pricingCircumstances(TillStore &store, const ShopRules &rules,
                                                      const std::optional<MemberId> &member);

/// The same for a sale that is being paid, and who of those that answer for it may go beyond the concession limit.
StorageResult<void> lookUpPricing(TillStore &store, const CompleteSale &request, SaleCircumstances &now);

/// Nothing when nobody of that id ever worked here.
StorageResult<std::optional<Staff>> findStaff(Database &database, const StaffId &id);

} // namespace suanpan
