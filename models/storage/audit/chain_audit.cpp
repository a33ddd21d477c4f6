#include "models/storage/audit/chain_audit.h"

#include "models/sales/sale.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString wordFor(FactError::Kind kind)
{
    switch (kind) {
    case FactError::Kind::NotJson: return u"not JSON"_s;
    case FactError::Kind::NotCanonical: return u"not canonical"_s;
    case FactError::Kind::MissingField: return u"missing field"_s;
    case FactError::Kind::WrongType: return u"wrong type"_s;
    case FactError::Kind::HashMismatch: return u"its hash does not follow from its bytes"_s;
    }
    return {};
}

} // namespace

void AuditReport::add(const Finding &finding)
{
    constexpr qsizetype enough = 5;
    const auto same = std::ranges::count(findings, finding.check, &Finding::check);
    if (same < enough) {
        findings.append(finding);
    }
}

QString placeOf(const FactKey &key)
{
    return u"%1/%2/%3"_s.arg(key.till.text()).arg(key.epoch).arg(key.seq);
}

std::optional<Fact> ChainAudit::follow(const StoredFact &stored)
{
    ++m_report.facts;
    const QString place = placeOf(stored.key);
    Head &head = m_heads[u"%1/%2"_s.arg(stored.key.till.text()).arg(stored.key.epoch)];
    if (stored.key.seq != head.seq + 1) {
        m_report.add({u"chain"_s, place, u"follows %1: facts are missing or out of order"_s.arg(head.seq)});
    } else if (stored.prevHash != head.hash) {
        m_report.add({u"chain"_s, place, u"does not follow the fact before it"_s});
    }
    head = {stored.key.seq, stored.hash}; // goes on from what is stored, so that one break is told once
    const auto fact = readFact(stored.body, stored.prevHash, stored.hash);
    if (!fact) {
        const QString detail = fact.error().detail;
        m_report.add({u"chain"_s, place, wordFor(fact.error().kind) + (detail.isEmpty() ? detail : u": "_s + detail)});
        return std::nullopt;
    }
    if (fact->key != stored.key) {
        m_report.add({u"chain"_s, place, u"says it is "_s + placeOf(fact->key)});
        return std::nullopt;
    }
    count(*fact);
    return *fact;
}

void ChainAudit::count(const Fact &fact)
{
    const bool isSale = fact.type == fact_type::saleCompleted;
    if (!isSale && fact.type != fact_type::goodsReturned) {
        return;
    }
    ++(isSale ? m_report.sales : m_report.returns);
    const auto sale = Sale::fromJson(fact.payload);
    if (!sale) {
        m_report.add({u"sums"_s, placeOf(fact.key), u"no sale: "_s + sale.error()});
    } else if (const auto sum = sumsThatDiffer(*sale)) {
        m_report.add({u"sums"_s, placeOf(fact.key), *sum});
    }
}

} // namespace suanpan
