#pragma once

#include "models/base/desk_error.h"
#include "models/loyalty/standing.h"
#include "models/loyalty/value_account.h"
#include "models/sales/refund.h"
#include "models/sales/return_lines.h"
#include "models/shop/shop_coupons.h"

namespace suanpan {

struct CompleteSale {
    Cart cart;
    QList<TenderOffer> tenders; ///< what was handed over; points aside
    StaffId staff;
};

struct CompleteReturn {
    SaleId original;
    QList<ReturnedLine> lines;
    StaffId staff;
    SaleId id; ///< of the return, made by the window, so that pressing twice is noticed
    bool late = false;   ///< whoever asks may take back after the window (StaffRight::LateReturn)
    bool isVoid = false; ///< undoes a whole sale of the open shift (StaffRight::VoidSale); `lines` says nothing then
};

/// Goods without a receipt: the cart as it would be sold, its id that of the return.
struct ReturnWithoutReceipt {
    Cart cart;
    StaffId staff;
    bool restock = true;
    QString reason = {};
};

/// Money held that is wanted in cash.
struct CompletePayOut {
    ValueBook book = ValueBook::StoredValue;
    HolderId holder;
    Money amount;
    QString name; ///< what the line says
    StaffId staff;
    SaleId id; ///< made by the window, so that pressing twice is noticed
};

/// A coupon that the customer takes home.
struct NewCoupon {
    QString name;
    QString code; ///< signed, for a QR code
    qint64 thresholdMinor = 0;
    qint64 validUntilMs = 0; ///< exclusive
    bool isPersonal = false;
    friend bool operator==(const NewCoupon &, const NewCoupon &) = default;
};

/// Money held for one member or on one card, as far as this till knows.
struct HeldMoney {
    ValueBook book = ValueBook::GiftCard;
    HolderId holder;
    bool isKnown = false; ///< somebody paid in
    ValueBalance balance; ///< today
    friend bool operator==(const HeldMoney &, const HeldMoney &) = default;
};

/// A sale or return whose fact is durable, with what the receipt says beside it.
struct CompletedSale {
    Sale sale;
    std::optional<Standing> standing; ///< of the member, after the sale
    bool receiptPrinted = false;
    QList<NewCoupon> newCoupons = {}; ///< to be printed with it
    std::optional<Sale> exchanged = std::nullopt; ///< the return that paid a part of it: one receipt says both
    QList<HeldMoney> held = {}; ///< what it moved, as it stands now
};

/// Why a code is not taken as a coupon.
using CouponCodeResult = std::expected<HeldCoupon, TicketError>;

struct HeldCart {
    Cart cart;
    qint64 heldMs = 0;
};

/// What a crash left behind: the open sale, and a paid sale whose receipt never came out.
struct Unfinished {
    std::optional<Cart> cart;
    std::optional<CompletedSale> unprinted;
};

/// One line of the list of sales.
struct SaleSummary {
    SaleId id;
    SaleKind kind = SaleKind::Sale;
    QString receiptNumber;
    Money total;
    QString title;
    qint64 completedMs = 0;
    bool waiting = false; ///< the hub has not confirmed it yet
    bool elsewhere = false; ///< another till sold it
};

/// A sale with what can still come back of it.
struct SaleDetail {
    CompletedSale completed;
    AlreadyReturned returned; ///< no more than was sold, even where two tills apart took back more
    RefundedBefore refunded = {};
    LineRefunds lineRefunds = {};
    std::optional<Sale> asWritten = std::nullopt; ///< as its fact says it, where that is at hand and the rules ask for it
};

/// Everything the selling screens ask of the shop. Answers come from the storage thread; nothing here waits for the network.
class SalesDesk {
public:
    virtual ~SalesDesk() = default;
    /// Answers once the sale is durable; the same cart again answers the same sale. With an exchange on the cart the return is made in the
    /// same breath: both are durable, or neither.
    virtual DeskFuture<CompletedSale> complete(const CompleteSale &request) = 0;
    virtual DeskFuture<CompletedSale> takeBack(const CompleteReturn &request) = 0;
    /// Where this till sells, and how often limited promotions were used before: by anybody, and by this member.
    virtual DeskFuture<CartCircumstances> circumstances(const std::optional<MemberId> &member) = 0;
    /// The return that takeBackWithoutReceipt() would make, for the window to show: it has no number yet.
    virtual DeskFuture<Sale> previewWithoutReceipt(const ReturnWithoutReceipt &request) = 0;
    virtual DeskFuture<CompletedSale> takeBackWithoutReceipt(const ReturnWithoutReceipt &request) = 0;
    virtual DeskFuture<CompletedSale> payOut(const CompletePayOut &request) = 0;
    /// What a scanned code says, checked by the keys this shop trusts, and what the shop knows of it; needs no line.
    virtual DeskFuture<CouponCodeResult> readCoupon(const QString &code) = 0;
    /// What the till knows of it; needs no line.
    virtual DeskFuture<HeldMoney> heldMoney(ValueBook book, const HolderId &holder) = 0;
    /// Keeps the open cart over a crash; an empty one forgets it.
    virtual DeskFuture<void> keep(const Cart &cart) = 0;
    virtual DeskFuture<void> hold(const Cart &cart) = 0;
    virtual DeskFuture<QList<HeldCart>> held() = 0;
    /// Takes a held cart back to the counter: afterwards it is the kept one.
    virtual DeskFuture<Cart> recall(const SaleId &cart) = 0;
    virtual DeskFuture<Unfinished> unfinished() = 0;
    virtual DeskFuture<void> receiptPrinted(const SaleId &sale) = 0;
    /// The latest first; `text` filters by receipt number.
    virtual DeskFuture<QList<SaleSummary>> recent(const QString &text, int limit) = 0;
    virtual DeskFuture<SaleDetail> find(const SaleId &sale) = 0;
};

} // namespace suanpan
