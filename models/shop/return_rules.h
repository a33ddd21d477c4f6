#pragma once

#include "models/base/json_reader.h"

#include <QDate>
#include <QHash>

#include <expected>
#include <optional>

namespace suanpan {

/// Why goods come back.
struct ReturnReason {
    QString id;   ///< "damaged": what facts carry
    QString name; ///< what people read; empty: the window has words for the usual ones
    bool restock = true; ///< where the goods go unless somebody says otherwise
    friend bool operator==(const ReturnReason &, const ReturnReason &) = default;
};

/// When a reason must be given.
enum class ReasonNeeded { Never, ForWriteOff, Always };

/// What becomes of promotions when a part of their goods comes back.
enum class KeptPromotions {
    InProportion, ///< every line keeps its share of what was taken off
    RepriceKept,  ///< the refund is what was paid less what the kept goods alone would have cost
};

/// Goods that nobody has a receipt for.
struct NoReceiptRules {
    enum class Price {
        Current,      ///< what they would cost now, promotions included
        LowestOfDays, ///< the least that a piece was sold for at this till in `days`, and never more than now
    };
    Price price = Price::Current;
    int days = 30;
    qint64 mostMinor = 0; ///< of one return; 0: no limit
    QString refundTo;     ///< id of the tender by which the money goes back
    std::optional<qint64> cashMostMinor; ///< more than this goes back by `aboveTo`
    QString aboveTo; ///< id of a tender; empty: more is refused
    bool needsMember = false;
    friend bool operator==(const NoReceiptRules &, const NoReceiptRules &) = default;
};

/// What a shop takes back, how long, and at what price (docs/returns.md). Built-in: everything, always, with a receipt.
struct ReturnRules {
    std::optional<int> days; ///< after the business date of the sale; 0 is that day alone; nothing: for ever
    QHash<QString, int> daysOfCategory;
    QList<ReturnReason> reasons = usualReasons();
    ReasonNeeded reasonNeeded = ReasonNeeded::Never;
    KeptPromotions promotions = KeptPromotions::InProportion;
    std::optional<NoReceiptRules> withoutReceipt;

    static QList<ReturnReason> usualReasons();
    const ReturnReason *reason(QStringView id) const;
    /// The last day on which goods of this category come back; null when there is none.
    QDate lastDay(QDate sold, const QString &category) const;

    /// The value of "returns" in the rules, whole or with every path that is wrong.
    static std::expected<ReturnRules, JsonProblems> fromJson(const QJsonObject &object);
    QJsonObject toJson() const;
    friend bool operator==(const ReturnRules &, const ReturnRules &) = default;
};

} // namespace suanpan
