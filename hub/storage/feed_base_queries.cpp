#include "hub/storage/feed_base_queries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr int entriesAtOnce = 64; ///< as many as the applier takes: no job waits longer for its turn
constexpr int valuesAtOnce = 500;

constexpr Sql selectBase("SELECT feed_base FROM hub_state WHERE one = 1");

constexpr Sql updateBase("UPDATE hub_state SET feed_base = ? WHERE one = 1");

/// What is nobody's fact (docs/decisions/0026) is as old as the entry before it.
constexpr Sql selectEntries(R"(
SELECT f.position, coalesce(i.received_ms, 0), f.changes FROM feed_entry f LEFT JOIN inbox i ON i.till = f.till AND i.epoch = f.epoch AND i.seq = f.seq
WHERE f.position > ? AND f.position <= ? ORDER BY f.position LIMIT ?)");

constexpr Sql emptyEntry("UPDATE feed_entry SET bytes = 0, changes = '[]' WHERE position = ?");

constexpr Sql upsertValue(R"(
INSERT INTO feed_base_value (kind, key, position, number, value) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET position = excluded.position, number = excluded.number, value = excluded.value)");

constexpr Sql selectValues(R"(
SELECT position, number, kind, key, value FROM feed_base_value
WHERE position > ? OR (position = ? AND number > ?) ORDER BY position, number LIMIT ?)");

struct Entry {
    qint64 position;
    qint64 receivedMs;
    QByteArray changes;
};

} // namespace

StorageResult<qint64> FeedBaseQueries::position()
{
    return m_database.number(selectBase);
}

StorageResult<qint64> FeedBaseQueries::moveOn(const Limit &limit)
{
    const auto base = position();
    if (!base) {
        return base;
    }
    const auto entries = m_database.all(selectEntries, {*base, limit.upTo, entriesAtOnce}, [](const Row &row) {
        return Entry{row.integer(0), row.integer(1), row.text(2).toUtf8()};
    });
    if (!entries) {
        return std::unexpected(entries.error());
    }
    qint64 moved = *base;
    for (const Entry &entry : *entries) {
        if (entry.receivedMs >= limit.receivedBeforeMs) {
            break;
        }
        if (const auto added = add(entry.position, entry.changes); !added) {
            return std::unexpected(added.error());
        }
        moved = entry.position;
    }
    if (moved == *base) {
        return moved;
    }
    const auto noted = m_database.run(updateBase, {moved});
    return noted ? StorageResult<qint64>(moved) : std::unexpected(noted.error());
}

StorageResult<void> FeedBaseQueries::add(qint64 position, const QByteArray &changes)
{
    qint64 number = 0;
    const QJsonArray said = QJsonDocument::fromJson(changes).array();
    for (const auto &change : said) {
        const QString value = QString::fromUtf8(QJsonDocument(change["value"_L1].toObject()).toJson(QJsonDocument::Compact));
        const auto put =
            m_database.run(upsertValue, {change["kind"_L1].toString(), change["key"_L1].toString(), position, number++, value});
        if (!put) {
            return put;
        }
    }
    return m_database.run(emptyEntry, {position});
}

StorageResult<QList<BaseValue>> FeedBaseQueries::after(qint64 position, qint64 number)
{
    return m_database.all(selectValues, {position, position, number, valuesAtOnce}, [](const Row &row) {
        return BaseValue{row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4).toUtf8()};
    });
}

} // namespace suanpan
