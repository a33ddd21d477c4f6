#include "models/storage/member_changes.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql insertChange(R"(
INSERT INTO member_change (till, epoch, seq, member_id, hlc, phone_hash, last4_hash, card_hash, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))");
constexpr Sql insertToken("INSERT INTO member_change_token (token, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING");

constexpr Sql insertConfirmed(R"(
INSERT INTO confirmed_member_change (till, epoch, seq, member_id, hlc, phone_hash, last4_hash, card_hash, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (till, epoch, seq) DO NOTHING)");
constexpr Sql
    insertConfirmedToken("INSERT INTO confirmed_member_change_token (token, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING");

constexpr Sql selectKnown("SELECT hlc, till, epoch, seq, document FROM member_change_now WHERE member_id = ?");

} // namespace

StorageResult<void> MemberChanges::add(const WriteStamp &at, const MemberChange &change)
{
    return put(insertChange, insertToken, at, change);
}

StorageResult<void> MemberChanges::confirm(const WriteStamp &at, const MemberChange &change)
{
    return put(insertConfirmed, insertConfirmedToken, at, change);
}

StorageResult<void> MemberChanges::put(Sql change, Sql token, const WriteStamp &at, const MemberChange &what)
{
    using Bytes = std::optional<QByteArray>;
    const bool phone = what.fields.contains(MemberField::Phone);
    const Bytes phoneHash = phone ? Bytes(what.fields.value(MemberField::Phone).hash) : Bytes();
    const Bytes last4Hash = phone ? Bytes(what.fields.value(MemberField::Phone).last4Hash) : Bytes();
    const Bytes cardHash = what.fields.contains(MemberField::Card) ? Bytes(what.fields.value(MemberField::Card).hash) : Bytes();
    const QString document = QString::fromUtf8(QJsonDocument(toJson(what)).toJson(QJsonDocument::Compact));
    const auto added = m_database.run(
        change, {at.till.text(), at.epoch, at.seq, what.member.text(), at.hybridTime, phoneHash, last4Hash, cardHash, document});
    if (!added) {
        return added;
    }
    const QList<QByteArray> tokens = what.fields.value(MemberField::Name).tokens;
    for (const QByteArray &one : tokens) {
        if (const auto done = m_database.run(token, {one, what.member.text()}); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<MemberWrites> MemberChanges::knownAtTill(const MemberId &member)
{
    const auto rows = m_database.all(selectKnown, {member.text()}, [](const Row &row) {
        return std::pair(WriteStamp{row.integer(0), TillId(row.text(1)), row.integer(2), row.integer(3)}, row.text(4).toUtf8());
    });
    if (!rows) {
        return std::unexpected(rows.error());
    }
    MemberWrites writes;
    for (const auto &[at, document] : *rows) {
        if (const auto change = memberChangeFromJson(QJsonDocument::fromJson(document).object())) {
            writes.add(at, *change);
        }
    }
    return writes;
}

} // namespace suanpan
