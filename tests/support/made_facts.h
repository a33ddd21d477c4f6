#pragma once

#include "hub/office/head_office.h"
#include "tests/storage/till_fixture.h"
#include "tests/support/made_goods.h"

namespace suanpan::test {

/// A shop with head office, a hub and a few tills in which things happen by chance: sales, returns in parts, coupons, shifts, registrations,
/// deliveries, other prices and other rules. Every fact is made by the code that makes it in a shop, and goes the way it goes there but for
/// HTTP; the tills hear of each other late. The same seed gives the same facts.
///
/// Its files lie in memory where the system has a file system for that, and are never synced: it is about what they say, not that they last.
class MadeFacts final {
public:
    explicit MadeFacts(std::uint64_t seed, int tills = 2);
    ~MadeFacts();

    /// Lets things happen until there are at least so many facts, then brings hub and tills to the same state.
    void make(qint64 facts);

    HubStore &hub() { return m_office->store(); }
    qsizetype tills() const { return static_cast<qsizetype>(m_tills.size()); }
    /// Runs on the till's storage thread and waits.
    template <typename Work>
    auto atTill(qsizetype till, Work work)
    {
        return m_tills.at(static_cast<std::size_t>(till))->desks->storage.post(StorageThread::Lane::Interactive, work).result();
    }
    qint64 facts() const { return m_facts; }
    /// So many of each type of fact.
    const QMap<QString, qint64> &counts() const { return m_counts; }

private:
    struct MadeTill {
        TillIdentity identity;
        SeededRandom random; ///< its storage thread's
        std::unique_ptr<Till::Desks> desks;
        ShopRules rules; ///< as it knows them
        QList<Product> products;
        QList<MemberId> members; ///< that it knows
        QList<MemberId> fresh; ///< of these, registered here and not handed in
        QList<SaleId> sales; ///< of which something may still come back
        bool open = false;
    };

    void openTill(int number);
    void openOffice();
    void happen();
    void happenAtOffice();
    void happenAt(MadeTill &till);
    void startDay(MadeTill &till);
    void endDay(MadeTill &till);
    void sell(MadeTill &till);
    /// Until the desk takes it: without what it refuses.
    void pay(MadeTill &till, Cart &cart);
    /// A member at the counter: who they are to the prices, a coupon of theirs if they have one, points if they like.
    void attachMember(MadeTill &till, Cart &cart);
    /// Now and then money for later beside the goods.
    void payIn(MadeTill &till, Cart &cart);
    /// What the member or some card pays of the goods, as far as the till knows.
    QList<TenderOffer> payFromHeld(MadeTill &till, const Cart &cart, const PricedCart &priced);
    void payOut(MadeTill &till);
    void takeBack(MadeTill &till);
    /// Some other till's sale is brought back to this one, if the hub has heard of it.
    void askForSale(MadeTill &till);
    void takeBackWithoutReceipt(MadeTill &till);
    void exchangeGoods(MadeTill &till, const SaleDetail &sold, const QList<ReturnedLine> &lines);
    void giveCoupon(MadeTill &till);
    void registerMember(MadeTill &till);
    void editMember(MadeTill &till);
    void exchange(MadeTill &till);
    void push(MadeTill &till);
    void pull(MadeTill &till);
    void note(QLatin1StringView type, qint64 count = 1);

    Dice m_dice;
    TestClock m_clock;
    QTemporaryDir m_folder;
    SeededRandom m_officeRandom;
    std::shared_ptr<const MemberVault> m_vault;
    std::unique_ptr<HeadOffice> m_office;
    std::vector<std::unique_ptr<MadeTill>> m_tills;
    QList<Product> m_products; ///< at their newest prices
    QList<MemberId> m_knownMembers; ///< to the hub
    QList<HolderId> m_cards; ///< gift cards that were sold, at whichever till
    int m_rulesNumber = 0;
    int m_memberNumber = 0;
    qint64 m_facts = 0;
    QMap<QString, qint64> m_counts;
};

} // namespace suanpan::test
