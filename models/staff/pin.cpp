#include "models/staff/pin.h"

#include "models/base/require.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace suanpan {

namespace {

// Three passes over 64 MiB (RFC 9106, 4: its second recommended set, with one lane): some 60 ms. A PIN has few bits and no hash
// makes it many: what protects it is PinPolicy and that the hash stays on the till; this only makes a stolen one dear.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64U * 1024 * 1024;

bool stepsBy(QStringView pin, int step)
{
    return std::ranges::adjacent_find(pin, [step](QChar a, QChar b) { return b.unicode() - a.unicode() != step; }) == pin.end();
}

} // namespace

std::optional<PinWeakness> weaknessOf(QStringView pin)
{
    if (!std::ranges::all_of(pin, [](QChar c) { return c >= u'0' && c <= u'9'; })) {
        return PinWeakness::NotDigits;
    }
    if (pin.size() < minPinDigits) {
        return PinWeakness::TooShort;
    }
    if (pin.size() > maxPinDigits) {
        return PinWeakness::TooLong;
    }
    if (stepsBy(pin, 0)) {
        return PinWeakness::OneDigit;
    }
    if (stepsBy(pin, 1) || stepsBy(pin, -1)) {
        return PinWeakness::Run;
    }
    return std::nullopt;
}

QString hashPin(QStringView pin)
{
    require(sodium_init() >= 0 && !weaknessOf(pin));
    QByteArray secret = pin.toLatin1();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    require(crypto_pwhash_str_alg(hash.data(), secret.constData(), static_cast<unsigned long long>(secret.size()), passes, memory,
                                  crypto_pwhash_ALG_ARGON2ID13)
            == 0); // fails only without memory
    sodium_memzero(secret.data(), static_cast<std::size_t>(secret.size()));
    return QString::fromLatin1(hash.data());
}

bool verifyPin(QStringView pin, const QString &hash)
{
    require(sodium_init() >= 0);
    QByteArray secret = pin.toUtf8();
    QByteArray stored = hash.toLatin1();
    stored.truncate(crypto_pwhash_STRBYTES - 1);
    const bool same =
        !hash.isEmpty()
        && crypto_pwhash_str_verify(stored.constData(), secret.constData(), static_cast<unsigned long long>(secret.size())) == 0;
    sodium_memzero(secret.data(), static_cast<std::size_t>(secret.size()));
    return same;
}

} // namespace suanpan
