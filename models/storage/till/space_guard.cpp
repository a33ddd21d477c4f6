#include "models/storage/till/space_guard.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <limits>

namespace suanpan {

namespace {

/// One system call; QStorageInfo reads the whole list of mounts, at every sale. Where the system cannot say, the write will.
qint64 bytesFree(const std::filesystem::path &folder)
{
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    constexpr auto most = static_cast<std::uintmax_t>(std::numeric_limits<qint64>::max());
    return unknown ? std::numeric_limits<qint64>::max() : static_cast<qint64>(std::min(space.available, most));
}

} // namespace

SpaceGuard::SpaceGuard(QString path, FreeSpace freeSpace) : m_path(std::move(path)), m_freeSpace(std::move(freeSpace))
{
    if (!m_freeSpace) {
        m_freeSpace = [folder = QFileInfo(m_path).filesystemAbsolutePath()] { return bytesFree(folder); };
    }
    restore();
}

bool SpaceGuard::release()
{
    return QFile::remove(m_path);
}

void SpaceGuard::restore()
{
    if (QFileInfo(m_path).size() == ballastBytes || m_freeSpace() < neededBytes + ballastBytes) {
        return;
    }
    QFile file(m_path);
    // Written out: a sparse file would hold no space. A disk that fills meanwhile leaves a shorter ballast, which is still some.
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray(ballastBytes, '\0'));
    }
}

} // namespace suanpan
