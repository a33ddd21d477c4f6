#pragma once

#include "models/base/storage_error.h"
#include "models/catalog/product.h"
#include "models/coupons/given_coupon.h"
#include "models/journal/fact.h"
#include "models/loyalty/points_transfer.h"
#include "models/loyalty/value_transfer.h"
#include "models/members/member_merge.h"
#include "models/members/member_tags.h"
#include "models/members/member_vault.h"
#include "models/members/purchase.h"
#include "models/sales/sale.h"
#include "models/sales/shift.h"
#include "models/shop/shop_rules.h"
#include "models/staff/staff.h"
#include "models/stock/movement.h"

namespace suanpan {

struct StockMovement {
    Sku sku;
    Quantity delta;
    StockReason reason = StockReason::Sale;
};

/// Where apply() writes: one implementation per database. Every call happens inside the caller's transaction and stamps its rows with
/// the fact's key.
class Ledger {
public:
    virtual ~Ledger() = default;
    virtual StorageResult<void> addSale(const FactKey &key, const Sale &sale) = 0;
    virtual StorageResult<void> addPurchase(const FactKey &key, const Purchase &purchase) = 0;
    virtual StorageResult<void> movePoints(const FactKey &key, int number, const PointsTransfer &transfer) = 0;
    /// All of a member's that are known here, this transaction's included.
    virtual StorageResult<QList<PointsTransfer>> pointsOf(const MemberId &member) = 0;
    virtual StorageResult<void> moveValue(const FactKey &key, int number, const ValueTransfer &transfer) = 0;
    /// All of that member or card that are known here, this transaction's included.
    virtual StorageResult<QList<ValueTransfer>> valueOf(const HolderId &holder) = 0;
    virtual StorageResult<void> moveStock(const FactKey &key, int number, const StockMovement &movement) = 0;
    virtual StorageResult<void> addCoupon(const FactKey &key, const IssuedCoupon &coupon) = 0;
    virtual StorageResult<void> addCouponEvent(const CouponId &coupon, const CouponEvent &event) = 0;
    /// Everything that is known to have happened to it, this transaction included.
    virtual StorageResult<CouponLife> couponLife(const CouponId &coupon) = 0;
    virtual StorageResult<void> addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs) = 0;
    virtual StorageResult<void> changeMember(const WriteStamp &at, const MemberChange &change) = 0;
    virtual StorageResult<void> openShift(const FactKey &key, const Shift &shift) = 0;
    virtual StorageResult<void> closeShift(const FactKey &key, const ShiftClose &close) = 0;
    virtual StorageResult<void> putProduct(const FactKey &key, const Product &product) = 0;
    virtual StorageResult<void> putStaff(const FactKey &key, const Staff &staff) = 0;
    virtual StorageResult<void> putMemberTags(const FactKey &key, const MemberTags &tags) = 0;
    /// Makes two members one, and two again. Changes nothing where something is in the way, and says what.
    virtual StorageResult<std::optional<MergeProblem>> mergeMembers(const MemberMerge &merge) = 0;
    virtual StorageResult<std::optional<MergeProblem>> unmergeMembers(const MemberMerge &merge) = 0;
    virtual StorageResult<void> putRules(const FactKey &key, const ShopRules &rules) = 0;
};

} // namespace suanpan
