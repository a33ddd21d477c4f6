#include "models/loyalty/value_transfer.h"

#include "models/base/canonical_json.h"
#include "models/base/json_fields.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = ValueMove::Kind;

constexpr std::array books{std::pair(ValueBook::StoredValue, "stored_value"_L1), std::pair(ValueBook::GiftCard, "gift_card"_L1)};
constexpr std::array kinds{
    std::pair(Kind::GivenBack, "given_back"_L1), std::pair(Kind::TakenBack, "taken_back"_L1),
    std::pair(Kind::Spent, "spent"_L1),          std::pair(Kind::PaidIn, "paid_in"_L1),
    std::pair(Kind::Credited, "credited"_L1),    std::pair(Kind::PaidOut, "paid_out"_L1),
};
constexpr std::array orders{std::pair(SpendOrder::OldestFirst, "oldest_first"_L1),
                            std::pair(SpendOrder::BonusFirst, "bonus_first"_L1),
                            std::pair(SpendOrder::BonusLast, "bonus_last"_L1)};

template <typename Names, typename Value>
QString nameIn(const Names &names, Value value)
{
    return std::ranges::find(names, value, [](const auto &row) { return row.first; })->second;
}

template <typename Value, std::size_t Count>
std::optional<Value> valueIn(const std::array<std::pair<Value, QLatin1StringView>, Count> &names, QStringView name)
{
    const auto *found = std::ranges::find_if(names, [name](const auto &row) { return name == row.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

/// As of a sale: then no sum over the moves of one leaves 64 bits.
constexpr qint64 mostMinor = 100'000'000'000'000;
constexpr qsizetype mostMoves = 20'000;

bool isWithin(qint64 amount)
{
    return amount <= mostMinor && amount >= -mostMinor;
}

} // namespace

QString nameOf(ValueBook book)
{
    return nameIn(books, book);
}

std::optional<ValueBook> valueBookFromName(QStringView name)
{
    return valueIn(books, name);
}

QString nameOf(Kind kind)
{
    return nameIn(kinds, kind);
}

std::optional<Kind> valueMoveKind(QStringView name)
{
    return valueIn(kinds, name);
}

QString nameOf(SpendOrder order)
{
    return nameIn(orders, order);
}

std::optional<SpendOrder> spendOrderFromName(QStringView name)
{
    return valueIn(orders, name);
}

QJsonObject toJson(const ValueMove &move)
{
    QJsonObject json{{u"book"_s, nameOf(move.book)},
                     {u"holder"_s, move.holder.text()},
                     {u"kind"_s, nameOf(move.kind)},
                     {u"part"_s, move.part},
                     {u"minor"_s, move.minor}};
    if (move.of != 0) {
        json.insert(u"of"_s, move.of);
    }
    if (move.bonusMinor != 0) {
        json.insert(u"bonus_minor"_s, move.bonusMinor);
    }
    if (move.lastDay.isValid()) {
        json.insert(u"last_day"_s, move.lastDay.toString(Qt::ISODate));
    }
    if (move.bonusLastDay.isValid()) {
        json.insert(u"bonus_last_day"_s, move.bonusLastDay.toString(Qt::ISODate));
    }
    if (move.kind == Kind::Spent) {
        json.insert(u"order"_s, nameOf(move.order));
    }
    return json;
}

std::optional<ValueMove> valueMoveFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    bool ok = true;
    const auto dateOrNone = [&](const QString &key) {
        const QDate date = QDate::fromString(json.value(key).toString(), Qt::ISODate);
        ok = ok && (date.isValid() || !json.contains(key));
        return date;
    };
    const auto book = valueBookFromName(fields.text(u"book"_s));
    const auto kind = valueMoveKind(fields.text(u"kind"_s));
    ValueMove move{.book = book.value_or(ValueBook::StoredValue),
                   .holder = HolderId(fields.text(u"holder"_s)),
                   .kind = kind.value_or(Kind::PaidIn),
                   .part = static_cast<int>(fields.integer(u"part"_s)),
                   .of = json.contains("of"_L1) ? static_cast<int>(fields.integer(u"of"_s)) : 0,
                   .minor = fields.integer(u"minor"_s),
                   .bonusMinor = json.contains("bonus_minor"_L1) ? fields.integer(u"bonus_minor"_s) : 0,
                   .lastDay = dateOrNone(u"last_day"_s),
                   .bonusLastDay = dateOrNone(u"bonus_last_day"_s)};
    if (move.kind == Kind::Spent) {
        const auto order = spendOrderFromName(fields.text(u"order"_s));
        ok = ok && order;
        move.order = order.value_or(SpendOrder::BonusLast);
    }
    ok = ok && book && kind && fields.ok() && !move.holder.isEmpty() && isWithin(move.minor) && isWithin(move.bonusMinor);
    return ok ? std::optional(move) : std::nullopt;
}

QJsonObject toJson(const ValueTransfer &transfer)
{
    return {{u"move"_s, toJson(transfer.move)},
            {u"sale"_s, transfer.sale.text()},
            {u"original"_s, transfer.original.text()},
            {u"hlc"_s, transfer.hybridTime},
            {u"day"_s, transfer.day.toString(Qt::ISODate)}};
}

std::optional<ValueTransfer> valueTransferFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const auto move = valueMoveFromJson(fields.object(u"move"_s));
    ValueTransfer transfer{.move = move.value_or(ValueMove()),
                           .sale = SaleId(fields.text(u"sale"_s)),
                           .original = SaleId(fields.text(u"original"_s)),
                           .hybridTime = fields.integer(u"hlc"_s),
                           .day = QDate::fromString(fields.text(u"day"_s), Qt::ISODate)};
    return move && fields.ok() && transfer.day.isValid() ? std::optional(transfer) : std::nullopt;
}

QByteArray toCanonicalJson(const QList<ValueMove> &moves)
{
    QByteArray list = "[";
    for (const ValueMove &move : moves) {
        list += (list.size() > 1 ? "," : "") + canonicalJson(toJson(move)).value();
    }
    return list + ']';
}

std::optional<QList<ValueMove>> valueMovesFromJson(const QJsonArray &list)
{
    QList<ValueMove> moves;
    if (list.size() > mostMoves) {
        return std::nullopt;
    }
    for (const QJsonValue value : list) {
        auto move = valueMoveFromJson(value.toObject());
        if (!move) {
            return std::nullopt;
        }
        moves.append(std::move(*move));
    }
    return moves;
}

} // namespace suanpan
