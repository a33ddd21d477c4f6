#include "hub/ingest/applier.h"

#include "hub/storage/member_queries.h"
#include "hub/storage/referral_check.h"
#include "hub/storage/return_check.h"

#include <QSet>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr int factsPerSlice = 100;
constexpr int toldPerSlice = 200; ///< some 40 KiB of the feed

/// Whether the fault lies with the fact, so that trying again would not help. A sick disk is not the fact's fault.
bool isOfTheFact(const StorageError &error)
{
    return error.kind == StorageError::Kind::Constraint || error.kind == StorageError::Kind::Other;
}

QString problemOf(const ApplyError &error)
{
    switch (error.kind) {
    case ApplyError::Kind::Malformed: return u"malformed: "_s + error.detail;
    case ApplyError::Kind::UnknownType: return u"unknown_type"_s;
    case ApplyError::Kind::Storage: return u"not_storable: "_s + error.storage.detail;
    }
    return {};
}

} // namespace

Applier::Applier(HubStore &store, Purpose purpose)
    : m_store(store), m_inbox(store.database()), m_feed(store.database()), m_ledger(store.database()), m_prices(store.database()),
      m_items(store.database()), m_claims(store), m_teller(store.database()), m_purpose(purpose)
{}

StorageResult<bool> Applier::anythingToDo()
{
    const auto waits = m_inbox.anyWaiting();
    return waits && !*waits && m_purpose == Purpose::Live ? m_teller.anyUntold() : waits;
}

StorageResult<AppliedSlice> Applier::slice(int facts)
{
    const auto something = anythingToDo();
    if (!something || !*something) {
        return something ? StorageResult<AppliedSlice>(AppliedSlice()) : std::unexpected(something.error());
    }
    auto slice = committed(facts);
    if (!slice) { // undone, and with it what was learned on the way
        m_ledger.forgetChanges();
        m_items.forget();
    }
    return slice;
}

StorageResult<AppliedSlice> Applier::committed(int facts)
{
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const QueuedWrites queued(m_store.database());
    const auto rows = next(facts); // only now: another hub may have applied what waited
    const auto claims = rows ? m_claims.areThereAny() : std::unexpected(rows.error());
    if (!claims) {
        return std::unexpected(claims.error());
    }
    m_claimsLive = *claims;
    auto slice = run(*rows);
    if (!slice) {
        return slice;
    }
    if (const auto told = tellExceptions(*slice); !told) {
        return std::unexpected(told.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(committed.error());
    }
    if (!rows->isEmpty()) {
        m_lastTill = rows->last().key.till;
        m_lastPosition = rows->last().position;
    }
    return slice;
}

StorageResult<QList<InboxRow>> Applier::next(int facts)
{
    if (m_purpose == Purpose::Replay) {
        return m_inbox.waitingAfter(m_lastPosition, facts);
    }
    auto rows = m_inbox.waitingSmall((facts + 1) / 2);
    const auto inTurn = rows ? m_inbox.waitingInTurn(m_lastTill, facts) : rows;
    if (!inTurn) {
        return inTurn;
    }
    QSet<qint64> taken;
    for (const InboxRow &row : std::as_const(*rows)) {
        taken.insert(row.position);
    }
    for (const InboxRow &row : *inTurn) {
        if (rows->size() < facts && !taken.contains(row.position)) {
            rows->append(row);
        }
    }
    return rows;
}

StorageResult<AppliedSlice> Applier::all()
{
    AppliedSlice sum;
    for (;;) {
        const auto slice = this->slice(factsPerSlice);
        if (!slice) {
            return slice;
        }
        sum.taken += slice->taken;
        sum.applied += slice->applied;
        sum.quarantined += slice->quarantined;
        sum.flagged += slice->flagged;
        sum.told += slice->told;
        sum.feedPosition = std::max(sum.feedPosition, slice->feedPosition);
        if (slice->taken == 0 && slice->told == 0) {
            return sum;
        }
    }
}

StorageResult<AppliedSlice> Applier::run(const QList<InboxRow> &rows)
{
    AppliedSlice slice{.taken = rows.size()};
    QList<FeedEntry> entries;
    QList<qint64> applied;
    for (const InboxRow &row : rows) {
        const auto verdict = applyOne(row);
        if (!verdict) {
            return std::unexpected(verdict.error());
        }
        if (const auto recorded = recordOddities(row, *verdict); !recorded) {
            return std::unexpected(recorded.error());
        }
        slice.flagged += verdict->oddities.size();
        if (verdict->problem.isEmpty()) {
            entries.append(verdict->entry);
            applied.append(row.position);
        }
    }
    if (const auto settled = m_inbox.setApplied(applied); !settled) {
        return std::unexpected(settled.error());
    }
    slice.applied = entries.size();
    slice.quarantined = rows.size() - entries.size();
    const auto position = m_feed.append(entries);
    if (!position) {
        return std::unexpected(position.error());
    }
    slice.feedPosition = *position;
    return slice;
}

StorageResult<void> Applier::tellExceptions(AppliedSlice &slice)
{
    const auto told = m_purpose == Purpose::Live ? m_teller.tell(toldPerSlice) : StorageResult<qint64>(0);
    if (!told) {
        return std::unexpected(told.error());
    }
    slice.told = *told;
    slice.feedPosition += *told > 0 ? 1 : 0;
    return {};
}

StorageResult<Applier::Verdict> Applier::applyOne(const InboxRow &row)
{
    Verdict verdict;
    const auto fact = readFact(row.body, row.prevHash, row.hash);
    if (!fact || fact->key != row.key) {
        verdict.problem = fact ? u"wrong_place"_s : u"not_a_fact"_s;
        return verdict;
    }
    if (isHeadOffices(fact->type) && fact->key.till != headOffice()) {
        verdict.problem = u"not_from_head_office"_s;
        return verdict;
    }
    auto savepoint = Savepoint::begin(m_store.database());
    if (!savepoint) {
        return std::unexpected(savepoint.error());
    }
    const auto problem = applyTo(*fact, verdict);
    if (!problem) {
        return std::unexpected(problem.error());
    }
    if (!problem->isEmpty()) {
        m_ledger.forgetChanges();
        return Verdict{.entry = {}, .oddities = {}, .problem = *problem};
    }
    if (const auto released = savepoint->release(); !released) {
        return std::unexpected(released.error());
    }
    return verdict;
}

/// Answers what is wrong with the fact, empty when nothing is; an error when the disk is.
StorageResult<QString> Applier::applyTo(const Fact &fact, Verdict &verdict)
{
    const auto failed = [](const StorageError &error) {
        return isOfTheFact(error) ? StorageResult<QString>(problemOf({ApplyError::Kind::Storage, error.detail, error}))
                                  : std::unexpected(error);
    };
    const auto applied = apply(fact, m_ledger);
    if (!applied) {
        const ApplyError &error = applied.error();
        return error.kind == ApplyError::Kind::Storage ? failed(error.storage) : problemOf(error);
    }
    for (const Flag &flag : applied->flags) {
        verdict.oddities.append({nameOf(flag.kind), flag.detail});
    }
    if (const auto looked = lookAtSale(fact.key.till, *applied, verdict); !looked) {
        return failed(looked.error());
    }
    if (const auto looked = lookAtMembers(applied->touched, verdict); !looked) {
        return failed(looked.error());
    }
    if (const auto used = applied->sale && m_claimsLive ? m_claims.useUp(fact.key, *applied->sale) : StorageResult<void>();
        !used) {
        return failed(used.error());
    }
    const auto changes = m_ledger.takeChanges();
    if (!changes) {
        return failed(changes.error());
    }
    verdict.entry = {fact.key, *changes};
    const auto done =
        m_store.database().flush(); // so that what goes wrong is this fact's, and the release of its savepoint cannot
    return done ? StorageResult<QString>(QString()) : failed(done.error());
}

StorageResult<void> Applier::lookAtSale(const TillId &till, const Applied &applied, Verdict &verdict)
{
    if (!applied.sale) {
        return {};
    }
    for (const auto &flags : {m_prices.flagsFor(till, *applied.sale), returnFlags(m_store.database(), *applied.sale),
                              referralFlags(m_store.database(), *applied.sale), m_items.flagsFor(*applied.sale)}) {
        if (!flags) {
            return std::unexpected(flags.error());
        }
        for (const Flag &flag : *flags) {
            verdict.oddities.append({nameOf(flag.kind), flag.detail});
        }
    }
    return {};
}

StorageResult<void> Applier::lookAtMembers(const Touched &touched, Verdict &verdict)
{
    MemberQueries members(m_store.database());
    for (const MemberId &member : touched.standings + touched.membersTagged + touched.membersEdited) {
        const auto known = members.knows(member);
        if (!known) {
            return std::unexpected(known.error());
        }
        if (!*known) {
            verdict.oddities.append({nameOf(Flag::Kind::UnknownMember), member.text()});
        }
    }
    for (const MemberId &member : touched.membersChanged) {
        const auto other = members.samePhone(member);
        if (!other) {
            return std::unexpected(other.error());
        }
        if (other->has_value()) {
            verdict.oddities.append({u"duplicate_member"_s, (*other)->text()});
        }
    }
    return {};
}

/// Waits for what it writes, for what goes wrong with it is not the next fact's.
StorageResult<void> Applier::recordOddities(const InboxRow &row, const Verdict &verdict)
{
    QList<Oddity> oddities = verdict.oddities;
    if (!verdict.problem.isEmpty()) {
        oddities = {{u"quarantined"_s, verdict.problem}};
        if (const auto set = m_inbox.quarantine(row.position, verdict.problem); !set) {
            return set;
        }
    }
    for (const Oddity &oddity : std::as_const(oddities)) {
        if (const auto noted = m_inbox.addException(row.key, oddity.kind, oddity.detail, row.receivedMs); !noted) {
            return noted;
        }
    }
    return oddities.isEmpty() ? StorageResult<void>() : m_store.database().flush();
}

} // namespace suanpan
