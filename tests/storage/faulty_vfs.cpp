#include "tests/storage/faulty_vfs.h"

#include "models/base/require.h"

#include <cstddef>
#include <mutex>

#include <sqlite3.h>

namespace suanpan::test {

namespace {

class Plan {
public:
    void failAt(int n, int code, bool forever)
    {
        const std::lock_guard lock(m_mutex);
        m_left = n;
        m_code = code;
        m_forever = forever;
        m_failed = false;
    }
    bool hasFailed()
    {
        const std::lock_guard lock(m_mutex);
        return m_failed;
    }
    /// The code to fail with now; SQLITE_OK to go on.
    int next()
    {
        const std::lock_guard lock(m_mutex);
        if (m_left != 1) {
            m_left = m_left > 1 ? m_left - 1 : 0;
            return SQLITE_OK;
        }
        m_failed = true;
        m_left = m_forever ? 1 : 0;
        return m_code;
    }

private:
    std::mutex m_mutex;
    int m_left = 0; ///< calls until the fault; 0: none
    int m_code = SQLITE_OK;
    bool m_forever = false;
    bool m_failed = false;
};

struct File {
    sqlite3_file base;
    sqlite3_file *real;
    Plan *plan;
};

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
    const int code = reinterpret_cast<File *>(file)->plan->next();
    return code == SQLITE_OK ? forward<Member, Args...>(file, args...) : code;
}

const sqlite3_io_methods methods{
    1, // no shared memory: the databases of this program are exclusive
    [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xClose>(file); },
    [](sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
        return forward<&sqlite3_io_methods::xRead>(file, to, size, at);
    },
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
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

} // namespace

struct FaultyVfs::Shim : sqlite3_vfs {
    explicit Shim(sqlite3_vfs *realVfs) : sqlite3_vfs(*realVfs), real(realVfs) // all but opening files is the real one's business
    {
        zName = "faulty";
        szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
        xOpen = open;
    }

    static int open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
    {
        auto *shim = static_cast<Shim *>(vfs);
        auto *ours = reinterpret_cast<File *>(file);
        ours->plan = &shim->plan;
        ours->real = reinterpret_cast<sqlite3_file *>(reinterpret_cast<std::byte *>(file) + sizeof(File));
        const int code = shim->real->xOpen(shim->real, name, ours->real, flags, outFlags);
        ours->base.pMethods = ours->real->pMethods != nullptr ? &methods : nullptr;
        return code;
    }

    sqlite3_vfs *real;
    Plan plan;
};

FaultyVfs::FaultyVfs() : m_shim(std::make_unique<Shim>(sqlite3_vfs_find(nullptr)))
{
    require(sqlite3_vfs_register(m_shim.get(), 1) == SQLITE_OK);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(m_shim.get());
}

void FaultyVfs::failAt(int n, Fault fault, bool forever)
{
    m_shim->plan.failAt(n, fault == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_FSYNC, forever);
}

void FaultyVfs::heal()
{
    m_shim->plan.failAt(0, SQLITE_OK, false);
}

bool FaultyVfs::hasFailed() const
{
    return m_shim->plan.hasFailed();
}

} // namespace suanpan::test
