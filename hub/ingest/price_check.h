#pragma once

#include "hub/storage/rules_archive.h"
#include "models/apply/apply.h"

namespace suanpan {

/// Prices sales again by the rules they name, as the hub keeps them, and says which differ. Corrects nothing: a sale that happened, happened.
class PriceCheck final {
public:
    explicit PriceCheck(Database &database) : m_rules(database) {}

    /// Nothing for a sale that is as its rules have it, for a return, and for a sale of an older program that does not say what it was
    /// priced by.
    StorageResult<std::optional<Flag>> flagFor(const Sale &sale);

private:
    RulesArchive m_rules;
};

} // namespace suanpan
