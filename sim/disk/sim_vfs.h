#pragma once

#include "sim/disk/sim_files.h"

#include <sqlite3.h>

namespace suanpan {

/// SQLite's way to the files of a simulated disk (https://sqlite.org/vfs.html); registered while it lives. Locks are always granted: there is one connection
/// to a file.
class SimVfs final {
public:
    explicit SimVfs(SimDisk::Files &files);
    ~SimVfs();
    Q_DISABLE_COPY_MOVE(SimVfs)

    const char *name() const { return m_name.constData(); }

private:
    QByteArray m_name;
    sqlite3_vfs m_vfs{};
};

} // namespace suanpan
