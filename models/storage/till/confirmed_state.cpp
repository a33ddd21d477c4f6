#include "models/storage/till/confirmed_state.h"

#include "models/journal/fact_flag.h"
#include "models/storage/member_aliases.h"
#include "models/storage/member_changes.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/sales_elsewhere.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql upsertStock(R"(
INSERT INTO confirmed_stock (sku, quantity) VALUES (?, ?) ON CONFLICT (sku) DO UPDATE SET quantity = excluded.quantity)");

constexpr Sql upsertStanding(R"(
INSERT INTO confirmed_standing (member_id, points, spend_minor, visits, last_visit_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (member_id) DO UPDATE SET points = excluded.points, spend_minor = excluded.spend_minor, visits = excluded.visits,
    last_visit_ms = excluded.last_visit_ms)");

constexpr Sql upsertMember(R"(
INSERT INTO confirmed_member (id, sealed, wrapped_key, phone_hash, last4_hash, card_hash, consents, registered_ms, referrer)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, wrapped_key = excluded.wrapped_key, phone_hash = excluded.phone_hash,
    last4_hash = excluded.last4_hash, card_hash = excluded.card_hash, consents = excluded.consents, registered_ms = excluded.registered_ms,
    referrer = excluded.referrer)");

constexpr Sql insertToken("INSERT INTO confirmed_member_token (token, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING");

constexpr Sql upsertCoupon(R"(
INSERT INTO confirmed_coupon (id, member_id, rest_of, document, events) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id, rest_of = excluded.rest_of, document = excluded.document,
    events = excluded.events)");

constexpr Sql upsertPoints(R"(
INSERT INTO confirmed_points (sale_id, kind, member_id, original_id, points, hlc, day, usable_from, last_day, restored_days, in_money)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sale_id, kind) DO NOTHING)");

constexpr Sql upsertValue(R"(
INSERT INTO confirmed_value (sale_id, kind, part, holder, original_id, hlc, day, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sale_id, kind, part) DO NOTHING)");

constexpr Sql upsertPurchase(R"(
INSERT INTO confirmed_purchase (sale_id, member_id, title, total_minor, points, at_ms, place, by_hand_minor)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sale_id) DO NOTHING)");

constexpr Sql upsertPromotion(R"(
INSERT INTO confirmed_promotion (promotion, sales, reduced_minor) VALUES (?, ?, ?)
ON CONFLICT (promotion) DO UPDATE SET sales = excluded.sales, reduced_minor = excluded.reduced_minor)");

constexpr Sql upsertPromotionMember(R"(
INSERT INTO confirmed_promotion_member (member_id, promotion, sales) VALUES (?, ?, ?)
ON CONFLICT (member_id, promotion) DO UPDATE SET sales = excluded.sales)");

constexpr Sql upsertFlag(R"(
INSERT INTO confirmed_flag (till, epoch, seq, number, kind, why, since_ms, ended_as, ended_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (till, epoch, seq, number) DO UPDATE SET ended_as = excluded.ended_as, ended_ms = excluded.ended_ms)");

constexpr Sql selectPlace("SELECT hub_epoch, feed_cursor FROM sync_position");

constexpr Sql updatePlace("UPDATE sync_position SET hub_epoch = ?, feed_cursor = ?");

std::unexpected<StorageError> unreadable(const FeedChange &change)
{
    return std::unexpected(StorageError{StorageError::Kind::Constraint, u"feed: "_s + change.kind + u' ' + change.key});
}

StorageResult<void> confirmProduct(Database &database, const FeedChange &change)
{
    const auto product = productFromJson(change.value);
    return product ? storeProduct(database, *product) : unreadable(change);
}

StorageResult<void> confirmStock(Database &database, const FeedChange &change)
{
    return database.run(upsertStock, {change.key, change.value.value("quantity"_L1).toInteger()});
}

StorageResult<void> confirmStanding(Database &database, const FeedChange &change)
{
    return database.run(upsertStanding,
                        {change.key, change.value.value("points"_L1).toInteger(),
                         change.value.value("spend_minor"_L1).toInteger(), change.value.value("visits"_L1).toInteger(),
                         change.value.value("last_visit_ms"_L1).toInteger()});
}

StorageResult<void> confirmMember(Database &database, const FeedChange &change)
{
    const auto member = sealedMemberFromJson(change.value);
    if (!member) {
        return unreadable(change);
    }
    const QString consents = QString::fromUtf8(QJsonDocument(toJson(member->consents)).toJson(QJsonDocument::Compact));
    const auto put = database.run(upsertMember, {member->id.text(), member->sealed, member->wrappedKey, member->phoneHash,
                                                 member->last4Hash, member->cardHash, consents,
                                                 change.value.value("registered_ms"_L1).toInteger(), member->referrer.text()});
    if (!put) {
        return put;
    }
    for (const QByteArray &token : member->tokens) {
        if (const auto added = database.run(insertToken, {token, member->id.text()}); !added) {
            return added;
        }
    }
    return {};
}

StorageResult<void> confirmMemberChange(Database &database, const FeedChange &change)
{
    const auto read = memberChangeFromJson(change.value);
    JsonFields stamp(change.value);
    const WriteStamp at{stamp.integer(u"hlc"_s), TillId(stamp.text(u"till"_s)), stamp.integer(u"epoch"_s),
                        stamp.integer(u"seq"_s)};
    return read && stamp.ok() ? MemberChanges(database).confirm(at, *read) : unreadable(change);
}

StorageResult<void> confirmCoupon(Database &database, const FeedChange &change)
{
    const QJsonObject issued = change.value.value("issued"_L1).toObject();
    const auto text = [](const auto &json) { return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)); };
    return database.run(upsertCoupon, {change.key, issued.value("holder"_L1).toString(), issued.value("rest_of"_L1).toString(),
                                       text(issued), text(change.value.value("events"_L1).toArray())});
}

StorageResult<void> confirmPoints(Database &database, const FeedChange &change)
{
    const auto transfer = pointsTransferFromJson(change.value);
    if (!transfer) {
        return unreadable(change);
    }
    return database.run(upsertPoints, {transfer->sale.text(), nameOf(transfer->kind), transfer->member.text(),
                                       transfer->original.text(), transfer->points, transfer->hybridTime,
                                       transfer->day.toString(Qt::ISODate), transfer->usableFrom.toString(Qt::ISODate),
                                       transfer->lastDay.toString(Qt::ISODate), transfer->restoredDays, transfer->inMoney});
}

StorageResult<void> confirmValue(Database &database, const FeedChange &change)
{
    const auto transfer = valueTransferFromJson(change.value);
    if (!transfer) {
        return unreadable(change);
    }
    const ValueMove &move = transfer->move;
    const QString document = QString::fromUtf8(QJsonDocument(toJson(move)).toJson(QJsonDocument::Compact));
    return database.run(upsertValue,
                        {transfer->sale.text(), nameOf(move.kind), move.part, move.holder.text(), transfer->original.text(),
                         transfer->hybridTime, transfer->day.toString(Qt::ISODate), document});
}

StorageResult<void> confirmPurchase(Database &database, const FeedChange &change)
{
    const Purchase purchase = Purchase::fromJson(change.value);
    return database.run(upsertPurchase, {purchase.sale.text(), purchase.member.text(), purchase.title, purchase.totalMinor,
                                         purchase.points, purchase.atMs, purchase.where, purchase.byHandMinor});
}

StorageResult<void> confirmStaff(Database &database, const FeedChange &change)
{
    const auto staff = staffFromJson(change.value);
    return staff ? storeStaff(database, *staff) : unreadable(change);
}

StorageResult<void> confirmRules(Database &database, const FeedChange &change)
{
    const auto rules = ShopRules::fromJson(change.value);
    return rules ? storeRules(database, *rules) : unreadable(change);
}

StorageResult<void> confirmMemberTags(Database &database, const FeedChange &change)
{
    const auto tags = memberTagsFromJson(change.value);
    return tags ? storeMemberTags(database, *tags) : unreadable(change);
}

StorageResult<void> confirmPromotion(Database &database, const FeedChange &change)
{
    return database.run(upsertPromotion, {change.key, change.value.value("sales"_L1).toInteger(),
                                          change.value.value("reduced_minor"_L1).toInteger()});
}

StorageResult<void> confirmPromotionMember(Database &database, const FeedChange &change)
{
    return database.run(upsertPromotionMember,
                        {change.value.value("member"_L1).toString(), change.value.value("promotion"_L1).toString(),
                         change.value.value("sales"_L1).toInteger()});
}

StorageResult<void> confirmAlias(Database &database, const FeedChange &change)
{
    const MemberMerge merge{MemberId(change.key), MemberId(change.value.value("kept"_L1).toString())};
    return merge.kept.isEmpty() ? MemberAliases(database).drop(merge.alias) : MemberAliases(database).put(merge);
}

StorageResult<void> confirmReturn(Database &database, const FeedChange &change)
{
    return SalesElsewhere(database).keepReturn(change.value);
}

StorageResult<void> confirmFlag(Database &database, const FeedChange &change)
{
    const auto flag = FactFlag::fromJson(change.value);
    if (!flag) {
        return unreadable(change);
    }
    return database.run(upsertFlag, {flag->key.till, flag->key.epoch, flag->key.seq, flag->number, flag->kind, flag->why,
                                     flag->sinceMs, flag->endedAs, flag->endedMs});
}

struct Kind {
    QLatin1StringView name;
    StorageResult<void> (*write)(Database &, const FeedChange &);
};

constexpr std::array kinds{
    Kind{"product"_L1, confirmProduct},
    Kind{"stock"_L1, confirmStock},
    Kind{"standing"_L1, confirmStanding},
    Kind{"member"_L1, confirmMember},
    Kind{"coupon"_L1, confirmCoupon},
    Kind{"purchase"_L1, confirmPurchase},
    Kind{"points"_L1, confirmPoints},
    Kind{"staff"_L1, confirmStaff},
    Kind{"rules"_L1, confirmRules},
    Kind{"member_tags"_L1, confirmMemberTags},
    Kind{"promotion"_L1, confirmPromotion},
    Kind{"promotion_member"_L1, confirmPromotionMember},
    Kind{"value"_L1, confirmValue},
    Kind{"return"_L1, confirmReturn},
    Kind{"member_alias"_L1, confirmAlias},
    Kind{"fact_flag"_L1, confirmFlag},
    Kind{"member_change"_L1, confirmMemberChange},
};

} // namespace

StorageResult<void> confirm(Database &database, const FeedChange &change)
{
    const auto kind = std::ranges::find_if(kinds, [&](const Kind &candidate) { return change.kind == candidate.name; });
    return kind == kinds.end() ? StorageResult<void>() : kind->write(database, change);
}

StorageResult<FeedPlace> feedPlace(Database &database)
{
    const auto place = database.first(selectPlace, {}, [](const Row &row) { return FeedPlace{row.text(0), row.integer(1)}; });
    return place ? StorageResult<FeedPlace>(place->value_or(FeedPlace())) : std::unexpected(place.error());
}

StorageResult<void> noteFeedPlace(Database &database, const FeedPlace &place)
{
    return database.run(updatePlace, {place.hubEpoch, place.cursor});
}

StorageResult<void> forgetFed(Database &database)
{
    for (const Sql sql :
         {Sql("DELETE FROM confirmed_stock"), Sql("DELETE FROM confirmed_standing"), Sql("DELETE FROM confirmed_member"),
          Sql("DELETE FROM confirmed_member_token"), Sql("DELETE FROM confirmed_coupon"), Sql("DELETE FROM confirmed_purchase"),
          Sql("DELETE FROM confirmed_points"), Sql("DELETE FROM confirmed_value"), Sql("DELETE FROM confirmed_promotion"),
          Sql("DELETE FROM confirmed_promotion_member"), Sql("DELETE FROM member_tags"), Sql("DELETE FROM confirmed_flag"),
          Sql("DELETE FROM confirmed_member_change"), Sql("DELETE FROM confirmed_member_change_token")}) {
        if (const auto done = database.run(sql); !done) {
            return done;
        }
    }
    return MemberAliases(database).forget();
}

StorageResult<void> forgetConfirmed(Database &database)
{
    const auto forgotten = forgetFed(database);
    return forgotten ? SalesElsewhere(database).forget() : forgotten;
}

} // namespace suanpan
