#pragma once

#include <qnamespace.h>

namespace suanpan {

/// What a cart model answers for one line (column 0). All are QString, ready to show, unless another type is named.
enum CartLineRole {
    CartNumber = Qt::UserRole + 1, ///< "1"
    CartName,                      ///< "维他柠檬茶 250ml"
    CartDetail,                    ///< barcode, price kind, expiry: "4891028705949 · 第二件半价"
    CartQuantity,                  ///< "2", "1.286 kg"
    CartUnitPrice,                 ///< what one costs here: "29.90"
    CartListPrice,                 ///< what one costs otherwise, shown struck through; empty when the same
    CartSum,                       ///< "9.75", "−24.00"
    CartDiscountNote,              ///< "−3.25 满件优惠"; empty without discount
    CartIsReturn,                  ///< bool: money goes back, the sum is red
    CartIsAttached,                ///< bool: it belongs to the line above, and stands indented under it
};

} // namespace suanpan
