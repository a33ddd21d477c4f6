#pragma once

#include "models/base/storage_error.h"

#include <QFuture>

namespace suanpan {

/// Why a desk could not do what the window asked for. The words people read are made in ui from `reason`.
struct DeskError {
    enum class Reason {
        DiskFull,       ///< no space for a new sale; one already begun still completes
        StorageFailed,  ///< detail says what the disk or the database answered
        NotFound,
        NotAllowed,     ///< the signed-in person lacks the right
        NoShift,        ///< a shift must be open to sell
        ShiftOpen,      ///< a shift is open already
        EmptyCart,
        Underpaid,      ///< tenders do not cover the total, or more was given than only cash may exceed
        CouponUnusable, ///< used, expired, below its threshold or another member's
        NothingLeft,    ///< the line was returned already
        PhoneTaken,     ///< another member has this phone
        InvalidPhone,
        ReferrerUnknown, ///< nobody has the phone or card of who is said to have brought a new member
        WrongPin,
        PinDelayed,     ///< detail: milliseconds to wait
        PinLocked,      ///< detail: milliseconds to wait; a manager can unlock
        AlreadyDone,    ///< the same sale was completed before
        TenderRefused,  ///< detail: name of the TenderRefusal
        CouponNotIssued,///< detail: name of the IssueRefusal
        NoWayBack,      ///< detail: the tender that no open way gives back
        PriceChanged,   ///< detail: the promotion that was used up since the price on screen; empty when something else did it
        AboveConcession, ///< detail: the most that may be taken off by hand
        WindowOver,     ///< for returns; detail: the last day, ISO
        ReasonNeeded,   ///< for a return, by the rules
        NotVoidable,    ///< it is not a whole sale of the open shift
        NotWithoutReceipt, ///< detail: "policy", "member", "limit"
        ValueRefused,   ///< detail: name of the ValueRefusal
        HubUnreachable, ///< what only the hub can say was asked, and it did not answer
    } reason = Reason::StorageFailed;
    QString detail;

    static DeskError from(const StorageError &error)
    {
        return {error.kind == StorageError::Kind::Full ? Reason::DiskFull : Reason::StorageFailed, error.detail};
    }
};

template <typename T>
using DeskResult = std::expected<T, DeskError>;
template <typename T>
using DeskFuture = QFuture<DeskResult<T>>;

} // namespace suanpan
