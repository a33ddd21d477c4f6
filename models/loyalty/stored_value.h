#pragma once

#include "models/base/json_reader.h"
#include "models/loyalty/book.h"
#include "models/loyalty/earn_rules.h"

#include <optional>

namespace suanpan {

/// A bonus on a top-up: pay at least `fromMinor`, get `bonusMinor` on top.
struct TopUpStep {
    qint64 fromMinor = 0;
    qint64 bonusMinor = 0;
    friend bool operator==(const TopUpStep &, const TopUpStep &) = default;
};

/// Money held for members, or on gift cards: each has rules and a book of its own, in minor units of the shop's currency.
struct StoredValueRules {
    enum class OnPayOut { WithdrawBonus, KeepBonus } onPayOut = OnPayOut::WithdrawBonus; ///< in proportion to what is paid out
    SpendOrder spendOrder = SpendOrder::BonusLast;
    qint64 leastMinor = 1;   ///< of one issue or top-up
    qint64 mostMinor = 0;    ///< of one issue or top-up; 0: no cap
    qint64 mostHeldMinor = 0; ///< by one holder; 0: no cap
    bool reloadable = true;  ///< false: issued once, as most gift cards are
    bool paysOut = true;     ///< what is left may be had in money
    QList<TopUpStep> topUps; ///< ascending; the highest that is reached counts
    Validity validity;       ///< of what was paid
    Validity bonusValidity;

    qint64 bonusFor(qint64 paidMinor) const;
    static StoredValueRules read(JsonReader &reader);
    friend bool operator==(const StoredValueRules &, const StoredValueRules &) = default;
};

enum class StoredValueRefusal { BelowLeast, AboveMost, HoldsTooMuch, NotReloadable };
/// Why the holder may not pay that much in; nothing when they may.
std::optional<StoredValueRefusal> refusalOf(const StoredValueRules &rules, const Book &book, const HolderId &holder,
                                            qint64 paidMinor);

/// The same by what they hold; `isNew`: nobody has paid in before.
std::optional<StoredValueRefusal> refusalOf(const StoredValueRules &rules, qint64 heldMinor, bool isNew, qint64 paidMinor);

/// Pays in: one lot of what was paid ("<entry>/paid"), one of the bonus ("<entry>/bonus"). Also how a gift card is issued.
BookResult topUp(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 paidMinor,
                 QDate day);

/// Pays for a sale; Book::restore() puts it back when the sale comes back.
BookResult payWith(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 minor,
                   QDate day);

/// Pays out in money, where the rules allow it, from what was paid in, never from a bonus; what of the bonus is withdrawn is rounded up, so that nothing stays
/// when everything is paid out.
BookResult payOut(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 minor,
                  QDate day);

} // namespace suanpan
