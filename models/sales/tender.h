#pragma once

#include "models/payments/settlement.h"

namespace suanpan {

/// A tender of a sale or a return, once it happened. It keeps the kind beside the id, so that it can be read when the shop's rules have
/// changed.
struct Tender {
    QString tender; ///< id of a TenderRule; of an exchange: that by which it would go back in money
    PaymentKind kind = PaymentKind::Cash;
    Money amount; ///< what of the total it pays; negative when money goes back
    Money given; ///< what was handed over; more than `amount` for cash, and for what loses its rest
    QString reference = {};
    std::optional<int> original = {}; ///< in a return: number, from 1, of the sale's tender that it gives back

    Money change() const { return kind == PaymentKind::Cash ? given - amount : Money(0, amount.currency()); }
    Money lost() const { return kind == PaymentKind::Cash ? Money(0, amount.currency()) : given - amount; }
    friend bool operator==(const Tender &, const Tender &) = default;
};

/// What settled offers become; they have no refusal.
QList<Tender> tendersOf(const TenderRules &rules, const Settlement &settlement);

/// Points that pay, or come back as points.
Tender pointsTender(Money worth);

} // namespace suanpan
