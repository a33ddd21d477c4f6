#pragma once

#include "models/sales/return_lines.h"

namespace suanpan {

/// What a return takes back of the reward for bringing the sale's member: all of it in the one return after which less is kept of the sale
/// than its terms ask for, else none.
ReferralTerms referralBack(const Sale &sold, const AlreadyReturned &before, const QList<ReturnedLine> &now);

} // namespace suanpan
