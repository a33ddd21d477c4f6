#pragma once

#include "models/base/storage_error.h"

#include <functional>

namespace suanpan {

/// Bytes free for this program on the disk.
using FreeSpace = std::function<qint64()>;

/// Keeps a file of ballast beside the database, so that a sale already begun can be finished when somebody else fills the disk.
class SpaceGuard final {
public:
    static constexpr qint64 ballastBytes = 8 * 1024 * 1024;
    /// Below this no new sale is begun.
    static constexpr qint64 neededBytes = 16 * 1024 * 1024;

    SpaceGuard(QString path, FreeSpace freeSpace);

    bool mayBegin() const { return m_freeSpace() >= neededBytes; }
    /// Whether something as large may be put on the disk and selling goes on.
    bool mayTake(qint64 bytes) const { return m_freeSpace() - neededBytes >= bytes; }
    /// Gives the ballast up; true when there was some.
    bool release();
    /// Takes it again once there is room.
    void restore();

private:
    QString m_path;
    FreeSpace m_freeSpace;
};

} // namespace suanpan
