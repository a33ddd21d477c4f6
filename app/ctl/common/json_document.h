#pragma once

#include "app/ctl/common/outcome.h"
#include "models/base/json_reader.h"

namespace suanpan {

/// The object in a JSON file.
std::expected<QJsonObject, Outcome> readDocument(const QString &path);
/// Every mistake of a document with its path, in sentences and figures.
Outcome refusedDocument(const QString &path, const JsonProblems &problems);

} // namespace suanpan
