#pragma once

#include "models/money/quantity.h"

#include <QString>

namespace suanpan {

/// How much of a line of the original sale comes back now.
struct ReturnedLine {
    int originalLine = 0;
    Quantity quantity;
    bool restock = true; ///< false: the goods are written off
    QString reason = {}; ///< id of a ReturnReason; empty where none is asked
    friend bool operator==(const ReturnedLine &, const ReturnedLine &) = default;
};

} // namespace suanpan
