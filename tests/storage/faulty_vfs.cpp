#include "tests/storage/faulty_vfs.h"

#include "models/base/require.h"

#include <cstddef>
#include <cstring>
#include <mutex>

#include <sqlite3.h>

namespace suanpan::test {

namespace {

struct Plan {
    std::mutex mutex;
    int left = 0; ///< calls until the fault; 0: none
    bool forever = false;
    bool failed = false;
    int code = SQLITE_OK;
};

Plan &plan()
{
    static Plan only;
    return only;
}

/// The code to fail with now; SQLITE_OK to go on.
int next()
{
    const std::lock_guard lock(plan().mutex);
    if (plan().left == 0) {
        return SQLITE_OK;
    }
    if (plan().left > 1) {
        --plan().left;
        return SQLITE_OK;
    }
    plan().failed = true;
    plan().left = plan().forever ? 1 : 0;
    return plan().code;
}

struct File {
    sqlite3_file base;
    sqlite3_file *real;
};

sqlite3_vfs *realVfs = nullptr;

sqlite3_file *realOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real;
}

/// Calls the same function of the real file.
template <auto Member, typename... Args>
int forward(sqlite3_file *file, Args... args)
{
    sqlite3_file *real = realOf(file);
    return (real->pMethods->*Member)(real, args...);
}

template <auto Member, typename... Args>
int failOrForward(sqlite3_file *file, Args... args)
{
    const int code = next();
    return code == SQLITE_OK ? forward<Member, Args...>(file, args...) : code;
}

const sqlite3_io_methods methods{
    1, // no shared memory: the databases of this program are exclusive
    [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xClose>(file); },
    [](sqlite3_file *file, void *to, int size, sqlite3_int64 at) { return forward<&sqlite3_io_methods::xRead>(file, to, size, at); },
    [](sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
        return failOrForward<&sqlite3_io_methods::xWrite>(file, from, size, at);
    },
    [](sqlite3_file *file, sqlite3_int64 size) { return failOrForward<&sqlite3_io_methods::xTruncate>(file, size); },
    [](sqlite3_file *file, int flags) { return failOrForward<&sqlite3_io_methods::xSync>(file, flags); },
    [](sqlite3_file *file, sqlite3_int64 *size) { return forward<&sqlite3_io_methods::xFileSize>(file, size); },
    [](sqlite3_file *file, int level) { return forward<&sqlite3_io_methods::xLock>(file, level); },
    [](sqlite3_file *file, int level) { return forward<&sqlite3_io_methods::xUnlock>(file, level); },
    [](sqlite3_file *file, int *reserved) { return forward<&sqlite3_io_methods::xCheckReservedLock>(file, reserved); },
    [](sqlite3_file *file, int op, void *arg) { return forward<&sqlite3_io_methods::xFileControl>(file, op, arg); },
    [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xSectorSize>(file); },
    [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xDeviceCharacteristics>(file); },
    nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
};

int openFile(sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *ours = reinterpret_cast<File *>(file);
    ours->real = reinterpret_cast<sqlite3_file *>(reinterpret_cast<std::byte *>(file) + sizeof(File));
    const int code = realVfs->xOpen(realVfs, name, ours->real, flags, outFlags);
    ours->base.pMethods = ours->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

sqlite3_vfs faultyVfs{};

} // namespace

FaultyVfs::FaultyVfs()
{
    realVfs = sqlite3_vfs_find(nullptr);
    require(realVfs != nullptr);
    faultyVfs = *realVfs; // all but opening files is the real one's business
    faultyVfs.zName = "faulty";
    faultyVfs.szOsFile = static_cast<int>(sizeof(File)) + realVfs->szOsFile;
    faultyVfs.xOpen = openFile;
    require(sqlite3_vfs_register(&faultyVfs, 1) == SQLITE_OK);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(&faultyVfs);
}

void FaultyVfs::failAt(int n, Fault fault, bool forever)
{
    const std::lock_guard lock(plan().mutex);
    plan().left = n;
    plan().forever = forever;
    plan().failed = false;
    plan().code = fault == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
}

void FaultyVfs::heal()
{
    const std::lock_guard lock(plan().mutex);
    plan().left = 0;
}

bool FaultyVfs::hasFailed()
{
    const std::lock_guard lock(plan().mutex);
    return plan().failed;
}

} // namespace suanpan::test
