#pragma once

#include "models/base/clock.h"
#include "models/catalog/catalogue_search.h"
#include "models/catalog/product_desk.h"
#include "models/members/member_desk.h"
#include "models/sales/sales_desk.h"
#include "models/staff/staff_desk.h"
#include "ui/presenters/cart_claims.h"
#include "ui/presenters/cart_item_model.h"
#include "ui/presenters/cart_keeper.h"
#include "ui/presenters/choice_model.h"
#include "ui/presenters/member_card.h"
#include "ui/presenters/pay_presenter.h"
#include "ui/presenters/scan_reader.h"
#include "ui/presenters/search_presenter.h"
#include "ui/presenters/typed_input.h"

#include <QObject>
#include <QTimer>

namespace suanpan {

class Random;

/// What the selling screen asks of the shop.
struct SellDesks {
    SalesDesk &sales;
    MemberDesk &members;
    ProductDesk &products;
    StaffDesk *staff = nullptr; ///< for a manager's word; without it only who is signed in may go beyond a limit
};

/// The open sale at the counter: what was scanned, for whom, what comes off and what it costs. Every change is kept on the disk.
class SellPresenter final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds undoTime{8};

    struct TotalRow {
        QString name;
        QString value;
        bool isReduction = false;
        friend bool operator==(const TotalRow &, const TotalRow &) = default;
    };
    /// Something said once. The number tells a repeated message from one that still stands.
    struct Message {
        int number = 0;
        QString text;
        bool isRefusal = false;
        friend bool operator==(const Message &, const Message &) = default;
    };
    /// What the sheet for the selected line begins with.
    struct Selected {
        int row = -1;
        QString name, quantity, price, discount;
        friend bool operator==(const Selected &, const Selected &) = default;
    };
    struct State {
        bool isEmpty = true;
        bool canPay = false;
        QString total;
        QList<TotalRow> totals;
        Selected selected;
        QString saleDiscount;   ///< as it would be typed
        QString nextQuantity;   ///< "3 ×" until the next scan
        bool isLoading = false; ///< products are still being read; scans wait their turn
        int held = 0;
        Message message;
        Message undo; ///< without text when there is nothing to undo
        MemberCard member;
        QString concession; ///< that more is taken off by hand than the rules allow, and who lets it be; empty when it is not
        bool needsApproval = false; ///< nobody lets it be yet: it cannot be paid
        bool canTopUp = false;       ///< the member's stored value
        bool canSellGiftCard = false;
        QString payOutOf; ///< whose money could be had in cash: the card scanned last, else the member's; empty: nobody's
        QString payOutMost; ///< as it would be typed
        QString storageTrouble; ///< why the sale is not kept on the disk; empty when it is
        friend bool operator==(const State &, const State &) = default;
    };

    SellPresenter(SellDesks desks, PayPresenter &pay, const Clock &clock, Random &random, QObject *parent = nullptr);

    const State &state() const { return m_state; }
    const Cart &cart() const { return m_cart; }
    CartItemModel &lines() { return m_lines; }
    /// What matches the text being typed: products, then members.
    SearchPresenter &search() { return m_search; }
    /// Coupons that may be used and the last purchases of the member.
    ChoiceModel &memberActivity() { return m_activity; }
    ChoiceModel &heldCarts() { return m_held; }
    /// Those who may let more be taken off by hand than the rules allow.
    ChoiceModel &approvers() { return m_approvers; }
    /// Why goods may come back without a receipt; their ids are for takeBackWithoutReceipt().
    QList<Choice> returnReasons() const;
    bool takesBackWithoutReceipt() const { return m_rules.returns.withoutReceipt.has_value(); }
    /// The steps of the price, as sentences.
    QStringList why() const;

    /// Brings back what a crash left on the counter, and counts what is held. Once, at the start.
    void restore();
    /// Who reserves coupons and points for the open sale; nullptr: nobody does. Must outlive this.
    void useClaims(ClaimDesk *desk);
    void setCatalogue(std::shared_ptr<const Catalogue> catalogue);
    /// Arrives later than the catalogue; until then only codes are found.
    void setCatalogueSearch(std::shared_ptr<const CatalogueSearch> search);
    void setRules(const ShopRules &rules);
    void setStaff(const std::optional<Staff> &staff);
    void setShiftOpen(bool open);

public Q_SLOTS:
    /// Any code that goods carry, an article number, coupon code, member card or phone; "3*" before it means three. Words take the best
    /// match. What must not be sold is refused, and so is the number of a payment card.
    void scan(const QString &typed);
    void takeSuggestion(int row);
    void addProduct(const suanpan::Sku &sku);
    void selectLine(int row);
    void setQuantity(const QString &typed);
    void removeLine();
    void clear();
    void undo();
    /// "10%" or "5"; nothing takes it off again.
    void setLineDiscount(const QString &typed);
    void setSaleDiscount(const QString &typed);
    void overridePrice(const QString &typed);
    void attachMember(const suanpan::MemberId &member);
    void detachMember();
    void openAirlock() { Q_EMIT airlockWanted(); }
    /// One of the member's, by its id; once more takes it off again.
    void toggleCoupon(const QString &id);
    void dropCoupons();
    /// Lets as many of the member's points pay as may, or none again.
    void togglePoints();
    /// Somebody who may lets so much be taken off by hand as is now; more of it needs their PIN again.
    void approveConcession(const QString &staff, const QString &pin);
    /// Asks anew how often limited promotions were used: others have sold meanwhile. The open sale is priced anew, and says so.
    void askCircumstances();
    /// Asks anew who the member is to the prices.
    void reloadMember();
    /// Begins a sale that goods of an earlier one pay for; refused while another is open.
    bool beginExchange(const suanpan::CartExchange &exchange, const std::optional<suanpan::MemberId> &member);
    /// Asks what the goods on the list are worth to a customer who has no receipt; returnOffered() tells.
    void offerReturn();
    /// Takes them back; any other word than a reason of the rules is none.
    void takeBackWithoutReceipt(const QString &reason);
    /// Pays so much into the member's stored value.
    void topUp(const QString &typed);
    /// Sells a new gift card with so much on it; one printed before is scanned while its line is selected.
    void sellGiftCard(const QString &typed);
    /// Hands out so much of State::payOutOf in cash.
    void payOut(const QString &typed);
    void hold();
    void recall(const QString &cartId);
    void pay();

Q_SIGNALS:
    void changed();
    /// "Takes back 12.40 in cash": choose why.
    void returnOffered(const QString &what);
    void receiptWanted(const CompletedSale &sale);
    /// Money held was handed out: a receipt is due.
    void paidOut(const suanpan::CompletedSale &sale);
    /// What waits, was set aside or flagged is to be looked at.
    void airlockWanted();

private:
    struct Undo {
        Cart before;
        qsizetype line = -1; ///< the line that was removed; without one the whole sale was
    };

    bool maySell();
    bool mayReturnWithoutReceipt();
    bool may(StaffRight right, const QString &refusal);
    CartLine *selectedLine();
    /// The same, unless it is the deposit on the line above.
    CartLine *selectedLineOfItsOwn();
    /// The same, unless nothing may come off it.
    CartLine *selectedReducibleLine();
    std::optional<Product> depositOn(const Product &product) const;
    void addFound(const FoundGoods &found);
    void resolveUnknown(const TypedScan &scan);
    void askMembers(const QString &code, bool looksLikeCard);
    bool add(const Product &product, const std::optional<Product> &deposit, Quantity quantity, const LineLabel &label = {});
    std::optional<CartItem> itemFor(const Product &product) const;
    void readGiftCard(const HolderId &card);
    void showGiftCard(const HeldMoney &held);
    bool payIn(CartItem item);
    std::optional<HeldMoney> payableOut() const;
    void finishPayOut(const DeskResult<CompletedSale> &done);
    bool addGiftCard(const Product &product, Quantity quantity);
    void addPaidIn(ValueBook book, const QString &typed);
    bool isValueLine(const CartLine &line);
    void readCoupon(const QString &code);
    void takeCoupon(const HeldCoupon &coupon);
    void giveWay(const Claim &claim, const ClaimAnswer &answer);
    void loadMember();
    void loadApprovers();
    void takeCircumstances(const CartCircumstances &circumstances);
    void showConcession(State &next) const;
    void showMember(const DeskResult<MemberPanel> &panel);
    void finishSale();
    void refreshHeld();
    void hearKeeper();
    void startEmpty();
    void adopt(const Cart &cart);
    void offerUndo(const QString &what, Undo undo);
    void say(const QString &text, bool isRefusal);
    void refuse(const QString &why) { say(why, true); }
    void keepAndRefresh();
    void refresh();
    QList<TotalRow> totalRows(const PricedCart &priced) const;
    Selected selectedWords() const;

    SellDesks m_desks;
    PayPresenter &m_pay;
    const Clock &m_clock;
    Random &m_random;
    CartKeeper m_keeper;
    CartClaims m_claims;
    ScanReader m_reader;
    SearchPresenter m_search;
    CartItemModel m_lines;
    ChoiceModel m_activity;
    ChoiceModel m_held;
    ChoiceModel m_approvers;
    std::shared_ptr<const Catalogue> m_catalogue;
    ShopRules m_rules;
    std::optional<Staff> m_staff;
    bool m_shiftOpen = false;
    Cart m_cart;
    PricedCart m_priced = priceCart({}, {}, 0);
    qsizetype m_selected = -1;
    std::optional<Quantity> m_nextQuantity;
    std::optional<HeldMoney> m_scannedCard; ///< whose balance was told last
    std::optional<MemberPanel> m_panel;
    std::optional<Undo> m_undo;
    QTimer m_undoTimer;
    State m_state;
};

} // namespace suanpan
