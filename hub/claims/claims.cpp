#include "hub/claims/claims.h"

#include "models/loyalty/points_account.h"
#include "models/shop/shop_rules.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"
#include "models/storage/sql_ledger.h"
#include "sync/protocol/limits.h"

#include <QMap>

#include <algorithm>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 msASecond = 1'000;

/// The claim under this id is the one that is asked for; or was given up unheard, and then nobody knows what it was.
bool isSame(const ClaimRow &row, const TillId &till, const Claim &claim)
{
    return row.till == till && (row.claim == claim || row.claim.key.isEmpty());
}

} // namespace

StorageResult<std::optional<ClaimReply>> Claims::claim(const TillId &till, const ClaimRequest &request)
{
    const qint64 nowMs = m_store.clock().nowMs();
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    if (const auto tidied = m_queries.tidy(nowMs, nowMs - claimMemoryMs); !tidied) {
        return std::unexpected(tidied.error());
    }
    const auto known = m_queries.find(request.claim.id);
    const auto remembered = m_queries.remembered(till);
    if (!known || !remembered) {
        return std::unexpected(!known ? known.error() : remembered.error());
    }
    if (*known) {
        const auto told = fromWire<ClaimReply>((*known)->answer);
        return isSame(**known, till, request.claim) && told ? std::optional(*told) : std::nullopt;
    }
    if (*remembered >= mostKnownClaims) {
        return ClaimReply{.refusal = ClaimRefusal::TooMany, .hubMs = nowMs};
    }
    const auto reply = judge(till, request, nowMs);
    if (!reply) {
        return std::unexpected(reply.error());
    }
    const auto added = m_queries.add({.claim = request.claim,
                                      .till = till,
                                      .afterEpoch = request.epoch,
                                      .afterSeq = request.seq,
                                      .madeMs = nowMs,
                                      .untilMs = reply->refusal ? nowMs : reply->untilMs,
                                      .ended = reply->refusal ? u"refused"_s : QString(),
                                      .answer = toWire(*reply)});
    const auto committed = added ? transaction->commit() : added;
    return committed ? StorageResult<std::optional<ClaimReply>>(*reply) : std::unexpected(committed.error());
}

StorageResult<std::optional<ReleaseReply>> Claims::release(const TillId &till, const ClaimId &claim)
{
    const qint64 nowMs = m_store.clock().nowMs();
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const auto known = m_queries.find(claim);
    const auto remembered = m_queries.remembered(till);
    if (!known || !remembered) {
        return std::unexpected(!known ? known.error() : remembered.error());
    }
    if (*known && (*known)->till != till) {
        return std::optional<ReleaseReply>();
    }
    const ClaimReply never{.refusal = ClaimRefusal::Released, .hubMs = nowMs};
    const auto done = *known                          ? m_queries.end(claim, u"released"_s)
                      : *remembered < mostKnownClaims ? m_queries.add({.claim = {claim, ClaimKind::Coupon, {}, 1},
                                                                       .till = till,
                                                                       .madeMs = nowMs,
                                                                       .untilMs = nowMs,
                                                                       .ended = u"released"_s,
                                                                       .answer = toWire(never)})
                                                      : StorageResult<void>();
    const auto committed = done ? transaction->commit() : done;
    if (!committed) {
        return std::unexpected(committed.error());
    }
    return ReleaseReply{*known && (*known)->ended.isEmpty() && (*known)->untilMs > nowMs};
}

StorageResult<ClaimReply> Claims::judge(const TillId &till, const ClaimRequest &request, qint64 nowMs)
{
    ClaimReply reply{.refusal = {}, .hubMs = nowMs};
    const auto live = m_queries.live(till, nowMs);
    const auto there = confirmed(request.claim, nowMs);
    const auto others = ofOthers(request.claim, till, nowMs);
    if (!live || !there || !others) {
        return std::unexpected(!live ? live.error() : !there ? there.error() : others.error());
    }
    qint64 held = 0;
    for (const ClaimRow &other : *others) {
        held += other.claim.amount;
    }
    reply.free = std::max<qint64>(0, there->amount - held);
    if (!others->isEmpty()) {
        reply.by = others->first().till;
        reply.untilMs = others->first().untilMs;
    }
    if (*live >= mostLiveClaims) {
        reply.refusal = ClaimRefusal::TooMany;
        return reply;
    }
    if (request.claim.amount > reply.free) {
        return refused(reply, till, request, *there);
    }
    reply.by = TillId();
    reply.untilMs = nowMs + std::min<qint64>(request.forS, wire::maxClaimS) * msASecond;
    return reply;
}

StorageResult<ClaimReply> Claims::refused(ClaimReply reply, const TillId &till, const ClaimRequest &request,
                                          const Confirmed &confirmed)
{
    if (request.claim.amount <= confirmed.amount) {
        reply.refusal = ClaimRefusal::Claimed;
        return reply;
    }
    const auto heard = m_queries.hasHeard(till, request.epoch, request.seq);
    if (!heard) {
        return std::unexpected(heard.error());
    }
    reply.refusal = *heard ? confirmed.otherwise : ClaimRefusal::Behind;
    return reply;
}

StorageResult<Claims::Confirmed> Claims::confirmed(const Claim &claim, qint64 nowMs)
{
    switch (claim.kind) {
    case ClaimKind::Coupon: return coupon(CouponId(claim.key), nowMs);
    case ClaimKind::Points: return points(MemberId(claim.key), nowMs);
    case ClaimKind::Stock: break;
    }
    const auto onHand = m_queries.onHand(claim.key);
    return onHand ? StorageResult<Confirmed>(Confirmed{*onHand, ClaimRefusal::NotEnough}) : std::unexpected(onHand.error());
}

StorageResult<QList<ClaimRow>> Claims::ofOthers(const Claim &claim, const TillId &till, qint64 nowMs)
{
    if (claim.kind != ClaimKind::Points) {
        return m_queries.ofOthers(claim, till, nowMs);
    }
    const auto ids = MemberAliases(m_store.database()).idsOf(MemberId(claim.key));
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<ClaimRow> found;
    for (const MemberId &id : *ids) {
        const auto rows = m_queries.ofOthers({claim.id, claim.kind, id.text(), claim.amount}, till, nowMs);
        if (!rows) {
            return rows;
        }
        found += *rows;
    }
    std::ranges::stable_sort(found, {}, &ClaimRow::untilMs);
    return found;
}

/// One whose issue is still on its way here is good for one use: its code proved itself to the till.
StorageResult<Claims::Confirmed> Claims::coupon(const CouponId &coupon, qint64 nowMs)
{
    const auto life = SqlLedger(m_store.database()).couponLife(coupon);
    if (!life) {
        return std::unexpected(life.error());
    }
    const CouponStanding standing = life->standing(nowMs);
    switch (standing.phase) {
    case CouponPhase::Unknown: return Confirmed{standing.uses > 0 ? 0 : 1, ClaimRefusal::Used};
    case CouponPhase::Expired: return Confirmed{0, ClaimRefusal::Expired};
    case CouponPhase::Revoked: return Confirmed{0, ClaimRefusal::Revoked};
    default: return Confirmed{standing.usesLeft, ClaimRefusal::Used};
    }
}

StorageResult<Claims::Confirmed> Claims::points(const MemberId &member, qint64 nowMs)
{
    const auto transfers = pointsTransfers(m_store.database(), member);
    const auto zone = m_queries.timeZone();
    if (!transfers || !zone) {
        return std::unexpected(!transfers ? transfers.error() : zone.error());
    }
    ShopRules rules;
    rules.timeZone = *zone;
    return Confirmed{PointsAccount(*transfers).on(rules.localTime(nowMs).date()).usable, ClaimRefusal::NotEnough};
}

StorageResult<bool> Claims::areThereAny()
{
    const auto live = m_queries.liveOfAll(m_store.clock().nowMs());
    return live ? StorageResult<bool>(*live > 0) : std::unexpected(live.error());
}

StorageResult<void> Claims::useUp(const FactKey &fact, const Sale &sale)
{
    const auto live = m_queries.live(fact.till, m_store.clock().nowMs());
    if (!live || *live == 0 || sale.kind != SaleKind::Sale) {
        return live ? StorageResult<void>() : std::unexpected(live.error());
    }
    for (const UsedCoupon &used : sale.coupons.used) {
        if (const auto done = useUp(fact, ClaimKind::Coupon, used.coupon.ticket.id.text(), 1); !done) {
            return done;
        }
    }
    if (sale.member && redeemedIn(sale) > 0) { // however few of them: the sale was what they were for
        if (const auto done = useUpPoints(fact, *sale.member); !done) {
            return done;
        }
    }
    QMap<QString, qint64> goods;
    for (const SaleLine &line : sale.lines) {
        goods[line.item.sku.text()] += line.item.stocked ? line.quantity.thousandths() : 0;
    }
    for (const auto &[sku, quantity] : goods.asKeyValueRange()) {
        if (const auto done = useUp(fact, ClaimKind::Stock, sku, quantity); quantity > 0 && !done) {
            return done;
        }
    }
    return {};
}

/// The claim may name another of the person's ids than the sale does: the till heard of a merge in between.
StorageResult<void> Claims::useUpPoints(const FactKey &fact, const MemberId &member)
{
    const auto ids = MemberAliases(m_store.database()).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    for (const MemberId &id : *ids) {
        if (const auto done = useUp(fact, ClaimKind::Points, id.text(), Claim::largestAmount); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<void> Claims::useUp(const FactKey &fact, ClaimKind kind, const QString &key, qint64 amount)
{
    const auto oldest = m_queries.oldestBefore(fact, kind, key, m_store.clock().nowMs());
    if (!oldest || !*oldest || amount <= 0) {
        return oldest ? StorageResult<void>() : std::unexpected(oldest.error());
    }
    return m_queries.use(**oldest, amount, fact);
}

} // namespace suanpan
