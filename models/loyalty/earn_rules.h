#pragma once

#include "models/base/json_reader.h"

#include <QDate>
#include <QList>
#include <QStringList>

namespace suanpan {

/// Bounds of what a rule may say: with sales of at most 10^14 minor units nothing computed from it leaves 64 bits.
struct EarnLimits {
    static constexpr qint64 points = 100;
    static constexpr qint64 perMinor = 1'000'000'000'000;
    static constexpr qint64 perSale = 1'000'000'000'000;
    static constexpr int percent = 1000;
    static constexpr qint64 saleMinor = 100'000'000'000'000;
};

/// A stretch of days, both ends included; a null end is open.
struct Days {
    QDate from;
    QDate until;
    bool contains(QDate day) const;
    friend bool operator==(const Days &, const Days &) = default;
};

/// When lots run out.
struct Validity {
    enum class End { Day, MonthEnd, YearEnd } end = End::Day;
    int months = 0; ///< 0: never
    /// The last day something given on `day` may be used; null: it never expires.
    QDate lastDayOf(QDate day) const;
    friend bool operator==(const Validity &, const Validity &) = default;
};

/// More points for some members, goods or days. What is empty does not matter; what is given must all hold.
struct EarnMultiplier {
    enum class Birthday { Any, Day, Week, Month } birthday = Birthday::Any;
    QString name;
    int percent = 100; ///< 200: twice the points
    QStringList tiers;
    QStringList categories;
    QStringList brands;
    QList<qint64> weekdays; ///< 1 Monday … 7 Sunday
    Days days;
    friend bool operator==(const EarnMultiplier &, const EarnMultiplier &) = default;
};

/// How points are earned: `points` for `perMinor` of a sale, in proportion, rounded down.
struct EarnRules {
    enum class Base { Net, Gross } base = Base::Net; ///< what is paid, or the price before all reductions
    enum class Combine { Highest, Add } combine = Combine::Highest; ///< of several multipliers: ×2 and ×1.5 make ×2 or ×2.5
    qint64 points = 1;
    qint64 perMinor = 100;
    qint64 mostPerSale = 0; ///< 0: no cap
    int returnWindowDays = -1; ///< earned points wait until it has passed; -1: usable at once
    QStringList excludedCategories;
    QStringList excludedBrands;
    QList<EarnMultiplier> multipliers;
    Validity validity;

    QDate usableFrom(QDate saleDay) const; ///< the day after the last on which the goods may come back
    static EarnRules read(JsonReader &reader);
    friend bool operator==(const EarnRules &, const EarnRules &) = default;
};

/// Reads "validity_months" and "validity_ends".
Validity readValidity(JsonReader &reader);
/// Reads "from" and "until", each "2026-12-31".
Days readDays(JsonReader &reader);

} // namespace suanpan
