#pragma once

#include <QString>

#include <expected>

namespace suanpan {

/// What went wrong below: the kind is acted on, the detail is for the log and holds no personal data.
struct StorageError {
    enum class Kind {
        Busy,       ///< another program has the file
        Full,       ///< no space left
        Corrupt,    ///< not a database of ours, or damaged
        Newer,      ///< written by a newer version of the program
        Older,      ///< its tables wait for `suanpan-hub migrate`
        Constraint, ///< a rule of the schema was broken
        Io,         ///< the machine failed: a read, write or sync, memory, a file that may not be opened
        Other,
    } kind = Kind::Other;
    QString detail;
};

template <typename T>
using StorageResult = std::expected<T, StorageError>;

} // namespace suanpan
