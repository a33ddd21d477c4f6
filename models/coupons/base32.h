#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace suanpan {

/// Crockford's base 32 in its one strict spelling: capitals only, no look-alikes, no dashes, spare bits 0. All its signs are in the QR
/// code's alphanumeric mode and on the same keys of every keyboard, which matters for scanners that type.
QString toBase32(const QByteArray &bytes);
/// Nothing when the text is no spelling of toBase32().
std::optional<QByteArray> fromBase32(QStringView text);

} // namespace suanpan
