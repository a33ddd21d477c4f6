#include "sim/till/sim_storage.h"

#include <utility>

namespace suanpan {

namespace {

StorageError noPower()
{
    return {StorageError::Kind::Io, QStringLiteral("no power")};
}

} // namespace

SimStorage::SimStorage(TillStore::Options options, std::shared_ptr<SimDisk> disk, const Clock &clock, Random &random)
    : m_options(std::move(options)), m_disk(std::move(disk)), m_clock(clock), m_random(random)
{
    m_options.disk = m_disk;
}

StorageResult<void> SimStorage::start()
{
    try {
        auto store = TillStore::open(m_options, m_clock, m_random);
        if (!store) {
            const bool hadPower = !m_disk->isOff();
            die();
            return std::unexpected(hadPower ? store.error() : noPower());
        }
        m_store = std::move(*store);
        return {};
    } catch (const ProgramEnds &) {
        die();
        return std::unexpected(noPower());
    }
}

void SimStorage::stop()
{
    m_store.reset();
}

/// A program that ends like this closes nothing: what SQLite would tidy up as it goes is not to reach the disk.
void SimStorage::die()
{
    m_disk->cutPower();
    m_store.reset();
}

void SimStorage::enqueue(Lane /*lane*/, Job job)
{
    try {
        job(m_store.get(), noPower());
    } catch (const ProgramEnds &) {
        die();
        return;
    }
    if (m_disk->isOff()) {
        die();
    }
}

} // namespace suanpan
