#pragma once

#include "models/loyalty/value_account.h"
#include "models/sales/return_lines.h"
#include "models/sales/sale.h"
#include "models/shop/shop_rules.h"

namespace suanpan {

/// Why money cannot be paid in, spent or taken back.
enum class ValueRefusal {
    NotOffered, ///< the shop has no rules for it
    NoMember,
    BelowLeast,
    AboveMost,
    HoldsTooMuch,
    NotReloadable,
    UnknownCard,  ///< nobody has paid anything in, as far as is known here
    NotEnough,
    PaysForValue, ///< money held pays for goods, not for other money held
    NotPaidOut,   ///< the shop pays no such money out
    Spent,        ///< what comes back was used in part, or ran out
};
QString nameOf(ValueRefusal refusal); ///< "not_enough"
std::optional<ValueRefusal> valueRefusalFromName(QStringView name);
ValueRefusal refusalFor(StoredValueRefusal refusal);

/// The book a way of paying draws on; nothing when it draws on none, or the shop only records it because it holds no such money itself.
std::optional<ValueBook> bookBehind(PaymentKind kind, const LoyaltyRules &rules);
const std::optional<StoredValueRules> &rulesOf(ValueBook book, const LoyaltyRules &rules);

/// What is known of each holder that a sale concerns; one that is absent has nothing.
using ValueAccounts = QHash<HolderId, ValueAccount>;

/// What a sale with these lines and tenders does to money held; all of it, or why it may not.
std::expected<QList<ValueMove>, ValueRefusal> valueMovesOf(const Sale &sale, const LoyaltyRules &rules,
                                                           const ValueAccounts &accounts, QDate day);
/// The same of the return of `sold`: what its tenders give back, and what its lines take back, `before` of which came back earlier.
std::expected<QList<ValueMove>, ValueRefusal> valueMovesBack(const Sale &back, const Sale &sold, const AlreadyReturned &before,
                                                             const LoyaltyRules &rules, const ValueAccounts &accounts, QDate day);
/// What paying so much out of it does, by the first line of its return; what of the bonus goes with it follows from the rules.
std::expected<ValueMove, ValueRefusal> payOutMove(ValueBook book, const HolderId &holder, qint64 minor, const LoyaltyRules &rules,
                                                  const ValueAccount &account, QDate day);
/// Whose money is concerned: what lines of the cart pay into and the cards handed over, or what the sale moved.
QList<HolderId> holdersIn(const Cart &cart, const QList<TenderOffer> &tenders);
QList<HolderId> holdersIn(const Sale &sale);

/// Money that its lines pay in, or in a return take out: part of the total, and no turnover.
qint64 valueMinorOf(const Sale &sale);
/// The total less that.
qint64 turnoverMinorOf(const Sale &sale);
/// In the order in which they count. `hybridTime` is that of its fact, 0 while it has none.
QList<ValueTransfer> valueTransfersOf(const Sale &sale, qint64 hybridTime = 0);
/// Whether the moves agree with the lines and tenders; the name of the first sum that does not.
std::optional<QString> valueSumsThatDiffer(const Sale &sale);

} // namespace suanpan
