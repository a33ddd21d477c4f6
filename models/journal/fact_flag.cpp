#include "models/journal/fact_flag.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QJsonObject FactFlag::toJson() const
{
    return {{u"till"_s, key.till.text()}, {u"epoch"_s, key.epoch},  {u"seq"_s, key.seq},
            {u"number"_s, number},        {u"kind"_s, kind},        {u"why"_s, why},
            {u"since_ms"_s, sinceMs},     {u"ended_as"_s, endedAs}, {u"ended_ms"_s, endedMs}};
}

std::optional<FactFlag> FactFlag::fromJson(const QJsonObject &json)
{
    FactFlag flag{
        .key = {TillId(json.value("till"_L1).toString()), json.value("epoch"_L1).toInteger(), json.value("seq"_L1).toInteger()},
        .number = json.value("number"_L1).toInteger(),
        .kind = json.value("kind"_L1).toString(),
        .why = json.value("why"_L1).toString(u""_s),
        .sinceMs = json.value("since_ms"_L1).toInteger(),
        .endedAs = json.value("ended_as"_L1).toString(u""_s),
        .endedMs = json.value("ended_ms"_L1).toInteger()};
    const bool isWhole = !flag.key.till.isEmpty() && !flag.kind.isEmpty() && flag.number > 0;
    return isWhole ? std::optional(std::move(flag)) : std::nullopt;
}

} // namespace suanpan
