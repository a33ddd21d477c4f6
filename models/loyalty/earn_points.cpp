#include "models/loyalty/earn_points.h"

#include "models/base/require.h"
#include "models/money/allocate.h"
#include "models/money/money.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int once = 100; // percent

bool matches(const QStringList &wanted, const QString &found)
{
    return wanted.isEmpty() || wanted.contains(found);
}

bool holds(const EarnMultiplier &multiplier, const EarnLine &line, const EarnOccasion &occasion)
{
    return matches(multiplier.tiers, occasion.tier) && matches(multiplier.categories, line.category)
           && matches(multiplier.brands, line.brand) && multiplier.days.contains(occasion.day)
           && (multiplier.weekdays.isEmpty() || multiplier.weekdays.contains(occasion.day.dayOfWeek()))
           && occasion.birthday.is(multiplier.birthday);
}

/// How often the line counts, in percent, and the names of what made it so.
struct Factor {
    int percent = once;
    QStringList names;
};

Factor factorOf(const EarnRules &rules, const EarnLine &line, const EarnOccasion &occasion)
{
    if (rules.excludedCategories.contains(line.category) || rules.excludedBrands.contains(line.brand)) {
        return {0, {u"excluded"_s}};
    }
    Factor factor;
    for (const EarnMultiplier &multiplier : rules.multipliers) {
        if (!holds(multiplier, line, occasion)) {
            continue;
        }
        if (rules.combine == EarnRules::Combine::Add) {
            factor.percent += multiplier.percent - once;
            factor.names.append(multiplier.name);
        } else if (factor.names.isEmpty() || multiplier.percent > factor.percent) {
            factor = {multiplier.percent, {multiplier.name}};
        }
    }
    factor.percent = std::clamp(factor.percent, 0, EarnLimits::percent);
    return factor;
}

} // namespace

bool BirthdayNear::is(EarnMultiplier::Birthday when) const
{
    using Birthday = EarnMultiplier::Birthday;
    switch (when) {
    case Birthday::Any: return true;
    case Birthday::Day: return today;
    case Birthday::Week: return thisWeek;
    case Birthday::Month: return thisMonth;
    }
    return false;
}

BirthdayNear birthdayNear(QDate birthday, QDate day)
{
    if (!birthday.isValid()) {
        return {};
    }
    const auto inYear = [birthday](int year) {
        const int lastOfMonth = QDate(year, birthday.month(), 1).daysInMonth();
        return QDate(year, birthday.month(), std::min(birthday.day(), lastOfMonth));
    };
    const QDate monday = day.addDays(1 - day.dayOfWeek());
    const QDate sunday = monday.addDays(6);
    const auto inThisWeek = [&](int year) { return inYear(year) >= monday && inYear(year) <= sunday; };
    return {.today = day == inYear(day.year()),
            .thisWeek = inThisWeek(monday.year()) || inThisWeek(sunday.year()), // the week of the New Year lies in two years
            .thisMonth = day.month() == birthday.month()};
}

EarnedPoints earnPoints(const EarnRules &rules, const QList<EarnLine> &lines, const EarnOccasion &occasion)
{
    EarnedPoints earned;
    QList<qint64> weights;
    qint64 sale = 0;
    qint64 weighted = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qint64 amount = rules.base == EarnRules::Base::Net ? lines[i].netMinor : lines[i].grossMinor;
        require(amount >= 0 && amount <= EarnLimits::saleMinor - sale);
        const Factor factor = factorOf(rules, lines[i], occasion);
        sale += amount;
        weights.append(amount * factor.percent);
        weighted += weights.last();
        if (factor.percent != once) {
            earned.trace.append({u"points.multiplier"_s,
                                 {QString::number(i + 1), factor.names.join(u'+'), QString::number(factor.percent)},
                                 QString::number(amount * factor.percent / once)});
        }
    }
    if (lines.isEmpty()) {
        return earned;
    }
    earned.points = multiplyDivideFloor(weighted, rules.points, rules.perMinor * once);
    earned.trace.append({u"points.earn"_s,
                         {QString::number(weighted / once), QString::number(rules.points), QString::number(rules.perMinor)},
                         QString::number(earned.points)});
    if (rules.mostPerSale > 0 && earned.points > rules.mostPerSale) {
        earned.trace.append({u"points.most_per_sale"_s, {QString::number(earned.points)}, QString::number(rules.mostPerSale)});
        earned.points = rules.mostPerSale;
    }
    earned.byLine = allocate(earned.points, weights);
    const QDate usableFrom = rules.usableFrom(occasion.day);
    const QDate lastDay = rules.validity.lastDayOf(occasion.day);
    earned.trace.append({u"points.usable"_s, {usableFrom.toString(Qt::ISODate)}, lastDay.toString(Qt::ISODate)});
    return earned;
}

} // namespace suanpan
