#pragma once

#include "models/base/desk_error.h"
#include "models/base/ids.h"
#include "models/payments/terminal_payment.h"

namespace suanpan {

using PaymentId = Id<struct PaymentTag>; ///< the till's name of one payment at a terminal

/// A payment through the terminal that belongs to a sale which is not completed yet.
struct KeptPayment {
    SaleId sale;
    QString tender; ///< id of its TenderRule
    TerminalPayment payment;
    friend bool operator==(const KeptPayment &, const KeptPayment &) = default;
};

/// Keeps such payments over a crash. Completing the sale forgets them.
class TerminalDesk {
public:
    virtual ~TerminalDesk() = default;
    /// Durable once it answers; the same reference again is written anew.
    virtual DeskFuture<void> keep(const KeptPayment &payment) = 0;
    /// The payments of that sale, the earliest first.
    virtual DeskFuture<QList<KeptPayment>> kept(const SaleId &sale) = 0;
    /// For one that took no money.
    virtual DeskFuture<void> forget(const QString &reference) = 0;
};

} // namespace suanpan
