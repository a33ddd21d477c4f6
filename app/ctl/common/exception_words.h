#pragma once

#include "hub/office/exception_desk.h"

namespace suanpan {

/// One line for people, with the proposed end where it is open. `nowMs`: for its age.
QString sentenceOf(const ExceptionEntry &entry, qint64 nowMs);
QJsonObject toJson(const ExceptionEntry &entry, qint64 nowMs);
/// Why it did not end so, and what to do about it.
QString sentenceOf(const ResolveError &error);

} // namespace suanpan
