#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace suanpan {

/// One thing that is different at the hub now: the new state of it, not the difference.
/// Kinds and values: product (Product), stock {quantity}, member (SealedMember + registered_ms), standing {points, spend_minor, visits,
/// last_visit_ms}, points (PointsTransfer), coupon {issued (IssuedCoupon; empty when nobody told of it), events}, purchase (Purchase), staff (Staff), rules (ShopRules), member_tags (MemberTags), promotion
/// {sales, reduced_minor}, promotion_member {promotion, member, sales}, value (ValueTransfer), member_alias {kept; empty: nobody any more}, member_change (MemberChange + hlc, till, epoch, seq), return (a Sale of kind Return that another till
/// than that of its sale made), fact_flag (FactFlag). Unknown kinds are skipped.
struct FeedChange {
    QString kind;
    QString key;
    QJsonObject value;
};

/// A stretch of the hub's feed. After applying it, confirmed state is the hub's as of `cursor`, which contains this till's own facts
/// up to and including (includedEpoch, includedSeq): both are stored in the same transaction.
struct FeedPage {
    QString hubEpoch;
    qint64 cursor = 0;
    qint64 includedEpoch = 0;
    qint64 includedSeq = 0;
    QList<FeedChange> changes;
    bool more = false;
    qint64 hubMs = 0; ///< the hub's clock when it answered
};

} // namespace suanpan
