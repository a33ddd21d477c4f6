#pragma once

#include <QtEndian>

#include <cstring>

/// Digits of a message, eight at a time. Nothing is read that does not belong to them.
namespace suanpan::gs1 {

namespace detail {

constexpr quint64 everyByte = 0x0101010101010101;

template <typename Word>
Word littleEndianAt(const char *at)
{
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return qFromLittleEndian(word);
}

/// Fewer than eight bytes, the first in the lowest; 0 behind them. Reads overlap where that spares a loop.
Q_ALWAYS_INLINE quint64 shortWord(const char *at, int count)
{
    if (count >= 4) {
        return littleEndianAt<quint32>(at) | quint64(littleEndianAt<quint32>(at + count - 4)) << ((count - 4) * 8);
    }
    quint64 word = 0;
    for (int i = 0; i < count; ++i) {
        word |= quint64(static_cast<unsigned char>(at[i])) << (i * 8);
    }
    return word;
}

/// Calls take(values) for every eight characters and for the rest, each byte being a digit's value 0 to 9, or more for what is no
/// digit, and 0 behind the last.
template <typename Take>
Q_ALWAYS_INLINE void forEachWord(const char *at, int count, Take take)
{
    const int rest = count % 8;
    const char *const restAt = at + (count - rest);
    for (; at < restAt; at += 8) {
        take(littleEndianAt<quint64>(at) ^ (everyByte * '0'));
    }
    if (rest > 0) {
        const quint64 word = count < 8 ? shortWord(restAt, rest) : littleEndianAt<quint64>(restAt + rest - 8) >> ((8 - rest) * 8);
        take(word ^ ((everyByte * '0') >> ((8 - rest) * 8)));
    }
}

/// Which high bits tell that a byte is no digit: 0 to 9 have none of the upper four, neither as they are nor with 6 added.
constexpr quint64 notDigits(quint64 values)
{
    return (values | (values + everyByte * 6)) & (everyByte * 0xF0);
}

/// The sum of digits that a check digit must bring to tens: weights 3 and 1 from the right.
class WeightedSum final {
public:
    void add(quint64 values)
    {
        constexpr quint64 evenBytes = 0x00FF00FF00FF00FF;
        m_even += values & evenBytes; // four lanes of 16 bits
        m_odd += (values >> 8) & evenBytes;
    }
    bool fits(int count) const
    {
        constexpr quint64 addLanes = 0x0001000100010001;
        const auto even = static_cast<unsigned>((m_even * addLanes) >> 48);
        const auto odd = static_cast<unsigned>((m_odd * addLanes) >> 48);
        return (count % 2 == 0 ? 3 * even + odd : even + 3 * odd) % 10 == 0;
    }

private:
    quint64 m_even = 0; ///< of the first, third, ... digit
    quint64 m_odd = 0;
};

} // namespace detail

/// Whether the next `count` bytes are digits.
Q_ALWAYS_INLINE bool areDigits(const char *at, int count)
{
    quint64 wrong = 0;
    detail::forEachWord(at, count, [&wrong](quint64 values) { wrong |= detail::notDigits(values); });
    return wrong == 0;
}

/// Whether the last of `count` digits is the check digit of those before it (GS1 General Specifications, 7.9).
inline bool checkDigitFits(const char *at, int count)
{
    detail::WeightedSum sum;
    detail::forEachWord(at, count, [&sum](quint64 values) { sum.add(values); });
    return sum.fits(count);
}

/// Both in one go.
Q_ALWAYS_INLINE bool areCheckedDigits(const char *at, int count)
{
    quint64 wrong = 0;
    detail::WeightedSum sum;
    detail::forEachWord(at, count, [&](quint64 values) {
        wrong |= detail::notDigits(values);
        sum.add(values);
    });
    return wrong == 0 && sum.fits(count);
}

/// The number that `count` digits say; exact up to 18 of them.
constexpr qint64 numberOf(const char *at, int count)
{
    qint64 number = 0;
    for (int i = 0; i < count; ++i) {
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

} // namespace suanpan::gs1
