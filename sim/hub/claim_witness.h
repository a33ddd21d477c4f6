#pragma once

#include "hub/storage/hub_store.h"

#include <QStringList>

#include <map>
#include <set>

namespace suanpan {

/// Looks at a hub's claims whenever they may have changed, and remembers what a hub may forget: who held what, and which sales were covered (docs/decisions/0021).
class ClaimWitness final {
public:
    void look(HubStore &hub);
    /// The hub came back from a backup: what it knew since is of no account.
    void forget() { m_covered.clear(); }

    /// Coupons that two tills held at once.
    const QStringList &heldTwice() const { return m_heldTwice; }
    /// Sales that a claim covered, by coupon, as "T1/1/17".
    const std::map<QString, std::set<QString>> &covered() const { return m_covered; }
    qint64 granted() const { return static_cast<qint64>(m_seen.size()); }

private:
    QStringList m_heldTwice;
    std::map<QString, std::set<QString>> m_covered;
    std::set<QString> m_seen; ///< every claim that was ever live
};

} // namespace suanpan
