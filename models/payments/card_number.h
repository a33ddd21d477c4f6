#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace suanpan {

/// Whether the shop knows these digits as something else, such as the GTIN of a product or a member's card.
using KnowsDigits = std::function<bool(const QString &digits)>;

/// Whether the whole text is 13 to 19 digits that pass Luhn's check: somebody's payment card, which must be neither shown nor kept.
/// Digits of any script count, full-width ones among them; spaces, dashes and dots may stand between them.
bool looksLikePaymentCard(QStringView text);

/// Whether such a number stands anywhere in free text. Digits written without a gap count as a whole: the digits inside a longer number
/// are no card. What `isKnown` knows is none either, and takes no part in one.
bool containsPaymentCard(QStringView text, const KnowsDigits &isKnown = {});

} // namespace suanpan
