#include "models/payments/refund_split.h"

#include "models/base/require.h"
#include "models/money/allocate.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// What each tender gives back, minor units. Largest remainder over what is left never asks more of a tender than it has left, because
/// the whole refund is at most what is left of all.
QList<qint64> sharesOf(RefundPolicy policy, const QList<PaidTender> &paid, qint64 refund)
{
    QList<qint64> left;
    for (const PaidTender &tender : paid) {
        left.append(tender.left().minor());
    }
    if (policy == RefundPolicy::InProportion) {
        return allocate(refund, left);
    }
    QList<qint64> shares(paid.size(), 0);
    for (qsizetype i = paid.size() - 1; i >= 0; --i) {
        shares[i] = std::min(left[i], refund);
        refund -= shares[i];
    }
    return shares;
}

/// The first way the tender's rule names that is open; empty when there is none.
QString wayBack(const TenderRules &rules, const QString &tender, const QSet<QString> &open)
{
    const TenderRule *rule = rules.find(tender);
    if (!rule) {
        return {};
    }
    const auto way = std::ranges::find_if(rule->refundTo, [&open](const QString &id) { return open.contains(id); });
    return way == rule->refundTo.end() ? QString() : *way;
}

} // namespace

QString nameOf(RefundPolicy policy)
{
    return policy == RefundPolicy::InProportion ? u"in_proportion"_s : u"last_first"_s;
}

std::optional<RefundPolicy> refundPolicyFromName(QStringView name)
{
    for (const RefundPolicy policy : {RefundPolicy::InProportion, RefundPolicy::LastFirst}) {
        if (name == nameOf(policy)) {
            return policy;
        }
    }
    return std::nullopt;
}

std::expected<RefundSplit, RefundError> splitRefund(const TenderRules &rules, RefundPolicy policy, const QList<PaidTender> &paid,
                                                    Money refund, const QSet<QString> &open)
{
    Money left(0, refund.currency());
    for (const PaidTender &tender : paid) {
        require(!tender.refunded.isNegative() && !tender.left().isNegative());
        left += tender.left();
    }
    if (refund.minor() <= 0) {
        return std::unexpected(RefundError{RefundError::Kind::NotPositive, {}});
    }
    if (refund > left) {
        return std::unexpected(RefundError{RefundError::Kind::MoreThanPaid, {}});
    }
    RefundSplit split;
    split.trace.append({u"refund.policy"_s, {toPlainText(refund), toPlainText(left)}, nameOf(policy)});
    const QList<qint64> shares = sharesOf(policy, paid, refund.minor());
    for (qsizetype i = 0; i < paid.size(); ++i) {
        if (shares[i] == 0) {
            continue;
        }
        const QString way = wayBack(rules, paid[i].tender, open);
        if (way.isEmpty()) {
            return std::unexpected(RefundError{RefundError::Kind::NoWayBack, paid[i].tender});
        }
        const Money amount(shares[i], refund.currency());
        split.parts.append({i, way, amount});
        split.trace.append({u"refund.part"_s, {paid[i].tender, toPlainText(paid[i].left()), way}, toPlainText(amount)});
    }
    return split;
}

} // namespace suanpan
