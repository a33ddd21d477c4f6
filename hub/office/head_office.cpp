#include "hub/office/head_office.h"

#include "hub/ingest/ingest.h"
#include "hub/office/enrolment.h"
#include "models/base/canonical_json.h"
#include "models/base/require.h"
#include "sync/protocol/limits.h"

#include <QDateTime>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype itemsPerFact = 100;
constexpr qint64 officeEpoch = 1;

/// {name: [toObject(item), …]} for every hundred items.
template <typename Item, typename ToObject>
QList<QJsonObject> inChunks(const QString &name, const QList<Item> &items, ToObject toObject)
{
    QList<QJsonObject> payloads;
    for (qsizetype start = 0; start < items.size(); start += itemsPerFact) {
        QJsonArray array;
        for (const Item &item : items.mid(start, itemsPerFact)) {
            array.append(toObject(item));
        }
        payloads.append(QJsonObject{{name, array}});
    }
    return payloads;
}

} // namespace

HubFolderResult<std::unique_ptr<HeadOffice>> HeadOffice::open(const QString &folder, const Clock &clock, Random &random)
{
    const HubPlace place = HubPlace::in(folder);
    const auto key = prepareHubFolder(place, random);
    if (!key) {
        return std::unexpected(key.error());
    }
    auto store = openHub(place, *key, clock, random);
    if (!store) {
        return std::unexpected(store.error());
    }
    auto opened = std::make_unique<HeadOffice>(std::move(*store), *key, clock, random);
    if (const auto applied = opened->apply(); !applied) {
        return std::unexpected(applied.error());
    }
    return opened;
}

HeadOffice::HeadOffice(std::unique_ptr<HubStore> store, const StoreKey &key, const Clock &clock, Random &random)
    : m_store(std::move(store)), m_storeKey(key), m_clock(clock), m_random(random), m_hybrid(clock), m_applier(*m_store)
{}

HubFolderResult<void> HeadOffice::putRules(const ShopRules &rules)
{
    return record(fact_type::rulesChanged, {rules.toJson()});
}

HubFolderResult<void> HeadOffice::putProducts(const QList<Product> &products)
{
    return record(fact_type::productsChanged,
                  inChunks(u"products"_s, products, [](const Product &product) { return toJson(product); }));
}

HubFolderResult<void> HeadOffice::putStaff(const QList<Staff> &staff)
{
    return record(fact_type::staffChanged, inChunks(u"staff"_s, staff, [](const Staff &person) { return toJson(person); }));
}

HubFolderResult<void> HeadOffice::receiveGoods(const QList<Receipt> &lines)
{
    return record(fact_type::goodsReceived, inChunks(u"lines"_s, lines, [](const Receipt &line) {
                      return QJsonObject{{u"sku"_s, line.sku.text()}, {u"quantity"_s, line.quantity.thousandths()}};
                  }));
}

HubFolderResult<void> HeadOffice::registerMembers(const QList<SealedMember> &members, qint64 registeredMs)
{
    QList<QJsonObject> payloads;
    for (const SealedMember &member : members) {
        payloads.append(QJsonObject{{u"member"_s, toJson(member)}, {u"registered_ms"_s, registeredMs}});
    }
    return record(fact_type::memberRegistered, payloads);
}

HubFolderResult<void> HeadOffice::importPurchases(const QList<Purchase> &purchases)
{
    return record(fact_type::purchasesImported,
                  inChunks(u"purchases"_s, purchases, [](const Purchase &purchase) { return purchase.toJson(); }));
}

HubFolderResult<void> HeadOffice::tagMembers(const QList<MemberTags> &tags)
{
    return record(fact_type::membersTagged,
                  inChunks(u"members"_s, tags, [](const MemberTags &member) { return toJson(member); }));
}

HubFolderResult<std::optional<QString>> HeadOffice::newEnrolmentCode(const TillId &till)
{
    if (till.isEmpty() || till == headOffice()) {
        return std::nullopt;
    }
    const auto code = Enrolment(*m_store).newCode(till, m_random);
    if (!code) {
        return std::unexpected(toFolderError(code.error()));
    }
    return *code;
}

HubFolderResult<bool> HeadOffice::revoke(const TillId &till)
{
    DeviceQueries devices(m_store->database());
    const auto known = devices.find(till);
    if (!known || !*known) {
        return known ? HubFolderResult<bool>(false) : std::unexpected(toFolderError(known.error()));
    }
    if (const auto revoked = devices.revoke(till, m_clock.nowMs()); !revoked) {
        return std::unexpected(toFolderError(revoked.error()));
    }
    return true;
}

HubFolderResult<QList<DeviceStanding>> HeadOffice::tills()
{
    auto standings = DeviceQueries(m_store->database()).standings();
    if (!standings) {
        return std::unexpected(toFolderError(standings.error()));
    }
    return std::move(*standings);
}

HubFolderResult<AppliedSlice> HeadOffice::replayQuarantine(const QString &problem)
{
    if (const auto released = InboxQueries(m_store->database()).release(problem); !released) {
        return std::unexpected(toFolderError(released.error()));
    }
    const auto applied = m_applier.all();
    if (!applied) {
        return std::unexpected(toFolderError(applied.error()));
    }
    return *applied;
}

HubFolderResult<void> HeadOffice::record(QLatin1StringView type, const QList<QJsonObject> &payloads)
{
    auto head = InboxQueries(m_store->database()).head(headOffice(), officeEpoch);
    if (!head) {
        return std::unexpected(toFolderError(head.error()));
    }
    Ingest ingest(*m_store);
    for (qsizetype start = 0; start < payloads.size(); start += wire::maxFactsPerPush) {
        PushRequest request{.epoch = officeEpoch, .facts = {}};
        for (const QJsonObject &payload : payloads.mid(start, wire::maxFactsPerPush)) {
            const qint64 nowMs = m_clock.nowMs();
            const FactDraft draft{.id = FactId::make(m_clock, m_random),
                                  .type = type,
                                  .hybridTime = m_hybrid.tick(),
                                  .wallMs = nowMs,
                                  .businessDate = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().toString(Qt::ISODate),
                                  .staff = StaffId(u"HQ"_s),
                                  .payload = canonicalJson(payload).value()};
            const Fact fact = makeFact(draft, {headOffice(), officeEpoch, ++head->seq}, head->hash);
            head->hash = fact.hash;
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        const auto answer = ingest.push({.till = headOffice(), .epoch = officeEpoch}, request);
        if (!answer) {
            return std::unexpected(toFolderError(answer.error()));
        }
        require(std::holds_alternative<PushReply>(*answer)); // our own chain, and nobody else has the file
    }
    return apply();
}

HubFolderResult<void> HeadOffice::apply()
{
    if (const auto applied = m_applier.all(); !applied) {
        return std::unexpected(toFolderError(applied.error()));
    }
    return {};
}

} // namespace suanpan
