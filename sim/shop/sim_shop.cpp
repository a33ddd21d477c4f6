#include "sim/shop/sim_shop.h"

#include "hub/feed/feed_page.h"
#include "hub/office/enrolment.h"
#include "hub/office/head_office.h"
#include "models/base/require.h"
#include "models/storage/till/verify_till.h"
#include "sim/hub/sim_hub.h"
#include "sim/shop/shop_documents.h"
#include "sim/till/sim_till.h"
#include "sync/protocol/messages.h"

#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 shopSeed = 20'261'122;
constexpr qint64 openingCashMinor = 50'000;

QList<Product> productsOf(const QJsonArray &goods)
{
    QList<Product> products;
    for (const QJsonValue each : goods) {
        Product product;
        product.sku = Sku(each["sku"_L1].toString());
        product.name = each["name"_L1].toString();
        product.category = each["category"_L1].toString();
        product.taxGroup = each["tax_group"_L1].toString();
        product.price = Money(each["price_minor"_L1].toInteger(), Currency::CNY);
        products.append(product);
    }
    return products;
}

} // namespace

SimShop::SimShop(int tills)
    : m_storeKey(*StoreKey::fromBytes(QByteArray(StoreKey::size, 's'))),
      m_rules(ShopRules::fromJson(QJsonDocument::fromJson(simShopRules).object()).value()),
      m_emptyTillBooks(suanpan::emptyTillBooks().value())
{
    const ManualClock clock(openingMs);
    SeededRandom random(shopSeed);
    const QList<Product> products = productsOf(QJsonDocument::fromJson(simShopGoods).array());
    const auto disk = std::make_shared<SimDisk>(shopSeed);
    HeadOffice office(openHub(disk, clock, random), m_storeKey, clock, random);
    QList<HeadOffice::Receipt> deliveries;
    for (const Product &product : products) {
        m_goods.append(CartItem::of(product, m_rules.taxes).value());
        deliveries.append({product.sku, Quantity::pieces(openingPieces)});
    }
    require(office.putRules(m_rules) && office.putProducts(products) && office.receiveGoods(deliveries));
    for (int number = 1; number <= tills; ++number) {
        const TillId till(u"T%1"_s.arg(number));
        const DeviceKey key = DeviceKey::generate(random);
        const auto code = Enrolment(office.store()).newCode(till, random);
        const auto enrolled = Enrolment(office.store()).enrol({code.value(), key.publicKey(), till.text()}, m_storeKey);
        require(enrolled && std::holds_alternative<EnrolReply>(*enrolled));
        m_tills.push_back({till, key, {}});
    }
    quint64 seed = shopSeed;
    for (TillPlace &till : m_tills) {
        till.disk = tillDisk(till.id, office.store(), clock, ++seed);
    }
    m_hubDisk = disk->image();
    m_observerDisk = emptyDisk(clock);
}

std::unique_ptr<HubStore> SimShop::openHub(const std::shared_ptr<SimDisk> &disk, const Clock &clock, Random &random)
{
    return std::move(HubStore::open(SimHub::folder(), clock, random, *disk).value());
}

std::shared_ptr<const SimDisk::Image> SimShop::emptyDisk(const Clock &clock) const
{
    const auto disk = std::make_shared<SimDisk>(shopSeed);
    SimTill till(observer(), disk, clock, m_storeKey, shopSeed);
    require(till.storage().start().has_value());
    till.storage().stop();
    return disk->image();
}

/// Enrolled, with everything that the hub had to say, and its shift open.
std::shared_ptr<const SimDisk::Image> SimShop::tillDisk(const TillId &till, HubStore &hub, const Clock &clock, quint64 seed) const
{
    const auto disk = std::make_shared<SimDisk>(seed);
    SimTill counter({till, 1, till.text()}, disk, clock, m_storeKey, seed);
    require(counter.storage().start().has_value());
    const auto page = fromWire<FeedPage>(feedPage(hub, till, 0).value().json);
    require(page && !page->more && answerOf(counter.sync().applyPage(*page))->has_value());
    require(answerOf(counter.shifts().open(staff(), Money(openingCashMinor, m_rules.currency), u"2026-11-21"_s))->has_value());
    counter.storage().stop();
    return disk->image();
}

} // namespace suanpan
