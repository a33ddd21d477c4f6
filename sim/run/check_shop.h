#pragma once

#include "sim/run/check_edits.h"
#include "sim/shop/sim_counter.h"

#include "models/storage/ledger_digest.h"

#include <memory>
#include <vector>

namespace suanpan {

/// What the hub's books hold, counted from its facts alone.
struct HubCounts {
    qint64 facts = 0; ///< of tills
    qint64 conflicts = 0; ///< coupons that were used more often than they may be, each noted
    qint64 exceptions = 0;
    qint64 edits = 0; ///< of members
    qint64 covered = 0; ///< uses of coupons whose tills had claims for them
};

/// Holds hub and tills against each other and against what people saw, once the shop is at rest: all run, nothing waits. The tills end with it.
class ShopCheck final {
public:
    ShopCheck(const SimShop &shop, SimHub &hub, const std::vector<std::unique_ptr<SimCounter>> &counters, const Witness &witness);

    Findings findings();
    const HubCounts &counts() const { return m_counts; }

private:
    struct HubFact {
        FactKey key;
        QByteArray hash;
        QByteArray body;
        QByteArray prevHash;
    };

    void readHub();
    void readSale(const Sale &sale);
    void compareFacts();
    void comparePeople();
    void compareStock();
    void compareCoupons();
    void compareClaims();
    void listenToBase(SimTill &observer);
    void compareKnowledge();
    void compareMerged(SimTill &observer);
    void compareWithHub(const QList<TableRows> &known);
    void compareAirlocks();
    void verifyBooks();

    const SimShop &m_shop;
    HubStore &m_hub;
    const ClaimWitness &m_claims;
    const std::vector<std::unique_ptr<SimCounter>> &m_counters;
    const Witness &m_witness;
    Findings m_findings;
    HubCounts m_counts;
    EditCheck m_edits;
    std::map<QString, std::vector<HubFact>> m_facts; ///< by till
    std::map<SaleId, qint64> m_sales; ///< totals, by id
    std::map<CouponId, int> m_uses; ///< less those given back
    std::map<CouponId, int> m_givenBack;
    std::map<QString, qint64> m_taken; ///< goods, in thousandths
    int m_members = 0;
};

} // namespace suanpan
