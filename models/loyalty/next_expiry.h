#pragma once

#include "models/loyalty/book.h"

namespace suanpan {

/// What runs out first.
struct NextExpiry {
    QDate lastDay;    ///< null: nothing will
    qint64 units = 0; ///< usable until then, and gone after it
};

/// Of the holder's usable units, in a book as of today.
NextExpiry nextExpiryOf(const Book &book, const HolderId &holder);

} // namespace suanpan
