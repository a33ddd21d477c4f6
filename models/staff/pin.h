#pragma once

#include <QString>

#include <expected>
#include <optional>

namespace suanpan {

/// Why a PIN is not taken when it is chosen.
enum class PinWeakness { NotDigits, TooShort, TooLong, OneDigit, Run };

inline constexpr qsizetype minPinDigits = 4;
inline constexpr qsizetype maxPinDigits = 8;

/// What is wrong with a new PIN: not 4–8 digits, one digit repeated (0000) or digits in a row, up or down (1234, 9876); nothing
/// when it is good.
std::optional<PinWeakness> weaknessOf(QStringView pin);

/// The PIN as it is stored: Argon2id with a random salt, the parameters in the text (libsodium's crypto_pwhash_str). Takes some
/// 50–100 ms on a till, so never call it, nor verifyPin(), on the UI thread. Requires a PIN without weakness.
QString hashPin(QStringView pin);
/// Whether this is the PIN; false as well for an empty or damaged hash.
bool verifyPin(QStringView pin, const QString &hash);

} // namespace suanpan
