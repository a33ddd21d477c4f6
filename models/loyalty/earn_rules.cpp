#include "models/loyalty/earn_rules.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Base = EarnRules::Base;
using Combine = EarnRules::Combine;
using Birthday = EarnMultiplier::Birthday;

constexpr std::array<JsonChoice<Base>, 2> bases{{{"net"_L1, Base::Net}, {"gross"_L1, Base::Gross}}};
constexpr std::array<JsonChoice<Combine>, 2> combinations{{{"highest"_L1, Combine::Highest}, {"add"_L1, Combine::Add}}};
constexpr std::array<JsonChoice<Birthday>, 3> birthdays{
    {{"day"_L1, Birthday::Day}, {"week"_L1, Birthday::Week}, {"month"_L1, Birthday::Month}}};
constexpr std::array<JsonChoice<Validity::End>, 3> ends{
    {{"day"_L1, Validity::End::Day}, {"month_end"_L1, Validity::End::MonthEnd}, {"year_end"_L1, Validity::End::YearEnd}}};

QDate readDay(JsonReader &reader, QLatin1StringView key)
{
    const QString text = reader.textOr(key, {});
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!text.isEmpty() && !day.isValid()) {
        reader.refuse(JsonProblem::Kind::OutOfRange, key, text);
    }
    return day;
}

EarnMultiplier readMultiplier(JsonReader &reader)
{
    EarnMultiplier multiplier;
    multiplier.name = reader.text("name"_L1);
    multiplier.percent = static_cast<int>(reader.integer("percent"_L1, 1, EarnLimits::percent));
    multiplier.tiers = reader.textsOr("tiers"_L1);
    multiplier.categories = reader.textsOr("categories"_L1);
    multiplier.brands = reader.textsOr("brands"_L1);
    multiplier.weekdays = reader.integersOr("weekdays"_L1, 1, 7);
    if (reader.has("birthday"_L1)) {
        multiplier.birthday = reader.choice<Birthday>("birthday"_L1, birthdays);
    }
    multiplier.days = readDays(reader);
    return multiplier;
}

} // namespace

bool Days::contains(QDate day) const
{
    return (from.isNull() || day >= from) && (until.isNull() || day <= until);
}

QDate Validity::lastDayOf(QDate day) const
{
    if (months == 0) {
        return {};
    }
    const QDate last = day.addMonths(months);
    switch (end) {
    case End::Day: return last;
    case End::MonthEnd: return {last.year(), last.month(), last.daysInMonth()};
    case End::YearEnd: return {last.year(), 12, 31};
    }
    return last;
}

QDate EarnRules::usableFrom(QDate saleDay) const
{
    return saleDay.addDays(returnWindowDays + 1);
}

Days readDays(JsonReader &reader)
{
    const Days days{readDay(reader, "from"_L1), readDay(reader, "until"_L1)};
    if (days.from.isValid() && days.until.isValid() && days.until < days.from) {
        reader.refuse(JsonProblem::Kind::Contradiction, "until"_L1, u"from"_s);
    }
    return days;
}

Validity readValidity(JsonReader &reader)
{
    Validity validity;
    validity.months = static_cast<int>(reader.integerOr("validity_months"_L1, 0, 1, 1200));
    if (reader.has("validity_ends"_L1)) {
        validity.end = reader.choice<Validity::End>("validity_ends"_L1, ends);
        if (validity.months == 0) {
            reader.refuse(JsonProblem::Kind::Contradiction, "validity_ends"_L1, u"validity_months"_s);
        }
    }
    return validity;
}

EarnRules EarnRules::read(JsonReader &reader)
{
    EarnRules rules;
    rules.points = reader.integer("points"_L1, 1, EarnLimits::points);
    rules.perMinor = reader.integer("per_minor"_L1, 1, EarnLimits::perMinor);
    rules.base = reader.has("base"_L1) ? reader.choice<Base>("base"_L1, bases) : Base::Net;
    rules.combine = reader.has("combine"_L1) ? reader.choice<Combine>("combine"_L1, combinations) : Combine::Highest;
    rules.mostPerSale = reader.integerOr("most_per_sale"_L1, 0, 1, EarnLimits::perSale);
    rules.returnWindowDays = static_cast<int>(reader.integerOr("return_window_days"_L1, -1, 0, 3650));
    rules.excludedCategories = reader.textsOr("excluded_categories"_L1);
    rules.excludedBrands = reader.textsOr("excluded_brands"_L1);
    rules.validity = readValidity(reader);
    // The shortest month has 28 days: points must not run out before they may be used.
    if (rules.validity.months > 0 && rules.returnWindowDays + 1 > 28 * rules.validity.months) {
        reader.refuse(JsonProblem::Kind::Contradiction, "return_window_days"_L1, u"validity_months"_s);
    }
    QStringList names;
    reader.objects("multipliers"_L1, [&](JsonReader &inner) {
        rules.multipliers.append(readMultiplier(inner));
        if (const QString name = rules.multipliers.last().name; names.contains(name)) {
            inner.refuse(JsonProblem::Kind::Duplicate, "name"_L1, name);
        } else {
            names.append(name);
        }
    });
    return rules;
}

} // namespace suanpan
