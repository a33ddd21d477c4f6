#pragma once

#include "models/journal/feed_change.h"
#include "models/storage/sql_ledger.h"

#include <QByteArrayList>

namespace suanpan {

/// The shared tables, the balances kept beside them, and what changed on the way: the text of a feed entry.
class HubLedger final : public SqlLedger {
public:
    explicit HubLedger(Database &database) : SqlLedger(database) {}

    StorageResult<void> addSale(const FactKey &key, const Sale &sale) override;
    StorageResult<void> addPurchase(const FactKey &key, const Purchase &purchase) override;
    StorageResult<void> movePoints(const FactKey &key, int number, const PointsTransfer &transfer) override;
    StorageResult<void> moveValue(const FactKey &key, int number, const ValueTransfer &transfer) override;
    StorageResult<void> moveStock(const FactKey &key, int number, const StockMovement &movement) override;
    StorageResult<void> addCoupon(const FactKey &key, const IssuedCoupon &coupon) override;
    StorageResult<void> addCouponEvent(const CouponId &coupon, const CouponEvent &event) override;
    StorageResult<void> addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs) override;
    StorageResult<void> changeMember(const WriteStamp &at, const MemberChange &change) override;
    StorageResult<void> putProduct(const FactKey &key, const Product &product) override;
    StorageResult<void> putStaff(const FactKey &key, const Staff &staff) override;
    StorageResult<void> putMemberTags(const FactKey &key, const MemberTags &tags) override;
    StorageResult<std::optional<MergeProblem>> mergeMembers(const MemberMerge &merge) override;
    StorageResult<std::optional<MergeProblem>> unmergeMembers(const MemberMerge &merge) override;
    StorageResult<void> putRules(const FactKey &key, const ShopRules &rules) override;

    /// Everything one fact changed, in its new state, as the text of a JSON array; the next fact starts anew.
    StorageResult<QString> takeChanges();
    /// Forgets what was noted: the fact was undone.
    void forgetChanges();

private:
    StorageResult<void> visit(const MemberId &member, qint64 spendMinor, bool counts, qint64 atMs);
    StorageResult<void> countPromotions(const Sale &sale);
    StorageResult<void> noteReturn(const FactKey &key, const Sale &sale);
    StorageResult<void> noteFigures();
    StorageResult<void> noteCoupons();
    void note(QLatin1StringView kind, const QString &key, const QJsonObject &value);
    void note(QLatin1StringView kind, const QString &key, QByteArrayView canonicalValue);

    struct Promotions {
        qsizetype place = 0; ///< among the notes
        QStringList all;
        QString member;
        QStringList ofMember; ///< those of them that count uses by the member
    };

    QByteArrayList m_notes; ///< the elements of the array
    Promotions m_promotions; ///< counted; read at the end, as the next
    QStringList m_standings; ///< touched, in the order of the first touch; read at the end, when they are settled
    QStringList m_stock;
    QStringList m_coupons;
};

} // namespace suanpan
