#pragma once

#include "hub/feed/feed_page.h"
#include "hub/ingest/applier.h"
#include "hub/ingest/ingest.h"
#include "hub/office/head_office.h"
#include "hub/storage/sale_facts.h"
#include "models/sales/make_sale.h"
#include "tests/storage/till_fixture.h"

namespace suanpan::test {

/// A hub and two whole tills; what they tell each other goes through the messages of the wire, when a test says so.
class TwoTills final {
public:
    struct Counter {
        Till till;
        TillId id;
    };

    explicit TwoTills(const ShopRules &rules)
        : m_office(std::move(HeadOffice::open(m_folder.filePath(QStringLiteral("hub")), m_clock, m_random).value()))
    {
        require(m_office->putRules(rules).has_value());
        for (Counter *counter : {&one, &two}) {
            counter->id = TillId(counter == &one ? QStringLiteral("T1") : QStringLiteral("T2"));
            counter->till.setIdentity({counter->id, 1, QStringLiteral("Till")});
            require(counter->till.open().has_value());
            pull(*counter);
            tick();
            counter->till.openShift();
        }
    }

    HubStore &hub() { return m_office->store(); }
    HeadOffice &office() { return *m_office; }
    Random &random() { return m_random; }
    SaleId newId() { return SaleId::make(m_clock, m_random); }
    /// A second goes by, at both tills.
    void tick()
    {
        m_clock.advance(1'000);
        for (Counter *counter : {&one, &two}) {
            counter->till.clock.advance(m_clock.nowMs() - counter->till.clock.nowMs());
        }
    }

    void exchange(Counter &counter)
    {
        push(counter);
        pull(counter);
    }
    void push(Counter &counter)
    {
        const auto at = counter.till->sync.position().result().value();
        const auto facts = counter.till->sync.factsAfter(at.ackedSeq, 100, 1'000'000).result();
        PushRequest request{.epoch = at.epoch, .facts = {}};
        for (const OutgoingFact &fact : facts.value()) {
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        const auto reply = std::get<PushReply>(Ingest(hub()).push({.till = counter.id, .epoch = at.epoch}, request).value());
        require(counter.till->sync.acked(reply.hubEpoch, reply.ackedThrough).result().has_value());
        require(Applier(hub()).all().has_value());
    }
    void pull(Counter &counter)
    {
        const auto at = counter.till->sync.position().result().value();
        const auto page = fromWire<FeedPage>(feedPage(hub(), counter.id, at.cursor)->json);
        require(page && counter.till->sync.applyPage(*page).result().has_value());
    }
    /// As GET /v1/sales and SaleFinder do it: nothing when the hub has no such sale.
    bool fetch(Counter &counter, const QString &receipt)
    {
        const auto reply = saleFacts(hub().database(), factOfReceipt(receipt).value()).value();
        if (!reply) {
            return false;
        }
        const SaleReply received = fromWire<SaleReply>(toWire(*reply)).value();
        QList<Fact> facts;
        for (const WireFact &fact : received.facts) {
            facts.append(readFact(fact.body, fact.prevHash, fact.hash).value());
        }
        return counter.till->sync.keepElsewhere(facts).result().has_value();
    }

    Cart cart(Counter &counter, const QList<CartItem> &items, const std::optional<MemberId> &member = {})
    {
        tick();
        Cart cart = counter.till.cart(items, member);
        cart.id = newId();
        return cart;
    }

    /// What the hub flagged; nobody put the rules of these tills into its archive by their hash.
    QStringList flags()
    {
        return hub()
            .database()
            .all("SELECT kind FROM exception WHERE kind NOT IN ('unknown_rules')", {}, [](const Row &row) { return row.text(0); })
            .value();
    }

private:
    QTemporaryDir m_folder;
    TestClock m_clock;
    SeededRandom m_random{11};
    std::unique_ptr<HeadOffice> m_office;

public:
    Counter one;
    Counter two;
};

} // namespace suanpan::test
