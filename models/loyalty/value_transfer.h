#pragma once

#include "models/base/ids.h"
#include "models/loyalty/book.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace suanpan {

/// Money the shop holds for others, by whose it is: a member's, or whoever has the card.
enum class ValueBook { StoredValue, GiftCard };
QString nameOf(ValueBook book); ///< "stored_value"
std::optional<ValueBook> valueBookFromName(QStringView name);

/// What one line or tender of a sale did to money held, with the terms that held then (docs/decisions/0015).
struct ValueMove {
    /// In the order in which those of one sale count: what a sale pays in cannot pay that sale.
    enum class Kind {
        GivenBack, ///< spent before, on goods that came back
        TakenBack, ///< paid in before, by a line that came back
        Spent,     ///< it paid a sale
        PaidIn,    ///< by a line of a sale, which may bring a bonus
        Credited,  ///< the refund of something that was paid otherwise
        PaidOut,   ///< had in money; what of a bonus goes with it is lost
    };
    ValueBook book = ValueBook::StoredValue;
    HolderId holder; ///< a member's id, or the code of a gift card
    Kind kind = Kind::PaidIn;
    int part = 1; ///< number of the sale's line (PaidIn, TakenBack, PaidOut) or tender (the others)
    int of = 0;   ///< of GivenBack and TakenBack: the part of the original sale that is undone
    qint64 minor = 0; ///< to the holder; negative when it leaves
    qint64 bonusMinor = 0; ///< on top of it, of PaidIn, TakenBack and PaidOut
    QDate lastDay = {};      ///< of what was paid in or credited; null: never expires
    QDate bonusLastDay = {}; ///< of the bonus
    SpendOrder order = SpendOrder::BonusLast; ///< of Spent
    friend bool operator==(const ValueMove &, const ValueMove &) = default;
};
QString nameOf(ValueMove::Kind kind); ///< "given_back"
std::optional<ValueMove::Kind> valueMoveKind(QStringView name);
QString nameOf(SpendOrder order); ///< "bonus_last"
std::optional<SpendOrder> spendOrderFromName(QStringView name);

/// A move and when it happened. Rows of a ledger: added, never changed.
struct ValueTransfer {
    ValueMove move;
    SaleId sale;     ///< the sale or return
    SaleId original; ///< of a return: the sale that comes back
    qint64 hybridTime = 0; ///< of the fact: its place among others (HybridClock), whatever the wall clock says
    QDate day;       ///< the business date
    friend bool operator==(const ValueTransfer &, const ValueTransfer &) = default;
};

/// What says nothing is left out.
QJsonObject toJson(const ValueMove &move);
/// Nothing when a field is missing, of the wrong kind or beyond what a sale may be.
std::optional<ValueMove> valueMoveFromJson(const QJsonObject &json);
QJsonObject toJson(const ValueTransfer &transfer);
std::optional<ValueTransfer> valueTransferFromJson(const QJsonObject &json);
/// Of a list of moves, in canonical JSON, and back.
QByteArray toCanonicalJson(const QList<ValueMove> &moves);
std::optional<QList<ValueMove>> valueMovesFromJson(const QJsonArray &list);

} // namespace suanpan
