#include "models/shop/return_rules.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDays = 3'650;
constexpr qint64 mostMinorAllowed = 100'000'000'000;

constexpr std::array<JsonChoice<ReasonNeeded>, 3> needs{{
    {"never"_L1, ReasonNeeded::Never},
    {"write_off"_L1, ReasonNeeded::ForWriteOff},
    {"always"_L1, ReasonNeeded::Always},
}};

constexpr std::array<JsonChoice<KeptPromotions>, 2> policies{{
    {"proportion"_L1, KeptPromotions::InProportion},
    {"reprice_kept"_L1, KeptPromotions::RepriceKept},
}};

constexpr std::array<JsonChoice<NoReceiptRules::Price>, 2> prices{{
    {"current"_L1, NoReceiptRules::Price::Current},
    {"lowest_of_days"_L1, NoReceiptRules::Price::LowestOfDays},
}};

template <typename Choices, typename Value>
QString nameIn(const Choices &choices, Value value)
{
    return std::ranges::find(choices, value, &JsonChoice<Value>::value)->name;
}

void readCategory(JsonReader &json, ReturnRules &rules)
{
    const QString category = json.text("category"_L1);
    if (rules.daysOfCategory.contains(category)) {
        json.refuse(JsonProblem::Kind::Duplicate, "category"_L1, category);
    }
    rules.daysOfCategory.insert(category, static_cast<int>(json.integer("days"_L1, 0, mostDays)));
}

void readReason(JsonReader &json, ReturnRules &rules)
{
    const ReturnReason reason{json.text("reason"_L1), json.textOr("name"_L1, {}), json.flagOr("restock"_L1, true)};
    if (rules.reason(reason.id)) {
        json.refuse(JsonProblem::Kind::Duplicate, "reason"_L1, reason.id);
    }
    rules.reasons.append(reason);
}

NoReceiptRules readWithoutReceipt(JsonReader &json)
{
    NoReceiptRules rules;
    rules.price = json.choice<NoReceiptRules::Price>("price"_L1, prices);
    rules.days = static_cast<int>(json.integerOr("days"_L1, rules.days, 1, mostDays));
    rules.mostMinor = json.integerOr("most_minor"_L1, 0, 1, mostMinorAllowed);
    rules.refundTo = json.text("refund_to"_L1);
    if (json.has("refund_to_most_minor"_L1)) {
        rules.cashMostMinor = json.integer("refund_to_most_minor"_L1, 0, mostMinorAllowed);
    }
    rules.aboveTo = json.textOr("above_to"_L1, {});
    rules.needsMember = json.flagOr("needs_member"_L1, false);
    if (!rules.aboveTo.isEmpty() && !rules.cashMostMinor) {
        json.refuse(JsonProblem::Kind::Contradiction, "above_to"_L1, u"refund_to_most_minor"_s);
    }
    return rules;
}

QJsonObject toJson(const NoReceiptRules &rules)
{
    QJsonObject json{{u"price"_s, nameIn(prices, rules.price)}, {u"refund_to"_s, rules.refundTo}};
    if (rules.days != NoReceiptRules().days) {
        json.insert(u"days"_s, rules.days);
    }
    if (rules.mostMinor != 0) {
        json.insert(u"most_minor"_s, rules.mostMinor);
    }
    if (rules.cashMostMinor) {
        json.insert(u"refund_to_most_minor"_s, *rules.cashMostMinor);
    }
    if (!rules.aboveTo.isEmpty()) {
        json.insert(u"above_to"_s, rules.aboveTo);
    }
    if (rules.needsMember) {
        json.insert(u"needs_member"_s, true);
    }
    return json;
}

QJsonArray toJson(const QList<ReturnReason> &reasons)
{
    QJsonArray list;
    for (const ReturnReason &reason : reasons) {
        QJsonObject json{{u"reason"_s, reason.id}};
        if (!reason.name.isEmpty()) {
            json.insert(u"name"_s, reason.name);
        }
        if (!reason.restock) {
            json.insert(u"restock"_s, false);
        }
        list.append(json);
    }
    return list;
}

} // namespace

QList<ReturnReason> ReturnRules::usualReasons()
{
    return {{u"damaged"_s, {}, false},
            {u"expired"_s, {}, false},
            {u"wrong_goods"_s, {}, true},
            {u"changed_mind"_s, {}, true},
            {u"recall"_s, {}, false}};
}

const ReturnReason *ReturnRules::reason(QStringView id) const
{
    const auto found = std::ranges::find(reasons, id, &ReturnReason::id);
    return found == reasons.end() ? nullptr : &*found;
}

QDate ReturnRules::lastDay(QDate sold, const QString &category) const
{
    const auto own = daysOfCategory.constFind(category);
    const std::optional<int> allowed = own != daysOfCategory.cend() ? std::optional(*own) : days;
    return allowed ? sold.addDays(*allowed) : QDate();
}

std::expected<ReturnRules, JsonProblems> ReturnRules::fromJson(const QJsonObject &object)
{
    ReturnRules rules;
    JsonProblems problems;
    {
        JsonReader json(object, u"returns"_s, problems);
        if (json.has("days"_L1)) {
            rules.days = static_cast<int>(json.integer("days"_L1, 0, mostDays));
        }
        json.objects("categories"_L1, [&rules](JsonReader &category) { readCategory(category, rules); });
        if (json.has("reasons"_L1)) {
            rules.reasons.clear();
            json.objects("reasons"_L1, [&rules](JsonReader &reason) { readReason(reason, rules); });
        }
        if (json.has("reason"_L1)) {
            rules.reasonNeeded = json.choice<ReasonNeeded>("reason"_L1, needs);
        }
        if (rules.reasons.isEmpty() && rules.reasonNeeded != ReasonNeeded::Never) {
            json.refuse(JsonProblem::Kind::Contradiction, "reason"_L1, u"reasons"_s);
        }
        if (json.has("promotions"_L1)) {
            rules.promotions = json.choice<KeptPromotions>("promotions"_L1, policies);
        }
        json.object("without_receipt"_L1, [&rules](JsonReader &inner) { rules.withoutReceipt = readWithoutReceipt(inner); });
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return rules;
}

QJsonObject ReturnRules::toJson() const
{
    QJsonObject json;
    if (days) {
        json.insert(u"days"_s, *days);
    }
    if (!daysOfCategory.isEmpty()) {
        QStringList names = daysOfCategory.keys();
        names.sort();
        QJsonArray list;
        for (const QString &name : names) {
            list.append(QJsonObject{{u"category"_s, name}, {u"days"_s, daysOfCategory.value(name)}});
        }
        json.insert(u"categories"_s, list);
    }
    if (reasons != usualReasons()) {
        json.insert(u"reasons"_s, suanpan::toJson(reasons));
    }
    if (reasonNeeded != ReasonNeeded::Never) {
        json.insert(u"reason"_s, nameIn(needs, reasonNeeded));
    }
    if (promotions != KeptPromotions::InProportion) {
        json.insert(u"promotions"_s, nameIn(policies, promotions));
    }
    if (withoutReceipt) {
        json.insert(u"without_receipt"_s, suanpan::toJson(*withoutReceipt));
    }
    return json;
}

} // namespace suanpan
