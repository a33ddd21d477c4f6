#include "fuzz/law.h"
#include "fuzz/memory_ledger.h"
#include "models/apply/apply.h"
#include "models/base/canonical_json.h"
#include "models/coupons/coupon_event_json.h"
#include "models/loyalty/points_account.h"
#include "models/loyalty/value_account.h"
#include "models/payments/terminal_payment.h"
#include "models/sales/check_sale.h"
#include "models/sales/promotion_uses.h"
#include "sync/protocol/messages.h"

#include <QJsonArray>
#include <QJsonDocument>

/// What comes over the wire: every message, facts up to what they do to the books, and the values of the feed. A journal is an object
/// with a list of facts ({"journal": [fact, …]}): each gets its hash here, for no mutation would ever make a right one.
namespace suanpan::fuzz {

namespace {

using namespace Qt::StringLiterals;

template <typename Message>
void message(const QByteArray &text)
{
    const auto read = fromWire<Message>(text);
    if (!read) {
        return;
    }
    const QByteArray written = toWire(*read);
    const auto again = fromWire<Message>(written);
    require(again && toWire(*again) == written);
}

void messages(const QByteArray &text)
{
    message<EnrolRequest>(text);
    message<EnrolReply>(text);
    message<PushRequest>(text);
    message<PushReply>(text);
    message<PushRefusal>(text);
    message<SaleReply>(text);
    message<ClaimRequest>(text);
    message<ClaimReply>(text);
    message<ReleaseReply>(text);
    message<HealthReply>(text);
    message<FeedPage>(text);
}

/// The sale reads back from what it writes, and the hub looks at it whatever it says.
void lookAt(const Sale &sale, const ShopRules &rules)
{
    readsBack(sale, &Sale::toCanonicalJson,
              [](const QByteArray &json) { return Sale::fromJson(QJsonDocument::fromJson(json).object()); });
    (void)promotionCountsOf(sale);
    (void)purchaseTitle(sale);
    if (sale.kind == SaleKind::Sale && sale.pricedBy) {
        const auto again = priceAgain(sale, rules);
        (void)textOf(again ? priceDifferences(sale, *again) : QList{again.error()});
        (void)(again ? unapprovedConcession(sale, *again) : 0);
    }
}

void lookAt(const MemoryLedger &ledger)
{
    const QDate day(2026, 11, 21);
    for (const QList<PointsTransfer> &transfers : ledger.points()) {
        (void)PointsAccount(transfers).on(day);
    }
    for (const QList<ValueTransfer> &transfers : ledger.value()) {
        (void)ValueAccount(transfers).on(day);
    }
    for (const Sale &sale : ledger.sales()) {
        lookAt(sale, ledger.rules());
    }
}

void journal(const QJsonArray &facts)
{
    MemoryLedger ledger;
    QByteArray before = noHash();
    for (const QJsonValue value : facts) {
        const auto body = canonicalJson(value.toObject());
        if (!body) {
            continue;
        }
        const QByteArray hash = chainHash(before, *body);
        const auto fact = readFact(*body, before, hash);
        if (fact) {
            before = hash;
            (void)apply(*fact, ledger);
        }
    }
    lookAt(ledger);
}

template <typename Read>
void value(const QJsonObject &json, Read read)
{
    if (const auto known = read(json)) {
        readsBack(*known, [](const auto &it) { return toJson(it); }, read);
    }
}

/// What the feed tells and a till writes into its books.
void values(const QJsonObject &json)
{
    value(json, productFromJson);
    value(json, staffFromJson);
    value(json, memberTagsFromJson);
    value(json, sealedMemberFromJson);
    value(json, pointsTransferFromJson);
    value(json, valueTransferFromJson);
    value(json, issuedCouponFromJson);
    value(json, couponEventFromJson);
    value(json, givenCouponFromJson);
    if (const auto payment = TerminalPayment::fromJson(json)) {
        (void)payment->toJson();
    }
}

void feed(const QJsonArray &changes)
{
    for (const QJsonValue change : changes) {
        const QJsonObject json = change["value"_L1].toObject();
        values(json);
        values(json.value("issued"_L1).toObject());
        CouponLife life;
        for (const QJsonValue event : json.value("events"_L1).toArray()) {
            if (const auto read = couponEventFromJson(event.toObject())) {
                life.apply(*read);
            }
        }
        (void)life.standing(0);
    }
}

} // namespace

} // namespace suanpan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const QByteArray text = suanpan::fuzz::bytesOf(data, size);
    const QJsonObject document = QJsonDocument::fromJson(text).object();
    suanpan::fuzz::messages(text);
    suanpan::fuzz::journal(document.value(u"journal").toArray());
    suanpan::fuzz::feed(document.value(u"changes").toArray());
    return 0;
}
