#pragma once

#include "models/catalog/gs1/ai.h"
#include "models/catalog/gs1/linters.h"

#include <array>
#include <span>

/// GS1's dictionary of application identifiers as a table, made from its text while the program is compiled.
namespace suanpan::gs1 {

/// A piece of a value: which characters, how many, and the rules about what they say.
struct Component {
    quint8 characters = 0; ///< a CharacterSet
    quint8 least = 0;
    quint8 most = 0;
    bool isOptional = false; ///< may be missing, and then all behind it are
    std::array<LinterId, 3> lints{};
};

/// A set of terms that associations speak of, one bit for each: "01", "31nn", "01+21".
using Terms = quint64;

/// What a primary key of a Digital Link may be followed by in the path: one of two sequences, each in order and with gaps.
using Qualifiers = std::array<std::array<Ai, 3>, 2>;

constexpr Terms anything = Terms(1) << 63; ///< the term that every message fulfils

/// How nearly all values at a till are written, so that the reader knows at once what to do with them. Their lengths are part of the
/// name, for then the processor can read the next element before it is done with this one.
enum class Shape : quint8 {
    Mixed, ///< as the components say
    Gtin, ///< 14 digits with a check digit
    Date, ///< YYMMDD, where day 00 is the end of the month
    SixDigits, ///< without a rule: weights and measures
    Run, ///< one to `most` of `characters`, without a rule: batches, serial numbers, counts, prices
};

/// A line of the dictionary: one identifier, or a few neighbours that differ in their last digit.
struct Line {
    Terms terms = 0; ///< the terms that this line fulfils by itself
    Terms excluded = 0; ///< none of these may stand in the same message
    std::array<Terms, 2> required{anything, anything}; ///< of each, one term must be fulfilled
    quint16 firstComponent = 0;
    quint8 components = 0;
    Shape shape = Shape::Mixed;
    quint8 characters = 0; ///< of a Run, as `most`
    quint8 most = 0;
    quint8 linkKey = 0; ///< a primary key of a Digital Link: its place in linkKeys; 0 for no key
    bool needsSeparator = true; ///< the length is not known beforehand, so FNC1 must end it
    bool isLinkAttribute = false; ///< may be a query parameter of a Digital Link
    bool excludesSiblings = false; ///< two identifiers of this line exclude each other, as 3102 and 3103
    bool needsALook = false; ///< has associations that terms do not say: (8030) and what the dictionary does not know
};

using LineId = quint8; ///< a place in `lines`
constexpr LineId unknownLine = 0; ///< what stands for identifiers that the dictionary does not know: up to 90 characters

/// A term that needs several identifiers, "01+21".
struct TermSum {
    Terms term = 0;
    Terms parts = 0;
};

/// Identifiers with the same first two digits are equally long; what follows says where their lines are found.
struct Prefix {
    quint16 firstCell = 0;
    quint8 scale = 0; ///< 10^(digits - 2)
    quint8 digits = 0; ///< 0 when no identifier begins so
};

/// How many identifiers may have the first two digits of this one.
constexpr unsigned belowPrefix(Ai ai)
{
    return ai.digits() == 4 ? 100 : ai.digits() == 3 ? 10 : 1;
}

struct Dictionary {
    std::array<Line, 256> lines{};
    std::array<Component, 320> components{};
    std::array<Qualifiers, 24> linkKeys{};
    std::array<TermSum, 8> sums{};
    std::array<Prefix, 100> prefixes{};
    std::array<LineId, 2048> cells{};
    quint16 lineCount = 1;

    std::span<const Component> componentsOf(const Line &line) const
    {
        return std::span(components).subspan(line.firstComponent, line.components);
    }
    /// The line of an identifier; unknownLine when there is none.
    constexpr LineId lineOf(Ai ai) const
    {
        const unsigned below = belowPrefix(ai);
        const Prefix &prefix = prefixes[ai.number() / below];
        return prefix.digits == ai.digits() && !ai.isNone() ? cells[prefix.firstCell + ai.number() % below] : unknownLine;
    }
    /// The terms that several identifiers fulfil together, added to those that each fulfils alone.
    Terms withSums(Terms terms) const
    {
        for (const TermSum &sum : sums) {
            terms |= (terms & sum.parts) == sum.parts ? sum.term : 0;
        }
        return terms;
    }
};

extern const Dictionary dictionary;

} // namespace suanpan::gs1
