#include "models/storage/till/space_guard.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace suanpan {

SpaceGuard::SpaceGuard(QString path, FreeSpace freeSpace) : m_path(std::move(path)), m_freeSpace(std::move(freeSpace))
{
    if (!m_freeSpace) {
        m_freeSpace = [folder = QFileInfo(m_path).absolutePath()] { return QStorageInfo(folder).bytesAvailable(); };
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
