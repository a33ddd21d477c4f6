#pragma once

#include "hub/api/hub_answers.h"
#include "hub/ingest/applier.h"
#include "hub/snapshot/snapshot_maker.h"
#include "sim/disk/sim_disk.h"
#include "sim/hub/claim_witness.h"
#include "sim/world/agenda.h"
#include "sim/world/chance.h"

#include <map>

namespace suanpan {

/// The hub's program on a simulated disk: takes requests one after the other, applies in slices in between, lets the feed be waited for, dies with its power and is started
/// again.
class SimHub final {
public:
    /// How often what goes wrong, in requests; 0: never.
    struct Troubles {
        qint64 powerCutIn = 0;
        qint64 diskErrorIn = 0;
        qint64 restoreIn = 0; ///< the disk is lost, and the last backup put back
    };
    SimHub(Agenda &agenda, std::shared_ptr<SimDisk> disk, const StoreKey &key, Chance chance, const Troubles &troubles);
    Q_DISABLE_COPY_MOVE(SimHub)

    /// Nothing: the connection broke.
    using Answer = std::optional<HttpResponse>;
    using Reply = std::function<void(const Answer &)>;
    void take(const HttpRequest &request, const Reply &reply);

    /// Head office makes two of these members one, or two again; whether that took effect nobody was told.
    void mergeSome(const std::vector<MemberId> &members, Chance &chance);

    void start();
    /// From now on nothing goes wrong any more, but that its disk may be lost once, where that happens in this world: what came after the backup is with the tills alone.
    void calm();
    /// Where it runs.
    HubStore *store() { return m_store.get(); }
    /// Why it did not start although it had power; empty otherwise.
    const QString &failure() const { return m_failure; }
    /// What it did with claims that docs/decisions/0021 says no hub does; empty: nothing.
    const ClaimWitness &claims() const { return m_claims; }
    qint64 powerCuts() const { return m_powerCuts; }
    qint64 restores() const { return m_restores; }
    /// Snapshots that somebody began to fetch.
    qint64 snapshots() const { return m_snapshots; }
    /// Questions for the feed that were answered 410.
    qint64 gone() const { return m_gone; }
    qint64 merges() const { return m_merges; } ///< and unmerges
    bool hasWaitingFacts();

    static QString folder() { return QStringLiteral("/hub"); }

private:
    struct Poll {
        HttpRequest request;
        Reply reply;
    };

    /// Runs it as the program does; false when the program ended in it.
    bool run(const std::function<void()> &work);
    Answer answerTo(const HttpRequest &request, bool &mayWait);
    void wait(const HttpRequest &request, const Reply &reply);
    void answerPoll(quint64 number);
    void answerAllPolls();
    void applyLater(qint64 leastMs);
    void applySlice();
    void lookAfterSnapshots();
    void makeSnapshot();
    void end();
    void startLater();
    void arm();
    void backUp();
    void loseDisk();

    Agenda &m_agenda;
    std::shared_ptr<SimDisk> m_disk;
    Chance m_chance;
    Troubles m_troubles;
    Metrics m_metrics;
    HubAnswers m_answers;
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<Applier> m_applier;
    std::unique_ptr<SnapshotShelf> m_shelf;
    std::unique_ptr<SnapshotMaker> m_maker;
    std::map<quint64, Poll> m_polls;
    quint64 m_pollNumber = 0;
    bool m_applying = false; ///< an entry of the agenda stands for it
    std::shared_ptr<const SimDisk::Image> m_backup;
    bool m_isRestored = false;
    ClaimWitness m_claims;
    QString m_failure;
    qint64 m_powerCuts = 0;
    qint64 m_restores = 0;
    qint64 m_snapshots = 0;
    qint64 m_gone = 0;
    quint64 m_life = 0; ///< counts its starts: what an earlier one planned does not happen
    qint64 m_merges = 0;
};

} // namespace suanpan
