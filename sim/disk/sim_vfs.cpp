#include "sim/disk/sim_vfs.h"

#include "models/base/require.h"

#include <algorithm>
#include <memory>
#include <new>

namespace suanpan {

namespace {

using Files = SimDisk::Files;

/// What SQLite keeps for an open file: its methods first, as it wants them.
struct Handle {
    sqlite3_file base;
    Files *files;
    QString *path;
    bool isTemporary;
};

Handle *handleOf(sqlite3_file *file)
{
    return reinterpret_cast<Handle *>(file); // NOLINT: SQLite's way to derive
}

Files::File *fileOf(sqlite3_file *file)
{
    const Handle *handle = handleOf(file);
    return handle->files->isOff() ? nullptr : handle->files->find(*handle->path);
}

int codeOf(Files::Outcome outcome, int failed)
{
    switch (outcome) {
    case Files::Outcome::Done: return SQLITE_OK;
    case Files::Outcome::Full: return SQLITE_FULL;
    case Files::Outcome::Io: break;
    }
    return failed;
}

int closeFile(sqlite3_file *file)
{
    const Handle *handle = handleOf(file);
    if (handle->isTemporary) {
        handle->files->remove(*handle->path, true);
    }
    delete handle->path;
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *into, int bytes, sqlite3_int64 at)
{
    const Files::File *found = fileOf(file);
    if (found == nullptr) {
        return SQLITE_IOERR_READ;
    }
    auto *buffer = static_cast<char *>(into);
    const qint64 read = found->current.read(buffer, at, bytes);
    std::fill(buffer + read, buffer + bytes, '\0');
    return read < bytes ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

int writeFile(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 at)
{
    Files::File *found = fileOf(file);
    if (found == nullptr) {
        return SQLITE_IOERR_WRITE;
    }
    return codeOf(handleOf(file)->files->write(*found, QByteArrayView(static_cast<const char *>(from), bytes), at),
                  SQLITE_IOERR_WRITE);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    Files::File *found = fileOf(file);
    return found == nullptr ? SQLITE_IOERR_TRUNCATE
                            : codeOf(handleOf(file)->files->truncate(*found, size), SQLITE_IOERR_TRUNCATE);
}

int syncFile(sqlite3_file *file, int /*how*/)
{
    Files::File *found = fileOf(file);
    return found == nullptr ? SQLITE_IOERR_FSYNC : codeOf(handleOf(file)->files->sync(*found), SQLITE_IOERR_FSYNC);
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    const Files::File *found = fileOf(file);
    if (found == nullptr) {
        return SQLITE_IOERR_FSTAT;
    }
    *size = found->current.size();
    return SQLITE_OK;
}

int lockOrUnlock(sqlite3_file * /*file*/, int /*level*/)
{
    return SQLITE_OK;
}

int checkReservedLock(sqlite3_file * /*file*/, int *reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}

int controlFile(sqlite3_file * /*file*/, int /*what*/, void * /*with*/)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file * /*file*/)
{
    return 512;
}

int characteristics(sqlite3_file * /*file*/)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; // as SQLite's own VFS says of every disk
}

const sqlite3_io_methods methods{.iVersion = 1,
                                 .xClose = closeFile,
                                 .xRead = readFile,
                                 .xWrite = writeFile,
                                 .xTruncate = truncateFile,
                                 .xSync = syncFile,
                                 .xFileSize = sizeOfFile,
                                 .xLock = lockOrUnlock,
                                 .xUnlock = lockOrUnlock,
                                 .xCheckReservedLock = checkReservedLock,
                                 .xFileControl = controlFile,
                                 .xSectorSize = sectorSize,
                                 .xDeviceCharacteristics = characteristics,
                                 .xShmMap = nullptr,
                                 .xShmLock = nullptr,
                                 .xShmBarrier = nullptr,
                                 .xShmUnmap = nullptr,
                                 .xFetch = nullptr,
                                 .xUnfetch = nullptr};

Files *filesOf(sqlite3_vfs *vfs)
{
    return static_cast<Files *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    Files *files = filesOf(vfs);
    const QString path = name != nullptr ? QString::fromUtf8(name) : QStringLiteral("/temporary/%1").arg(files->chance());
    file->pMethods = nullptr;
    if (files->find(path) == nullptr && (flags & SQLITE_OPEN_CREATE) == 0) {
        return SQLITE_CANTOPEN;
    }
    if (const auto made = files->make(path); made != Files::Outcome::Done) {
        return codeOf(made, SQLITE_CANTOPEN);
    }
    new (file) Handle{{&methods}, files, new QString(path), name == nullptr}; // NOLINT: closeFile() deletes it
    if (outFlags != nullptr) {
        *outFlags = flags;
    }
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    Files *files = filesOf(vfs);
    if (files->isOff()) {
        return SQLITE_IOERR_DELETE;
    }
    const QString path = QString::fromUtf8(name);
    return files->find(path) == nullptr ? SQLITE_IOERR_DELETE_NOENT
                                        : codeOf(files->remove(path, syncFolder != 0), SQLITE_IOERR_DELETE);
}

int accessFile(sqlite3_vfs *vfs, const char *name, int /*how*/, int *result)
{
    *result = filesOf(vfs)->find(QString::fromUtf8(name)) != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs * /*vfs*/, const char *name, int bytes, char *into)
{
    return sqlite3_snprintf(bytes, into, "%s", name) != nullptr ? SQLITE_OK : SQLITE_CANTOPEN;
}

int randomness(sqlite3_vfs *vfs, int bytes, char *into)
{
    std::generate_n(into, bytes, [files = filesOf(vfs)] { return static_cast<char>(files->chance()); });
    return bytes;
}

int sleepFor(sqlite3_vfs * /*vfs*/, int microseconds)
{
    return microseconds;
}

int tellTheDay(sqlite3_vfs * /*vfs*/, double *julianDay)
{
    *julianDay = 2'461'000.5; // nothing of ours asks SQLite for the time
    return SQLITE_OK;
}

int lastError(sqlite3_vfs * /*vfs*/, int /*bytes*/, char * /*into*/)
{
    return 0;
}

} // namespace

SimVfs::SimVfs(SimDisk::Files &files) : m_name("suanpan-simulated-" + QByteArray::number(reinterpret_cast<quintptr>(this)))
{
    m_vfs.iVersion = 1;
    m_vfs.szOsFile = sizeof(Handle);
    m_vfs.mxPathname = 512;
    m_vfs.zName = m_name.constData();
    m_vfs.pAppData = &files;
    m_vfs.xOpen = openFile;
    m_vfs.xDelete = deleteFile;
    m_vfs.xAccess = accessFile;
    m_vfs.xFullPathname = fullPath;
    m_vfs.xRandomness = randomness;
    m_vfs.xSleep = sleepFor;
    m_vfs.xCurrentTime = tellTheDay;
    m_vfs.xGetLastError = lastError;
    require(sqlite3_vfs_register(&m_vfs, 0) == SQLITE_OK);
}

SimVfs::~SimVfs()
{
    sqlite3_vfs_unregister(&m_vfs);
}

} // namespace suanpan
