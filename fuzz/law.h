#pragma once

#include "models/base/require.h"

#include <QByteArray>

#include <cstdint>
#include <functional>

/// What the fuzz targets have in common. A law that does not hold stops the program, which is a finding like any crash.
namespace suanpan::fuzz {

inline QByteArray bytesOf(const std::uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// What was read, once written, reads the same again.
template <typename Value, typename Write, typename Read>
void readsBack(const Value &value, Write write, Read read)
{
    const auto again = std::invoke(read, std::invoke(write, value));
    require(again && *again == value);
}

} // namespace suanpan::fuzz
