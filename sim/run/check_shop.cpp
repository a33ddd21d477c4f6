#include "sim/run/check_shop.h"

#include "hub/feed/feed_page.h"
#include "hub/ingest/flag_teller.h"
#include "hub/office/verify_hub.h"
#include "hub/snapshot/snapshot_reading.h"
#include "hub/storage/verify_queries.h"
#include "models/apply/apply.h"
#include "models/base/require.h"
#include "models/sales/sale.h"
#include "models/storage/coupon_queries.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/till_airlock_desk.h"
#include "models/storage/till/verify_till.h"
#include "sync/protocol/messages.h"

#include <QJsonDocument>

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFacts = 1'000'000;
constexpr qint64 observerSeed = 1;

QList<OutgoingFact> journalOf(SimTill &till)
{
    const auto facts = answerOf(till.sync().factsAfter(0, mostFacts, std::numeric_limits<qsizetype>::max()));
    return facts && *facts ? **facts : QList<OutgoingFact>();
}

QList<TableRows> knowledgeOf(SimTill &till)
{
    const auto rows = answerOf(
        till.storage().post(StorageQueue::Lane::Background, [](TillStore &store) { return tillRows(store.database()); }));
    return rows ? rows->value_or(QList<TableRows>()) : QList<TableRows>();
}

} // namespace

ShopCheck::ShopCheck(const SimShop &shop, SimHub &hub, const std::vector<std::unique_ptr<SimCounter>> &counters,
                     const Witness &witness)
    : m_shop(shop), m_hub(*hub.store()), m_claims(hub.claims()), m_counters(counters), m_witness(witness)
{}

Findings ShopCheck::findings()
{
    readHub();
    compareFacts();
    comparePeople();
    compareStock();
    compareCoupons();
    compareClaims();
    compareKnowledge();
    compareAirlocks();
    verifyBooks();
    return m_findings;
}

void ShopCheck::readHub()
{
    VerifyQueries queries(m_hub.database());
    const auto chains = queries.chains();
    require(chains.has_value());
    for (const FactKey &chain : *chains) {
        const auto rows = queries.chainAfter({chain.till, chain.epoch, 0}, mostFacts);
        require(rows.has_value());
        for (const InboxRow &row : *rows) {
            m_facts[row.key.till.text()].push_back({row.key, row.hash, row.body, row.prevHash});
            const auto fact = readFact(row.body, row.prevHash, row.hash);
            if (!fact) {
                m_findings.other.append(u"hub %1/%2: no fact"_s.arg(row.key.till.text()).arg(row.key.seq));
                continue;
            }
            m_counts.facts += isHeadOffices(fact->type) ? 0 : 1;
            m_edits.read(*fact);
            m_members += fact->type == fact_type::memberRegistered ? 1 : 0;
            if (fact->type == fact_type::saleCompleted || fact->type == fact_type::goodsReturned) {
                readSale(Sale::fromJson(fact->payload).value());
            }
        }
    }
}

void ShopCheck::readSale(const Sale &sale)
{
    if (!m_sales.insert({sale.id, sale.total.minor()}).second) {
        m_findings.duplicated.append(u"sale %1"_s.arg(sale.id.text()));
    }
    for (const UsedCoupon &used : sale.coupons.used) {
        ++m_uses[used.coupon.ticket.id];
    }
    for (const CouponId &back : sale.coupons.givenBack) {
        --m_uses[back];
        ++m_givenBack[back];
    }
    const auto asked = m_witness.asked.find(sale.id);
    if (asked == m_witness.asked.end()) {
        m_findings.other.append(u"sale %1: nobody asked for it"_s.arg(sale.id.text()));
        return;
    }
    for (const auto &[sku, quantity] : asked->second) {
        m_taken[sku] += quantity;
    }
}

/// Journal and hub hold the same facts under the same numbers.
void ShopCheck::compareFacts()
{
    for (const auto &counter : m_counters) {
        const QList<OutgoingFact> journal = journalOf(counter->till());
        const std::vector<HubFact> &stored = m_facts[counter->id().text()];
        for (qsizetype i = 0; i < journal.size(); ++i) {
            const bool same =
                static_cast<std::size_t>(i) < stored.size() && stored[static_cast<std::size_t>(i)].hash == journal[i].hash;
            if (!same) {
                m_findings.lost.append(u"%1/%2: not at the hub"_s.arg(counter->id().text()).arg(journal[i].seq));
                break;
            }
        }
        if (stored.size() > static_cast<std::size_t>(journal.size())) {
            m_findings.lost.append(
                u"%1: %2 facts at the hub, %3 in the journal"_s.arg(counter->id().text()).arg(stored.size()).arg(journal.size()));
        }
    }
}

/// What people were told is in the books, and every sale in the books has a receipt.
void ShopCheck::comparePeople()
{
    for (const auto &[id, told] : m_witness.told) {
        const auto stored = m_sales.find(id);
        if (stored == m_sales.end()) {
            m_findings.lost.append(u"sale %1 of %2"_s.arg(told.receiptNumber, told.till.text()));
        } else if (stored->second != told.totalMinor) {
            m_findings.other.append(
                u"sale %1: told %2, stored %3"_s.arg(told.receiptNumber).arg(told.totalMinor).arg(stored->second));
        }
    }
    for (const auto &[id, total] : m_sales) {
        if (!m_witness.receipts.contains(id)) {
            m_findings.other.append(u"sale %1: no receipt"_s.arg(id.text()));
        }
    }
    if (m_members < static_cast<int>(m_witness.members.size())) {
        m_findings.lost.append(u"members: %1 told, %2 stored"_s.arg(m_witness.members.size()).arg(m_members));
    }
}

/// What the hub says is left, against what people took off the shelf and put back.
void ShopCheck::compareStock()
{
    const auto levels = VerifyQueries(m_hub.database()).stockLevels();
    require(levels.has_value());
    for (const CartItem &item : m_shop.goods()) {
        const qint64 expected = SimShop::openingPieces * 1'000 - m_taken[item.sku.text()];
        if (const qint64 stored = levels->value(item.sku.text()); stored != expected) {
            m_findings.other.append(u"stock of %1: %2, should be %3"_s.arg(item.sku.text()).arg(stored).arg(expected));
        }
    }
}

/// Every coupon of this shop is for one use: a second one is in the books, and noted.
void ShopCheck::compareCoupons()
{
    const auto noted = VerifyQueries(m_hub.database()).exceptions();
    require(noted.has_value());
    m_counts.exceptions = noted->size();
    for (const auto &[coupon, uses] : m_uses) {
        const bool isNoted = std::ranges::any_of(*noted, [&](const VerifyQueries::Noted &each) {
            return each.kind == nameOf(Flag::Kind::CouponConflict) && each.detail.contains(coupon.text());
        });
        m_counts.conflicts += isNoted ? 1 : 0;
        if (uses > 1 && !isNoted) {
            m_findings.other.append(u"coupon %1: used %2 times, not noted"_s.arg(coupon.text()).arg(uses));
        }
    }
}

/// Nobody held what another held, and who sold under a claim was alone (docs/decisions/0021).
void ShopCheck::compareClaims()
{
    for (const QString &coupon : m_claims.heldTwice()) {
        m_findings.other.append(u"coupon %1: two tills had claims for it at once"_s.arg(coupon));
    }
    for (const auto &[coupon, uses] : m_claims.covered()) {
        m_counts.covered += static_cast<qint64>(uses.size());
        if (static_cast<int>(uses.size()) - m_givenBack[CouponId(coupon)] > 1) {
            m_findings.other.append(u"coupon %1: %2 uses, each under a claim"_s.arg(coupon).arg(uses.size()));
        }
    }
}

/// What the feed does not say any more, as the hub keeps it.
void ShopCheck::listenToBase(SimTill &observer)
{
    FeedPage page{.hubEpoch = m_hub.hubEpoch(), .cursor = feedSpan(m_hub)->base, .changes = {}};
    qint64 position = 0;
    qint64 number = -1;
    for (;;) {
        const auto values = FeedBaseQueries(m_hub.database()).after(position, number);
        require(values.has_value());
        if (values->isEmpty()) {
            break;
        }
        for (const BaseValue &value : *values) {
            page.changes.append({value.kind, value.key, QJsonDocument::fromJson(value.value).object()});
            position = value.position;
            number = value.number;
        }
    }
    require(answerOf(observer.sync().applyPage(page))->has_value());
}

/// Somebody who has only ever listened to the hub knows what every till knows.
void ShopCheck::compareKnowledge()
{
    const auto disk = std::make_shared<SimDisk>(observerSeed);
    const ManualClock clock(SimShop::openingMs);
    disk->restore(m_shop.observerDisk(), observerSeed);
    SimTill observer(SimShop::observer(), disk, clock, m_shop.storeKey(), observerSeed);
    require(observer.storage().start().has_value());
    listenToBase(observer);
    for (qint64 cursor = feedSpan(m_hub)->base;;) {
        const auto page = fromWire<FeedPage>(feedPage(m_hub, SimShop::observer().till, cursor).value().json);
        require(page && answerOf(observer.sync().applyPage(*page))->has_value());
        cursor = page->cursor;
        if (!page->more) {
            break;
        }
    }
    compareMerged(observer);
    m_edits.compare(observer, m_witness, m_findings);
    m_counts.edits = m_edits.edits();
    const QList<TableRows> known = knowledgeOf(observer);
    compareWithHub(known);
    for (const auto &counter : m_counters) {
        if (const auto difference = firstDifference(knowledgeOf(counter->till()), known)) {
            m_findings.diverged.append(u"%1: %2"_s.arg(counter->id().text(), *difference));
        }
    }
}

/// Who was merged has, wherever they are asked for, what the hub has under all their ids.
void ShopCheck::compareMerged(SimTill &observer)
{
    const MemberAliases aliases(m_hub.database());
    for (const MemberId &member : m_witness.members) {
        const auto ids = aliases.idsOf(member);
        require(ids.has_value());
        if (ids->size() == 1) {
            continue;
        }
        qint64 points = 0;
        const QList<PointsTransfer> transfers = pointsTransfers(m_hub.database(), member).value();
        for (const PointsTransfer &transfer : transfers) {
            points += transfer.points;
        }
        const auto known = answerOf(observer.storage().post(
            StorageQueue::Lane::Background, [member](TillStore &store) { return pointsTransfers(store.database(), member); }));
        for (const PointsTransfer &transfer : known->value()) {
            points -= transfer.points;
        }
        const auto panel = answerOf(observer.members().panel(member));
        if (points != 0 || !*panel || (**panel).hit.id != ids->first()) {
            m_findings.diverged.append(u"member %1: not one with those they were merged with"_s.arg(member.text()));
        }
    }
}

/// What the feed told is what the hub has.
void ShopCheck::compareWithHub(const QList<TableRows> &known)
{
    const auto books = VerifyQueries(m_hub.database()).ledger();
    require(books.has_value());
    const auto rowsOf = [](const QList<TableRows> &tables, QStringView name) {
        const auto found = std::ranges::find(tables, name, &TableRows::table);
        return found == tables.end() ? QStringList() : found->rows;
    };
    for (const auto &[told, had] :
         {std::pair(u"confirmed_stock", u"stock_level"), std::pair(u"confirmed_standing", u"standing")}) {
        if (rowsOf(known, told) != rowsOf(*books, had)) {
            m_findings.diverged.append(u"the feed tells another %1 than the hub has"_s.arg(QStringView(had)));
        }
    }
    for (const auto &[told, had] :
         {std::pair(u"confirmed_points", u"points_transfer"), std::pair(u"confirmed_value", u"value_transfer"),
          std::pair(u"confirmed_member", u"member")}) {
        if (rowsOf(known, told).size() != rowsOf(*books, had).size()) {
            m_findings.diverged.append(u"the feed tells more or fewer rows of %1 than the hub has"_s.arg(QStringView(had)));
        }
    }
    SqlLedger ledger(m_hub.database());
    for (const QString &row : rowsOf(known, u"confirmed_coupon")) {
        const QStringList cells = row.split(QChar(0x1F));
        const auto life = ledger.couponLife(CouponId(cells.first()));
        if (!life || cells.last() != QString::fromUtf8(QJsonDocument(toJson(*life)).toJson(QJsonDocument::Compact))) {
            m_findings.diverged.append(u"the feed tells another life of coupon %1 than the hub has"_s.arg(cells.first()));
        }
    }
}

/// What a till shows of its own facts is how they stand at the hub: nothing waits, and every open exception is there, and no other.
void ShopCheck::compareAirlocks()
{
    const auto noted = ExceptionQueries(m_hub.database()).list(false);
    require(noted.has_value());
    for (const auto &counter : m_counters) {
        QStringList expected;
        for (const ExceptionEntry &entry : *noted) {
            if (entry.id.key.till == counter->id() && entry.isOpen()) {
                expected.append(entry.id.text() + u' ' + entry.kind);
            }
        }
        const auto page = answerOf(TillAirlockDesk(counter->till().storage()).page(1));
        QStringList shown;
        if (page && *page) {
            for (const AirlockItem &item : (*page)->items) {
                if (!item.flag) {
                    shown.append(u"something waits"_s);
                } else if (item.flag->isOpen()) {
                    shown.append(ExceptionId{item.key, item.flag->number}.text() + u' ' + item.flag->kind);
                }
            }
        }
        expected.sort();
        shown.sort();
        if (shown != expected) {
            m_findings.diverged.append(u"%1: its airlock shows %2, the hub has %3"_s.arg(
                counter->id().text(), shown.join(u", "_s), expected.join(u", "_s)));
        }
    }
}

/// The audits of the house: rows follow from facts, balances from rows.
void ShopCheck::verifyBooks()
{
    const auto verdict = verifyHub(m_hub);
    if (!verdict || verdict->firstDifference) {
        m_findings.diverged.append(u"hub: "_s + (verdict ? *verdict->firstDifference : verdict.error().detail));
    }
    for (const auto &counter : m_counters) {
        counter->till().storage().stop();
        const auto verified = verifyTill(SimTill::folder(), counter->disk(), m_shop.emptyTillBooks());
        const QStringList found = verified ? verified->findings : QStringList(verified.error().detail);
        for (const QString &finding : found) {
            m_findings.diverged.append(u"%1: %2"_s.arg(counter->id().text(), finding));
        }
    }
}

} // namespace suanpan
