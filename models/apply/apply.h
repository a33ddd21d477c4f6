#pragma once

#include "models/apply/ledger.h"

namespace suanpan {

/// Something odd about a fact that happened all the same: for a manager's exception list, never a reason to refuse.
struct Flag {
    enum class Kind {
        CouponConflict,
        MergeRefused, ///< two members could not be made one, or two again, as it was said
        PointsOverdrawn,
        PricedDifferently,
        PromotionOverused,    ///< two tills used up its limit apart
        ConcessionUnapproved, ///< more by hand than the rules allow, and nobody answers for it
        ReferralTwice,        ///< two tills apart took a purchase for the first of a member who was brought
        ReturnedTooMuch,      ///< more of a line came back than was sold, at two tills apart
        SumsDiffer,
        UnknownItem, ///< head office keeps a catalogue, and these goods are not in it
        UnknownMember,
        UnknownRules,
        ValueOverdrawn,
    } kind;
    QString detail; ///< ids and figures only
    friend bool operator==(const Flag &, const Flag &) = default;
};
QString nameOf(Flag::Kind kind);

/// What a fact touched, so that whoever keeps balances and a feed knows what to look at.
struct Touched {
    QList<MemberId> membersChanged; ///< registered, or another phone
    QList<MemberId> membersEdited;
    QList<MemberId> membersTagged;
    QList<MemberId> standings;      ///< points, spend or visits
    QList<Sku> products;
    QList<Sku> stock;
    QList<CouponId> coupons;
    QList<SaleId> purchases;
    QList<StaffId> staff;
    bool rules = false;
};

struct ApplyError {
    enum class Kind { Malformed, UnknownType, Storage } kind;
    QString detail;        ///< the path that is wrong, or the type
    StorageError storage;  ///< of kind Storage
};

struct Applied {
    QList<Flag> flags;
    Touched touched;
    std::optional<Sale> sale = std::nullopt; ///< of a sale or return: what was read of it
};

/// Turns a fact into rows. The till runs it on its own facts, the hub on everybody's; the same facts in the same order give the same rows.
/// Malformed and unknown facts change nothing: the caller quarantines or keeps them.
std::expected<Applied, ApplyError> apply(const Fact &fact, Ledger &ledger);
/// The same for a sale or return in hand, for whoever has just written its fact: it need not be read back.
std::expected<Applied, ApplyError> applySale(const Fact &fact, const Sale &sale, Ledger &ledger);

} // namespace suanpan
