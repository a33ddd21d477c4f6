#include "models/journal/fact.h"

#include "models/base/canonical_json.h"
#include "models/base/canonical_writer.h"
#include "models/base/require.h"

#include <QJsonDocument>

#include <sodium.h>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
constexpr qsizetype hashBytes = 32;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

std::expected<Fact, FactError> fromObject(const QJsonObject &object)
{
    static const QStringList texts{u"id"_s, u"till"_s, u"type"_s, u"business_date"_s, u"staff"_s};
    for (const QString &name : texts) {
        if (!object.value(name).isString()) {
            return std::unexpected(FactError{FactError::Kind::MissingField, name});
        }
    }
    static const QStringList numbers{u"epoch"_s, u"seq"_s, u"version"_s, u"hlc"_s, u"wall_ms"_s};
    for (const QString &name : numbers) {
        if (!object.value(name).isDouble()) {
            return std::unexpected(FactError{FactError::Kind::MissingField, name});
        }
    }
    if (!object.value("payload"_L1).isObject()) {
        return std::unexpected(FactError{FactError::Kind::MissingField, u"payload"_s});
    }
    Fact fact;
    fact.id = FactId(object.value("id"_L1).toString());
    fact.key = {TillId(object.value("till"_L1).toString()), object.value("epoch"_L1).toInteger(),
                object.value("seq"_L1).toInteger()};
    fact.type = object.value("type"_L1).toString();
    fact.version = static_cast<int>(object.value("version"_L1).toInteger());
    fact.hybridTime = object.value("hlc"_L1).toInteger();
    fact.wallMs = object.value("wall_ms"_L1).toInteger();
    fact.businessDate = object.value("business_date"_L1).toString();
    fact.staff = StaffId(object.value("staff"_L1).toString());
    fact.payload = object.value("payload"_L1).toObject();
    if (!isUuid7(fact.id.text()) || fact.key.till.isEmpty() || fact.key.epoch < 1 || fact.key.seq < 1) {
        return std::unexpected(FactError{FactError::Kind::WrongType, u"id, till, epoch or seq"_s});
    }
    return fact;
}

} // namespace

TillId headOffice()
{
    return TillId(u"HQ"_s);
}

bool isHeadOffices(const QString &type)
{
    constexpr std::array own{fact_type::productsChanged,  fact_type::staffChanged,      fact_type::rulesChanged,
                             fact_type::goodsReceived,    fact_type::purchasesImported, fact_type::membersTagged,
                             fact_type::pointsWrittenOff, fact_type::membersMerged,     fact_type::membersUnmerged};
    return std::ranges::find(own, type) != own.end();
}

QByteArray noHash()
{
    return QByteArray(hashBytes, '\0');
}

QByteArray chainHash(const QByteArray &prevHash, const QByteArray &body)
{
    require(prevHash.size() == hashBytes);
    QByteArray hash(hashBytes, Qt::Uninitialized);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hashBytes);
    crypto_generichash_update(&state, raw(prevHash), static_cast<unsigned long long>(prevHash.size()));
    crypto_generichash_update(&state, raw(body), static_cast<unsigned long long>(body.size()));
    crypto_generichash_final(&state, reinterpret_cast<unsigned char *>(hash.data()), hashBytes);
    return hash;
}

Fact makeFact(const FactDraft &draft, const FactKey &key, const QByteArray &prevHash)
{
    CanonicalWriter json;
    json.text("business_date"_L1, draft.businessDate);
    json.number("epoch"_L1, key.epoch);
    json.number("hlc"_L1, draft.hybridTime);
    json.text("id"_L1, draft.id.text());
    json.written("payload"_L1, draft.payload);
    json.number("seq"_L1, key.seq);
    json.text("staff"_L1, draft.staff.text());
    json.text("till"_L1, key.till.text());
    json.text("type"_L1, QString(draft.type));
    json.number("version"_L1, draft.version);
    json.number("wall_ms"_L1, draft.wallMs);
    const QByteArray body = json.finish();
    return Fact{draft.id,           key,         draft.type, draft.version, draft.hybridTime, draft.wallMs,
                draft.businessDate, draft.staff, {},         body,          prevHash,         chainHash(prevHash, body)};
}

std::expected<Fact, FactError> readFact(const QByteArray &body, const QByteArray &prevHash, const QByteArray &hash)
{
    if (prevHash.size() != hashBytes || chainHash(prevHash, body) != hash) {
        return std::unexpected(FactError{FactError::Kind::HashMismatch, {}});
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parseError);
    if (!document.isObject()) {
        return std::unexpected(FactError{FactError::Kind::NotJson, parseError.errorString()});
    }
    const auto canonical = canonicalJson(document.object());
    if (!canonical || *canonical != body) {
        return std::unexpected(FactError{FactError::Kind::NotCanonical, {}});
    }
    auto fact = fromObject(document.object());
    if (fact) {
        fact->body = body;
        fact->prevHash = prevHash;
        fact->hash = hash;
    }
    return fact;
}

} // namespace suanpan
