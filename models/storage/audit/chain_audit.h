#pragma once

#include "models/journal/fact.h"
#include "models/storage/audit/finding.h"

namespace suanpan {

/// A fact as a journal or an inbox has it, under the key by which it was stored.
struct StoredFact {
    FactKey key;
    QByteArray body;
    QByteArray prevHash;
    QByteArray hash;
};

/// "T2/1/17"
QString placeOf(const FactKey &key);

/// Follows the chains of any number of tills: no gap, every hash right, every body canonical and about its own place, every sale adding up.
class ChainAudit final {
public:
    explicit ChainAudit(AuditReport &report) : m_report(report) {}

    /// Looks at the next fact of its chain. Answers it when it can be applied; what is wrong goes into the report.
    std::optional<Fact> follow(const StoredFact &stored);

private:
    struct Head {
        qint64 seq = 0;
        QByteArray hash = noHash();
    };
    void count(const Fact &fact);

    AuditReport &m_report;
    QHash<QString, Head> m_heads; ///< by till and epoch
};

} // namespace suanpan
