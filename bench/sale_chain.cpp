#include "bench/sale_chain.h"

#include "models/base/canonical_json.h"
#include "models/base/require.h"
#include "models/members/member_vault.h"
#include "models/sales/make_sale.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signing.h"

#include <QJsonDocument>

namespace suanpan::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int products = 2'000;

CartItem itemOf(qint64 product)
{
    return {Sku(u"2308%1"_s.arg(product)),
            u"Biscuit tin, 50's Christmas %1"_s.arg(product),
            u"690123%1"_s.arg(product, 7, 10, QChar(u'0')),
            u"pcs"_s,
            u"VAT13"_s,
            TaxRate(1300),
            190 + product * 37 % 4800,
            true,
            u"c%1"_s.arg(product % 6),
            u"b%1"_s.arg(product % 9)};
}

} // namespace

ShopRules someRules()
{
    const char *document = R"({"promotions": [
        {"id": "second", "name": "第二件半价", "scope": {"categories": ["c0", "c1"]}, "effect": {"kind": "second_unit", "off_bp": 5000}},
        {"id": "six", "name": "买五送一", "scope": {"categories": ["c2"]}, "effect": {"kind": "cheapest_off", "of": 6, "off_bp": 10000}},
        {"id": "spend", "name": "满 50 减 5", "effect": {"kind": "basket_off", "every": true, "steps": [{"from_minor": 5000, "off_minor": 500}]}},
        {"id": "member", "name": "会员九五折", "when": {"members_only": true}, "scope": {"categories": ["c3", "c4"]},
         "effect": {"kind": "percent_off", "off_bp": 500}}]})";
    ShopRules rules;
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    return rules;
}

SaleChain::SaleChain(const Wanted &wanted)
    : m_wanted(wanted), m_random(wanted.seed), m_version(wanted.pricedAgain ? m_rules.version() : QString()),
      m_shift(ShiftId::make(m_clock, m_random))
{
    for (int i = 0; i < wanted.members; ++i) {
        addMember();
    }
    for (int i = 0; i < wanted.sales; ++i) {
        addSale(i % 2 == 0 && wanted.members > 0);
    }
}

void SaleChain::addMember()
{
    SealedMember member;
    member.id = MemberId::make(m_clock, m_random);
    member.sealed = m_random.bytes(200);
    member.wrappedKey = m_random.bytes(72);
    member.phoneHash = m_random.bytes(32);
    member.last4Hash = m_random.bytes(32);
    member.cardHash = m_random.bytes(32);
    m_members.append(member.id);
    add(fact_type::memberRegistered,
        canonicalJson({{u"member"_s, toJson(member)}, {u"registered_ms"_s, m_clock.nowMs()}}).value());
}

void SaleChain::addSale(bool withMember)
{
    m_clock.advance(20'000);
    Cart cart;
    cart.id = SaleId::make(m_clock, m_random);
    cart.startedMs = m_clock.nowMs();
    if (withMember) {
        cart.member = m_members.at(below(m_members.size()));
    }
    while (cart.lines.size() < m_wanted.lines) {
        cart.add(itemOf(below(products)), Quantity::pieces(1 + below(3)));
    }
    const Money total = priceCart(cart, m_rules, m_clock.nowMs()).total;
    const FactKey key{m_wanted.till, 1, m_facts.size() + 1};
    const SaleCircumstances now{.rules = m_rules,
                                .shift = m_shift,
                                .businessDate = u"2026-11-21"_s,
                                .receiptNumber = receiptNumber(key),
                                .rulesVersion = m_version};
    const auto sale = makeSale({cart, {{u"cash"_s, total}}, m_staff}, now, m_clock, m_random);
    require(sale.has_value());
    add(fact_type::saleCompleted, sale->toCanonicalJson());
}

void SaleChain::add(QLatin1StringView type, const QByteArray &payload)
{
    const FactDraft draft{
        FactId::make(m_clock, m_random), type, 1, m_clock.nowMs() << 16U, m_clock.nowMs(), u"2026-11-21"_s, m_staff, payload};
    m_facts.append(makeFact(draft, {m_wanted.till, 1, m_facts.size() + 1}, m_facts.isEmpty() ? noHash() : m_facts.last().hash));
}

QList<PushRequest> batchesOf(const QList<Fact> &facts)
{
    QList<PushRequest> batches;
    qsizetype bytes = 0;
    for (const Fact &fact : facts) {
        bytes += fact.body.size();
        if (batches.isEmpty() || batches.last().facts.size() == wire::maxFactsPerPush || bytes > wire::maxPushBytes) {
            batches.append(PushRequest{.epoch = 1, .facts = {}});
            bytes = fact.body.size();
        }
        batches.last().facts.append({fact.body, fact.prevHash, fact.hash});
    }
    return batches;
}

QByteArray signedRequest(const DeviceKey &key, const TillId &till, const QByteArray &method, const QByteArray &target,
                         const QByteArray &body, qint64 nowMs)
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n" + wire::tillHeader + ": " + till.text().toUtf8() + "\r\n" + wire::timeHeader
           + ": " + QByteArray::number(nowMs) + "\r\n" + wire::signatureHeader + ": "
           + key.sign(signedText(method, target, nowMs, body)).toBase64() + "\r\n\r\n" + body;
}

QByteArray pushRequest(const DeviceKey &key, const TillId &till, const PushRequest &batch, qint64 nowMs)
{
    return signedRequest(key, till, "POST", wire::factsTarget, toWire(batch), nowMs);
}

} // namespace suanpan::bench
