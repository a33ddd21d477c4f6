#include "models/storage/till/storage_thread.h"

namespace suanpan {

StorageThread::StorageThread(TillStore::Options options, const Clock &clock, Random &random)
{
    m_opening.start();
    m_opened = m_opening.future();
    m_thread = std::thread([this, given = std::move(options), &clock, &random] { run(given, clock, random); });
}

StorageThread::~StorageThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void StorageThread::enqueue(Lane lane, Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        (lane == Lane::Interactive ? m_interactive : m_background).push_back(std::move(job));
    }
    m_wake.notify_one();
}

std::optional<StorageThread::Job> StorageThread::next()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_interactive.empty() || !m_background.empty(); });
    std::deque<Job> &lane = m_interactive.empty() ? m_background : m_interactive;
    if (lane.empty()) {
        return std::nullopt;
    }
    Job job = std::move(lane.front());
    lane.pop_front();
    return job;
}

void StorageThread::run(const TillStore::Options &options, const Clock &clock, Random &random)
{
    auto store = TillStore::open(options, clock, random);
    m_opening.addResult(store ? StorageResult<void>() : std::unexpected(store.error()));
    m_opening.finish();
    const StorageError whyNot = store ? StorageError{} : store.error();
    while (const auto job = next()) {
        (*job)(store ? store->get() : nullptr, whyNot);
    }
}

} // namespace suanpan
