#include "models/storage/till/take_snapshot.h"

#include "models/storage/till/confirmed_state.h"

#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql attach("ATTACH DATABASE ? AS snapshot");
constexpr Sql detach("DETACH DATABASE snapshot");
constexpr Sql updatePlace("UPDATE sync_position SET hub_epoch = ?, feed_cursor = ?, included_epoch = ?, included_seq = ?");

/// Into an empty table with the same columns and indexes SQLite copies whole b-trees, which is why there is no list of columns here (sqlite.org/src, xferOptimization). All are emptied
/// first. What feed kinds write that is not here would be missing after a snapshot: hub/tst_snapshot holds it against the feed.
constexpr std::array copies{
    Sql("INSERT INTO confirmed_stock SELECT * FROM snapshot.confirmed_stock"),
    Sql("INSERT INTO confirmed_standing SELECT * FROM snapshot.confirmed_standing"),
    Sql("INSERT INTO confirmed_member SELECT * FROM snapshot.confirmed_member"),
    Sql("INSERT INTO confirmed_member_token SELECT * FROM snapshot.confirmed_member_token"),
    Sql("INSERT INTO confirmed_member_change SELECT * FROM snapshot.confirmed_member_change"),
    Sql("INSERT INTO confirmed_member_change_token SELECT * FROM snapshot.confirmed_member_change_token"),
    Sql("INSERT INTO confirmed_coupon SELECT * FROM snapshot.confirmed_coupon"),
    Sql("INSERT INTO confirmed_purchase SELECT * FROM snapshot.confirmed_purchase"),
    Sql("INSERT INTO confirmed_points SELECT * FROM snapshot.confirmed_points"),
    Sql("INSERT INTO confirmed_value SELECT * FROM snapshot.confirmed_value"),
    Sql("INSERT INTO confirmed_promotion SELECT * FROM snapshot.confirmed_promotion"),
    Sql("INSERT INTO confirmed_promotion_member SELECT * FROM snapshot.confirmed_promotion_member"),
    Sql("INSERT INTO member_tags SELECT * FROM snapshot.member_tags"),
    Sql("INSERT INTO member_alias SELECT * FROM snapshot.member_alias"),
    Sql("INSERT INTO confirmed_flag SELECT * FROM snapshot.confirmed_flag"),
    Sql("INSERT INTO product SELECT * FROM snapshot.product"),
    Sql("INSERT INTO product_barcode SELECT * FROM snapshot.product_barcode"),
    Sql("INSERT INTO staff SELECT * FROM snapshot.staff"),
    Sql("INSERT INTO shop_rules SELECT * FROM snapshot.shop_rules"),
    // Those that somebody asked for here stay (docs/decisions/0016).
    Sql("INSERT INTO return_elsewhere SELECT * FROM snapshot.return_elsewhere WHERE true ON CONFLICT (id) DO NOTHING"),
};

/// What forgetConfirmed() leaves, for a till must sell on with it while a restored hub says it anew.
constexpr std::array emptied{Sql("DELETE FROM product_barcode"), Sql("DELETE FROM product"), Sql("DELETE FROM staff"),
                             Sql("DELETE FROM shop_rules")};

/// What a till has that no hub told it. A database without any of it may be replaced by a snapshot as a whole.
constexpr Sql selectHasOwn(R"(
SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM kept_cart) OR EXISTS (SELECT 1 FROM unprinted_receipt) OR EXISTS (SELECT 1 FROM pin_try)
    OR EXISTS (SELECT 1 FROM terminal_payment) OR EXISTS (SELECT 1 FROM sale_elsewhere) OR EXISTS (SELECT 1 FROM sale) OR EXISTS (SELECT 1 FROM shift))");
constexpr Sql selectElsewhere("SELECT EXISTS (SELECT 1 FROM return_elsewhere)");
constexpr Sql selectSchema("SELECT group_concat(type || name || coalesce(sql, ''), char(10)) FROM (SELECT type, name, sql FROM "
                           "sqlite_schema ORDER BY type, name)");
constexpr Sql selectOwnPlace("SELECT acked_epoch, acked_seq, complete_ms FROM sync_position");
constexpr Sql updateOwnPlace("UPDATE sync_position SET acked_epoch = ?, acked_seq = ?, complete_ms = ?");
constexpr Sql upsertIdentity(R"(
INSERT INTO identity (one, till, epoch, name) VALUES (1, ?, ?, ?)
ON CONFLICT (one) DO UPDATE SET till = excluded.till, epoch = excluded.epoch, name = excluded.name)");

StorageResult<bool> hasNothingOfItsOwn(Database &database)
{
    const auto has = database.number(selectHasOwn);
    return has ? StorageResult<bool>(*has == 0) : std::unexpected(has.error());
}

StorageResult<QString> schemaOf(Database &database)
{
    const auto schema = database.first(selectSchema, {}, [](const Row &row) { return row.text(0); });
    return schema ? StorageResult<QString>(schema->value_or(QString())) : std::unexpected(schema.error());
}

/// Writes what is this till's into the snapshot: who it is, and where it stands. False when the snapshot is not one of the same tables with nothing of a till's own.
StorageResult<bool> makeOwn(TillStore &store, const QString &path, const SnapshotOffer &offer)
{
    const auto wanted = schemaOf(store.database());
    const auto place = store.database().first(
        selectOwnPlace, {}, [](const Row &row) { return std::array{row.integer(0), row.integer(1), row.integer(2)}; });
    const auto version = store.database().version();
    if (!wanted || !place || !*place || !version) {
        return std::unexpected(!wanted ? wanted.error() : !place ? place.error() : version.error());
    }
    const auto opened = Database::open(path, *version, store.disk());
    if (!opened) {
        return std::unexpected(opened.error());
    }
    Database &snapshot = **opened;
    const auto isEmpty = hasNothingOfItsOwn(snapshot);
    const auto schema = isEmpty ? schemaOf(snapshot) : std::unexpected(isEmpty.error());
    if (!schema || !*isEmpty || *schema != *wanted) {
        return schema ? StorageResult<bool>(false) : std::unexpected(schema.error());
    }
    auto transaction = Transaction::begin(snapshot);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const TillIdentity &identity = store.identity();
    auto done = snapshot.run(upsertIdentity, {identity.till.text(), identity.epoch, identity.name});
    done = done ? snapshot.run(updatePlace, {offer.hubEpoch, offer.cursor, offer.includedEpoch, offer.includedSeq}) : done;
    done = done ? snapshot.run(updateOwnPlace, {(**place)[0], (**place)[1], (**place)[2]}) : done;
    done = done ? transaction->commit() : done;
    return done ? StorageResult<bool>(true) : std::unexpected(done.error());
}

StorageResult<bool> standsAt(Database &database, const QString &hubEpoch, qint64 after)
{
    const auto place = feedPlace(database);
    if (!place) {
        return std::unexpected(place.error());
    }
    return (place->hubEpoch.isEmpty() || place->hubEpoch == hubEpoch) && place->cursor == after;
}

StorageResult<void> fill(Database &database)
{
    if (const auto forgotten = forgetFed(database); !forgotten) {
        return forgotten;
    }
    for (const Sql sql : emptied) {
        if (const auto done = database.run(sql); !done) {
            return done;
        }
    }
    for (const Sql sql : copies) {
        if (const auto done = database.run(sql); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<void> takeAttached(TillStore &store, const SnapshotOffer &offer)
{
    Database &database = store.database();
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    store.forgetRules();
    if (const auto filled = fill(database); !filled) {
        return filled;
    }
    const auto placed = database.run(updatePlace, {offer.hubEpoch, offer.cursor, offer.includedEpoch, offer.includedSeq});
    return placed ? transaction->commit() : placed;
}

/// The snapshot becomes the till's database: of a till that begins, for which nothing has to be written twice. False where that cannot be.
StorageResult<bool> putInPlace(TillStore &store, const QString &path, const SnapshotOffer &offer)
{
    const auto isNew = hasNothingOfItsOwn(store.database());
    const auto asked = isNew ? store.database().number(selectElsewhere) : std::unexpected(isNew.error());
    if (!asked || !*isNew || *asked != 0) {
        return asked ? StorageResult<bool>(false) : std::unexpected(asked.error());
    }
    const auto made = makeOwn(store, path, offer);
    if (!made || !*made) {
        return made;
    }
    const auto log = store.disk().read(path + u"-wal"_s, 0, 1);
    if (!log || (*log && !(*log)->isEmpty())) {
        return log ? StorageResult<bool>(false) : std::unexpected(log.error());
    }
    const auto replaced = store.replaceDatabase(path);
    return replaced ? StorageResult<bool>(true) : std::unexpected(replaced.error());
}

StorageResult<void> copyIn(TillStore &store, const QString &path, const SnapshotOffer &offer)
{
    if (const auto attached = store.database().run(attach, {path}); !attached) {
        return attached;
    }
    const auto taken = takeAttached(store, offer);
    const auto detached = store.database().run(detach);
    return taken ? detached : taken;
}

} // namespace

StorageResult<bool> takeSnapshot(TillStore &store, const QString &path, const SnapshotOffer &offer, qint64 after)
{
    const auto stands = standsAt(store.database(), offer.hubEpoch, after);
    if (!stands || !*stands) {
        return stands;
    }
    const auto inPlace = putInPlace(store, path, offer);
    if (!inPlace || *inPlace) {
        return inPlace;
    }
    const auto copied = copyIn(store, path, offer);
    return copied ? StorageResult<bool>(true) : std::unexpected(copied.error());
}

} // namespace suanpan
