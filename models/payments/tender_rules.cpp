#include "models/payments/tender_rules.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<JsonChoice<PaymentKind>, 11> kinds{{
    {"cash"_L1, PaymentKind::Cash},
    {"card"_L1, PaymentKind::Card},
    {"wechat_pay"_L1, PaymentKind::WeChatPay},
    {"alipay"_L1, PaymentKind::Alipay},
    {"points"_L1, PaymentKind::Points},
    {"coupon"_L1, PaymentKind::Coupon},
    {"gift_card"_L1, PaymentKind::GiftCard},
    {"stored_value"_L1, PaymentKind::StoredValue},
    {"partner_voucher"_L1, PaymentKind::PartnerVoucher},
    {"on_account"_L1, PaymentKind::OnAccount},
    {"exchange"_L1, PaymentKind::Exchange},
}};

constexpr std::array<JsonChoice<OverTender>, 3> overs{{
    {"refused"_L1, OverTender::Refused},
    {"change"_L1, OverTender::Change},
    {"rest_is_lost"_L1, OverTender::RestIsLost},
}};

TenderRule readRule(JsonReader &json)
{
    TenderRule rule;
    rule.id = json.text("tender"_L1);
    rule.name = json.has("name"_L1) ? json.text("name"_L1) : QString();
    rule.kind = json.choice<PaymentKind>("kind"_L1, kinds);
    rule.over = json.has("over"_L1) ? json.choice<OverTender>("over"_L1, overs) : OverTender::Refused;
    rule.needsReference = json.flagOr("needs_reference"_L1, false);
    rule.needsMember = json.flagOr("needs_member"_L1, false);
    rule.terminal = json.flagOr("terminal"_L1, false);
    if (json.has("most_minor"_L1)) {
        rule.mostMinor = json.integer("most_minor"_L1, 1);
    }
    rule.refundTo = json.textsOr("refund_to"_L1);
    if (rule.over == OverTender::Change && rule.kind != PaymentKind::Cash) {
        json.refuse(JsonProblem::Kind::Contradiction, "over"_L1, u"only cash gives change"_s);
    }
    if (rule.kind == PaymentKind::Exchange) {
        json.refuse(JsonProblem::Kind::Contradiction, "kind"_L1, nameOf(rule.kind));
    }
    constexpr std::array electronic{PaymentKind::Card, PaymentKind::WeChatPay, PaymentKind::Alipay};
    if (rule.terminal && std::ranges::find(electronic, rule.kind) == electronic.end()) {
        json.refuse(JsonProblem::Kind::Contradiction, "terminal"_L1, nameOf(rule.kind));
    }
    return rule;
}

/// Notes ids that stand twice and refunds to tenders that do not exist.
void checkTogether(const QList<TenderRule> &rules, JsonProblems &problems)
{
    const auto known = [&rules](const QString &id) { return std::ranges::count(rules, id, &TenderRule::id); };
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const auto earlier = std::ranges::find(rules, rules[i].id, &TenderRule::id) - rules.begin();
        if (earlier < i) {
            problems.append({JsonProblem::Kind::Duplicate, u"tenders[%1].tender"_s.arg(i), rules[i].id});
        }
        for (const QString &target : rules[i].refundTo) {
            if (known(target) == 0) {
                problems.append({JsonProblem::Kind::Contradiction, u"tenders[%1].refund_to"_s.arg(i), target});
            }
        }
    }
}

QJsonObject toJson(const TenderRule &rule)
{
    QJsonObject json{{u"tender"_s, rule.id}, {u"kind"_s, nameOf(rule.kind)}};
    if (!rule.name.isEmpty()) {
        json.insert(u"name"_s, rule.name);
    }
    if (rule.over != OverTender::Refused) {
        json.insert(u"over"_s, nameOf(rule.over));
    }
    if (rule.needsReference) {
        json.insert(u"needs_reference"_s, true);
    }
    if (rule.needsMember) {
        json.insert(u"needs_member"_s, true);
    }
    if (rule.terminal) {
        json.insert(u"terminal"_s, true);
    }
    if (rule.mostMinor) {
        json.insert(u"most_minor"_s, *rule.mostMinor);
    }
    if (!rule.refundTo.isEmpty()) {
        json.insert(u"refund_to"_s, QJsonArray::fromStringList(rule.refundTo));
    }
    return json;
}

} // namespace

QString nameOf(PaymentKind kind)
{
    return std::ranges::find(kinds, kind, &JsonChoice<PaymentKind>::value)->name;
}

std::optional<PaymentKind> paymentKindFromName(QStringView name)
{
    const auto *found = std::ranges::find_if(kinds, [name](const auto &row) { return name == row.name; });
    return found == kinds.end() ? std::nullopt : std::optional(found->value);
}

QString nameOf(OverTender over)
{
    return std::ranges::find(overs, over, &JsonChoice<OverTender>::value)->name;
}

TenderRules TenderRules::usual()
{
    TenderRules rules;
    for (const PaymentKind kind :
         {PaymentKind::Cash, PaymentKind::WeChatPay, PaymentKind::Alipay, PaymentKind::Card, PaymentKind::Points}) {
        TenderRule rule;
        rule.id = nameOf(kind);
        rule.kind = kind;
        rule.over = kind == PaymentKind::Cash ? OverTender::Change : OverTender::Refused;
        rule.needsMember = kind == PaymentKind::Points;
        rule.refundTo = {rule.id};
        rules.m_rules.append(rule);
    }
    return rules;
}

std::expected<TenderRules, JsonProblems> TenderRules::fromJson(const QJsonObject &document)
{
    TenderRules rules;
    JsonProblems problems;
    {
        JsonReader json(document, {}, problems);
        json.objects("tenders"_L1, [&rules](JsonReader &rule) { rules.m_rules.append(readRule(rule)); });
        if (rules.m_rules.isEmpty()) {
            json.refuse(JsonProblem::Kind::Missing, "tenders"_L1, {});
        }
    }
    checkTogether(rules.m_rules, problems);
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return rules;
}

QJsonObject TenderRules::toJson() const
{
    QJsonArray tenders;
    for (const TenderRule &rule : m_rules) {
        tenders.append(suanpan::toJson(rule));
    }
    return {{u"tenders"_s, tenders}};
}

const TenderRule *TenderRules::find(QStringView id) const
{
    const auto found = std::ranges::find_if(m_rules, [id](const TenderRule &rule) { return rule.id == id; });
    return found == m_rules.end() ? nullptr : &*found;
}

const TenderRule *TenderRules::firstOf(PaymentKind kind) const
{
    const auto found = std::ranges::find(m_rules, kind, &TenderRule::kind);
    return found == m_rules.end() ? nullptr : &*found;
}

} // namespace suanpan
