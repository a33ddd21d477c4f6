#pragma once

#include "app/ctl/common/outcome.h"
#include "hub/office/head_office.h"
#include "models/sales/basket_file.h"

namespace suanpan {

/// What the demo shop is made of, before it exists.
struct DemoShopOptions {
    QString folder;                         ///< of the hub
    std::optional<BasketFile> expectedTrade; ///< articles and stock are laid in for it; the demo's own week when there is none
};

struct DemoShopFigures {
    qint64 products = 0;
    qint64 members = 0;
    qint64 purchases = 0;
    QString enrolmentCode; ///< for till T1
};

/// The demo's own week of trading.
BasketFile demoTrade();
/// What the demo shop decided: yuan, three tiers, a point a yuan, and ten yuan off after a first purchase.
ShopRules demoRules();
/// Three people and their PINs, as resources/demo/README.md names them.
QList<Staff> demoStaff();
/// The catalogue of the demo shop.
QList<Product> demoProducts();

/// Makes a hub with the demo shop in it: rules, people, products, stock, members and what they bought in the year before.
std::expected<DemoShopFigures, Outcome> buildDemoShop(const DemoShopOptions &options, const Clock &clock, Random &random);

} // namespace suanpan
