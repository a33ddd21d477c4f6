#include "ui/presenters/desk_words.h"

namespace suanpan {

QString DeskWords::of(const DeskError &error)
{
    using enum DeskError::Reason;
    switch (error.reason) {
    case DiskFull: return tr("The disk is full. What was begun can be finished; nothing new can be stored.");
    case StorageFailed: return tr("The till could not store or read it. Try again; if it stays, tell the manager.");
    case NotFound: return tr("There is nothing of that kind here.");
    case NotAllowed: return tr("Your role does not allow this. Ask a manager.");
    case NoShift: return tr("No shift is open. Open one on the day screen (F7).");
    case ShiftOpen: return tr("A shift is open already.");
    case EmptyCart: return tr("There is nothing in the sale.");
    case Underpaid: return tr("The payments do not cover the total.");
    case CouponUnusable: return tr("This coupon cannot be used for this sale.");
    case NothingLeft: return tr("That was returned already.");
    case PhoneTaken: return tr("Another member has this phone number.");
    case InvalidPhone: return tr("This is no phone number.");
    case WrongPin: return tr("Wrong PIN.");
    case PinDelayed: return tr("Wait a moment before the next try.");
    case PinLocked: return tr("Locked after too many wrong PINs.");
    case AlreadyDone: return tr("This was done already.");
    }
    return {};
}

QString DeskWords::of(TenderKind kind)
{
    switch (kind) {
    case TenderKind::Cash: return tr("Cash");
    case TenderKind::Card: return tr("Card");
    case TenderKind::WeChatPay: return tr("WeChat Pay");
    case TenderKind::Alipay: return tr("Alipay");
    }
    return {};
}

} // namespace suanpan
