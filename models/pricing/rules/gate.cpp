#include "models/pricing/rules/gate.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minutesADay = 1440;

/// "2026-05-01" or "2026-05-01T10:30"; a date alone means its first minute, or as an end its last.
std::optional<qint64> readMoment(JsonReader &reader, QLatin1StringView key, bool isEnd)
{
    const QString text = reader.textOr(key, {});
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    const QTime time = text.size() == 16 && text[10] == u'T' ? QTime::fromString(text.mid(11), u"HH:mm"_s) : QTime();
    if (!date.isValid() || (text.size() != 10 && !time.isValid())) {
        reader.refuse(JsonProblem::Kind::OutOfRange, key, text);
        return std::nullopt;
    }
    const qint64 day = date.toJulianDay() * minutesADay;
    return time.isValid() ? day + time.hour() * 60 + time.minute() : day + (isEnd ? minutesADay : 0);
}

/// "17:30", or "24:00" as the end of a day.
int readMinuteOfDay(JsonReader &reader, QLatin1StringView key)
{
    const QString text = reader.text(key);
    if (text == "24:00"_L1) {
        return minutesADay;
    }
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    if (!time.isValid() && !text.isEmpty()) {
        reader.refuse(JsonProblem::Kind::OutOfRange, key, text);
    }
    return time.isValid() ? time.hour() * 60 + time.minute() : 0;
}

bool sharesOne(const QStringList &wanted, const QStringList &present)
{
    return std::ranges::any_of(wanted, [&](const QString &each) { return present.contains(each); });
}

std::optional<GateRefusal> refusalForMember(const Gate &gate, const std::optional<PricingMember> &member)
{
    const bool asksForOne = gate.membersOnly || !gate.tiers.isEmpty() || !gate.tags.isEmpty() || !gate.groups.isEmpty()
                            || gate.birthday != Gate::Birthday::Any;
    if (!asksForOne) {
        return std::nullopt;
    }
    if (!member) {
        return GateRefusal::NotAMember;
    }
    if (!gate.tiers.isEmpty() && !gate.tiers.contains(member->tier)) {
        return GateRefusal::Tier;
    }
    if (!gate.tags.isEmpty() && !sharesOne(gate.tags, member->tags)) {
        return GateRefusal::Tag;
    }
    if (!gate.groups.isEmpty() && !sharesOne(gate.groups, member->groups)) {
        return GateRefusal::Group;
    }
    const bool noBirthday = (gate.birthday == Gate::Birthday::Day && !member->birthdayToday)
                            || (gate.birthday == Gate::Birthday::Month && !member->birthdayThisMonth && !member->birthdayToday);
    return noBirthday ? std::optional(GateRefusal::Birthday) : std::nullopt;
}

} // namespace

QString nameOf(GateRefusal refusal)
{
    switch (refusal) {
    case GateRefusal::NotYet: return u"not_yet"_s;
    case GateRefusal::Over: return u"over"_s;
    case GateRefusal::Weekday: return u"weekday"_s;
    case GateRefusal::Hour: return u"hour"_s;
    case GateRefusal::Store: return u"store"_s;
    case GateRefusal::Channel: return u"channel"_s;
    case GateRefusal::NotAMember: return u"not_a_member"_s;
    case GateRefusal::Tier: return u"tier"_s;
    case GateRefusal::Tag: return u"tag"_s;
    case GateRefusal::Group: return u"group"_s;
    case GateRefusal::Birthday: return u"birthday"_s;
    }
    return {};
}

std::optional<GateRefusal> Gate::refusal(const PricingContext &context) const
{
    const qint64 now = context.localMinute();
    if (fromMinute && now < *fromMinute) {
        return GateRefusal::NotYet;
    }
    if (toMinute && now >= *toMinute) {
        return GateRefusal::Over;
    }
    if (!weekdays.isEmpty() && !weekdays.contains(context.date.dayOfWeek())) {
        return GateRefusal::Weekday;
    }
    const auto holdsNow = [&](const Hours &each) { return context.minuteOfDay >= each.from && context.minuteOfDay < each.to; };
    if (!hours.isEmpty() && std::ranges::none_of(hours, holdsNow)) {
        return GateRefusal::Hour;
    }
    if (!stores.isEmpty() && !stores.contains(context.store)) {
        return GateRefusal::Store;
    }
    if (!channels.isEmpty() && !channels.contains(context.channel)) {
        return GateRefusal::Channel;
    }
    return refusalForMember(*this, context.member);
}

Gate Gate::read(JsonReader &reader)
{
    static constexpr std::array<JsonChoice<Birthday>, 3> birthdays{
        {{"any"_L1, Birthday::Any}, {"day"_L1, Birthday::Day}, {"month"_L1, Birthday::Month}}};
    Gate gate;
    gate.fromMinute = readMoment(reader, "from"_L1, false);
    gate.toMinute = readMoment(reader, "to"_L1, true);
    if (gate.fromMinute && gate.toMinute && *gate.fromMinute >= *gate.toMinute) {
        reader.refuse(JsonProblem::Kind::Contradiction, "to"_L1, u"ends before it begins"_s);
    }
    for (const qint64 day : reader.integersOr("weekdays"_L1, 1, 7)) {
        gate.weekdays.append(static_cast<int>(day));
    }
    reader.objects("hours"_L1, [&](JsonReader &each) {
        const Hours hours{readMinuteOfDay(each, "from"_L1), readMinuteOfDay(each, "to"_L1)};
        if (hours.from >= hours.to) {
            each.refuse(JsonProblem::Kind::Contradiction, "to"_L1, u"ends before it begins"_s);
        }
        gate.hours.append(hours);
    });
    gate.stores = reader.textsOr("stores"_L1);
    gate.channels = reader.textsOr("channels"_L1);
    gate.membersOnly = reader.flagOr("members_only"_L1, false);
    gate.tiers = reader.textsOr("tiers"_L1);
    gate.tags = reader.textsOr("tags"_L1);
    gate.groups = reader.textsOr("groups"_L1);
    if (reader.has("birthday"_L1)) {
        gate.birthday = reader.choice<Birthday>("birthday"_L1, birthdays);
    }
    return gate;
}

} // namespace suanpan
