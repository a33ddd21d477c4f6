#pragma once

#include "models/base/desk_error.h"

namespace suanpan {

/// What a desk says of a storage that failed.
inline std::unexpected<DeskError> failed(const StorageError &error)
{
    return std::unexpected(DeskError::from(error));
}

/// Turns a storage answer into a desk answer.
template <typename T>
DeskResult<T> toDesk(StorageResult<T> result)
{
    if (!result) {
        return failed(result.error());
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return std::move(*result);
    }
}

} // namespace suanpan
