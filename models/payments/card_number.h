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

/// Whether digits that pass Luhn's check are sooner the number of goods than of a card. One GTIN in ten passes both checks, and cards of
/// 13 and 14 digits are rare: 13 have not been issued for decades, 14 only have Diners Club cards, which begin with 300 to 305, 309, 36,
/// 38 or 39. So a GTIN of 13 or 14 digits that checks is goods, known to the shop or not, unless it begins like such a card.
/// From 15 digits on nothing is a GTIN.
bool isSoonerGtin(QStringView digits);

} // namespace suanpan
