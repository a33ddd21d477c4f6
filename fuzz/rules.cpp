#include "fuzz/law.h"
#include "models/pricing/pricer.h"
#include "models/pricing/sale_document.h"
#include "models/shop/shop_rules.h"

#include <QJsonArray>
#include <QJsonDocument>

/// Rule files: those of a whole shop, each part of them alone, and price rules with a basket to price ({"rules": …, "basket": …}, the
/// two files of `suanpan-ctl price`).
namespace suanpan::fuzz {

namespace {

using namespace Qt::StringLiterals;

void shop(const QJsonObject &document)
{
    const auto rules = ShopRules::fromJson(document);
    if (!rules) {
        return;
    }
    const auto again = ShopRules::fromJson(rules->toJson());
    require(again && *again == *rules && again->version() == rules->version());
    (void)rules->localTime(0);
}

template <typename Rules, typename... Arguments>
void part(const QJsonObject &document, const Arguments &...arguments)
{
    if (const auto rules = Rules::fromJson(document, arguments...)) {
        readsBack(
            *rules, [](const Rules &all) { return all.toJson(); },
            [&](const QJsonObject &json) { return Rules::fromJson(json, arguments...); });
    }
}

void parts(const QJsonObject &document)
{
    part<TenderRules>(document);
    part<ReturnRules>(document);
    part<CouponKeyRing>(document);
    part<CouponTemplates>(document, QStringList{u"silver"_s, u"gold"_s});
    (void)LoyaltyRules::fromJson(document);
    (void)ShopPricing::read(document, Currency::CNY);
    if (const auto rules = BarcodeRules::read(document, Currency::CNY)) {
        readsBack(
            *rules, [](const BarcodeRules &all) { return all.toJson(); },
            [](const QJsonObject &json) { return BarcodeRules::read(json, Currency::CNY); });
    }
    if (const auto stores = Stores::fromJson(document.value("stores"_L1).toArray())) {
        readsBack(*stores, &Stores::toJson, &Stores::fromJson);
    }
}

/// Every figure of a basket is the sum of its lines'.
void addsUp(const PricedBasket &priced)
{
    qint64 goods = 0;
    for (const PricedBasketLine &line : priced.lines) {
        qint64 net = line.grossMinor;
        for (const Reduction &reduction : line.reductions) {
            net -= reduction.minor;
        }
        require(net == line.netMinor && net >= 0);
        goods += net;
    }
    require(priced.goodsMinor == goods && priced.totalMinor == goods + priced.addedTaxMinor);
}

void prices(const QJsonObject &document)
{
    const auto rules = readPriceRules(document.value("rules"_L1).toObject());
    const auto sale = readSaleDocument(document.value("basket"_L1).toObject());
    if (!rules || !sale) {
        return;
    }
    // As few steps as a till on a busy machine might have: what is fuzzed is the way there, not how long it may take.
    const Pricer pricer(*rules, {.steps = 2'000});
    const auto priced = pricer.price(sale->basket, sale->context);
    if (priced) {
        addsUp(*priced);
        (void)toJson(*priced, true);
    }
}

} // namespace

} // namespace suanpan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const QJsonObject document = QJsonDocument::fromJson(suanpan::fuzz::bytesOf(data, size)).object();
    suanpan::fuzz::shop(document);
    suanpan::fuzz::parts(document);
    suanpan::fuzz::prices(document);
    return 0;
}
