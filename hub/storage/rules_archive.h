#pragma once

#include "models/shop/shop_rules.h"
#include "models/storage/database.h"

#include <QHash>

namespace suanpan {

/// Every version of the shop's rules that this hub ever applied, for sales that were priced by them. Those asked for last stay in memory.
class RulesArchive final {
public:
    explicit RulesArchive(Database &database) : m_database(database) {}

    /// Keeps them under their version(). The caller brings the transaction.
    StorageResult<void> keep(const ShopRules &rules);
    /// The rules of that version, good until the next call; null when this hub never had them.
    StorageResult<const ShopRules *> find(const QString &version);
    /// The rules that hold now; those a till starts with while head office has said nothing.
    StorageResult<ShopRules> latest();
    /// Fills an empty archive from the facts that the inbox has of old. For a hub that was there before its archive.
    StorageResult<void> fillFromInbox();

private:
    Database &m_database;
    QHash<QString, ShopRules> m_read;
};

} // namespace suanpan
