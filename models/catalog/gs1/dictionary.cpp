#include "models/catalog/gs1/dictionary.h"

#include "models/catalog/gs1/characters.h"

#include <gs1_dictionary_text.h>

#include <string_view>

namespace suanpan::gs1 {

namespace {

using std::string_view;

/// Stops the compilation: not being constexpr, it may only stand where a correct dictionary never leads.
void dictionaryIsWrong(const char *) {}

consteval void demand(bool promise, const char *what)
{
    if (!promise) {
        dictionaryIsWrong(what);
    }
}

/// Takes off the text what stands before the mark, and the mark.
consteval string_view takeUntil(string_view &text, char mark)
{
    const string_view taken = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

/// Takes the next word off a line; nothing at its end.
consteval string_view takeWord(string_view &line)
{
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    const string_view word = line.substr(0, line.find_first_of(" \t\r"));
    line.remove_prefix(word.size());
    return word;
}

consteval int number(string_view digits)
{
    int value = 0;
    demand(!digits.empty(), "a number is missing");
    for (const char c : digits) {
        demand(c >= '0' && c <= '9', "a number has other characters than digits");
        value = value * 10 + (c - '0');
    }
    return value;
}

consteval LinterId linterNamed(string_view name)
{
    for (std::size_t i = 1; i < linters.size(); ++i) {
        if (linters[i].name == name) {
            return static_cast<LinterId>(i);
        }
    }
    dictionaryIsWrong("a rule is unknown: see linters.h");
    return noLinter;
}

consteval quint8 charactersOf(char type)
{
    constexpr string_view types = "NXYZ";
    constexpr std::array<quint8, 4> sets{Numeric, Cset82, Cset39, Base64};
    demand(types.find(type) != string_view::npos, "a component has an unknown type");
    return sets[types.find(type)];
}

/// "N6,yymmd0", "X..20", "[N..12]", "[N3],iso3166".
consteval Component componentOf(string_view word)
{
    Component component;
    string_view type = takeUntil(word, ',');
    if (type.front() == '[') {
        component.isOptional = true;
        type = type.substr(1, type.find(']') - 1);
    }
    component.characters = charactersOf(type.front());
    const bool varies = type.substr(1).starts_with("..");
    component.most = static_cast<quint8>(number(type.substr(varies ? 3 : 1)));
    component.least = varies ? 1 : component.most;
    std::size_t count = 0;
    if (component.characters == Base64) {
        component.lints[count++] = linterNamed("cset64");
    }
    while (!word.empty()) {
        const string_view name = takeUntil(word, ',');
        const bool isKept = component.characters == Numeric && name.starts_with("gcppos"); // digits begin with digits
        if (!isKept) {
            component.lints[count++] = linterNamed(name);
        }
    }
    return component;
}

consteval Shape shapeOf(const Component &component)
{
    if (component.isOptional || component.lints[1] != noLinter) {
        return Shape::Mixed;
    }
    const string_view lint = linters[component.lints[0]].name;
    if (component.least == 1 && component.most > 1 && lint.empty()) {
        return Shape::Run;
    }
    const bool isSix = component.characters == Numeric && component.least == 6 && component.most == 6;
    if (isSix && (lint.empty() || lint == "yymmd0")) {
        return lint.empty() ? Shape::SixDigits : Shape::Date;
    }
    const bool isGtin = component.characters == Numeric && component.least == 14 && component.most == 14 && lint == "csum";
    return isGtin ? Shape::Gtin : Shape::Mixed;
}

/// Gives every term of the associations a bit.
class TermBook final {
public:
    consteval Terms bit(string_view term)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            if (m_terms[i] == term) {
                return Terms(1) << i;
            }
        }
        demand((Terms(1) << m_count) != anything, "the associations have more terms than bits");
        m_terms[m_count] = term;
        return Terms(1) << m_count++;
    }
    consteval std::size_t count() const { return m_count; }
    consteval string_view text(std::size_t i) const { return m_terms[i]; }

private:
    std::array<string_view, 64> m_terms{};
    std::size_t m_count = 0;
};

class DictionaryReader final {
public:
    consteval explicit DictionaryReader(string_view text)
    {
        m_dictionary.components[m_components++] = {.characters = Cset82, .least = 1, .most = 90};
        m_dictionary.lines[unknownLine].components = 1;
        m_dictionary.lines[unknownLine].needsALook = true;
        while (!text.empty()) {
            string_view line = takeUntil(text, '\n');
            if (!line.empty() && line.front() >= '0' && line.front() <= '9') {
                readLine(takeUntil(line, '#'));
            }
        }
        resolveTerms();
    }
    consteval const Dictionary &result() const { return m_dictionary; }

private:
    consteval void readLine(string_view text)
    {
        Line line;
        string_view range = takeWord(text);
        const Ai first(takeUntil(range, '-'));
        const Ai last = range.empty() ? first : Ai(range);
        demand(!first.isNone() && first.digits() == last.digits() && first.number() <= last.number(), "a range is no range");
        line.firstComponent = static_cast<quint16>(m_components);
        for (string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
            if (word.find_first_not_of("*?\"!") == string_view::npos) {
                line.needsSeparator = word.find('*') == string_view::npos;
                line.isLinkAttribute = word.find('?') != string_view::npos;
            } else if (word.starts_with("req=")) {
                addRequired(line, word.substr(4));
            } else if (word.starts_with("ex=")) {
                addExcluded(line, first, word.substr(3));
            } else if (word.starts_with("dlpkey")) {
                line.linkKey = addKey(word.substr(6));
            } else {
                m_dictionary.components[m_components++] = componentOf(word);
            }
        }
        line.components = static_cast<quint8>(m_components - line.firstComponent);
        demand(line.components > 0, "a line has no components");
        if (line.components == 1) {
            const Component &component = m_dictionary.components[line.firstComponent];
            line.shape = shapeOf(component);
            line.characters = component.characters;
            line.most = component.most;
        }
        line.needsALook = first == Ai("8030");
        demand(m_dictionary.lineCount < m_dictionary.lines.size(), "the dictionary has more lines than LineId can count");
        const auto id = static_cast<LineId>(m_dictionary.lineCount++);
        m_dictionary.lines[id] = line;
        m_first[id] = first;
        for (unsigned i = first.number(); i <= last.number(); ++i) {
            addCell(Ai(i, static_cast<unsigned>(first.digits())), id);
        }
    }

    /// "01,02,35nn" or "01+21,8006".
    consteval void addRequired(Line &line, string_view alternatives)
    {
        Terms &required = line.required[0] == anything ? line.required[0] : line.required[1];
        demand(required == anything, "a line has more than two requirements");
        required = 0;
        while (!alternatives.empty()) {
            required |= m_terms.bit(takeUntil(alternatives, ','));
        }
    }
    /// A pattern that means the line itself forbids only other identifiers of that line.
    consteval void addExcluded(Line &line, Ai first, string_view patterns)
    {
        while (!patterns.empty()) {
            const string_view pattern = takeUntil(patterns, ',');
            if (AiPattern(pattern).matches(first)) {
                line.excludesSiblings = true;
            } else {
                line.excluded |= m_terms.bit(pattern);
            }
        }
    }
    /// "", "=254|7040", "=22,10,21|235".
    consteval quint8 addKey(string_view qualifiers)
    {
        Qualifiers key{};
        if (!qualifiers.empty()) {
            qualifiers.remove_prefix(1);
        }
        for (auto &sequence : key) {
            string_view alternative = takeUntil(qualifiers, '|');
            for (std::size_t i = 0; !alternative.empty(); ++i) {
                sequence[i] = Ai(takeUntil(alternative, ','));
            }
        }
        demand(qualifiers.empty(), "a key has more than two sequences of qualifiers");
        m_dictionary.linkKeys[++m_keys] = key;
        return static_cast<quint8>(m_keys);
    }

    consteval void addCell(Ai ai, LineId id)
    {
        const unsigned below = belowPrefix(ai);
        Prefix &prefix = m_dictionary.prefixes[ai.number() / below];
        if (prefix.digits == 0) {
            prefix = {static_cast<quint16>(m_cells), static_cast<quint8>(below), static_cast<quint8>(ai.digits())};
            m_cells += below;
        }
        demand(prefix.digits == ai.digits(), "identifiers with the same first two digits have different lengths");
        m_dictionary.cells[prefix.firstCell + ai.number() % below] = id;
    }

    consteval void resolveTerms()
    {
        std::size_t sums = 0;
        for (std::size_t i = 0; i < m_terms.count(); ++i) {
            string_view term = m_terms.text(i);
            const Terms bit = Terms(1) << i;
            if (term.find('+') == string_view::npos) {
                const AiPattern pattern(term);
                for (std::size_t line = 1; line < m_dictionary.lineCount; ++line) {
                    m_dictionary.lines[line].terms |= pattern.matches(m_first[line]) ? bit : 0;
                }
                continue;
            }
            TermSum &sum = m_dictionary.sums[sums++];
            sum.term = bit;
            while (!term.empty()) {
                sum.parts |= m_terms.bit(takeUntil(term, '+')); // a part seen here for the first time has its turn later
            }
        }
        for (std::size_t i = sums; i < m_dictionary.sums.size(); ++i) {
            m_dictionary.sums[i].parts = ~Terms(0); // never fulfilled
        }
    }

    Dictionary m_dictionary;
    TermBook m_terms;
    std::array<Ai, 256> m_first{};
    std::size_t m_components = 0;
    std::size_t m_keys = 0;
    std::size_t m_cells = 0;
};

consteval Dictionary readDictionary(string_view text)
{
    const DictionaryReader reader(text);
    return reader.result();
}

} // namespace

constexpr Dictionary dictionary = readDictionary(dictionaryText);

} // namespace suanpan::gs1
