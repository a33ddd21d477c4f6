#pragma once

#include "models/sales/claim_desk.h"
#include "models/sales/sale_finder.h"
#include "models/sales/sales_desk.h"
#include "sim/shop/sim_shop.h"
#include "sim/shop/witness.h"
#include "sim/till/sim_till.h"
#include "sim/world/chance.h"

namespace suanpan {

/// Who stands at a till, with the customers before them. Does what people do when a machine dies: starts it again, looks at what it still knows, and asks once more for what was
/// never answered. Some customers do not wait for that.
class Cashier final {
public:
    Cashier(const SimShop &shop, TillId till, SimTill &machine, const Clock &clock, Witness &witness, Chance chance);
    Q_DISABLE_COPY_MOVE(Cashier)

    /// One thing that a customer wants.
    void serve();
    /// The program has started again.
    void comeBack();
    /// Where rights are asked for while the program runs, and what ends with it; nullptr: it does not.
    void useClaims(ClaimDesk *desk, QObject *program);
    /// Brings goods of another till's sale back, once the machine knows that sale.
    void takeBackElsewhere(const SaleId &sale);
    /// A receipt of another till that somebody comes with; empty when nobody does.
    QString receiptFromElsewhere();

private:
    Cart newCart();
    void putMember(Cart &cart);
    void putMoneyForLater(Cart &cart);
    /// Asks for what the sale uses of its member's, as the window does, and pays once all is answered.
    void claimAndPay(const Cart &cart);
    void hearClaim(const Claim &claim, const DeskResult<ClaimAnswer> &answer);
    /// The customer thinks better of it, now and then.
    void takeOff(const Claim &claim);
    void pay(Cart cart);
    QList<TenderOffer> tendersFor(const Cart &cart, Money due);
    void giveBack(const SaleId &sale);
    void askForReturn(const CompleteReturn &request);
    void registerMember();
    void editMember();
    void saveEdit(MemberEdit edit);
    void issueCoupon();
    void holdOrRecall();
    void closeShift();
    void hear(const DeskFuture<CompletedSale> &answer);
    void print(const CompletedSale &sale);
    void count(bool done);

    const SimShop &m_shop;
    TillId m_till;
    SimTill &m_machine;
    const Clock &m_clock;
    Witness &m_witness;
    Chance m_chance;
    ClaimDesk *m_claims = nullptr;
    QObject *m_program = nullptr;
    std::optional<Cart> m_claiming; ///< answers about it are on their way
    int m_unanswered = 0;
    std::optional<Cart> m_unpaid; ///< payment was asked for and not answered
    std::optional<CompleteReturn> m_unreturned; ///< likewise
    std::optional<MemberEdit> m_form; ///< open while others are served
    std::vector<SaleId> m_held;
    int m_registered = 0;
};

} // namespace suanpan
