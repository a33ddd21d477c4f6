#pragma once

#include "models/journal/fact.h"
#include "sim/run/findings.h"
#include "sim/shop/witness.h"
#include "sim/till/sim_till.h"

#include <map>
#include <set>
#include <tuple>

namespace suanpan {

/// Whether edits of members came together as docs/decisions/0027 says: counted from the facts as they lie at the hub, without the code that folds them.
class EditCheck final {
public:
    void read(const Fact &fact);
    /// `observer` is somebody who heard all that the hub tells.
    void compare(SimTill &observer, const Witness &witness, Findings &findings) const;
    qint64 edits() const { return static_cast<qint64>(m_names.size()); }

private:
    struct Written {
        std::tuple<qint64, QString, qint64, qint64> last; ///< hybrid time, till, epoch, seq
        QString name;
        bool saidYes = false;
        std::set<QString> noes; ///< to text messages, by the fact that brought them
        std::set<QString> ended; ///< those that a yes named
    };
    std::map<MemberId, Written> m_members;
    std::set<QString> m_names;
};

} // namespace suanpan
