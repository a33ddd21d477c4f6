#pragma once

#include "models/base/desk_error.h"
#include "models/sales/claim.h"

namespace suanpan {

/// Asks the hub for rights. No answer within moments is no answer: whoever asked goes on without.
class ClaimDesk {
public:
    virtual ~ClaimDesk() = default;
    /// HubUnreachable when nobody who knows claims answers in time. The hub may hold it all the same: release() it when it is no longer wanted.
    virtual DeskFuture<ClaimAnswer> claim(const Claim &claim) = 0;
    /// Tells the hub once; where it does not hear, the claim's time ends it.
    virtual void release(const ClaimId &claim) = 0;
};

} // namespace suanpan
