#include "hub/office/exception_desk.h"

#include "hub/storage/audit_log.h"
#include "hub/storage/member_queries.h"
#include "hub/storage/rules_archive.h"
#include "models/loyalty/points_account.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = ResolveError::Kind;

std::unexpected<ResolveError> failed(const StorageError &error)
{
    return std::unexpected(ResolveError{Kind::Storage, error.detail, error});
}

QString placeOf(const FactKey &key)
{
    return u"%1/%2/%3"_s.arg(key.till.text(), QString::number(key.epoch), QString::number(key.seq));
}

QString listOf(const std::vector<Resolution> &ends)
{
    QStringList names;
    for (const Resolution end : ends) {
        names.append(nameOf(end));
    }
    return names.join(u", "_s);
}

} // namespace

std::expected<ResolveAnswer, ResolveError> ExceptionDesk::resolve(const ExceptionId &id, Resolution as, const QString &by,
                                                                  const QString &note)
{
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return failed(transaction.error());
    }
    auto answer = resolveInside(id, as, by, note);
    if (!answer || !answer->isNew) {
        return answer;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return failed(committed.error());
    }
    if (const auto applied = m_applier.all(); !applied) {
        return failed(applied.error());
    }
    if (as == Resolution::TryAgain) {
        auto again = backOnTheList(answer->entry);
        if (!again) {
            return failed(again.error());
        }
        answer->again = std::move(*again);
    }
    return answer;
}

std::expected<ResolveAnswer, ResolveError> ExceptionDesk::resolveInside(const ExceptionId &id, Resolution as, const QString &by,
                                                                        const QString &note)
{
    ExceptionQueries exceptions(m_store.database());
    const auto found = exceptions.find(id);
    if (!found) {
        return failed(found.error());
    }
    if (!*found) {
        return std::unexpected(ResolveError{Kind::NotFound, id.text()});
    }
    ExceptionEntry entry = **found;
    const ExceptionKind &kind = exceptionKind(entry.kind);
    if (!kind.mayEnd(as)) {
        return std::unexpected(ResolveError{Kind::NotFitting, listOf(kind.ends)});
    }
    if (!entry.isOpen()) {
        return entry.resolvedAs == nameOf(as)
                   ? std::expected<ResolveAnswer, ResolveError>(ResolveAnswer{entry, false})
                   : std::unexpected(ResolveError{Kind::EndedOtherwise, u"%1 by %2"_s.arg(entry.resolvedAs, entry.resolvedBy)});
    }
    auto booked = book(entry, as);
    if (!booked) {
        return std::unexpected(booked.error());
    }
    entry.resolvedAs = nameOf(as);
    entry.resolvedBy = by;
    entry.resolvedMs = m_store.clock().nowMs();
    entry.note = note;
    entry.booked = std::move(*booked);
    if (const auto put = exceptions.putEnd(entry); !put) {
        return failed(put.error());
    }
    const QString became = entry.booked.isEmpty() ? entry.resolvedAs : entry.resolvedAs + u' ' + entry.booked;
    if (const auto noted = AuditLog(m_store.database(), m_store.clock()).add(by, {u"resolved"_s, id.text(), u"open"_s, became});
        !noted) {
        return failed(noted.error());
    }
    return ResolveAnswer{entry, true};
}

/// Answers which fact of head office says so; empty when no book changes.
std::expected<QString, ResolveError> ExceptionDesk::book(const ExceptionEntry &entry, Resolution as)
{
    if (as == Resolution::Merge) {
        return merge(entry);
    }
    StorageResult<QString> booked(u""_s);
    if (as == Resolution::TryAgain) {
        const auto released = ExceptionQueries(m_store.database()).release(entry.id.key);
        booked = released ? booked : std::unexpected(released.error());
    } else if (as == Resolution::WriteOff) {
        booked = writeOff(entry);
    }
    return booked ? std::expected<QString, ResolveError>(*booked) : failed(booked.error());
}

/// The older registration is kept, or whoever it is an alias of.
std::expected<QString, ResolveError> ExceptionDesk::merge(const ExceptionEntry &entry)
{
    const MemberAliases aliases(m_store.database());
    const auto registered = MemberQueries(m_store.database()).writtenBy(entry.id.key);
    if (!registered || !*registered) {
        return registered ? std::expected<QString, ResolveError>(
                                std::unexpected(ResolveError{Kind::CannotMerge, nameOf(MergeProblem::UnknownMember)}))
                          : failed(registered.error());
    }
    const MemberId other(entry.detail);
    const auto kept = aliases.keptOf(std::min(**registered, other));
    const auto alias = aliases.keptOf(std::max(**registered, other));
    if (!kept || !alias) {
        return failed(!kept ? kept.error() : alias.error());
    }
    if (*kept == *alias) { // they are one already
        return u""_s;
    }
    const MemberMerge merge{*alias, *kept};
    const auto problem = aliases.problemOfMerging(merge);
    if (!problem || *problem) {
        return problem ? std::expected<QString, ResolveError>(std::unexpected(ResolveError{Kind::CannotMerge, nameOf(**problem)}))
                       : failed(problem.error());
    }
    const auto key = m_facts.add(fact_type::membersMerged, {toJson(merge)});
    return key ? std::expected<QString, ResolveError>(placeOf(*key)) : failed(key.error());
}

StorageResult<QString> ExceptionDesk::writeOff(const ExceptionEntry &entry)
{
    const MemberId member(entry.detail);
    const auto transfers = pointsTransfers(m_store.database(), member);
    const auto rules = RulesArchive(m_store.database()).latest();
    if (!transfers || !rules) {
        return std::unexpected(!transfers ? transfers.error() : rules.error());
    }
    const QDate today = rules->localTime(m_store.clock().nowMs()).date();
    const qint64 owed = PointsAccount(*transfers).on(today).owed;
    if (owed == 0) { // later points have paid it meanwhile
        return u""_s;
    }
    const auto key = m_facts.add(fact_type::pointsWrittenOff, {{{u"member"_s, member.text()},
                                                                {u"points"_s, owed},
                                                                {u"day"_s, today.toString(Qt::ISODate)},
                                                                {u"exception"_s, entry.id.text()}}});
    return key ? StorageResult<QString>(placeOf(*key)) : std::unexpected(key.error());
}

StorageResult<std::optional<ExceptionEntry>> ExceptionDesk::backOnTheList(const ExceptionEntry &tried)
{
    const auto open = ExceptionQueries(m_store.database()).list(true, tried.kind);
    if (!open) {
        return std::unexpected(open.error());
    }
    const auto back = std::ranges::find(*open, tried.id.key, [](const ExceptionEntry &entry) { return entry.id.key; });
    return back == open->end() ? std::nullopt : std::optional(*back);
}

std::expected<ExceptionEntry, ResolveError> ExceptionDesk::reopen(const ExceptionId &id, const QString &by, const QString &note)
{
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return failed(transaction.error());
    }
    ExceptionQueries exceptions(m_store.database());
    const auto found = exceptions.find(id);
    if (!found) {
        return failed(found.error());
    }
    if (!*found || (*found)->isOpen()) {
        return std::unexpected(ResolveError{*found ? Kind::IsOpen : Kind::NotFound, id.text()});
    }
    ExceptionEntry open = **found;
    const QString was = open.resolvedAs;
    open.resolvedAs = u""_s;
    open.resolvedBy = u""_s;
    open.resolvedMs = 0;
    open.note = note;
    if (const auto put = exceptions.putEnd(open); !put) {
        return failed(put.error());
    }
    if (const auto noted = AuditLog(m_store.database(), m_store.clock()).add(by, {u"reopened"_s, id.text(), was, u"open"_s});
        !noted) {
        return failed(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return failed(committed.error());
    }
    const auto told = m_applier.all();
    return told ? std::expected<ExceptionEntry, ResolveError>(open) : failed(told.error());
}

} // namespace suanpan
