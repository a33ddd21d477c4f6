#include "sync/protocol/messages.h"

#include "models/base/json_fields.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <array>
#include <limits>
#include <optional>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype publicKeyBytes = 32;
constexpr qsizetype hashBytes = 32;
constexpr qsizetype unlimited = std::numeric_limits<qsizetype>::max();
const std::array statusNames{"stored"_L1, "known"_L1, "quarantined"_L1};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

WireResult<QJsonObject> parsed(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject()) {
        return std::unexpected(WireError{WireError::Kind::NotJson, {}});
    }
    return document.object();
}

std::unexpected<WireError> wrong(const QString &path)
{
    return std::unexpected(WireError{WireError::Kind::Field, path});
}

/// The message when every field of it was right, else the first that was not.
template <typename Message>
WireResult<Message> checked(const JsonFields &fields, Message message)
{
    if (!fields.ok()) {
        return wrong(fields.error().field);
    }
    return message;
}

/// A list of objects, each read by readOne(JsonFields &).
template <typename Item, typename ReadOne>
WireResult<QList<Item>> readItems(const QJsonObject &object, const QString &key, qsizetype most, ReadOne readOne)
{
    if (!object.value(key).isArray()) {
        return wrong(key);
    }
    const QJsonArray array = object.value(key).toArray();
    if (array.size() > most) {
        return std::unexpected(WireError{WireError::Kind::TooMany, key});
    }
    QList<Item> items;
    items.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = u"%1[%2]"_s.arg(key).arg(i);
        if (!array.at(i).isObject()) {
            return wrong(path);
        }
        JsonFields fields(array.at(i).toObject());
        items.append(readOne(fields));
        if (!fields.ok()) {
            return wrong(path + u'.' + fields.error().field);
        }
    }
    return items;
}

qint64 atLeast(qint64 least, JsonFields &fields, const QString &key)
{
    const qint64 value = fields.integer(key);
    if (value < least) {
        fields.refuse(key);
    }
    return value;
}

QString filled(JsonFields &fields, const QString &key)
{
    QString text = fields.text(key);
    if (text.isEmpty()) {
        fields.refuse(key);
    }
    return text;
}

/// A hash as 64 lower-case hexadecimal digits: one spelling for one value.
QByteArray hashOf(JsonFields &fields, const QString &key)
{
    const QByteArray hex = fields.text(key).toLatin1();
    const QByteArray hash = QByteArray::fromHex(hex);
    if (hash.size() != hashBytes || hash.toHex() != hex) {
        fields.refuse(key);
    }
    return hash;
}

PushReply::Result resultOf(JsonFields &fields)
{
    const qint64 seq = atLeast(1, fields, u"seq"_s);
    const auto found = std::ranges::find(statusNames, fields.text(u"status"_s));
    if (found == statusNames.end()) {
        fields.refuse(u"status"_s);
    }
    return {seq, static_cast<PushReply::Status>(found - statusNames.begin())};
}

QJsonArray jsonOf(const QList<WireFact> &facts)
{
    QJsonArray array;
    for (const WireFact &fact : facts) {
        array.append(QJsonObject{{u"body"_s, QString::fromUtf8(fact.body)},
                                 {u"prev"_s, QString::fromLatin1(fact.prevHash.toHex())},
                                 {u"hash"_s, QString::fromLatin1(fact.hash.toHex())}});
    }
    return array;
}

WireResult<QList<WireFact>> factsIn(const QJsonObject &object)
{
    return readItems<WireFact>(object, u"facts"_s, wire::maxFactsPerPush, [](JsonFields &fields) {
        return WireFact{fields.text(u"body"_s).toUtf8(), hashOf(fields, u"prev"_s), hashOf(fields, u"hash"_s)};
    });
}

} // namespace

QByteArray wire::feedTarget(qint64 cursor, int waitS)
{
    return QByteArray(feedPath) + "?cursor=" + QByteArray::number(cursor) + "&wait_s=" + QByteArray::number(waitS);
}

QByteArray wire::saleTarget(const QString &receiptNumber)
{
    return QByteArray(salesPath) + "?receipt=" + QUrl::toPercentEncoding(receiptNumber);
}

QByteArray wire::claimTarget(const ClaimId &claim)
{
    return QByteArray(claimsPath) + '/' + claim.text().toLatin1();
}

QByteArray wire::snapshotTarget(const QByteArray &hash)
{
    return QByteArray(snapshotPath) + '/' + hash.toHex();
}

QByteArray wire::rangeFrom(qint64 from)
{
    return "bytes=" + QByteArray::number(from) + '-';
}

QByteArray toWire(const EnrolRequest &message)
{
    return compact({{u"code"_s, message.code},
                    {u"public_key"_s, QString::fromLatin1(message.publicKey.toBase64())},
                    {u"name"_s, message.name}});
}

template <>
WireResult<EnrolRequest> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    EnrolRequest message{filled(fields, u"code"_s), fields.bytes(u"public_key"_s, publicKeyBytes), fields.text(u"name"_s)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const EnrolReply &message)
{
    return compact({{u"till"_s, message.till.text()},
                    {u"epoch"_s, message.epoch},
                    {u"hub_epoch"_s, message.hubEpoch},
                    {u"store_key_sealed"_s, QString::fromLatin1(message.sealedStoreKey.toBase64())}});
}

template <>
WireResult<EnrolReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    EnrolReply message{TillId(filled(fields, u"till"_s)), atLeast(1, fields, u"epoch"_s), filled(fields, u"hub_epoch"_s),
                       fields.bytes(u"store_key_sealed"_s)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const PushRequest &message)
{
    return compact({{u"epoch"_s, message.epoch}, {u"facts"_s, jsonOf(message.facts)}});
}

template <>
WireResult<PushRequest> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    auto facts = factsIn(*object);
    if (!facts) {
        return std::unexpected(facts.error());
    }
    JsonFields fields(*object);
    PushRequest message{atLeast(1, fields, u"epoch"_s), std::move(*facts)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const SaleReply &message)
{
    return compact({{u"facts"_s, jsonOf(message.facts)}});
}

template <>
WireResult<SaleReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    auto facts = factsIn(*object);
    if (!facts) {
        return std::unexpected(facts.error());
    }
    return facts->isEmpty() ? WireResult<SaleReply>(wrong(u"facts"_s)) : SaleReply{std::move(*facts)};
}

QByteArray toWire(const PushReply &message)
{
    QJsonArray results;
    for (const PushReply::Result &result : message.results) {
        results.append(
            QJsonObject{{u"seq"_s, result.seq}, {u"status"_s, statusNames.at(static_cast<std::size_t>(result.status))}});
    }
    return compact({{u"hub_epoch"_s, message.hubEpoch}, {u"acked_through"_s, message.ackedThrough}, {u"results"_s, results}});
}

template <>
WireResult<PushReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    auto results = readItems<PushReply::Result>(*object, u"results"_s, wire::maxFactsPerPush, resultOf);
    if (!results) {
        return std::unexpected(results.error());
    }
    JsonFields fields(*object);
    PushReply message{filled(fields, u"hub_epoch"_s), atLeast(0, fields, u"acked_through"_s), std::move(*results)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const PushRefusal &message)
{
    return message.kind == PushRefusal::Kind::Fork ? compact({{u"error"_s, u"FORK"_s}, {u"seq"_s, message.seq}})
                                                   : compact({{u"error"_s, u"NEED"_s}, {u"need"_s, message.seq}});
}

template <>
WireResult<PushRefusal> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    const QString error = fields.text(u"error"_s);
    if (error == "FORK"_L1) {
        const PushRefusal fork{PushRefusal::Kind::Fork, atLeast(1, fields, u"seq"_s)};
        return checked(fields, fork);
    }
    if (error != "NEED"_L1) {
        fields.refuse(u"error"_s);
    }
    const PushRefusal need{PushRefusal::Kind::Need, atLeast(1, fields, u"need"_s)};
    return checked(fields, need);
}

QByteArray toWire(const ClaimRequest &message)
{
    return compact({{u"id"_s, message.claim.id.text()},
                    {u"kind"_s, nameOf(message.claim.kind)},
                    {u"key"_s, message.claim.key},
                    {u"amount"_s, message.claim.amount},
                    {u"for_s"_s, message.forS},
                    {u"epoch"_s, message.epoch},
                    {u"seq"_s, message.seq}});
}

template <>
WireResult<ClaimRequest> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    const ClaimId id(fields.text(u"id"_s));
    if (!isUuid7(id.text())) {
        fields.refuse(u"id"_s);
    }
    const auto kind = claimKind(fields.text(u"kind"_s));
    if (!kind) {
        fields.refuse(u"kind"_s);
    }
    const QString key = filled(fields, u"key"_s);
    const qint64 amount = atLeast(1, fields, u"amount"_s);
    if (amount > (kind == ClaimKind::Coupon ? 1 : Claim::largestAmount)) {
        fields.refuse(u"amount"_s);
    }
    ClaimRequest message{{id, kind.value_or(ClaimKind::Coupon), key, amount},
                         atLeast(1, fields, u"for_s"_s),
                         atLeast(1, fields, u"epoch"_s),
                         atLeast(0, fields, u"seq"_s)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const ClaimReply &message)
{
    return compact({{u"granted"_s, !message.refusal},
                    {u"reason"_s, message.refusal ? nameOf(*message.refusal) : QString()},
                    {u"free"_s, message.free},
                    {u"by"_s, message.by.text()},
                    {u"until_ms"_s, message.untilMs},
                    {u"hub_ms"_s, message.hubMs}});
}

template <>
WireResult<ClaimReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    const bool granted = fields.flag(u"granted"_s);
    const auto refusal = claimRefusal(fields.text(u"reason"_s));
    if (granted == refusal.has_value()) { // a reason that a newer hub has is no answer for us
        fields.refuse(u"reason"_s);
    }
    ClaimReply message{refusal, atLeast(0, fields, u"free"_s), TillId(fields.text(u"by"_s)), atLeast(0, fields, u"until_ms"_s),
                       fields.integer(u"hub_ms"_s)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const ReleaseReply &message)
{
    return compact({{u"released"_s, message.released}});
}

template <>
WireResult<ReleaseReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    const ReleaseReply message{fields.flag(u"released"_s)};
    return checked(fields, message);
}

QByteArray toWire(const HealthReply &message)
{
    return compact({{u"status"_s, message.status},
                    {u"hub_epoch"_s, message.hubEpoch},
                    {u"version"_s, message.version},
                    {u"applied"_s, message.applied},
                    {u"waiting"_s, message.waiting},
                    {u"feed_position"_s, message.feedPosition}});
}

template <>
WireResult<HealthReply> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    HealthReply message{filled(fields, u"status"_s),      fields.text(u"hub_epoch"_s),
                        fields.text(u"version"_s),        atLeast(0, fields, u"applied"_s),
                        atLeast(0, fields, u"waiting"_s), atLeast(0, fields, u"feed_position"_s)};
    return checked(fields, std::move(message));
}

QByteArray toWire(const FeedPage &message)
{
    QJsonArray changes;
    for (const FeedChange &change : message.changes) {
        changes.append(QJsonObject{{u"kind"_s, change.kind}, {u"key"_s, change.key}, {u"value"_s, change.value}});
    }
    return compact({{u"hub_epoch"_s, message.hubEpoch},
                    {u"cursor"_s, message.cursor},
                    {u"included"_s, QJsonObject{{u"epoch"_s, message.includedEpoch}, {u"seq"_s, message.includedSeq}}},
                    {u"changes"_s, changes},
                    {u"more"_s, message.more},
                    {u"hub_ms"_s, message.hubMs}});
}

template <>
WireResult<FeedPage> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    // An entry may hold many changes (a price list is one fact), so only the size of the whole answer is bounded.
    auto changes = readItems<FeedChange>(*object, u"changes"_s, unlimited, [](JsonFields &fields) {
        return FeedChange{filled(fields, u"kind"_s), fields.text(u"key"_s), fields.object(u"value"_s)};
    });
    if (!changes) {
        return std::unexpected(changes.error());
    }
    JsonFields fields(*object);
    JsonFields included(fields.object(u"included"_s));
    FeedPage page{.hubEpoch = filled(fields, u"hub_epoch"_s),
                  .cursor = atLeast(0, fields, u"cursor"_s),
                  .includedEpoch = atLeast(0, included, u"epoch"_s),
                  .includedSeq = atLeast(0, included, u"seq"_s),
                  .changes = std::move(*changes),
                  .more = fields.flag(u"more"_s),
                  .hubMs = fields.integer(u"hub_ms"_s)};
    if (fields.ok() && !included.ok()) {
        return wrong(u"included."_s + included.error().field);
    }
    return checked(fields, std::move(page));
}

QByteArray toWire(const SnapshotOffer &message)
{
    return compact({{u"hub_epoch"_s, message.hubEpoch},
                    {u"cursor"_s, message.cursor},
                    {u"included"_s, QJsonObject{{u"epoch"_s, message.includedEpoch}, {u"seq"_s, message.includedSeq}}},
                    {u"format"_s, message.format},
                    {u"bytes"_s, message.bytes},
                    {u"unpacked_bytes"_s, message.unpackedBytes},
                    {u"hash"_s, QString::fromLatin1(message.hash.toHex())}});
}

template <>
WireResult<SnapshotOffer> fromWire(const QByteArray &text)
{
    const auto object = parsed(text);
    if (!object) {
        return std::unexpected(object.error());
    }
    JsonFields fields(*object);
    JsonFields included(fields.object(u"included"_s));
    SnapshotOffer offer{.hubEpoch = filled(fields, u"hub_epoch"_s),
                        .cursor = atLeast(0, fields, u"cursor"_s),
                        .includedEpoch = atLeast(0, included, u"epoch"_s),
                        .includedSeq = atLeast(0, included, u"seq"_s),
                        .format = atLeast(1, fields, u"format"_s),
                        .bytes = atLeast(1, fields, u"bytes"_s),
                        .unpackedBytes = atLeast(1, fields, u"unpacked_bytes"_s),
                        .hash = hashOf(fields, u"hash"_s)};
    if (fields.ok() && !included.ok()) {
        return wrong(u"included."_s + included.error().field);
    }
    return checked(fields, std::move(offer));
}

} // namespace suanpan
