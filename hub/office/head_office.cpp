#include "hub/office/head_office.h"

#include "hub/office/enrolment.h"
#include "models/storage/member_aliases.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype itemsPerFact = 100;

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

template <typename Item>
QString countOf(const QList<Item> &items)
{
    return QString::number(items.size());
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
    : m_store(std::move(store)), m_storeKey(key), m_clock(clock), m_random(random), m_facts(*m_store, clock, random),
      m_applier(*m_store)
{}

HubFolderResult<void> HeadOffice::putRules(const ShopRules &rules)
{
    return record(fact_type::rulesChanged, {rules.toJson()}, rules.version());
}

HubFolderResult<void> HeadOffice::putProducts(const QList<Product> &products)
{
    return record(fact_type::productsChanged,
                  inChunks(u"products"_s, products, [](const Product &product) { return toJson(product); }), countOf(products));
}

HubFolderResult<void> HeadOffice::putStaff(const QList<Staff> &staff)
{
    return record(fact_type::staffChanged, inChunks(u"staff"_s, staff, [](const Staff &person) { return toJson(person); }),
                  countOf(staff));
}

HubFolderResult<void> HeadOffice::receiveGoods(const QList<Receipt> &lines)
{
    return record(fact_type::goodsReceived,
                  inChunks(u"lines"_s, lines,
                           [](const Receipt &line) {
                               return QJsonObject{{u"sku"_s, line.sku.text()}, {u"quantity"_s, line.quantity.thousandths()}};
                           }),
                  countOf(lines));
}

HubFolderResult<void> HeadOffice::registerMembers(const QList<SealedMember> &members, qint64 registeredMs)
{
    QList<QJsonObject> payloads;
    for (const SealedMember &member : members) {
        payloads.append(QJsonObject{{u"member"_s, toJson(member)}, {u"registered_ms"_s, registeredMs}});
    }
    return record(fact_type::memberRegistered, payloads, countOf(members));
}

HubFolderResult<void> HeadOffice::importPurchases(const QList<Purchase> &purchases)
{
    return record(fact_type::purchasesImported,
                  inChunks(u"purchases"_s, purchases, [](const Purchase &purchase) { return purchase.toJson(); }),
                  countOf(purchases));
}

HubFolderResult<void> HeadOffice::tagMembers(const QList<MemberTags> &tags)
{
    return record(fact_type::membersTagged, inChunks(u"members"_s, tags, [](const MemberTags &member) { return toJson(member); }),
                  countOf(tags));
}

HubFolderResult<std::optional<MergeProblem>> HeadOffice::mergeMembers(const MemberMerge &merge)
{
    const auto problem = MemberAliases(m_store->database()).problemOfMerging(merge);
    if (!problem || *problem) {
        return problem ? HubFolderResult<std::optional<MergeProblem>>(*problem) : std::unexpected(toFolderError(problem.error()));
    }
    const auto done = record(fact_type::membersMerged, {toJson(merge)}, u"%1 → %2"_s.arg(merge.alias.text(), merge.kept.text()));
    return done ? HubFolderResult<std::optional<MergeProblem>>(std::nullopt) : std::unexpected(done.error());
}

HubFolderResult<std::optional<MergeProblem>> HeadOffice::unmergeMembers(const MemberMerge &merge)
{
    const auto problem = MemberAliases(m_store->database()).problemOfUnmerging(merge);
    if (!problem || *problem) {
        return problem ? HubFolderResult<std::optional<MergeProblem>>(*problem) : std::unexpected(toFolderError(problem.error()));
    }
    const auto done = record(fact_type::membersUnmerged, {toJson(merge)}, u"%1, %2"_s.arg(merge.alias.text(), merge.kept.text()));
    return done ? HubFolderResult<std::optional<MergeProblem>>(std::nullopt) : std::unexpected(done.error());
}

HubFolderResult<std::optional<QString>> HeadOffice::newEnrolmentCode(const TillId &till)
{
    if (till.isEmpty() || till == headOffice()) {
        return std::nullopt;
    }
    const auto code = Enrolment(*m_store).newCode(till, m_random, m_who);
    if (!code) {
        return std::unexpected(toFolderError(code.error()));
    }
    return *code;
}

HubFolderResult<bool> HeadOffice::revoke(const TillId &till)
{
    auto transaction = Transaction::begin(m_store->database());
    if (!transaction) {
        return std::unexpected(toFolderError(transaction.error()));
    }
    DeviceQueries devices(m_store->database());
    const auto known = devices.find(till);
    if (!known || !*known) {
        return known ? HubFolderResult<bool>(false) : std::unexpected(toFolderError(known.error()));
    }
    if (const auto revoked = devices.revoke(till, m_clock.nowMs()); !revoked) {
        return std::unexpected(toFolderError(revoked.error()));
    }
    const QString was = (*known)->revoked ? u"revoked"_s : u"epoch %1"_s.arg((*known)->epoch);
    if (const auto noted = note({u"till_revoked"_s, till.text(), was, u"revoked"_s}); !noted) {
        return std::unexpected(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(toFolderError(committed.error()));
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
    auto transaction = Transaction::begin(m_store->database());
    if (!transaction) {
        return std::unexpected(toFolderError(transaction.error()));
    }
    // Before it: what they are in quarantine for is asked of the inbox.
    const auto ended = ExceptionQueries(m_store->database()).endTried(problem, m_who, m_clock.nowMs());
    const auto released =
        ended ? InboxQueries(m_store->database()).release(problem) : StorageResult<qint64>(std::unexpected(ended.error()));
    if (!released) {
        return std::unexpected(toFolderError(released.error()));
    }
    if (const auto noted = note({u"quarantine_tried"_s, problem, u""_s, QString::number(*released)}); !noted) {
        return std::unexpected(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(toFolderError(committed.error()));
    }
    const auto applied = m_applier.all();
    if (!applied) {
        return std::unexpected(toFolderError(applied.error()));
    }
    return *applied;
}

HubFolderResult<void> HeadOffice::record(QLatin1StringView type, const QList<QJsonObject> &payloads, const QString &became)
{
    if (payloads.isEmpty()) {
        return {};
    }
    auto transaction = Transaction::begin(m_store->database());
    if (!transaction) {
        return std::unexpected(toFolderError(transaction.error()));
    }
    const auto last = m_facts.add(type, payloads);
    if (!last) {
        return std::unexpected(toFolderError(last.error()));
    }
    const QString first = payloads.size() > 1 ? QString::number(last->seq - payloads.size() + 1) + u'-' : QString();
    const QString place = u"%1/%2/%3%4"_s.arg(last->till.text(), QString::number(last->epoch), first, QString::number(last->seq));
    if (const auto noted = note({type, place, u""_s, became}); !noted) {
        return noted;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(toFolderError(committed.error()));
    }
    return apply();
}

HubFolderResult<void> HeadOffice::note(const Act &act)
{
    const auto noted = AuditLog(m_store->database(), m_clock).add(m_who, act);
    return noted ? HubFolderResult<void>() : std::unexpected(toFolderError(noted.error()));
}

std::expected<ResolveAnswer, ResolveError> HeadOffice::resolve(const ExceptionId &id, Resolution as, const QString &note)
{
    return ExceptionDesk(*m_store, m_facts, m_applier).resolve(id, as, m_who, note);
}

std::expected<ExceptionEntry, ResolveError> HeadOffice::reopen(const ExceptionId &id, const QString &note)
{
    return ExceptionDesk(*m_store, m_facts, m_applier).reopen(id, m_who, note);
}

HubFolderResult<void> HeadOffice::apply()
{
    if (const auto applied = m_applier.all(); !applied) {
        return std::unexpected(toFolderError(applied.error()));
    }
    return {};
}

} // namespace suanpan
