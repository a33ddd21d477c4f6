#pragma once

#include "app/ctl/common/outcome.h"

namespace suanpan {

/// Declares --language.
void declareLanguage(QCommandLineParser &parser);
/// Says what follows in the language that was asked for: "en", or one of those the till has. A verb that is given another one is refused.
std::optional<Outcome> speak(const QCommandLineParser &parser);

} // namespace suanpan
