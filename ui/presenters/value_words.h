#pragma once

#include "models/base/trace.h"
#include "models/sales/sale_value.h"
#include "models/sales/sales_desk.h"

#include <QCoreApplication>

namespace suanpan {

/// What the till says of money held for members and on gift cards.
class ValueWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ValueWords)

public:
    static QString of(ValueBook book);
    /// "Gift card ····QRST".
    static QString of(const HeldMoney &held);
    /// "Balance ¥88.00 · ¥10.00 expire after 30 Nov".
    static QString balance(const HeldMoney &held, Currency currency);
    static QString outlook(const ValueBalance &balance, Currency currency);
    static QString refusal(ValueRefusal refusal);
    /// Of more than it can pay of this sale.
    static QString notEnough(const HeldMoney &held, Money most);
    /// One step of the price, as a sentence; nothing for another room's.
    static QStringList sentence(const TraceStep &step, Currency currency);
};

} // namespace suanpan
