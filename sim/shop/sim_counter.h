#pragma once

#include "sim/hub/sim_hub.h"
#include "sim/line/weather.h"
#include "sim/shop/cashier.h"

#include <memory>

namespace suanpan {

/// One till in the shop: its machine with a disk and a clock, the program while it runs, the line, and who stands there.
class SimCounter final {
public:
    struct Troubles {
        Weather weather;
        qint64 clockOffMs = 0;
        qint64 powerCutIn = 0; ///< customers; 0: never
        qint64 diskErrorIn = 0; ///< likewise
    };
    SimCounter(Agenda &agenda, SimHub &hub, const SimShop &shop, const SimShop::TillPlace &place, Witness &witness,
               const Troubles &troubles, Chance chance);
    ~SimCounter();
    Q_DISABLE_COPY_MOVE(SimCounter)

    void start();
    /// Notices that the program has ended; to be asked whenever something happened.
    void look();
    /// A member's purchases at this till are among those that are shown, once, whatever of them the hub has told by now.
    void lookAtScreen();
    /// From now on nobody comes, nothing goes wrong any more, and it runs.
    void calm();
    /// Whether it has handed in all its facts and taken in the feed up to there.
    bool isUpToDate(const HubState &hub);

    const TillId &id() const { return m_place.id; }
    SimTill &till() { return m_till; }
    const SimDisk &disk() const { return *m_disk; }
    qint64 powerCuts() const { return m_powerCuts; }
    /// What is wrong with it: it does not start although it has power, or shows what cannot be. Empty otherwise.
    const QString &failure() const { return m_failure; }

private:
    struct Program;

    void run();
    void serveLater();
    void serve();
    void arm();
    void startLater();

    Agenda &m_agenda;
    SimHub &m_hub;
    const SimShop::TillPlace &m_place;
    Troubles m_troubles;
    Chance m_chance;
    Chance m_lineChance;
    OffClock m_clock;
    std::shared_ptr<SimDisk> m_disk;
    SimTill m_till;
    Cashier m_cashier;
    std::unique_ptr<Program> m_program;
    bool m_calm = false;
    int m_failedStarts = 0;
    qint64 m_powerCuts = 0;
    QString m_failure;
};

} // namespace suanpan
