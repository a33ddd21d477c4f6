#include "bench/real_till.h"

#include "bench/figures.h"
#include "bench/made_rules.h"
#include "models/base/require.h"
#include "models/storage/till/till_shift_desk.h"
#include "sync/client/hub_client.h"

#include <QCoreApplication>

namespace suanpan::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 patienceMicroseconds = 3'600'000'000; ///< an hour: a hundred thousand sales take minutes

StaffId cashier()
{
    return StaffId(u"07"_s);
}

} // namespace

RealTill::RealTill(const Place &place)
    : m_place(place), m_storage({place.folder, {place.till, 1, place.till.text()}, {}}, m_clock, m_random),
      m_sales(m_storage, couponKeyOf(place.couponKey)), m_store(m_storage)
{
    require(m_storage.opened().result().has_value());
}

RealTill::~RealTill()
{
    stopSync();
}

void RealTill::openShift()
{
    TillShiftDesk shifts(m_storage);
    require(shifts.open(cashier(), Money(0, Currency::CNY), u"2026-11-21"_s).result().has_value());
}

double RealTill::sell(int lines)
{
    Cart cart;
    cart.id = SaleId::make(m_clock, m_random);
    cart.startedMs = m_clock.nowMs();
    for (int i = 0; i < lines; ++i) {
        cart.add({Sku(u"2308%1"_s.arg(i)), u"Biscuit tin, 50's Christmas %1"_s.arg(i), u"690123456789%1"_s.arg(i), u"pcs"_s,
                  u"VAT13"_s, TaxRate(1300), 249 + i * 100, true},
                 Quantity::pieces(1));
    }
    const Money total = priceCart(cart, madeRules(), m_clock.nowMs()).total;
    const CompleteSale request{cart, {{u"cash"_s, total}}, cashier()};
    const double took = timed([&] { require(m_sales.complete(request).result().has_value()); });
    if (m_sync) {
        m_sync->factsAppended();
    }
    return took;
}

void RealTill::startSync()
{
    m_sync = std::make_unique<SyncThread>(
        [this] {
            return std::make_unique<HubClient>(HubClient::Options{m_place.hub, m_place.till},
                                               DeviceKey::fromBytes(m_place.deviceSecret).value(), m_clock);
        },
        m_store, m_clock, std::make_unique<SystemRandom>());
    m_sync->start();
}

void RealTill::stopSync()
{
    m_sync.reset();
}

void RealTill::untilAcked()
{
    serveUntil([this] {
        const SyncPosition now = position();
        return !now.hubEpoch.isEmpty() && now.waiting() == 0;
    });
}

void makeShop(RealHub &hub)
{
    hub.prepare([](HeadOffice &office) {
        const Staff someone{cashier(), u"林晓"_s, StaffRole::Manager, u"none"_s, usualRights(StaffRole::Manager), true};
        require(office.putRules(madeRules()) && office.putStaff({someone}));
    });
}

void serveUntil(const std::function<bool()> &sight)
{
    const qint64 begun = nowMicroseconds();
    while (!sight()) {
        require(nowMicroseconds() - begun < patienceMicroseconds);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
        QThread::msleep(1);
    }
}

} // namespace suanpan::bench
