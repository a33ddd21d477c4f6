#include "models/loyalty/next_expiry.h"

namespace suanpan {

NextExpiry nextExpiryOf(const Book &book, const HolderId &holder)
{
    NextExpiry next;
    for (const LotBalance &lot : book.ledger().lotsOf(holder)) { // what expires first comes first
        if (lot.lot.lastDay.isNull() || lot.usable <= 0) {
            continue;
        }
        if (next.lastDay.isNull()) {
            next.lastDay = lot.lot.lastDay;
        }
        if (lot.lot.lastDay == next.lastDay) {
            next.units += lot.usable;
        }
    }
    return next;
}

} // namespace suanpan
