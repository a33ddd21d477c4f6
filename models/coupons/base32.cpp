#include "models/coupons/base32.h"

namespace suanpan {

namespace {

constexpr QLatin1StringView signs("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int bitsInSign = 5;
constexpr int bitsInByte = 8;

} // namespace

QString toBase32(const QByteArray &bytes)
{
    QString text;
    text.reserve((bytes.size() * bitsInByte + bitsInSign - 1) / bitsInSign);
    quint32 waiting = 0;
    int bits = 0;
    for (const char byte : bytes) {
        waiting = (waiting << bitsInByte) | static_cast<quint8>(byte);
        for (bits += bitsInByte; bits >= bitsInSign;) {
            bits -= bitsInSign;
            text += signs[(waiting >> bits) & 0x1FU];
        }
        waiting &= (1U << bits) - 1;
    }
    if (bits > 0) {
        text += signs[(waiting << (bitsInSign - bits)) & 0x1FU];
    }
    return text;
}

std::optional<QByteArray> fromBase32(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() * bitsInSign / bitsInByte);
    quint32 waiting = 0;
    int bits = 0;
    for (const QChar sign : text) {
        const qsizetype value = signs.indexOf(sign);
        if (value < 0) {
            return std::nullopt;
        }
        waiting = (waiting << bitsInSign) | static_cast<quint32>(value);
        bits += bitsInSign;
        if (bits >= bitsInByte) {
            bits -= bitsInByte;
            bytes.append(static_cast<char>(waiting >> bits));
        }
        waiting &= (1U << bits) - 1;
    }
    const bool isTheOneSpelling = bits < bitsInSign && waiting == 0;
    return isTheOneSpelling ? std::optional(bytes) : std::nullopt;
}

} // namespace suanpan
