#include "sim/shop/sim_counter.h"

#include "models/base/when_done.h"
#include "models/storage/ledger_digest.h"
#include "sim/line/sim_line.h"
#include "sync/engine/hub_claims.h"
#include "sync/engine/hub_sale_finder.h"
#include "sync/engine/sync_engine.h"

namespace suanpan {

namespace {

constexpr qint64 mostChangesUntilCut = 40;
constexpr int mostFailedStarts = 40; // cut off again and again, but not for ever

quint64 seedOf(Chance &chance)
{
    return static_cast<quint64>(chance.between(1, 1LL << 62));
}

} // namespace

/// What lives from a start to an end: SyncThread's session without its thread.
struct SimCounter::Program final {
    Program(SimCounter &at, Timers &timers)
        : random(seedOf(at.m_chance)),
          line(at.m_agenda, at.m_hub, {at.m_place.id, at.m_place.key, at.m_clock}, at.m_troubles.weather, at.m_lineChance),
          engine({at.m_till.sync(), line, at.m_clock, timers, random}),
          finder([this](const QString &receipt) { return line.sale(receipt); }, at.m_till.sync()),
          claims({[this](const ClaimRequest &request) { return line.claim(request); },
                  [this](const ClaimId &claim) { return line.release(claim); }},
                 at.m_till.sync())
    {}
    SeededRandom random;
    SimLine line;
    SyncEngine engine;
    HubSaleFinder finder;
    HubClaims claims;
};

SimCounter::SimCounter(Agenda &agenda, SimHub &hub, const SimShop &shop, const SimShop::TillPlace &place, Witness &witness,
                       const Troubles &troubles, Chance chance)
    : m_agenda(agenda), m_hub(hub), m_place(place), m_troubles(troubles), m_chance(std::move(chance)),
      m_lineChance(seedOf(m_chance)), m_clock(agenda.clock(), troubles.clockOffMs),
      m_disk(std::make_shared<SimDisk>(seedOf(m_chance))),
      m_till({place.id, 1, place.id.text()}, m_disk, m_clock, shop.storeKey(), seedOf(m_chance)),
      m_cashier(shop, place.id, m_till, m_clock, witness, Chance(seedOf(m_chance)))
{
    m_disk->restore(place.disk, seedOf(m_chance));
    m_till.setAppended([this] {
        // The program hears of it in its own time, as over a queue between threads.
        m_agenda.after(0, [this] {
            if (m_program) {
                m_program->engine.factsAppended();
            }
        });
    });
    serveLater();
}

SimCounter::~SimCounter() = default;

void SimCounter::start()
{
    m_disk->powerOn();
    if (m_troubles.powerCutIn > 0 && m_chance.oneIn(6)) {
        m_disk->cutPowerAt(m_chance.between(1, 20));
    }
    if (const auto started = m_till.storage().start(); !started) {
        ++m_powerCuts;
        if (++m_failedStarts > mostFailedStarts || started.error().kind != StorageError::Kind::Io) {
            m_failure = QStringLiteral("does not start: ") + started.error().detail;
            return;
        }
        startLater();
        return;
    }
    m_failedStarts = 0;
    run();
}

void SimCounter::run()
{
    m_program = std::make_unique<Program>(*this, m_agenda);
    m_program->engine.start();
    m_cashier.useClaims(&m_program->claims, &m_program->claims);
    m_cashier.comeBack();
    look();
}

void SimCounter::look()
{
    if (m_program && !m_till.storage().isRunning()) {
        m_cashier.useClaims(nullptr, nullptr);
        m_program.reset();
        ++m_powerCuts;
        startLater();
    }
}

void SimCounter::startLater()
{
    m_agenda.after(m_chance.between(500, 120'000), [this] { start(); });
}

void SimCounter::serveLater()
{
    m_agenda.after(m_chance.between(500, 20'000), [this] {
        if (!m_calm) {
            serve();
            serveLater();
        }
    });
}

void SimCounter::serve()
{
    if (!m_program) {
        return;
    }
    arm();
    if (const QString receipt = m_cashier.receiptFromElsewhere(); !receipt.isEmpty()) {
        whenDone(m_program->finder.find(receipt), &m_program->engine, [this](const DeskResult<SaleId> &found) {
            if (found && m_till.storage().isRunning()) {
                m_cashier.takeBackElsewhere(*found);
            }
        });
        return;
    }
    m_cashier.serve();
    look();
}

void SimCounter::lookAtScreen()
{
    if (!m_program) {
        return;
    }
    const auto wrong = answerOf(
        m_till.storage().post(StorageQueue::Lane::Background, [](TillStore &store) { return notShownOnce(store.database()); }));
    if (wrong && *wrong && !(*wrong)->isEmpty()) {
        m_failure = QStringLiteral("shows sale %1 twice, or not at all").arg(**wrong);
    }
}

void SimCounter::arm()
{
    if (m_troubles.powerCutIn > 0 && m_chance.oneIn(m_troubles.powerCutIn)) {
        m_disk->cutPowerAt(m_chance.between(1, mostChangesUntilCut));
    }
    if (m_troubles.diskErrorIn > 0 && m_chance.oneIn(m_troubles.diskErrorIn)) {
        const bool full = m_chance.oneIn(2);
        m_disk->failAt(m_chance.between(1, mostChangesUntilCut), full ? SimDisk::Fault::Full : SimDisk::Fault::Io, full);
        m_agenda.after(m_chance.between(1'000, 600'000), [this] { m_disk->heal(); });
    }
}

void SimCounter::calm()
{
    m_calm = true;
    m_troubles.weather = {};
    m_troubles.powerCutIn = 0;
    m_troubles.diskErrorIn = 0;
    m_disk->heal();
    m_disk->cutPowerAt(std::numeric_limits<qint32>::max());
}

bool SimCounter::isUpToDate(const HubState &hub)
{
    if (!m_program) {
        return false;
    }
    const auto position = answerOf(m_till.sync().position());
    return position && *position && (*position)->waiting() == 0 && (*position)->hubEpoch == hub.hubEpoch
           && (*position)->cursor == hub.feedPosition;
}

} // namespace suanpan
