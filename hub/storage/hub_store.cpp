#include "hub/storage/hub_store.h"

#include "hub/storage/audit_log.h"
#include "hub/storage/rules_archive.h"
#include "models/base/ids.h"
#include "models/base/require.h"
#include "models/storage/migrate.h"
#include "models/storage/postgres/postgres_connection.h"

#include <QDir>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectState("SELECT hub_epoch, feed_position, inbox_position FROM hub_state WHERE one = 1");
constexpr Sql insertState(
    "INSERT INTO hub_state (one, hub_epoch, feed_position, inbox_position) VALUES (1, ?, 0, 0) ON CONFLICT DO NOTHING");
constexpr Sql claimKey("UPDATE hub_state SET key_id = ? WHERE one = 1 AND key_id IS NULL");
constexpr Sql countKeys("SELECT count(*) FROM hub_state WHERE key_id IS NOT NULL");
constexpr Sql countKey("SELECT count(*) FROM hub_state WHERE one = 1 AND key_id = ?");
constexpr Sql updateEpoch("UPDATE hub_state SET hub_epoch = ? WHERE one = 1");

} // namespace

StorageResult<std::unique_ptr<HubStore>> HubStore::open(const QString &folder, const Clock &clock, Random &random,
                                                        const Disk &disk)
{
    auto database = Database::open(QDir(folder).filePath(u"hub.db"_s), newestVersion(hubMigrations()), disk);
    if (!database) {
        return std::unexpected(database.error());
    }
    std::unique_ptr<HubStore> store(new HubStore(std::move(*database), clock));
    if (const auto ready = store->prepare(makeUuid7(clock, random)); !ready) {
        return std::unexpected(ready.error());
    }
    return store;
}

StorageResult<std::unique_ptr<HubStore>> HubStore::openServer(const QString &address, const Clock &clock)
{
    const int newest = newestVersion(hubMigrations());
    auto connection = PostgresConnection::open(address, newest);
    if (!connection) {
        return std::unexpected(connection.error());
    }
    std::unique_ptr<HubStore> store(new HubStore(std::make_unique<Database>(std::move(*connection)), clock));
    const auto version = store->m_database->version();
    if (!version || *version < newest) {
        const QString detail = u"version %1, this program needs %2"_s.arg(version.value_or(0)).arg(newest);
        return std::unexpected(version ? StorageError{StorageError::Kind::Older, detail} : version.error());
    }
    if (const auto read = store->readEpoch(); !read) {
        return std::unexpected(read.error());
    }
    return store;
}

StorageResult<void> HubStore::migrateServer(const QString &address, const Clock &clock, Random &random)
{
    auto connection = PostgresConnection::open(address, newestVersion(hubMigrations()));
    if (!connection) {
        return std::unexpected(connection.error());
    }
    HubStore store(std::make_unique<Database>(std::move(*connection)), clock);
    return store.prepare(makeUuid7(clock, random));
}

StorageResult<std::unique_ptr<HubStore>> HubStore::openInMemory(const Clock &clock, const QString &hubEpoch)
{
    auto database = Database::openInMemory();
    if (!database) {
        return std::unexpected(database.error());
    }
    std::unique_ptr<HubStore> store(new HubStore(std::move(*database), clock));
    if (const auto ready = store->prepare(hubEpoch); !ready) {
        return std::unexpected(ready.error());
    }
    return store;
}

StorageResult<void> HubStore::prepare(const QString &newEpoch)
{
    if (const auto migrated = migrate(*m_database, hubMigrations()); !migrated) {
        return migrated;
    }
    if (const auto filled = RulesArchive(*m_database).fillFromInbox(); !filled) {
        return filled;
    }
    const auto made = m_database->run(insertState, {newEpoch}); // where it is not there yet
    return made ? readEpoch() : made;
}

StorageResult<void> HubStore::readEpoch()
{
    const auto found = state();
    if (!found) {
        return std::unexpected(found.error());
    }
    m_hubEpoch = found->hubEpoch;
    return {};
}

StorageResult<bool> HubStore::hasNoKey()
{
    const auto keys = m_database->number(countKeys);
    return keys ? StorageResult<bool>(*keys == 0) : std::unexpected(keys.error());
}

StorageResult<bool> HubStore::hasKey(const QByteArray &keyId)
{
    if (const auto claimed = m_database->run(claimKey, {keyId}); !claimed) {
        return std::unexpected(claimed.error());
    }
    const auto same = m_database->number(countKey, {keyId});
    return same ? StorageResult<bool>(*same == 1) : std::unexpected(same.error());
}

StorageResult<void> HubStore::renewEpoch(Random &random, const QString &by)
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const QString epoch = makeUuid7(m_clock, random);
    if (const auto renewed = m_database->run(updateEpoch, {epoch}); !renewed) {
        return renewed;
    }
    if (const auto noted = AuditLog(*m_database, m_clock).add(by, {u"epoch_renewed"_s, u"hub"_s, m_hubEpoch, epoch}); !noted) {
        return noted;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return committed;
    }
    m_hubEpoch = epoch;
    return {};
}

StorageResult<HubState> HubStore::state()
{
    const auto state =
        m_database->first(selectState, {}, [](const Row &row) { return HubState{row.text(0), row.integer(1), row.integer(2)}; });
    if (!state) {
        return std::unexpected(state.error());
    }
    require(state->has_value()); // prepare() made it
    return **state;
}

} // namespace suanpan
