#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

namespace suanpan::gs1 {

constexpr char separator = 0x1D; ///< how scanners deliver FNC1 inside a message

/// The sets of characters that GS1 and URIs speak of, as bits of characterSets.
enum CharacterSet : quint8 {
    Numeric = 1,
    Cset82 = 2, ///< what most text values may contain
    Cset39 = 4, ///< component and part identifiers
    Base64 = 8, ///< with the padding, whose place a rule checks
    UriPlain = 16, ///< what has no meaning of its own in a URI
    UriMark = 32, ///< what divides a URI into parts: / ? # & = % +
    Host = 64,
};

inline constexpr std::array<quint8, 256> characterSets = [] {
    std::array<quint8, 256> sets{};
    const auto add = [&sets](std::string_view characters, quint8 set) {
        for (const char c : characters) {
            sets[static_cast<unsigned char>(c)] |= set;
        }
    };
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view smalls = "abcdefghijklmnopqrstuvwxyz";
    add(digits, Numeric | Cset82 | Cset39 | Base64 | UriPlain | Host);
    add(capitals, Cset82 | Cset39 | Base64 | UriPlain | Host);
    add(smalls, Cset82 | Base64 | UriPlain | Host);
    add("!\"%&'()*+,-./:;<=>?_", Cset82);
    add("#-/", Cset39);
    add("-_=", Base64);
    add("-._~:[]@!$'()*,;", UriPlain);
    add("/?#&=%+", UriMark);
    add("-._~:[]", Host);
    return sets;
}();

constexpr bool isOf(quint8 set, char c)
{
    return (characterSets[static_cast<unsigned char>(c)] & set) != 0;
}

} // namespace suanpan::gs1
