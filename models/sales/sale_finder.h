#pragma once

#include "models/base/desk_error.h"
#include "models/base/ids.h"

namespace suanpan {

/// Finds sales of other tills, which only the hub knows.
class SaleFinder {
public:
    virtual ~SaleFinder() = default;
    /// Asks for the sale that bears this number and for what came back of it; afterwards SalesDesk::find() knows it, also without the line.
    /// NotFound when no till has handed it in yet, HubUnreachable when nobody answers.
    virtual DeskFuture<SaleId> find(const QString &receiptNumber) = 0;
};

} // namespace suanpan
