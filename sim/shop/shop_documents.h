#pragma once

/// What head office of the simulated shop wrote (docs/rules.md, docs/loyalty-rules.md, docs/coupons-and-tenders.md): a little of everything that moves a balance.
namespace suanpan {

inline constexpr auto simShopRules = R"({
    "shop_name": "Suanpan", "address": "", "region": "CN", "currency": "CNY", "time_zone": "Asia/Shanghai",
    "taxes_bp": {"VAT13": 1300, "VAT0": 0},
    "pricing": {"promotions": [
        {"id": "three-for-two", "name": "Three drinks for two", "scope": {"categories": ["drinks"]},
         "effect": {"kind": "cheapest_off", "of": 3}},
        {"id": "every-hundred", "name": "5 off every 100",
         "effect": {"kind": "basket_off", "every": true, "steps": [{"from_minor": 10000, "off_minor": 500}]}}]},
    "loyalty": {
        "earn": {"points": 1, "per_minor": 100, "validity_months": 12, "validity_ends": "month_end"},
        "redeem": {"points": 100, "worth_minor": 100, "least": 100, "when_spent": "refund_pays"},
        "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12,
                  "steps": [{"name": "member", "from": 0}, {"name": "silver", "from": 10000}]},
        "stored_value": {"top_ups": [{"from_minor": 10000, "bonus_minor": 1000}]}, "gift_cards": {"reloadable": true}},
    "coupons": {"templates": [
        {"template": 1, "name": "Welcome", "threshold_minor": 5000, "gives": {"kind": "amount", "off_minor": 1000},
         "window": {"days": 30}, "issue": {"by": ["rule"]}},
        {"template": 2, "name": "Sorry", "gives": {"kind": "amount", "off_minor": 500}, "window": {"days": 30}, "issue": {"by": ["hand"]}}]},
    "first_purchase_coupon": 1,
    "tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "stored", "kind": "stored_value", "needs_member": true, "refund_to": ["stored"]},
        {"tender": "gift", "kind": "gift_card", "refund_to": ["gift"]},
        {"tender": "points", "kind": "points", "needs_member": true, "refund_to": ["points"]}]
})";

inline constexpr auto simShopGoods = R"([
    {"sku": "tea", "name": "Tea", "category": "drinks", "tax_group": "VAT13", "price_minor": 4800},
    {"sku": "juice", "name": "Juice", "category": "drinks", "tax_group": "VAT13", "price_minor": 1250},
    {"sku": "cup", "name": "Cup", "category": "ware", "tax_group": "VAT13", "price_minor": 1990},
    {"sku": "pot", "name": "Pot", "category": "ware", "tax_group": "VAT13", "price_minor": 16000},
    {"sku": "book", "name": "Book", "category": "paper", "tax_group": "VAT0", "price_minor": 3333}])";

} // namespace suanpan
