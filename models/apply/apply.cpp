#include "models/apply/apply.h"

#include "models/base/clock.h"
#include "models/loyalty/points_account.h"
#include "models/sales/sale_value.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Outcome = std::expected<Applied, ApplyError>;

std::unexpected<ApplyError> malformed(const QString &path)
{
    return std::unexpected(ApplyError{ApplyError::Kind::Malformed, path, {}});
}

std::unexpected<ApplyError> failed(const StorageError &error)
{
    return std::unexpected(ApplyError{ApplyError::Kind::Storage, error.detail, error});
}

/// Writes one sale or return: rows, stock, points, coupons, in an order that replay repeats exactly.
class SaleApplication {
public:
    SaleApplication(const Fact &fact, const Sale &sale, Ledger &ledger) : m_fact(fact), m_sale(sale), m_ledger(ledger) {}

    Outcome run()
    {
        if (const auto sum = sumsThatDiffer(m_sale)) {
            m_applied.flags.append({Flag::Kind::SumsDiffer, *sum});
        }
        for (const auto step : {&SaleApplication::rows, &SaleApplication::stock, &SaleApplication::points,
                                &SaleApplication::value, &SaleApplication::coupons}) {
            if (const auto done = (this->*step)(); !done) {
                return failed(done.error());
            }
        }
        m_applied.touched.purchases.append(m_sale.id);
        return m_applied;
    }

private:
    StorageResult<void> rows() { return m_ledger.addSale(m_fact.key, m_sale); }

    StorageResult<void> stock()
    {
        const bool isReturn = m_sale.kind == SaleKind::Return;
        for (const SaleLine &line : m_sale.lines) {
            if (!line.item.stocked) {
                continue;
            }
            const auto moved = m_ledger.moveStock(
                m_fact.key, line.number, {line.item.sku, -line.quantity, isReturn ? StockReason::Return : StockReason::Sale});
            if (!moved) {
                return moved;
            }
            m_applied.touched.stock.append(line.item.sku);
        }
        return {};
    }

    StorageResult<void> points()
    {
        if (!m_sale.member) {
            return {};
        }
        m_applied.touched.standings.append(*m_sale.member);
        int number = 0;
        for (const PointsTransfer &transfer : pointsTransfersOf(m_sale, m_fact.hybridTime)) {
            if (const auto moved = m_ledger.movePoints(m_fact.key, ++number, transfer); !moved) {
                return moved;
            }
            if (transfer.member != *m_sale.member) {
                m_applied.touched.standings.append(transfer.member);
            }
        }
        return m_sale.kind == SaleKind::Sale && redeemedIn(m_sale) > 0 ? flagOverdraft() : StorageResult<void>();
    }

    StorageResult<void> flagOverdraft()
    {
        const auto transfers = m_ledger.pointsOf(*m_sale.member);
        if (!transfers) {
            return std::unexpected(transfers.error());
        }
        if (PointsAccount(*transfers).overdrawn().contains(m_sale.id)) {
            m_applied.flags.append({Flag::Kind::PointsOverdrawn, m_sale.member->text()});
        }
        return {};
    }

    StorageResult<void> value()
    {
        int number = 0;
        for (const ValueTransfer &transfer : valueTransfersOf(m_sale, m_fact.hybridTime)) {
            if (const auto moved = m_ledger.moveValue(m_fact.key, ++number, transfer); !moved) {
                return moved;
            }
        }
        for (const HolderId &holder : holdersIn(m_sale)) {
            const auto transfers = m_ledger.valueOf(holder);
            if (!transfers) {
                return std::unexpected(transfers.error());
            }
            if (ValueAccount(*transfers).overdrawn().contains(m_sale.id)) { // the flag is no place for the code of a card
                m_applied.flags.append({Flag::Kind::ValueOverdrawn, m_sale.id.text()});
            }
        }
        return {};
    }

    StorageResult<void> coupons()
    {
        const SaleCoupons &coupons = m_sale.coupons;
        for (const IssuedCoupon &issued : coupons.issued) {
            if (const auto added = m_ledger.addCoupon(m_fact.key, issued); !added) {
                return added;
            }
            if (const auto noted = happened(issued.ticket.id, grantOf(issued)); !noted) {
                return noted;
            }
        }
        for (const UsedCoupon &used : coupons.used) {
            if (const auto noted = happened(used.coupon.ticket.id, CouponRedeemed{m_sale.id, used.offMinor}); !noted) {
                return noted;
            }
            if (const auto flagged = flagConflicts(used.coupon); !flagged) {
                return flagged;
            }
        }
        const SaleId original = m_sale.original.value_or(SaleId());
        for (const CouponId &id : coupons.givenBack) {
            if (const auto noted = happened(id, CouponSaleReturned{original}); !noted) {
                return noted;
            }
        }
        for (const CouponId &id : coupons.revoked) {
            if (const auto noted = happened(id, CouponRevoked()); !noted) {
                return noted;
            }
        }
        return {};
    }

    template <typename What>
    StorageResult<void> happened(const CouponId &coupon, What what)
    {
        const FactKey &key = m_fact.key;
        const EventStamp stamp{m_fact.hybridTime, key.till, key.epoch, key.seq, m_couponEvents++};
        m_applied.touched.coupons.append(coupon);
        return m_ledger.addCouponEvent(coupon, {stamp, m_sale.completedMs, what});
    }

    /// What became wrong with this very use. A coupon whose issue has not come here yet is judged by what its code said.
    StorageResult<void> flagConflicts(const IssuedCoupon &coupon)
    {
        const auto known = m_ledger.couponLife(coupon.ticket.id);
        if (!known) {
            return std::unexpected(known.error());
        }
        CouponLife before;
        for (const CouponEvent &event : known->events()) {
            if (event.stamp.till != m_fact.key.till || event.stamp.epoch != m_fact.key.epoch
                || event.stamp.seq != m_fact.key.seq) {
                before.apply(event);
            }
        }
        CouponLife after = *known;
        if (after.standing(m_sale.completedMs).phase == CouponPhase::Unknown) {
            const CouponEvent grant{{}, coupon.ticket.validFromMs, grantOf(coupon)};
            before.apply(grant);
            after.apply(grant);
        }
        const QList<CouponConflict> old = before.standing(m_sale.completedMs).conflicts;
        for (const CouponConflict &conflict : after.standing(m_sale.completedMs).conflicts) {
            if (!old.contains(conflict)) {
                const QString detail = nameOf(conflict.kind) + u' ' + coupon.ticket.id.text();
                m_applied.flags.append({Flag::Kind::CouponConflict, detail});
            }
        }
        return {};
    }

    const Fact &m_fact;
    const Sale &m_sale;
    Ledger &m_ledger;
    Applied m_applied;
    int m_couponEvents = 0;
};

Outcome applySaleFact(const Fact &fact, Ledger &ledger)
{
    auto sale = Sale::fromJson(fact.payload);
    if (!sale) {
        return malformed(sale.error());
    }
    auto applied = applySale(fact, *sale, ledger);
    if (applied) {
        applied->sale = std::move(*sale);
    }
    return applied;
}

PointsTransfer pointsPaid(const GivenCoupon &given, const Fact &fact)
{
    const QDate stated = QDate::fromString(fact.businessDate, Qt::ISODate);
    const QDate day = stated.isValid() ? stated : QDateTime::fromMSecsSinceEpoch(given.atMs, Qt::UTC).date();
    return {.member = given.coupon.holder,
            .kind = PointsTransfer::Kind::Exchanged,
            .sale = SaleId(given.coupon.ticket.id.text()),
            .original = {},
            .points = -given.points,
            .hybridTime = fact.hybridTime,
            .day = day,
            .usableFrom = day,
            .lastDay = {}};
}

Outcome applyCouponIssued(const Fact &fact, Ledger &ledger)
{
    const auto given = givenCouponFromJson(fact.payload);
    if (!given) {
        return malformed(given.error().field);
    }
    const CouponId &id = given->coupon.ticket.id;
    const EventStamp stamp{fact.hybridTime, fact.key.till, fact.key.epoch, fact.key.seq, 0};
    if (const auto added = ledger.addCoupon(fact.key, given->coupon); !added) {
        return failed(added.error());
    }
    if (const auto noted = ledger.addCouponEvent(id, {stamp, given->atMs, grantOf(given->coupon)}); !noted) {
        return failed(noted.error());
    }
    Applied applied;
    applied.touched.coupons.append(id);
    if (given->points == 0) {
        return applied;
    }
    if (const auto moved = ledger.movePoints(fact.key, 1, pointsPaid(*given, fact)); !moved) {
        return failed(moved.error());
    }
    applied.touched.standings.append(given->coupon.holder);
    const auto transfers = ledger.pointsOf(given->coupon.holder);
    if (!transfers) {
        return failed(transfers.error());
    }
    if (PointsAccount(*transfers).overdrawn().contains(SaleId(id.text()))) {
        applied.flags.append({Flag::Kind::PointsOverdrawn, given->coupon.holder.text()});
    }
    return applied;
}

Outcome applyMember(const Fact &fact, Ledger &ledger)
{
    const auto member = sealedMemberFromJson(fact.payload.value("member"_L1).toObject());
    if (!member) {
        return malformed(u"member"_s);
    }
    if (const auto added = ledger.addMember(fact.key, *member, fact.payload.value("registered_ms"_L1).toInteger()); !added) {
        return failed(added.error());
    }
    Applied applied;
    applied.touched.membersChanged.append(member->id);
    return applied;
}

Outcome applyMemberChange(const Fact &fact, Ledger &ledger)
{
    const auto change = memberChangeFromJson(fact.payload);
    if (!change) {
        return malformed(change.error().field);
    }
    const WriteStamp at{fact.hybridTime, fact.key.till, fact.key.epoch, fact.key.seq};
    if (const auto changed = ledger.changeMember(at, *change); !changed) {
        return failed(changed.error());
    }
    Applied applied;
    applied.touched.membersEdited.append(change->member);
    if (change->fields.contains(MemberField::Phone)) {
        applied.touched.membersChanged.append(change->member);
    }
    return applied;
}

Outcome applyShiftOpened(const Fact &fact, Ledger &ledger)
{
    const Shift shift = Shift::fromJson(fact.payload);
    if (shift.id.isEmpty()) {
        return malformed(u"shift"_s);
    }
    if (const auto opened = ledger.openShift(fact.key, shift); !opened) {
        return failed(opened.error());
    }
    return Applied{};
}

Outcome applyShiftClosed(const Fact &fact, Ledger &ledger)
{
    const ShiftClose close = ShiftClose::fromJson(fact.payload);
    if (close.shift.isEmpty()) {
        return malformed(u"shift"_s);
    }
    if (const auto closed = ledger.closeShift(fact.key, close); !closed) {
        return failed(closed.error());
    }
    return Applied{};
}

Outcome applyProducts(const Fact &fact, Ledger &ledger)
{
    Applied applied;
    for (const QJsonValue value : fact.payload.value("products"_L1).toArray()) {
        const auto product = productFromJson(value.toObject());
        if (!product) {
            return malformed(u"products"_s);
        }
        if (const auto put = ledger.putProduct(fact.key, *product); !put) {
            return failed(put.error());
        }
        applied.touched.products.append(product->sku);
    }
    return applied;
}

Outcome applyStaff(const Fact &fact, Ledger &ledger)
{
    Applied applied;
    for (const QJsonValue value : fact.payload.value("staff"_L1).toArray()) {
        const auto staff = staffFromJson(value.toObject());
        if (!staff) {
            return malformed(u"staff"_s);
        }
        if (const auto put = ledger.putStaff(fact.key, *staff); !put) {
            return failed(put.error());
        }
        applied.touched.staff.append(staff->id);
    }
    return applied;
}

Outcome applyRules(const Fact &fact, Ledger &ledger)
{
    const auto rules = ShopRules::fromJson(fact.payload);
    if (!rules) {
        return malformed(rules.error());
    }
    if (const auto put = ledger.putRules(fact.key, *rules); !put) {
        return failed(put.error());
    }
    Applied applied;
    applied.touched.rules = true;
    return applied;
}

Outcome applyGoodsReceived(const Fact &fact, Ledger &ledger)
{
    Applied applied;
    int number = 0;
    for (const QJsonValue line : fact.payload.value("lines"_L1).toArray()) {
        const Sku sku(line["sku"_L1].toString());
        const Quantity quantity(line["quantity"_L1].toInteger());
        if (sku.isEmpty()) {
            return malformed(u"lines"_s);
        }
        if (const auto moved = ledger.moveStock(fact.key, ++number, {sku, quantity, StockReason::Receipt}); !moved) {
            return failed(moved.error());
        }
        applied.touched.stock.append(sku);
    }
    return applied;
}

Outcome applyMemberTags(const Fact &fact, Ledger &ledger)
{
    Applied applied;
    for (const QJsonValue value : fact.payload.value("members"_L1).toArray()) {
        const auto tags = memberTagsFromJson(value.toObject());
        if (!tags) {
            return malformed(u"members"_s);
        }
        if (const auto put = ledger.putMemberTags(fact.key, *tags); !put) {
            return failed(put.error());
        }
        applied.touched.membersTagged.append(tags->member);
    }
    return applied;
}

/// They were promised elsewhere, and this shop lets them stand.
PointsTransfer importedPoints(const Purchase &purchase)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(purchase.atMs, Qt::UTC).date();
    return {.member = purchase.member,
            .kind = PointsTransfer::Kind::Imported,
            .sale = purchase.sale,
            .original = {},
            .points = purchase.points,
            .hybridTime = HybridClock::at(purchase.atMs),
            .day = day,
            .usableFrom = day,
            .lastDay = {}};
}

Outcome applyPurchases(const Fact &fact, Ledger &ledger)
{
    Applied applied;
    int number = 0;
    for (const QJsonValue value : fact.payload.value("purchases"_L1).toArray()) {
        const Purchase purchase = Purchase::fromJson(value.toObject());
        if (purchase.sale.isEmpty() || purchase.member.isEmpty()) {
            return malformed(u"purchases"_s);
        }
        if (const auto added = ledger.addPurchase(fact.key, purchase); !added) {
            return failed(added.error());
        }
        if (purchase.points != 0) {
            const auto moved = ledger.movePoints(fact.key, ++number, importedPoints(purchase));
            if (!moved) {
                return failed(moved.error());
            }
        }
        applied.touched.standings.append(purchase.member);
        applied.touched.purchases.append(purchase.sale);
    }
    return applied;
}

/// Head office forgives what a member owes.
Outcome applyWrittenOff(const Fact &fact, Ledger &ledger)
{
    const MemberId member(fact.payload.value("member"_L1).toString());
    const qint64 points = fact.payload.value("points"_L1).toInteger();
    const QDate day = QDate::fromString(fact.payload.value("day"_L1).toString(), Qt::ISODate);
    if (member.isEmpty() || points <= 0 || !day.isValid()) {
        return malformed(member.isEmpty() ? u"member"_s : points <= 0 ? u"points"_s : u"day"_s);
    }
    // A kind of its own would stop the feed of every older till.
    const PointsTransfer transfer{.member = member,
                                  .kind = PointsTransfer::Kind::Imported,
                                  .sale = SaleId(fact.id.text()),
                                  .original = {},
                                  .points = points,
                                  .hybridTime = fact.hybridTime,
                                  .day = day,
                                  .usableFrom = day,
                                  .lastDay = {}};
    if (const auto moved = ledger.movePoints(fact.key, 1, transfer); !moved) {
        return failed(moved.error());
    }
    Applied applied;
    applied.touched.standings.append(member);
    return applied;
}

Outcome applyMerge(const Fact &fact, Ledger &ledger)
{
    const auto merge = memberMergeFromJson(fact.payload);
    if (!merge) {
        return malformed(u"alias"_s);
    }
    const auto problem = fact.type == fact_type::membersMerged ? ledger.mergeMembers(*merge) : ledger.unmergeMembers(*merge);
    if (!problem) {
        return failed(problem.error());
    }
    Applied applied;
    if (*problem) {
        applied.flags.append(
            {Flag::Kind::MergeRefused, u"%1 %2 %3"_s.arg(nameOf(**problem), merge->alias.text(), merge->kept.text())});
    }
    return applied;
}

struct Row {
    QLatin1StringView type;
    Outcome (*run)(const Fact &, Ledger &);
};

constexpr std::array rows{
    Row{fact_type::saleCompleted, applySaleFact},      Row{fact_type::goodsReturned, applySaleFact},
    Row{fact_type::memberRegistered, applyMember},     Row{fact_type::shiftOpened, applyShiftOpened},
    Row{fact_type::shiftClosed, applyShiftClosed},     Row{fact_type::productsChanged, applyProducts},
    Row{fact_type::staffChanged, applyStaff},          Row{fact_type::rulesChanged, applyRules},
    Row{fact_type::goodsReceived, applyGoodsReceived}, Row{fact_type::purchasesImported, applyPurchases},
    Row{fact_type::membersTagged, applyMemberTags},    Row{fact_type::couponIssued, applyCouponIssued},
    Row{fact_type::pointsWrittenOff, applyWrittenOff}, Row{fact_type::membersMerged, applyMerge},
    Row{fact_type::membersUnmerged, applyMerge},       Row{fact_type::memberChanged, applyMemberChange},
};

} // namespace

QString nameOf(Flag::Kind kind)
{
    switch (kind) {
    case Flag::Kind::CouponConflict: return u"coupon_conflict"_s;
    case Flag::Kind::MergeRefused: return u"merge_refused"_s;
    case Flag::Kind::PointsOverdrawn: return u"points_overdrawn"_s;
    case Flag::Kind::PricedDifferently: return u"priced_differently"_s;
    case Flag::Kind::PromotionOverused: return u"promotion_overused"_s;
    case Flag::Kind::ConcessionUnapproved: return u"concession_unapproved"_s;
    case Flag::Kind::ReferralTwice: return u"referral_twice"_s;
    case Flag::Kind::ReturnedTooMuch: return u"returned_too_much"_s;
    case Flag::Kind::SumsDiffer: return u"sums_differ"_s;
    case Flag::Kind::UnknownItem: return u"unknown_item"_s;
    case Flag::Kind::UnknownMember: return u"unknown_member"_s;
    case Flag::Kind::UnknownRules: return u"unknown_rules"_s;
    case Flag::Kind::ValueOverdrawn: return u"value_overdrawn"_s;
    }
    return {};
}

std::expected<Applied, ApplyError> apply(const Fact &fact, Ledger &ledger)
{
    const auto row = std::ranges::find_if(rows, [&](const Row &candidate) { return fact.type == candidate.type; });
    if (row == rows.end()) {
        return std::unexpected(ApplyError{ApplyError::Kind::UnknownType, fact.type, {}});
    }
    return row->run(fact, ledger);
}

std::expected<Applied, ApplyError> applySale(const Fact &fact, const Sale &sale, Ledger &ledger)
{
    return SaleApplication(fact, sale, ledger).run();
}

} // namespace suanpan
