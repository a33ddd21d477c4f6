#include "hub/storage/rules_archive.h"

#include "models/base/canonical_json.h"
#include "models/journal/fact.h"

#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Tills are seldom more than a few versions behind.
constexpr qsizetype mostInMemory = 16;

constexpr Sql insertVersion("INSERT INTO shop_rules_version (version, document) VALUES (?, ?) ON CONFLICT DO NOTHING");
constexpr Sql selectVersion("SELECT document FROM shop_rules_version WHERE version = ?");
constexpr Sql selectLatest("SELECT document FROM shop_rules");
constexpr Sql countVersions("SELECT count(*) FROM shop_rules_version");
constexpr Sql selectOffices("SELECT prev_hash, hash, body FROM inbox WHERE till = ? AND state = 1 ORDER BY position");

/// What a till prices by before it has heard of head office; no fact ever said it.
const ShopRules &builtIn()
{
    static const ShopRules rules;
    return rules;
}

} // namespace

StorageResult<void> RulesArchive::keep(const ShopRules &rules)
{
    return m_database.run(insertVersion, {rules.version(), QString::fromUtf8(canonicalJson(rules.toJson()).value())});
}

StorageResult<const ShopRules *> RulesArchive::find(const QString &version)
{
    if (const auto known = m_read.constFind(version); known != m_read.cend()) {
        return &*known;
    }
    static const QString builtInVersion = builtIn().version();
    if (version == builtInVersion) {
        return &builtIn();
    }
    const auto document = m_database.first(selectVersion, {version}, [](const Row &row) { return row.text(0).toUtf8(); });
    if (!document) {
        return std::unexpected(document.error());
    }
    if (!document->has_value()) {
        return nullptr;
    }
    const auto rules = ShopRules::fromJson(QJsonDocument::fromJson(**document).object());
    if (!rules) { // of a program that had other rules about rules
        return nullptr;
    }
    if (m_read.size() >= mostInMemory) {
        m_read.clear();
    }
    return &*m_read.insert(version, *rules);
}

StorageResult<ShopRules> RulesArchive::latest()
{
    const auto document = m_database.first(selectLatest, {}, [](const Row &row) { return row.text(0).toUtf8(); });
    if (!document) {
        return std::unexpected(document.error());
    }
    if (!document->has_value()) {
        return builtIn();
    }
    const auto rules = ShopRules::fromJson(QJsonDocument::fromJson(**document).object());
    if (!rules) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"shop_rules: "_s + rules.error()});
    }
    return *rules;
}

StorageResult<void> RulesArchive::fillFromInbox()
{
    const auto kept = m_database.number(countVersions);
    if (!kept || *kept > 0) {
        return kept ? StorageResult<void>() : std::unexpected(kept.error());
    }
    const auto facts = m_database.all(selectOffices, {headOffice().text()},
                                      [](const Row &row) { return readFact(row.bytes(2), row.bytes(0), row.bytes(1)); });
    if (!facts) {
        return std::unexpected(facts.error());
    }
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    for (const auto &fact : *facts) {
        if (!fact || fact->type != fact_type::rulesChanged) {
            continue;
        }
        const auto rules = ShopRules::fromJson(fact->payload);
        if (const auto done = rules ? keep(*rules) : StorageResult<void>(); !done) {
            return done;
        }
    }
    return transaction->commit();
}

} // namespace suanpan
