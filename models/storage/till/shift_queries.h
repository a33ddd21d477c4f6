#pragma once

#include "models/sales/sale.h"
#include "models/sales/shift_desk.h"
#include "models/storage/database.h"

namespace suanpan {

/// The shift that is open at this till, if one is.
StorageResult<std::optional<Shift>> openShift(Database &database);
/// Its figures so far.
StorageResult<ShiftFigures> figuresOf(Database &database, const Shift &shift);

} // namespace suanpan
