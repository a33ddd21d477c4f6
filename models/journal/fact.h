#pragma once

#include "models/base/ids.h"

#include <QByteArray>
#include <QJsonObject>

#include <expected>

namespace suanpan {

/// The names of what can happen. Unknown ones are kept raw and applied once the program knows them.
namespace fact_type {
using namespace Qt::StringLiterals;
inline constexpr auto saleCompleted = "sale_completed"_L1;
inline constexpr auto goodsReturned = "goods_returned"_L1;
inline constexpr auto couponIssued = "coupon_issued"_L1; ///< without a sale: by hand or for points
inline constexpr auto memberRegistered = "member_registered"_L1;
inline constexpr auto memberChanged = "member_changed"_L1; ///< some fields or consents of one
inline constexpr auto shiftOpened = "shift_opened"_L1;
inline constexpr auto shiftClosed = "shift_closed"_L1;
inline constexpr auto productsChanged = "products_changed"_L1; ///< head office only, like those below
inline constexpr auto staffChanged = "staff_changed"_L1;
inline constexpr auto rulesChanged = "rules_changed"_L1;
inline constexpr auto goodsReceived = "goods_received"_L1;
inline constexpr auto membersTagged = "members_tagged"_L1;
inline constexpr auto membersMerged = "members_merged"_L1;
inline constexpr auto membersUnmerged = "members_unmerged"_L1;
inline constexpr auto pointsWrittenOff = "points_written_off"_L1; ///< what a member owed is forgiven
inline constexpr auto purchasesImported = "purchases_imported"_L1; ///< what members bought before Suanpan
} // namespace fact_type

/// Under this name of a till head office writes its own facts.
TillId headOffice();
/// Whether only head office decides such things: from any other till they are quarantined.
bool isHeadOffices(const QString &type);

/// Where a fact stands: gapless per till and epoch. A till gets a new epoch when it is enrolled anew.
struct FactKey {
    TillId till;
    qint64 epoch = 0;
    qint64 seq = 0;
    friend bool operator==(const FactKey &, const FactKey &) = default;
};

/// What happened, before the journal gives it its place in the chain.
struct FactDraft {
    FactId id;
    QLatin1StringView type;
    int version = 1;
    qint64 hybridTime = 0; ///< see HybridClock
    qint64 wallMs = 0;     ///< UTC ms; never decides an order
    QString businessDate;  ///< "2026-11-21", of the shift
    StaffId staff;
    QByteArray payload; ///< an object in canonical JSON
};

/// One immutable thing that happened. `body` is the canonical JSON of everything but the hashes, and what is stored and sent.
struct Fact {
    FactId id;
    FactKey key;
    QString type;
    int version = 1;
    qint64 hybridTime = 0;
    qint64 wallMs = 0;
    QString businessDate;
    StaffId staff;
    QJsonObject payload; ///< of a fact that was read; whoever made one has what it says in hand
    QByteArray body;
    QByteArray prevHash; ///< 32 bytes; zeros before the first fact of an epoch
    QByteArray hash;     ///< BLAKE2b-256(prevHash ‖ body)
};

struct FactError {
    enum class Kind { NotJson, NotCanonical, MissingField, WrongType, HashMismatch } kind;
    QString detail;
};

/// 32 zero bytes: what stands before the first fact.
QByteArray noHash();
/// BLAKE2b-256 (RFC 7693) of the previous hash followed by the body.
QByteArray chainHash(const QByteArray &prevHash, const QByteArray &body);

/// Gives a draft its place in the chain.
Fact makeFact(const FactDraft &draft, const FactKey &key, const QByteArray &prevHash);
/// Reads a stored or received fact back and checks that its body is canonical and its hash is right.
std::expected<Fact, FactError> readFact(const QByteArray &body, const QByteArray &prevHash, const QByteArray &hash);

} // namespace suanpan
