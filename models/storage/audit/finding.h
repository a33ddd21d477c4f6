#pragma once

#include <QList>
#include <QString>

namespace suanpan {

/// A place where stored data is not as it must be.
struct Finding {
    QString check; ///< "chain", "mirror", "replay", "sums", "file"
    QString place; ///< "T2/1/17" (till, epoch, seq), "sale_line 0193…/4", "journal.mirror at 2048"
    QString detail;
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What an audit saw. It holds when there are no findings.
struct AuditReport {
    qint64 facts = 0;
    qint64 sales = 0;
    qint64 returns = 0;
    qint64 rowsCompared = 0;
    QList<Finding> findings; ///< of each check the first few, so that one broken byte does not fill pages

    bool holds() const { return findings.isEmpty(); }
    void add(const Finding &finding);
};

} // namespace suanpan
