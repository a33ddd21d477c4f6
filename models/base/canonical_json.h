#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <expected>

namespace suanpan {

enum class CanonicalError { NotAnInteger, TooDeep };

/// One spelling for one value, so that a hash means the same everywhere: keys sorted by UTF-16 code units, no spaces, the
/// shortest escapes, UTF-8 (RFC 8785), and of numbers only integers.
std::expected<QByteArray, CanonicalError> canonicalJson(const QJsonObject &object);

} // namespace suanpan
