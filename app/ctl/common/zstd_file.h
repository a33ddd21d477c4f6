#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace suanpan {

/// A Zstandard frame unpacked; why it could not be otherwise. At most 4 GiB, so that a small hostile file cannot fill the memory.
std::expected<QByteArray, QString> unpackZstd(const QByteArray &packed);
QByteArray packZstd(const QByteArray &content);

} // namespace suanpan
