#pragma once

#include "hub/ingest/applier.h"
#include "hub/office/exception_kinds.h"
#include "hub/office/office_facts.h"
#include "hub/storage/exception_queries.h"

namespace suanpan {

/// Why an exception did not end as somebody wanted; nothing was changed then.
struct ResolveError {
    enum class Kind {
        NotFound,
        NotFitting, ///< such a thing does not end so; the detail names the ends that fit
        EndedOtherwise, ///< the detail says how and by whom
        CannotMerge, ///< the detail says what is in the way
        IsOpen,     ///< of a reopening
        Storage,
    } kind = Kind::Storage;
    QString detail;
    StorageError storage = {};
};

/// How an exception ended.
struct ResolveAnswer {
    ExceptionEntry entry;
    bool isNew = true;                  ///< false: it had ended so before, and nothing was done
    std::optional<ExceptionEntry> again = std::nullopt; ///< tried again, and back on the list as this
};

/// Ends exceptions, and opens them again. Rows that facts made are never touched: what changes books is a fact of head office, written in the
/// transaction that ends the exception (docs/decisions/0023).
class ExceptionDesk final {
public:
    ExceptionDesk(HubStore &store, OfficeFacts &facts, Applier &applier) : m_store(store), m_facts(facts), m_applier(applier) {}

    std::expected<ResolveAnswer, ResolveError> resolve(const ExceptionId &id, Resolution as, const QString &by,
                                                       const QString &note);
    /// What the end had booked stays booked.
    std::expected<ExceptionEntry, ResolveError> reopen(const ExceptionId &id, const QString &by, const QString &note);

private:
    std::expected<ResolveAnswer, ResolveError> resolveInside(const ExceptionId &id, Resolution as, const QString &by,
                                                             const QString &note);
    std::expected<QString, ResolveError> book(const ExceptionEntry &entry, Resolution as);
    std::expected<QString, ResolveError> merge(const ExceptionEntry &entry);
    StorageResult<QString> writeOff(const ExceptionEntry &entry);
    StorageResult<std::optional<ExceptionEntry>> backOnTheList(const ExceptionEntry &tried);

    HubStore &m_store;
    OfficeFacts &m_facts;
    Applier &m_applier;
};

} // namespace suanpan
