#include "models/storage/till/till_member_desk.h"

#include "models/base/canonical_json.h"
#include "models/members/member_query.h"
#include "models/members/phone.h"
#include "models/storage/member_aliases.h"
#include "models/storage/member_changes.h"
#include "models/storage/till/desk_answers.h"
#include "models/storage/till/held_coupons.h"
#include "models/storage/till/issue_coupon.h"
#include "models/storage/till/standing_queries.h"

#include <QDateTime>
#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using Lane = StorageQueue::Lane;

constexpr Sql selectMember(R"(
SELECT id, sealed, wrapped_key, consents, registered_ms, waiting FROM member_now WHERE id = ?)");

// By what was registered and by what was written since: search() drops who is called otherwise by now.
constexpr Sql selectByPhone(R"(
SELECT id, sealed, wrapped_key, consents, registered_ms, waiting FROM member_now
WHERE id IN (SELECT id FROM member_now WHERE phone_hash = ?1 UNION SELECT member_id FROM member_change_now WHERE phone_hash = ?1)
LIMIT ?2)");
constexpr Sql selectByLast4(R"(
SELECT id, sealed, wrapped_key, consents, registered_ms, waiting FROM member_now
WHERE id IN (SELECT id FROM member_now WHERE last4_hash = ?1 UNION SELECT member_id FROM member_change_now WHERE last4_hash = ?1)
LIMIT ?2)");
constexpr Sql selectByCard(R"(
SELECT id, sealed, wrapped_key, consents, registered_ms, waiting FROM member_now
WHERE id IN (SELECT id FROM member_now WHERE card_hash = ?1 UNION SELECT member_id FROM member_change_now WHERE card_hash = ?1)
LIMIT ?2)");
constexpr Sql selectByToken(R"(
SELECT m.id, m.sealed, m.wrapped_key, m.consents, m.registered_ms, m.waiting FROM member_now m
WHERE m.id IN (SELECT member_id FROM confirmed_member_token WHERE token = ?1 UNION SELECT member_id FROM member_token WHERE token = ?1
               UNION SELECT member_id FROM member_change_token_now WHERE token = ?1)
LIMIT ?2)");

constexpr Sql selectPurchases(R"(
SELECT sale_id, member_id, title, total_minor, points, at_ms, place FROM purchase_now WHERE member_id = ? ORDER BY at_ms DESC LIMIT ?)");

constexpr int purchasesShown = 20;

struct StoredMember {
    SealedMember sealed;
    qint64 registeredMs = 0;
    bool waiting = false;
    MemberWrites writes = {};
};

StoredMember memberOf(const Row &row)
{
    StoredMember stored;
    stored.sealed.id = MemberId(row.text(0));
    stored.sealed.sealed = row.bytes(1);
    stored.sealed.wrappedKey = row.bytes(2);
    const auto consents = consentsFromJson(QJsonDocument::fromJson(row.text(3).toUtf8()).object());
    stored.sealed.consents = consents.value_or(Consents{});
    stored.registeredMs = row.integer(4);
    stored.waiting = row.integer(5) != 0;
    return stored;
}

/// A member whose key was destroyed, or of another retailer, is shown without a name rather than not at all.
MemberProfile openOrBlank(const StoredMember &stored, const MemberVault &vault)
{
    auto profile = vault.open(stored.sealed, stored.writes);
    MemberProfile shown = profile ? std::move(*profile) : MemberProfile{};
    shown.consents = stored.writes.consents(stored.sealed.consents);
    return shown;
}

StorageResult<StoredMember> withWrites(Database &database, StoredMember stored)
{
    auto writes = MemberChanges(database).knownAtTill(stored.sealed.id);
    if (!writes) {
        return std::unexpected(writes.error());
    }
    stored.writes = std::move(*writes);
    return stored;
}

/// The business date is the open shift's; a member may also be asked for or register before a shift is open.
StorageResult<QString> businessDate(TillStore &store, const ShopRules &rules)
{
    const auto shift = store.shift();
    if (!shift) {
        return std::unexpected(shift.error());
    }
    return *shift ? (*shift)->businessDate : rules.localTime(store.clock().nowMs()).date().toString(Qt::ISODate);
}

DeskResult<MemberHit> hitOf(TillStore &store, const StoredMember &stored, const MemberVault &vault)
{
    const auto rules = store.rules();
    const auto figures = figuresOf(store.database(), stored.sealed.id);
    if (!rules || !figures) {
        return failed(!rules ? rules.error() : figures.error());
    }
    const auto date = businessDate(store, *rules);
    if (!date) {
        return failed(date.error());
    }
    const QDate today = QDate::fromString(*date, Qt::ISODate);
    auto tier = tierOf(store.database(), stored.sealed.id, *rules, today);
    if (!tier) {
        return failed(tier.error());
    }
    auto tags = memberTags(store.database(), stored.sealed.id);
    const auto habits = memberHabits(store.database(), stored.sealed.id);
    if (!tags || !habits) {
        return failed(!tags ? tags.error() : habits.error());
    }
    return MemberHit{stored.sealed.id, openOrBlank(stored, vault), figures->on(today),
                     std::move(*tier), std::move(*tags),           *habits};
}

/// The row of the member under whose id the person goes.
StorageResult<StoredMember> keptRow(Database &database, StoredMember found)
{
    const auto kept = MemberAliases(database).keptOf(found.sealed.id);
    if (!kept || *kept == found.sealed.id) {
        return kept ? StorageResult<StoredMember>(std::move(found)) : std::unexpected(kept.error());
    }
    const auto row = database.first(selectMember, {kept->text()}, memberOf);
    if (!row || !*row) {
        return row ? StorageResult<StoredMember>(std::move(found)) : std::unexpected(row.error());
    }
    return withWrites(database, **row);
}

/// Whether a row that was found by a hash of this field still has it.
bool stillHas(const MemberWrites &writes, MemberField field, const QByteArray &hash)
{
    const SealedField *written = writes.field(field);
    return !written || written->hash == hash || written->last4Hash == hash || written->tokens.contains(hash);
}

/// Every way of finding that fits what was typed, the most exact first; nobody twice.
StorageResult<QList<StoredMember>> search(Database &database, const MemberLookup &lookup, int limit)
{
    QList<StoredMember> found;
    const auto add = [&](const QByteArray &hash, MemberField field, Sql sql) -> StorageResult<void> {
        if (hash.isEmpty()) {
            return {};
        }
        const auto rows = database.all(sql, {hash, limit}, memberOf);
        if (!rows) {
            return std::unexpected(rows.error());
        }
        for (const StoredMember &row : *rows) {
            const auto stored = withWrites(database, row);
            if (!stored) {
                return std::unexpected(stored.error());
            }
            if (!stillHas(stored->writes, field, hash)) {
                continue;
            }
            auto kept = keptRow(database, *stored);
            if (!kept) {
                return std::unexpected(kept.error());
            }
            const bool known =
                std::ranges::any_of(found, [&](const StoredMember &other) { return other.sealed.id == kept->sealed.id; });
            if (!known && found.size() < limit) {
                found.append(std::move(*kept));
            }
        }
        return {};
    };
    const std::array steps{
        add(lookup.phoneHash, MemberField::Phone, selectByPhone),
        add(lookup.cardHash, MemberField::Card, selectByCard),
        add(lookup.last4Hash, MemberField::Phone, selectByLast4),
        add(lookup.token, MemberField::Name, selectByToken),
    };
    for (const auto &step : steps) {
        if (!step) {
            return std::unexpected(step.error());
        }
    }
    return found;
}

DeskResult<QList<MemberHit>> findMembers(TillStore &store, const MemberVault &vault, const QString &typed, int limit)
{
    const auto rules = store.rules();
    if (!rules) {
        return failed(rules.error());
    }
    const MemberLookup lookup = lookupFor(MemberQuery::classify(typed, rules->region), vault);
    const auto found = search(store.database(), lookup, limit);
    if (!found) {
        return failed(found.error());
    }
    QList<MemberHit> hits;
    for (const StoredMember &stored : *found) {
        auto hit = hitOf(store, stored, vault);
        if (!hit) {
            return std::unexpected(hit.error());
        }
        hits.append(std::move(*hit));
    }
    return hits;
}

/// Of all ids of the person, the newest first.
StorageResult<QList<Purchase>> purchasesOf(Database &database, const MemberId &member)
{
    const auto ids = MemberAliases(database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<Purchase> purchases;
    for (const MemberId &id : *ids) {
        auto found = database.all(selectPurchases, {id.text(), purchasesShown}, [](const Row &row) {
            return Purchase{SaleId(row.text(0)), MemberId(row.text(1)), row.text(2), row.integer(3),
                            row.integer(4),      row.integer(5),        row.text(6)};
        });
        if (!found) {
            return found;
        }
        purchases.append(std::move(*found));
    }
    if (ids->size() > 1) {
        std::ranges::stable_sort(purchases, std::greater(), &Purchase::atMs);
    }
    return purchases.mid(0, purchasesShown);
}

/// Of the member under whose id the person goes.
DeskResult<StoredMember> memberFor(Database &database, const MemberId &asked)
{
    const auto kept = MemberAliases(database).keptOf(asked);
    if (!kept) {
        return failed(kept.error());
    }
    auto stored = database.first(selectMember, {kept->text()}, memberOf);
    if (stored && !*stored && *kept != asked) { // the feed has not told of the other one again, after a restore
        stored = database.first(selectMember, {asked.text()}, memberOf);
    }
    if (!stored) {
        return failed(stored.error());
    }
    if (!*stored) {
        return std::unexpected(DeskError{DeskError::Reason::NotFound, asked.text()});
    }
    auto known = withWrites(database, **stored);
    return known ? DeskResult<StoredMember>(std::move(*known)) : failed(known.error());
}

DeskResult<MemberPanel> panelOf(TillStore &store, const MemberVault &vault, const MemberId &asked)
{
    Database &database = store.database();
    const auto stored = memberFor(database, asked);
    if (!stored) {
        return std::unexpected(stored.error());
    }
    auto hit = hitOf(store, *stored, vault);
    if (!hit) {
        return std::unexpected(hit.error());
    }
    const auto rules = store.rules();
    if (!rules) {
        return failed(rules.error());
    }
    const MemberId &id = stored->sealed.id;
    auto coupons = HeldCoupons(database, *rules, store.clock().nowMs()).ofMember(id);
    auto purchases = purchasesOf(database, id);
    if (!coupons || !purchases) {
        return failed(!coupons ? coupons.error() : purchases.error());
    }
    return MemberPanel{std::move(*hit), std::move(*coupons), std::move(*purchases), stored->registeredMs, stored->waiting};
}

/// The one member with exactly this phone or card; nobody's when nothing was typed.
DeskResult<MemberId> referrerFor(TillStore &store, const MemberVault &vault, const QString &typed, const QString &region)
{
    if (typed.isEmpty()) {
        return MemberId();
    }
    MemberLookup lookup = lookupFor(MemberQuery::classify(typed, region), vault);
    lookup.last4Hash.clear();
    lookup.token.clear();
    const auto found = search(store.database(), lookup, 2);
    if (!found) {
        return failed(found.error());
    }
    if (found->size() != 1) {
        return std::unexpected(DeskError{DeskError::Reason::ReferrerUnknown, {}});
    }
    return found->first().sealed.id;
}

/// A phone in E.164 that nobody but `own` has; empty when nothing was typed.
DeskResult<QString> freePhone(TillStore &store, const MemberVault &vault, const QString &typed, const MemberId &own)
{
    if (typed.isEmpty()) {
        return QString();
    }
    const auto rules = store.rules();
    if (!rules) {
        return failed(rules.error());
    }
    const auto phone = PhoneNumber::parse(typed, rules->region);
    if (!phone) {
        return std::unexpected(DeskError{DeskError::Reason::InvalidPhone, {}});
    }
    constexpr int enough = 8;
    const auto found = search(
        store.database(), {.phoneHash = vault.lookupPhone(phone->e164()), .last4Hash = {}, .cardHash = {}, .token = {}}, enough);
    if (!found) {
        return failed(found.error());
    }
    for (const StoredMember &other : *found) {
        if (other.sealed.id != own) {
            return std::unexpected(DeskError{DeskError::Reason::PhoneTaken, other.sealed.id.text()});
        }
    }
    return phone->e164();
}

DeskResult<MemberPanel> addMember(TillStore &store, const MemberVault &vault, const NewMember &member, const StaffId &staff)
{
    MemberProfile profile = member.profile;
    const auto rules = store.rules();
    if (!rules) {
        return failed(rules.error());
    }
    auto phone = freePhone(store, vault, profile.phone, MemberId());
    if (!phone) {
        return std::unexpected(phone.error());
    }
    profile.phone = std::move(*phone);
    const auto date = businessDate(store, *rules);
    if (!date) {
        return failed(date.error());
    }
    const auto referrer = referrerFor(store, vault, member.referredBy.trimmed(), rules->region);
    if (!referrer) {
        return std::unexpected(referrer.error());
    }
    SealedMember sealed = vault.seal(profile, MemberId::make(store.clock(), store.random()), store.random());
    sealed.referrer = *referrer;
    const QJsonObject payload{{u"member"_s, toJson(sealed)}, {u"registered_ms"_s, store.clock().nowMs()}};
    const auto fact = store.append({fact_type::memberRegistered, *date, staff, canonicalJson(payload).value()});
    if (!fact) {
        return failed(fact.error());
    }
    return panelOf(store, vault, sealed.id);
}

DeskResult<MemberPanel> changeOf(TillStore &store, const MemberVault &vault, const MemberEdit &edit, const StaffId &staff)
{
    const auto stored = memberFor(store.database(), edit.member);
    if (!stored) {
        return std::unexpected(stored.error());
    }
    MemberProfile after = edit.after;
    if (after.phone != edit.before.phone) {
        auto phone = freePhone(store, vault, after.phone, stored->sealed.id);
        if (!phone) {
            return std::unexpected(phone.error());
        }
        after.phone = std::move(*phone);
    }
    const auto change = vault.sealChange(stored->sealed, stored->writes, edit.before, after, store.random());
    if (!change) { // erased, or of another retailer: there is nothing to change
        return std::unexpected(DeskError{DeskError::Reason::NotFound, edit.member.text()});
    }
    if (change->isEmpty()) {
        return panelOf(store, vault, stored->sealed.id);
    }
    const auto rules = store.rules();
    const auto date = rules ? businessDate(store, *rules) : StorageResult<QString>(std::unexpected(rules.error()));
    if (!date) {
        return failed(date.error());
    }
    store.witness(stored->writes.latest());
    const auto fact = store.append({fact_type::memberChanged, *date, staff, canonicalJson(toJson(*change)).value()});
    return fact ? panelOf(store, vault, stored->sealed.id) : failed(fact.error());
}

} // namespace

DeskFuture<QList<MemberHit>> TillMemberDesk::find(const QString &typed, int limit)
{
    return m_storage.post(Lane::Interactive,
                          [=, vault = m_vault](TillStore &store) { return findMembers(store, *vault, typed, limit); });
}

DeskFuture<MemberPanel> TillMemberDesk::panel(const MemberId &member)
{
    return m_storage.post(Lane::Interactive, [=, vault = m_vault](TillStore &store) { return panelOf(store, *vault, member); });
}

DeskFuture<MemberPanel> TillMemberDesk::issueCoupon(const IssueCoupon &request)
{
    return m_storage.post(Lane::Interactive, [=, vault = m_vault](TillStore &store) -> DeskResult<MemberPanel> {
        const auto rules = store.rules();
        const auto date = rules ? businessDate(store, *rules) : StorageResult<QString>(std::unexpected(rules.error()));
        if (!date) {
            return failed(date.error());
        }
        const auto issued = suanpan::issueCoupon(store, request, *date);
        return issued ? panelOf(store, *vault, request.member) : std::unexpected(issued.error());
    });
}

DeskFuture<MemberPanel> TillMemberDesk::registerMember(const NewMember &member, const StaffId &staff)
{
    return m_storage.post(Lane::Interactive,
                          [=, vault = m_vault](TillStore &store) { return addMember(store, *vault, member, staff); });
}

DeskFuture<MemberPanel> TillMemberDesk::changeMember(const MemberEdit &edit, const StaffId &staff)
{
    return m_storage.post(Lane::Interactive,
                          [=, vault = m_vault](TillStore &store) { return changeOf(store, *vault, edit, staff); });
}

} // namespace suanpan
