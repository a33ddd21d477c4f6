#pragma once

#include "models/catalog/gs1/dictionary.h"

namespace suanpan::gs1 {

constexpr unsigned digitAt(const char *at)
{
    return static_cast<unsigned char>(*at) - unsigned('0'); // above 9 for everything that is no digit
}

/// The identifier that a message goes on with, and its line; unknownLine when there is none. Moves behind it.
Q_ALWAYS_INLINE LineId takeIdentifier(const char *&at, const char *end, Ai &ai)
{
    const auto left = end - at;
    const unsigned first = left < 2 ? 10 : digitAt(at);
    const unsigned second = left < 2 ? 10 : digitAt(at + 1);
    if (first > 9 || second > 9) {
        return unknownLine;
    }
    const unsigned number = first * 10 + second;
    const Prefix &prefix = dictionary.prefixes[number];
    const auto cell = [&prefix](unsigned rest) { return dictionary.cells[prefix.firstCell + rest]; };
    if (prefix.digits == 2) {
        ai = Ai(number, 2);
        at += 2;
        return cell(0);
    }
    const unsigned third = left < 3 ? 10 : digitAt(at + 2);
    if (prefix.digits == 3 && third <= 9) {
        ai = Ai(number * 10 + third, 3);
        at += 3;
        return cell(third);
    }
    const unsigned fourth = left < 4 ? 10 : digitAt(at + 3);
    if (prefix.digits == 4 && third <= 9 && fourth <= 9) {
        ai = Ai(number * 100 + third * 10 + fourth, 4);
        at += 4;
        return cell(third * 10 + fourth);
    }
    return unknownLine;
}

} // namespace suanpan::gs1
