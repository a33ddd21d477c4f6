#pragma once

#include "hub/storage/claim_queries.h"
#include "hub/storage/hub_store.h"
#include "models/sales/sale.h"
#include "sync/protocol/messages.h"

namespace suanpan {

/// Live claims of one till; what it asks for beyond them is refused.
inline constexpr qint64 mostLiveClaims = 32;
/// Claims of one till that the hub remembers, over or not.
inline constexpr qint64 mostKnownClaims = 1'000;
/// So long after its end a claim is remembered, so that the same id gets the same answer.
inline constexpr qint64 claimMemoryMs = 3'600'000;

/// Gives tills rights before there are facts, and takes them back (docs/decisions/0021).
class Claims final {
public:
    explicit Claims(HubStore &store) : m_store(store), m_queries(store.database()) {}

    /// Grants or refuses, in a transaction of its own. The same id gets the same answer; nothing when it stands for another claim.
    StorageResult<std::optional<ClaimReply>> claim(const TillId &till, const ClaimRequest &request);
    /// Ends it; also one that was never heard of, whose request may still be on its way. Nothing when it is another till's.
    StorageResult<std::optional<ReleaseReply>> release(const TillId &till, const ClaimId &claim);
    /// Whether any till has one. Nobody gets another while a transaction that may write is open.
    StorageResult<bool> areThereAny();
    /// Ends those of the fact's till that this sale uses. Callers bring the transaction.
    StorageResult<void> useUp(const FactKey &fact, const Sale &sale);

private:
    /// What the hub has of a thing, whoever holds it.
    struct Confirmed {
        qint64 amount = 0;
        ClaimRefusal otherwise = ClaimRefusal::NotEnough; ///< what it is called when that is too little
    };
    StorageResult<ClaimReply> judge(const TillId &till, const ClaimRequest &request, qint64 nowMs);
    StorageResult<ClaimReply> refused(ClaimReply reply, const TillId &till, const ClaimRequest &request,
                                      const Confirmed &confirmed);
    StorageResult<Confirmed> confirmed(const Claim &claim, qint64 nowMs);
    /// Live ones of other tills for the same thing, whichever of a person's ids they name; the one that ends first stands first.
    StorageResult<QList<ClaimRow>> ofOthers(const Claim &claim, const TillId &till, qint64 nowMs);
    StorageResult<Confirmed> coupon(const CouponId &coupon, qint64 nowMs);
    StorageResult<Confirmed> points(const MemberId &member, qint64 nowMs);
    StorageResult<void> useUp(const FactKey &fact, ClaimKind kind, const QString &key, qint64 amount);
    StorageResult<void> useUpPoints(const FactKey &fact, const MemberId &member);

    HubStore &m_store;
    ClaimQueries m_queries;
};

} // namespace suanpan
