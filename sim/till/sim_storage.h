#pragma once

#include "models/storage/till/storage_queue.h"
#include "sim/disk/sim_disk.h"

namespace suanpan {

/// A till's storage on a simulated disk. Every job is done at once, on the asker's thread. When power is cut, or the store gives up, the job under way is
/// never answered (its future is cancelled) and the store is gone until start().
class SimStorage final : public StorageQueue {
public:
    SimStorage(TillStore::Options options, std::shared_ptr<SimDisk> disk, const Clock &clock, Random &random);

    /// As when the program starts. Fails where its power is cut once more.
    StorageResult<void> start();
    /// As when the program ends in peace.
    void stop();
    bool isRunning() const { return m_store != nullptr; }

private:
    void enqueue(Lane lane, Job job) override;
    void die();

    TillStore::Options m_options;
    std::shared_ptr<SimDisk> m_disk;
    const Clock &m_clock;
    Random &m_random;
    std::unique_ptr<TillStore> m_store;
};

} // namespace suanpan
