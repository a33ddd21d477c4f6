#pragma once

#include "models/loyalty/book.h"
#include "models/loyalty/redeem_rules.h"
#include "models/money/quantity.h"

namespace suanpan {

/// What points have to do with one line of a sale.
struct PointsOfLine {
    qint64 earned = 0;
    qint64 redeemed = 0; ///< of the points that paid the sale, this line's share
    Quantity quantity;   ///< sold
    friend bool operator==(const PointsOfLine &, const PointsOfLine &) = default;
};

/// The points that paid a sale, spread over its lines by what each costs.
QList<qint64> spreadRedeemed(qint64 points, const QList<qint64> &lineMinor);

/// How much of a line had come back before, and has after this return.
struct LineComingBack {
    PointsOfLine line;
    Quantity before;
    Quantity after;
};

/// What a return undoes. Each line carries its exact share, so that a line returned in any portions gives all its points, and no more.
struct PointsBack {
    qint64 earned = 0; ///< to take back
    qint64 redeemed = 0; ///< to give back
    friend bool operator==(const PointsBack &, const PointsBack &) = default;
};
PointsBack pointsBack(const QList<LineComingBack> &lines);

struct PointsReturn {
    EntryId entry;
    LotId earnedLot; ///< of the sale; empty: it earned nothing
    EntryId redemption; ///< of the sale; empty: none
    PointsBack back;
    qint64 refundMinor = 0; ///< what the customer would get in money
    QDate day;
};

struct ReturnedPoints {
    Booked booked;
    qint64 offRefundMinor = 0; ///< how much less is refunded because points earned were spent already; at most the refund
};

/// Gives redeemed points back to their lots and takes earned points back, in this order; when the member has spent these already, the
/// rules' policy holds: a debt, or less refund.
std::expected<ReturnedPoints, LedgerError> returnPoints(Book &book, const RedeemRules &rules, const PointsReturn &back);

} // namespace suanpan
