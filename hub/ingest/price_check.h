#pragma once

#include "hub/storage/rules_archive.h"
#include "models/apply/apply.h"

namespace suanpan {

/// Prices sales again by the rules they name, as the hub keeps them, and says which differ. Corrects nothing: a sale that happened, happened.
class PriceCheck final {
public:
    explicit PriceCheck(Database &database) : m_database(database), m_rules(database) {}

    /// Whether prices, store and concession are as the rules say, and no promotion was used more often than they allow, all sales applied so
    /// far and this one counted. Nothing for a sale that is as its rules have it, for a return, and for a sale of an older program that does not say what it was
    /// priced by.
    StorageResult<QList<Flag>> flagsFor(const TillId &till, const Sale &sale);

private:
    StorageResult<void> lookAtUses(const Sale &sale, const ShopRules &rules, QList<Flag> &flags);

    Database &m_database;
    RulesArchive m_rules;
};

} // namespace suanpan
