#pragma once

#include "tests/tidy/source_file.h"

namespace suanpan::tidy {

/// A rule about one file: what it is called, what it looks for.
struct Rule {
    const char *name;
    Findings (*check)(const SourceFile &file);
};

/// All rules about single files, apart from those about includes.
const QList<Rule> &sourceRules();

Findings floatingPointInExactCode(const SourceFile &file);
Findings nestedEventLoops(const SourceFile &file);
Findings singletons(const SourceFile &file);
Findings mutableGlobals(const SourceFile &file);
Findings hiddenClocksAndChance(const SourceFile &file);
Findings sqlOutsideStorage(const SourceFile &file);
Findings sqlBuiltFromStrings(const SourceFile &file);
Findings longFunctions(const SourceFile &file);
Findings longFiles(const SourceFile &file);
Findings leftovers(const SourceFile &file);
Findings connectionsWithoutContext(const SourceFile &file);
Findings missingPragmaOnce(const SourceFile &file);

constexpr int maxFunctionLines = 70;
constexpr int maxFileLines = 600;

} // namespace suanpan::tidy
