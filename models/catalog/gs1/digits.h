#pragma once

#include <QtEndian>

#include <cstring>

/// Digits of a message, eight at a time. All of this may read up to seven bytes after the last digit: a Scan keeps room for it.
namespace suanpan::gs1 {

constexpr int readAhead = 8;

namespace detail {

constexpr quint64 everyByte = 0x0101010101010101;

/// Up to eight digits as their values 0 to 9, the first in the lowest byte; what lies behind them is 0.
inline quint64 digitValues(const char *at, int count)
{
    quint64 word = 0;
    std::memcpy(&word, at, sizeof word);
    word = qFromLittleEndian(word) ^ (everyByte * '0');
    return count >= 8 ? word : word & ((quint64(1) << (count * 8)) - 1);
}

} // namespace detail

/// Whether the next `count` bytes are digits.
inline bool areDigits(const char *at, int count)
{
    quint64 wrong = 0; // a byte is 0 to 9 exactly when neither it nor it + 6 has one of the high four bits
    for (; count > 0; at += 8, count -= 8) {
        const quint64 values = detail::digitValues(at, count);
        wrong |= values | (values + detail::everyByte * 6);
    }
    return (wrong & (detail::everyByte * 0xF0)) == 0;
}

/// Whether the last of `count` digits is the check digit of those before it (weights 3 and 1 from the right, modulo 10).
inline bool checkDigitFits(const char *at, int count)
{
    constexpr quint64 evenBytes = 0x00FF00FF00FF00FF;
    quint64 even = 0; // sums of the first, third, ... digit in four lanes of 16 bits
    quint64 odd = 0;
    for (int left = count; left > 0; at += 8, left -= 8) {
        const quint64 values = detail::digitValues(at, left);
        even += values & evenBytes;
        odd += (values >> 8) & evenBytes;
    }
    constexpr quint64 addLanes = 0x0001000100010001;
    const auto evenSum = static_cast<unsigned>((even * addLanes) >> 48);
    const auto oddSum = static_cast<unsigned>((odd * addLanes) >> 48);
    return (count % 2 == 0 ? 3 * evenSum + oddSum : evenSum + 3 * oddSum) % 10 == 0;
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
