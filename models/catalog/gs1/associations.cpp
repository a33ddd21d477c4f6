#include "models/catalog/gs1/reader.h"

namespace suanpan::gs1 {

namespace {

constexpr Ai digitalSignature("8030");

const Line &lineOf(const Element &element)
{
    return dictionary.lines[element.line];
}

bool excludes(const Element &a, const Element &b)
{
    const bool areSiblings = a.ai != b.ai && a.ai.digits() == b.ai.digits() && a.ai.number() / 10 == b.ai.number() / 10;
    return (areSiblings && lineOf(a).excludesSiblings) || (lineOf(a).excluded & lineOf(b).terms) != 0;
}

/// Whether a key whose serial number is optional comes without it.
bool lacksSerial(const Element &element)
{
    const auto components = dictionary.componentsOf(lineOf(element));
    int fixed = 0;
    for (const Component &component : components) {
        fixed += component.isOptional ? 0 : component.most;
    }
    return lineOf(element).linkKey != 0 && components.back().isOptional && element.size == fixed;
}

/// The first thing that does not go together, looked for in the order that checkAssociations() promises.
std::optional<Error> firstFault(std::span<const Element> elements, const Scan &scan, Terms fulfilled)
{
    const auto error = [](Error::Kind kind, const Element &element) { return Error{kind, noLinter, element.ai, element.at}; };
    for (const Element &a : elements) {
        for (const Element &b : elements.first(static_cast<std::size_t>(&a - elements.data()))) {
            if (a.ai == b.ai && scan.value(a) != scan.value(b)) {
                return error(Error::Kind::RepeatedAi, a);
            }
        }
    }
    for (const Element &a : elements) {
        for (const Element &b : elements) {
            if (excludes(a, b)) {
                return error(Error::Kind::ExcludedAi, a);
            }
        }
    }
    for (const Element &element : elements) {
        for (const Terms required : lineOf(element).required) {
            if ((required & fulfilled) == 0) {
                return error(Error::Kind::MissingAi, element);
            }
        }
    }
    if (std::ranges::any_of(elements, [](const Element &element) { return element.ai == digitalSignature; })) {
        const auto key = std::ranges::find_if(elements, lacksSerial);
        if (key != elements.end()) {
            return error(Error::Kind::MissingSerial, *key);
        }
    }
    return std::nullopt;
}

} // namespace

std::expected<void, Error> checkAssociations(const Scan &scan)
{
    if (scan.m_notes
            .needALook) { // noticed while the elements came in; true also for much that is correct, such as (10) before (01)
        if (const auto fault = firstFault(scan.elements(), scan, dictionary.withSums(scan.m_notes.fulfilled))) {
            return std::unexpected(*fault);
        }
    }
    return {};
}

} // namespace suanpan::gs1
