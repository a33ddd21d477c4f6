#pragma once

#include "models/sales/make_sale.h"

namespace suanpan {

/// The return of these lines, with the refund spread over the tenders the sale was paid with; points that the member has spent
/// meanwhile come off it where the rules say so.
DeskResult<Sale> makeReturn(const CompleteReturn &request, const SaleDetail &original, const SaleCircumstances &now,
                            const Clock &clock, Random &random);

} // namespace suanpan
