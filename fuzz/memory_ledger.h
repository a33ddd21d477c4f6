#pragma once

#include "models/apply/ledger.h"

#include <QHash>
#include <QMap>

namespace suanpan::fuzz {

/// What facts write, as far as later facts meet it again.
class MemoryLedger final : public Ledger {
public:
    StorageResult<void> addSale(const FactKey &, const Sale &sale) override
    {
        m_sales.append(sale);
        return {};
    }
    StorageResult<void> addPurchase(const FactKey &, const Purchase &) override { return {}; }
    StorageResult<void> movePoints(const FactKey &, int, const PointsTransfer &transfer) override
    {
        m_points[transfer.member].append(transfer);
        return {};
    }
    StorageResult<QList<PointsTransfer>> pointsOf(const MemberId &member) override { return m_points.value(member); }
    StorageResult<void> moveValue(const FactKey &, int, const ValueTransfer &transfer) override
    {
        m_value[transfer.move.holder].append(transfer);
        return {};
    }
    StorageResult<QList<ValueTransfer>> valueOf(const HolderId &holder) override { return m_value.value(holder); }
    StorageResult<void> moveStock(const FactKey &, int, const StockMovement &) override { return {}; }
    StorageResult<void> addCoupon(const FactKey &, const IssuedCoupon &) override { return {}; }
    StorageResult<void> addCouponEvent(const CouponId &coupon, const CouponEvent &event) override
    {
        m_coupons[coupon].apply(event);
        return {};
    }
    StorageResult<CouponLife> couponLife(const CouponId &coupon) override { return m_coupons.value(coupon); }
    StorageResult<void> addMember(const FactKey &, const SealedMember &, qint64) override { return {}; }
    StorageResult<void> openShift(const FactKey &, const Shift &) override { return {}; }
    StorageResult<void> closeShift(const FactKey &, const ShiftClose &) override { return {}; }
    StorageResult<void> putProduct(const FactKey &, const Product &) override { return {}; }
    StorageResult<void> putStaff(const FactKey &, const Staff &) override { return {}; }
    StorageResult<void> changeMember(const WriteStamp &, const MemberChange &) override { return {}; }
    StorageResult<void> putMemberTags(const FactKey &, const MemberTags &) override { return {}; }
    StorageResult<std::optional<MergeProblem>> mergeMembers(const MemberMerge &) override { return std::nullopt; }
    StorageResult<std::optional<MergeProblem>> unmergeMembers(const MemberMerge &) override { return std::nullopt; }
    StorageResult<void> putRules(const FactKey &, const ShopRules &rules) override
    {
        m_rules = rules;
        return {};
    }

    const QList<Sale> &sales() const { return m_sales; }
    const QHash<MemberId, QList<PointsTransfer>> &points() const { return m_points; }
    const QHash<HolderId, QList<ValueTransfer>> &value() const { return m_value; }
    const ShopRules &rules() const { return m_rules; }

private:
    QList<Sale> m_sales;
    QHash<MemberId, QList<PointsTransfer>> m_points;
    QHash<HolderId, QList<ValueTransfer>> m_value;
    QMap<CouponId, CouponLife> m_coupons;
    ShopRules m_rules;
};

} // namespace suanpan::fuzz
