#pragma once

#include "models/sales/cart.h"
#include "models/shop/shop_rules.h"

#include <QJsonDocument>

namespace suanpan::test {

/// The second tea at half price, 5.00 off every full 50.00, and honey for 20.00 to gold members.
inline ShopRules rulesWithPromotions()
{
    const QByteArray document = R"({"promotions": [
        {"id": "half", "name": "Second at half price", "scope": {"categories": ["tea"]},
         "effect": {"kind": "second_unit", "off_bp": 5000}},
        {"id": "spend", "name": "5 off 50", "effect": {"kind": "basket_off", "every": true,
         "steps": [{"from_minor": 5000, "off_minor": 500}]}},
        {"id": "gold", "name": "Gold price", "when": {"tiers": ["gold"]}, "scope": {"skus": ["honey"]},
         "effect": {"kind": "set_price", "minor": 2000}}]})";
    ShopRules rules;
    rules.timeZone = QStringLiteral("Asia/Shanghai");
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    return rules;
}

inline CartItem itemOf(const QString &sku, const QString &category, qint64 minor)
{
    return {Sku(sku), sku, QString(), QStringLiteral("pcs"), QStringLiteral("VAT13"), TaxRate(1300), minor, true, category, {}};
}

} // namespace suanpan::test
