#pragma once

#include "hub/ingest/ingest.h"
#include "models/base/canonical_json.h"
#include "models/base/random.h"
#include "models/journal/fact.h"
#include "models/members/member_vault.h"
#include "models/sales/sale.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/signing.h"

#include <QJsonObject>

namespace suanpan {

/// A till without a screen: makes facts of its own chain and pushes them as often and in whatever portions a test wants.
class ScriptedTill {
public:
    ScriptedTill(const QString &name, qint64 epoch, std::uint64_t seed)
        : m_till(name), m_epoch(epoch), m_random(seed), m_key(DeviceKey::generate(m_random))
    {}

    const Fact &add(QLatin1StringView type, const QJsonObject &payload)
    {
        return addWritten(type, canonicalJson(payload).value());
    }
    const Fact &addWritten(QLatin1StringView type, const QByteArray &payload)
    {
        m_clock.advance(1000);
        const FactDraft draft{.id = FactId::make(m_clock, m_random),
                              .type = type,
                              .hybridTime = m_clock.nowMs(),
                              .wallMs = m_clock.nowMs(),
                              .businessDate = QStringLiteral("2026-11-21"),
                              .staff = StaffId(QStringLiteral("07")),
                              .payload = payload};
        const QByteArray before = m_facts.isEmpty() ? noHash() : m_facts.last().hash;
        m_facts.append(makeFact(draft, {m_till, m_epoch, m_facts.size() + 1}, before));
        return m_facts.last();
    }

    /// Sells so many pieces at 10.00 each; 1 point a yuan for a member.
    Sale sell(const QString &sku, int pieces, const std::optional<MemberId> &member = {},
              const std::optional<IssuedCoupon> &coupon = {})
    {
        const Money total(1000LL * pieces, Currency::CNY);
        const Money none(0, Currency::CNY);
        SaleLine line{.item = {Sku(sku), QStringLiteral("Tea"), QStringLiteral("690"), QStringLiteral("pcs"),
                               QStringLiteral("standard"), TaxRate(), 1000, true},
                      .quantity = Quantity::pieces(pieces),
                      .unitPriceMinor = 1000,
                      .lineDiscount = none,
                      .basketDiscount = none,
                      .couponDiscount = none,
                      .net = total,
                      .tax = none,
                      .points = member ? 10 * pieces : 0,
                      .originalLine = {}};
        Sale sale{.id = SaleId::make(m_clock, m_random),
                  .kind = SaleKind::Sale,
                  .receiptNumber = m_till.text() + QString::number(m_facts.size() + 1),
                  .shift = ShiftId(QStringLiteral("shift")),
                  .staff = StaffId(QStringLiteral("07")),
                  .member = member,
                  .original = {},
                  .currency = Currency::CNY,
                  .lines = {line},
                  .tenders = {{QStringLiteral("cash"), PaymentKind::Cash, total, total}},
                  .total = total,
                  .tax = none,
                  .points = line.points,
                  .pointsTerms = {},
                  .coupons = {},
                  .note = QStringLiteral(""),
                  .completedMs = m_clock.nowMs(),
                  .businessDate = QStringLiteral("2026-11-21")};
        if (coupon) {
            sale.coupons.used = {{*coupon, 0}};
        }
        addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
        return sale;
    }

    /// Takes back everything of a sale, whichever till made it.
    Sale takeBack(const Sale &sale)
    {
        Sale back = sale;
        back.id = SaleId::make(m_clock, m_random);
        back.kind = SaleKind::Return;
        back.original = sale.id;
        back.receiptNumber = m_till.text() + QString::number(m_facts.size() + 1);
        for (SaleLine &line : back.lines) {
            line.originalLine = line.number;
            line.quantity = -line.quantity;
            line.net = -line.net;
            line.points = -line.points;
        }
        for (Tender &tender : back.tenders) {
            tender.amount = -tender.amount;
            tender.given = -tender.given;
        }
        back.total = -back.total;
        back.points = -back.points;
        addWritten(fact_type::goodsReturned, back.toCanonicalJson());
        return back;
    }

    /// A member whose sealed parts are any bytes: the hub cannot open them anyway.
    MemberId registerMember(const QByteArray &phoneHash = {})
    {
        SealedMember member;
        member.id = MemberId::make(m_clock, m_random);
        member.sealed = m_random.bytes(120);
        member.wrappedKey = m_random.bytes(80);
        member.phoneHash = phoneHash.isEmpty() ? m_random.bytes(32) : phoneHash;
        member.last4Hash = m_random.bytes(32);
        member.cardHash = m_random.bytes(32);
        member.tokens = {m_random.bytes(8)};
        add(fact_type::memberRegistered,
            {{QStringLiteral("member"), toJson(member)}, {QStringLiteral("registered_ms"), m_clock.nowMs()}});
        return member.id;
    }

    /// Facts from..to, counted from 1.
    PushRequest batch(qsizetype from, qsizetype to) const
    {
        PushRequest request{.epoch = m_epoch, .facts = {}};
        for (qsizetype i = from; i <= std::min(to, m_facts.size()); ++i) {
            const Fact &fact = m_facts.at(i - 1);
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        return request;
    }
    PushRequest everything() const { return batch(1, m_facts.size()); }
    Pusher pusher() const { return {.till = m_till, .epoch = m_epoch}; }

    QList<std::pair<QByteArray, QByteArray>> headers(const QByteArray &method, const QByteArray &target,
                                                     const QByteArray &body) const
    {
        const qint64 nowMs = SystemClock().nowMs();
        return {{wire::tillHeader, m_till.text().toUtf8()},
                {wire::timeHeader, QByteArray::number(nowMs)},
                {wire::signatureHeader, m_key.sign(signedText(method, target, nowMs, body)).toBase64()}};
    }

    const TillId &till() const { return m_till; }
    const DeviceKey &key() const { return m_key; }
    const QList<Fact> &facts() const { return m_facts; }
    void setEpoch(qint64 epoch) { m_epoch = epoch; }

private:
    TillId m_till;
    qint64 m_epoch;
    SeededRandom m_random;
    ManualClock m_clock{1'790'000'000'000};
    DeviceKey m_key;
    QList<Fact> m_facts;
};

} // namespace suanpan
