#pragma once

#include "models/loyalty/lot_ledger.h"

#include <optional>

namespace suanpan {

class Random;

/// A new code of a gift card: sixteen letters, the last of which checks the others. Fifteen of them are chance (63 bits): nobody guesses
/// one. Without digits it can never be taken for the number of a payment card, without vowels it is no word.
HolderId makeGiftCard(Random &random);
/// The card whose code this is, however it is grouped ("BCDF-GHJK-…") and in either case; nothing when the letters do not check.
std::optional<HolderId> giftCardFromCode(QStringView typed);
/// "BCDF-GHJK-LMNP-QRST", for eyes.
QString groupedCode(const HolderId &card);
/// "····QRST": enough for a receipt of somebody who paid with it, too little to pay with.
QString maskedCode(const HolderId &card);

} // namespace suanpan
