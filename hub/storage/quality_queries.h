#pragma once

#include "models/storage/database.h"

namespace suanpan {

/// One thing that rows may have wrong, and which have it.
struct QualityFinding {
    QString check; ///< "negative_stock"
    QString advice;
    qint64 count = 0;
    QStringList examples; ///< ids, at most mostExamples
    static constexpr int mostExamples = 20;
};

/// Looks through the books of a hub for what cannot be right. Reads only.
class QualityQueries final {
public:
    explicit QualityQueries(Database &database) : m_database(database) {}

    /// Every check, those that found nothing too. Instants after `latestMs` lie in the future.
    StorageResult<QList<QualityFinding>> all(qint64 latestMs);

private:
    Database &m_database;
};

} // namespace suanpan
