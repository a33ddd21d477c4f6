#pragma once

#include "models/sales/make_sale.h"

namespace suanpan {

/// What is left of money held, or a part of it, handed out in cash: a return of nothing that was bought. Its one line takes the money
/// out of what the holder has; refused with ValueRefused where the rules or the balance do not allow it.
DeskResult<Sale> makePayOut(const CompletePayOut &request, const SaleCircumstances &now, const Clock &clock);

} // namespace suanpan
