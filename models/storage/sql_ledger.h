#pragma once

#include "models/apply/ledger.h"
#include "models/storage/database.h"

namespace suanpan {

/// Writes what apply() finds into the tables that tills and hubs share (resources/migrations/common).
class SqlLedger : public Ledger {
public:
    explicit SqlLedger(Database &database) : m_database(database) {}

    StorageResult<void> addSale(const FactKey &key, const Sale &sale) override;
    StorageResult<void> addPurchase(const FactKey &key, const Purchase &purchase) override;
    StorageResult<void> movePoints(const FactKey &key, int number, const PointsTransfer &transfer) override;
    StorageResult<QList<PointsTransfer>> pointsOf(const MemberId &member) override;
    StorageResult<void> moveValue(const FactKey &key, int number, const ValueTransfer &transfer) override;
    StorageResult<QList<ValueTransfer>> valueOf(const HolderId &holder) override;
    StorageResult<void> moveStock(const FactKey &key, int number, const StockMovement &movement) override;
    StorageResult<void> addCoupon(const FactKey &key, const IssuedCoupon &coupon) override;
    StorageResult<void> addCouponEvent(const CouponId &coupon, const CouponEvent &event) override;
    StorageResult<CouponLife> couponLife(const CouponId &coupon) override;
    StorageResult<void> addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs) override;
    StorageResult<void> changeMember(const WriteStamp &at, const MemberChange &change) override;
    StorageResult<void> openShift(const FactKey &key, const Shift &shift) override;
    StorageResult<void> closeShift(const FactKey &key, const ShiftClose &close) override;
    StorageResult<void> putProduct(const FactKey &key, const Product &product) override;
    StorageResult<void> putStaff(const FactKey &key, const Staff &staff) override;
    StorageResult<void> putMemberTags(const FactKey &key, const MemberTags &tags) override;
    StorageResult<std::optional<MergeProblem>> mergeMembers(const MemberMerge &merge) override;
    StorageResult<std::optional<MergeProblem>> unmergeMembers(const MemberMerge &merge) override;
    StorageResult<void> putRules(const FactKey &key, const ShopRules &rules) override;

protected:
    Database &database() { return m_database; }

private:
    /// What a sale or return did to the counts of promotions, and what was given by hand.
    StorageResult<void> addConcessions(const FactKey &key, const Sale &sale);
    StorageResult<void> addLine(const SaleId &sale, const SaleLine &line);

    Database &m_database;
};

/// Master data as rows, for whoever gets it otherwise than by a fact: a till from the feed.
StorageResult<void> storeProduct(Database &database, const Product &product);
StorageResult<void> storeStaff(Database &database, const Staff &staff);
StorageResult<void> storeMemberTags(Database &database, const MemberTags &tags);
StorageResult<void> storeRules(Database &database, const ShopRules &rules);

} // namespace suanpan
