#pragma once

#include "models/money/money.h"

#include <QList>

namespace suanpan {

/// What a cashier is likely to be handed for `due`: the exact amount, then the next round amounts in this currency's notes.
QList<Money> quickCashAmounts(Money due);

} // namespace suanpan
