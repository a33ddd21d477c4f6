#pragma once

#include "models/payments/card_number.h"

#include <QCoreApplication>

namespace suanpan {

/// Text that somebody types or scans into a field: names, notes, references, searches. The one place where the till decides that such text
/// holds the number of a payment card. Who takes in text asks here first, and shows, logs and keeps nothing of what is refused.
class FreeText final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::FreeText)

public:
    /// What `isKnown` knows is no card: products of the shop, members' cards. Neither is a GTIN (isSoonerGtin()), nor a telephone number
    /// with its country code, "+86 138 0013 8000", when it is the whole text.
    static bool holdsCard(const QString &text, const KnowsDigits &isKnown = {});
    /// Why it was refused, as a sentence.
    static QString refusal();
};

} // namespace suanpan
