#include "bench/other_till.h"

#include "app/till/device_file.h"
#include "bench/made_rules.h"
#include "bench/made_shop.h"
#include "models/base/require.h"
#include "models/base/when_done.h"
#include "models/storage/till/till_shift_desk.h"
#include "sync/client/hub_client.h"

namespace suanpan::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesASale = 5;
constexpr std::chrono::milliseconds pause{20};

} // namespace

OtherTill::OtherTill(const QString &folder, const DeviceFile &device, int products, const Clock &clock, Random &random)
    : m_clock(clock), m_random(random), m_products(products), m_storage({folder, device.identity, {}}, clock, random),
      m_sales(m_storage, couponKeyOf(device.storeKey)), m_store(m_storage),
      m_sync(
          [=, &clock] {
              return std::make_unique<HubClient>(HubClient::Options{device.hub, device.identity.till},
                                                 DeviceKey::fromBytes(device.deviceSecret).value(), clock);
          },
          m_store, clock, std::make_unique<SystemRandom>())
{
    TillShiftDesk shifts(m_storage);
    require(shifts.open(StaffId(u"07"_s), Money(0, Currency::CNY), u"2026-11-21"_s).result().has_value());
    m_sync.start();
    connect(&m_next, &QTimer::timeout, this, &OtherTill::sell);
    m_next.start(pause);
}

void OtherTill::sell()
{
    Cart cart;
    cart.id = SaleId::make(m_clock, m_random);
    cart.startedMs = m_clock.nowMs();
    for (int i = 0; i < linesASale; ++i) {
        const Product product = madeProduct(static_cast<int>(m_random.below(static_cast<std::uint64_t>(m_products))));
        cart.add({product.sku, product.name, product.barcodes.first(), product.unit, product.taxGroup, TaxRate(1300),
                  product.price.minor(), true},
                 Quantity::pieces(1));
    }
    const Money total = priceCart(cart, madeRules(), m_clock.nowMs()).total;
    whenDone(m_sales.complete({cart, {{u"cash"_s, total}}, StaffId(u"07"_s)}), this,
             [this](const DeskResult<CompletedSale> &) { m_sync.factsAppended(); });
}

} // namespace suanpan::bench
