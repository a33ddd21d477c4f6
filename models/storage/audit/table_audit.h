#pragma once

#include "models/storage/audit/finding.h"
#include "models/storage/database.h"

#include <span>

namespace suanpan {

/// A table as text that can be compared: each row gives the place by which people find it, and all its columns.
struct TableText {
    QLatin1StringView name;
    Sql sql;
};

/// The tables that apply() fills with what happened at tills.
std::span<const TableText> happenedTables();
/// Those that apply() fills with what head office decided. A till has them from the feed instead.
std::span<const TableText> masterTables();

/// Compares the tables row by row; of each the first row that differs goes into the report.
StorageResult<void> compareTables(Database &stored, Database &rebuilt, std::span<const TableText> tables, AuditReport &report);
/// Sales whose total is not the sum of their lines or of their tenders.
StorageResult<void> compareSums(Database &stored, AuditReport &report);
/// Whether the file is sound as SQLite sees it: pages, indexes, foreign keys.
StorageResult<void> checkFile(Database &stored, AuditReport &report);

} // namespace suanpan
