#pragma once

#include "models/apply/apply.h"
#include "models/storage/database.h"

#include <QSet>

namespace suanpan {

/// Finds goods of sales that are not in head office's catalogue: sold by a till that knows products nobody told the hub about. Nothing where there is no
/// catalogue at all. Products are never taken out of it, so what was found in it once is not looked for again.
class ItemCheck final {
public:
    explicit ItemCheck(Database &hub) : m_hub(hub) {}

    StorageResult<QList<Flag>> flagsFor(const Sale &sale);
    /// What was written since the last commit was undone, products perhaps too.
    void forget() { m_known.clear(); }

private:
    Database &m_hub;
    QSet<QString> m_known;
};

} // namespace suanpan
