#include "hub/ingest/flag_teller.h"

#include "hub/storage/feed_queries.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

FactFlag flagOf(const ExceptionEntry &entry)
{
    const bool lies = entry.kind == FactFlag::quarantined; // "malformed: lines[3].sku" says too much about what is in it
    return {.key = entry.id.key,
            .number = entry.id.number,
            .kind = entry.kind,
            .why = lies ? entry.detail.section(u':', 0, 0) : u""_s,
            .sinceMs = entry.atMs,
            .endedAs = entry.resolvedAs,
            .endedMs = entry.resolvedMs};
}

StorageResult<qint64> FlagTeller::tell(int most)
{
    const auto untold = m_exceptions.untold(most);
    if (!untold) {
        return std::unexpected(untold.error());
    }
    if (untold->isEmpty()) {
        return 0;
    }
    QJsonArray changes;
    for (const ExceptionEntry &entry : *untold) {
        changes.append(
            QJsonObject{{u"kind"_s, FactFlag::feedKind}, {u"key"_s, entry.id.text()}, {u"value"_s, flagOf(entry).toJson()}});
        if (const auto noted = m_exceptions.noteTold(entry.id); !noted) {
            return std::unexpected(noted.error());
        }
    }
    const QString text = QString::fromUtf8(QJsonDocument(changes).toJson(QJsonDocument::Compact));
    const auto position = FeedQueries(m_database).append({{{nobodysTill(), 0, 0}, text}});
    return position ? StorageResult<qint64>(untold->size()) : std::unexpected(position.error());
}

} // namespace suanpan
