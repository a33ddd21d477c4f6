#pragma once

#include <QStringList>

namespace suanpan {

/// What is wrong with a shop at the end of a simulation. All empty: nothing is.
struct Findings {
    QStringList lost; ///< somebody was told that it is done, and it is not in the books
    QStringList duplicated; ///< twice in the books
    QStringList diverged; ///< two who should know the same do not
    QStringList other;

    bool isEmpty() const { return lost.isEmpty() && duplicated.isEmpty() && diverged.isEmpty() && other.isEmpty(); }
    QStringList all() const { return lost + duplicated + diverged + other; }
};

} // namespace suanpan
