#include "models/coupons/coupon_template.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAmount = 1'000'000'000'000; ///< minor units: what the rules core is exact for
constexpr qint64 wholeBasisPoints = 10'000;
constexpr qint64 largestQuantity = 99'999'000;
constexpr int mostDays = 3660;
constexpr int mostUses = 10'000;
constexpr qint64 earliestMs = 1'577'836'800'000; ///< 2020-01-01, where the signed code begins to count
constexpr qint64 latestMs = 4'102'444'800'000;   ///< 2100-01-01

constexpr std::array<JsonChoice<CouponKind>, 5> kinds{{
    {"amount"_L1, CouponKind::Amount},
    {"percent"_L1, CouponKind::Percent},
    {"gift"_L1, CouponKind::Gift},
    {"exchange"_L1, CouponKind::Exchange},
    {"free_delivery"_L1, CouponKind::FreeDelivery},
}};
constexpr std::array<JsonChoice<CouponHolder>, 2> holders{{
    {"member"_L1, CouponHolder::Member},
    {"bearer"_L1, CouponHolder::Bearer},
}};
constexpr std::array<JsonChoice<CouponStacking>, 3> stackings{{
    {"nothing"_L1, CouponStacking::Alone},
    {"promotions"_L1, CouponStacking::WithPromotions},
    {"group"_L1, CouponStacking::WithGroup},
}};
constexpr std::array<JsonChoice<PartialUse>, 2> partialUses{{
    {"rest_is_lost"_L1, PartialUse::RestIsLost},
    {"rest_as_new_coupon"_L1, PartialUse::RestAsNewCoupon},
}};
constexpr std::array<JsonChoice<CouponReturn>, 2> returns{{
    {"comes_back"_L1, CouponReturn::ComesBack},
    {"stays_used"_L1, CouponReturn::StaysUsed},
}};
constexpr std::array<JsonChoice<CouponIssueWay>, 3> ways{{
    {"rule"_L1, CouponIssueWay::Rule},
    {"hand"_L1, CouponIssueWay::Hand},
    {"points"_L1, CouponIssueWay::Points},
}};

template <typename Value, std::size_t count>
QString nameIn(const std::array<JsonChoice<Value>, count> &choices, Value value)
{
    return std::ranges::find(choices, value, &JsonChoice<Value>::value)->name;
}

/// A choice that may be left out.
template <typename Value, std::size_t count>
Value choiceOr(JsonReader &json, QLatin1StringView key, const std::array<JsonChoice<Value>, count> &choices, Value otherwise)
{
    return json.has(key) ? json.choice<Value>(key, choices) : otherwise;
}

std::optional<qint64> boundAt(JsonReader &json, QLatin1StringView key)
{
    return json.has(key) ? std::optional(json.integer(key, 1, largestAmount)) : std::nullopt;
}

CouponBenefit readBenefit(JsonReader &json)
{
    CouponBenefit gives;
    gives.kind = json.choice<CouponKind>("kind"_L1, kinds);
    switch (gives.kind) {
    case CouponKind::Amount: gives.offMinor = json.integer("off_minor"_L1, 1, largestAmount); break;
    case CouponKind::Percent:
        gives.offBasisPoints = json.integer("off_bp"_L1, 1, wholeBasisPoints);
        gives.mostMinor = boundAt(json, "most_minor"_L1);
        break;
    case CouponKind::Exchange: gives.points = json.integer("points"_L1, 1, largestAmount); [[fallthrough]];
    case CouponKind::Gift:
        gives.sku = Sku(json.text("sku"_L1));
        gives.quantity = Quantity(json.integerOr("quantity"_L1, Quantity::pieces(1).thousandths(), 1, largestQuantity));
        break;
    case CouponKind::FreeDelivery: gives.mostMinor = boundAt(json, "most_minor"_L1); break;
    }
    return gives;
}

CouponScope::Names readNames(JsonReader &json)
{
    return {json.textsOr("skus"_L1), json.textsOr("categories"_L1), json.textsOr("brands"_L1)};
}

CouponScope readScope(JsonReader &json)
{
    CouponScope scope;
    scope.only = readNames(json);
    json.object("exclusions"_L1, [&scope](JsonReader &inner) { scope.except = readNames(inner); });
    const auto refuseBoth = [&json](QLatin1StringView key, const QStringList &only, const QStringList &except) {
        for (const QString &name : only) {
            if (except.contains(name)) {
                json.refuse(JsonProblem::Kind::Contradiction, key, name + u" is excluded"_s);
            }
        }
    };
    refuseBoth("skus"_L1, scope.only.skus, scope.except.skus);
    refuseBoth("categories"_L1, scope.only.categories, scope.except.categories);
    refuseBoth("brands"_L1, scope.only.brands, scope.except.brands);
    return scope;
}

CouponWindow readWindow(JsonReader &json)
{
    CouponWindow window;
    if (json.has("days"_L1)) {
        window.days = static_cast<int>(json.integer("days"_L1, 1, mostDays));
        window.startsAfterDays = static_cast<int>(json.integerOr("starts_after_days"_L1, 0, 0, mostDays));
        if (json.has("from_ms"_L1) || json.has("until_ms"_L1)) {
            json.refuse(JsonProblem::Kind::Contradiction, "days"_L1, u"fixed and relative"_s);
            json.integerOr("from_ms"_L1, earliestMs, earliestMs, latestMs);
            json.integerOr("until_ms"_L1, latestMs, earliestMs, latestMs);
        }
        return window;
    }
    const qint64 from = json.integer("from_ms"_L1, earliestMs, latestMs);
    const qint64 until = json.integer("until_ms"_L1, earliestMs, latestMs);
    if (json.has("from_ms"_L1) && json.has("until_ms"_L1) && until <= from) {
        json.refuse(JsonProblem::Kind::Contradiction, "until_ms"_L1, u"not after from_ms"_s);
    }
    window.fixed = {from, until};
    return window;
}

void readStacking(JsonReader &json, CouponTemplate &made)
{
    made.stacking = json.choice<CouponStacking>("with"_L1, stackings);
    made.group = made.stacking == CouponStacking::WithGroup ? json.text("group"_L1) : QString();
}

void readIssue(JsonReader &json, CouponTemplate &made)
{
    made.issuedBy.clear();
    for (const QString &name : json.textsOr("by"_L1)) {
        const auto *way = std::ranges::find_if(ways, [&name](const auto &candidate) { return name == candidate.name; });
        if (way == ways.end()) {
            json.refuse(JsonProblem::Kind::NotAChoice, "by"_L1, name);
        } else {
            made.issuedBy.append(way->value);
        }
    }
    if (!json.has("by"_L1)) {
        json.refuse(JsonProblem::Kind::Missing, "by"_L1, {});
    }
    if (made.issuedBy.contains(CouponIssueWay::Points)) {
        made.costPoints = json.integer("points"_L1, 1, largestAmount);
        if (made.holder == CouponHolder::Bearer) {
            json.refuse(JsonProblem::Kind::Contradiction, "by"_L1, u"points for a bearer"_s);
        }
    }
}

/// What cannot go together whatever each of it is.
void checkTogether(JsonReader &json, const CouponTemplate &made, const QStringList &tiers)
{
    if (made.holder == CouponHolder::Bearer && !made.leastTier.isEmpty()) {
        json.refuse(JsonProblem::Kind::Contradiction, "least_tier"_L1, u"a bearer has none"_s);
    } else if (!made.leastTier.isEmpty() && !tiers.contains(made.leastTier)) {
        json.refuse(JsonProblem::Kind::NotAChoice, "least_tier"_L1, made.leastTier);
    }
    if (made.partialUse == PartialUse::RestAsNewCoupon && (made.gives.kind != CouponKind::Amount || made.uses != 1)) {
        json.refuse(JsonProblem::Kind::Contradiction, "partial_use"_L1, u"only of an amount with one use"_s);
    }
    if (made.holder == CouponHolder::Bearer && (made.gives.kind == CouponKind::Exchange || made.budget.perMember)) {
        json.refuse(JsonProblem::Kind::Contradiction, "holder"_L1, u"a bearer has no account"_s);
    }
}

CouponTemplate readTemplate(JsonReader &json, const QStringList &tiers)
{
    CouponTemplate made;
    made.number = static_cast<quint32>(json.integer("template"_L1, 1, std::numeric_limits<quint32>::max()));
    made.name = json.text("name"_L1);
    made.thresholdMinor = json.integerOr("threshold_minor"_L1, 0, 0, largestAmount);
    made.holder = choiceOr(json, "holder"_L1, holders, CouponHolder::Member);
    made.uses = static_cast<int>(json.integerOr("uses"_L1, 1, 1, mostUses));
    made.leastTier = json.textOr("least_tier"_L1, {});
    made.partialUse = choiceOr(json, "partial_use"_L1, partialUses, PartialUse::RestIsLost);
    made.onReturn = choiceOr(json, "on_return"_L1, returns, CouponReturn::ComesBack);
    for (const QLatin1StringView key : {"gives"_L1, "window"_L1}) {
        if (!json.has(key)) {
            json.refuse(JsonProblem::Kind::Missing, key, {});
        }
    }
    json.object("gives"_L1, [&made](JsonReader &inner) { made.gives = readBenefit(inner); });
    json.object("scope"_L1, [&made](JsonReader &inner) { made.scope = readScope(inner); });
    json.object("window"_L1, [&made](JsonReader &inner) { made.window = readWindow(inner); });
    json.object("stacks"_L1, [&made](JsonReader &inner) { readStacking(inner, made); });
    json.object("issue"_L1, [&made](JsonReader &inner) { readIssue(inner, made); });
    json.object("budget"_L1, [&made](JsonReader &inner) {
        made.budget = {boundAt(inner, "coupons"_L1), boundAt(inner, "off_minor"_L1), boundAt(inner, "per_member"_L1)};
    });
    checkTogether(json, made, tiers);
    return made;
}

void insertIfAny(QJsonObject &json, const QString &key, const QStringList &names)
{
    if (!names.isEmpty()) {
        json.insert(key, QJsonArray::fromStringList(names));
    }
}

void insertIfAny(QJsonObject &json, const QString &key, std::optional<qint64> number)
{
    if (number) {
        json.insert(key, *number);
    }
}

QJsonObject toJson(const CouponBenefit &gives)
{
    QJsonObject json{{u"kind"_s, nameOf(gives.kind)}};
    switch (gives.kind) {
    case CouponKind::Amount: json.insert(u"off_minor"_s, gives.offMinor); break;
    case CouponKind::Percent: json.insert(u"off_bp"_s, gives.offBasisPoints); [[fallthrough]];
    case CouponKind::FreeDelivery: insertIfAny(json, u"most_minor"_s, gives.mostMinor); break;
    case CouponKind::Exchange: json.insert(u"points"_s, gives.points); [[fallthrough]];
    case CouponKind::Gift:
        json.insert(u"sku"_s, gives.sku.text());
        json.insert(u"quantity"_s, gives.quantity.thousandths());
        break;
    }
    return json;
}

QJsonObject toJson(const CouponScope::Names &names)
{
    QJsonObject json;
    insertIfAny(json, u"skus"_s, names.skus);
    insertIfAny(json, u"categories"_s, names.categories);
    insertIfAny(json, u"brands"_s, names.brands);
    return json;
}

QJsonObject toJson(const CouponWindow &window)
{
    if (window.fixed) {
        return {{u"from_ms"_s, window.fixed->fromMs}, {u"until_ms"_s, window.fixed->untilMs}};
    }
    return {{u"days"_s, window.days}, {u"starts_after_days"_s, window.startsAfterDays}};
}

QJsonObject issueToJson(const CouponTemplate &made)
{
    QJsonArray names;
    for (const CouponIssueWay way : made.issuedBy) {
        names.append(nameOf(way));
    }
    QJsonObject json{{u"by"_s, names}};
    if (made.costPoints > 0) {
        json.insert(u"points"_s, made.costPoints);
    }
    return json;
}

QJsonObject toJson(const CouponTemplate &made)
{
    QJsonObject scope = toJson(made.scope.only);
    if (!made.scope.except.isEmpty()) {
        scope.insert(u"exclusions"_s, toJson(made.scope.except));
    }
    QJsonObject stacks{{u"with"_s, nameIn(stackings, made.stacking)}};
    if (made.stacking == CouponStacking::WithGroup) {
        stacks.insert(u"group"_s, made.group);
    }
    QJsonObject budget;
    insertIfAny(budget, u"coupons"_s, made.budget.coupons);
    insertIfAny(budget, u"off_minor"_s, made.budget.offMinor);
    insertIfAny(budget, u"per_member"_s, made.budget.perMember);
    QJsonObject json{{u"template"_s, static_cast<qint64>(made.number)},
                     {u"name"_s, made.name},
                     {u"gives"_s, toJson(made.gives)},
                     {u"threshold_minor"_s, made.thresholdMinor},
                     {u"scope"_s, scope},
                     {u"window"_s, toJson(made.window)},
                     {u"holder"_s, nameIn(holders, made.holder)},
                     {u"uses"_s, made.uses},
                     {u"stacks"_s, stacks},
                     {u"issue"_s, issueToJson(made)},
                     {u"budget"_s, budget},
                     {u"partial_use"_s, nameIn(partialUses, made.partialUse)},
                     {u"on_return"_s, nameIn(returns, made.onReturn)}};
    if (!made.leastTier.isEmpty()) {
        json.insert(u"least_tier"_s, made.leastTier);
    }
    return json;
}

} // namespace

QString nameOf(CouponKind kind)
{
    return nameIn(kinds, kind);
}

QString nameOf(CouponIssueWay way)
{
    return nameIn(ways, way);
}

std::expected<CouponTemplates, JsonProblems> CouponTemplates::fromJson(const QJsonObject &document, const QStringList &tiers)
{
    CouponTemplates templates;
    JsonProblems problems;
    {
        JsonReader json(document, {}, problems);
        json.objects("templates"_L1, [&](JsonReader &item) {
            const CouponTemplate made = readTemplate(item, tiers);
            if (templates.find(made.number)) {
                item.refuse(JsonProblem::Kind::Duplicate, "template"_L1, QString::number(made.number));
            }
            templates.m_templates.append(made);
        });
        if (!json.has("templates"_L1)) {
            json.refuse(JsonProblem::Kind::Missing, "templates"_L1, {});
        }
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return templates;
}

QJsonObject CouponTemplates::toJson() const
{
    QJsonArray templates;
    for (const CouponTemplate &made : m_templates) {
        templates.append(suanpan::toJson(made));
    }
    return {{u"templates"_s, templates}};
}

} // namespace suanpan
