#pragma once

#include "hub/storage/exception_queries.h"
#include "models/journal/fact_flag.h"

namespace suanpan {

/// What the feed says of an entry of the exception list: no detail, no note, no name.
FactFlag flagOf(const ExceptionEntry &entry);

/// Tells tills what was found odd about their facts, and how it ended (docs/decisions/0026).
class FlagTeller final {
public:
    explicit FlagTeller(Database &database) : m_database(database), m_exceptions(database) {}

    StorageResult<bool> anyUntold() { return m_exceptions.anyUntold(); }
    /// One entry of the feed for what is untold, at most `most` of it, inside the caller's transaction; answers how many it told.
    StorageResult<qint64> tell(int most);

private:
    Database &m_database;
    ExceptionQueries m_exceptions;
};

} // namespace suanpan
