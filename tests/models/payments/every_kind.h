#pragma once

#include "models/base/require.h"
#include "models/payments/tender_rules.h"

#include <QJsonDocument>

namespace suanpan::test {

/// A way of paying of each kind under its own name, each given back the way it came, but a partner's voucher, which the partner pays.
inline TenderRules everyKind()
{
    const auto rules = TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "card", "kind": "card", "refund_to": ["card"]},
        {"tender": "wechat_pay", "kind": "wechat_pay", "refund_to": ["wechat_pay"]},
        {"tender": "alipay", "kind": "alipay", "refund_to": ["alipay"]},
        {"tender": "points", "kind": "points", "needs_member": true, "refund_to": ["points"]},
        {"tender": "coupon", "kind": "coupon", "needs_reference": true, "refund_to": ["coupon"]},
        {"tender": "gift_card", "kind": "gift_card", "needs_reference": true, "refund_to": ["gift_card"]},
        {"tender": "stored_value", "kind": "stored_value", "needs_member": true, "refund_to": ["stored_value"]},
        {"tender": "partner_voucher", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true},
        {"tender": "on_account", "kind": "on_account", "needs_reference": true, "needs_member": true, "refund_to": ["on_account"]}
    ]})")
                                                 .object());
    require(rules.has_value());
    return *rules;
}

} // namespace suanpan::test
