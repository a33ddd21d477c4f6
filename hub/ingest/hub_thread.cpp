#include "hub/ingest/hub_thread.h"

#include <future>

namespace suanpan {

namespace {

constexpr int factsPerSlice = 64; // a few milliseconds, so that no job waits longer for its turn
constexpr std::chrono::seconds pauseAfterFailure(1);
constexpr int jobsToApplying =
    4; // while jobs wait they get so many times what applying gets: a till waits for its answer, and nobody for the rest
constexpr int smallToLarge = 4; // jobs, where there are always both

} // namespace

std::unique_ptr<HubThread> HubThread::start(Open open, Listener listener)
{
    std::unique_ptr<HubThread> thread(new HubThread(std::move(listener)));
    std::promise<bool> opened;
    auto answer = opened.get_future();
    thread->m_thread = std::thread([self = thread.get(), open = std::move(open), opened = std::move(opened)]() mutable {
        const auto store = open();
        opened.set_value(store != nullptr);
        if (store != nullptr) {
            self->run(*store);
        }
    });
    return answer.get() ? std::move(thread) : nullptr;
}

HubThread::~HubThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

bool HubThread::post(Job job, std::size_t most, Size size)
{
    {
        const std::lock_guard lock(m_mutex);
        auto &jobs = size == Size::Small ? m_jobs : m_largeJobs;
        if (m_stopping || jobs.size() >= most) {
            return false;
        }
        jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void HubThread::run(HubStore &store)
{
    Applier applier(store);
    bool factsWait = true; // from before the last stop, or exceptions that nobody was told of
    for (;;) {
        if (auto job = nextJob(factsWait)) {
            (*job)(store);
            factsWait = true; // it may have stored some; looking is cheap
        }
        bool isBusy = false;
        {
            const std::lock_guard lock(m_mutex);
            isBusy = jobsWait();
            if (m_stopping && !isBusy) {
                return;
            }
        }
        const auto now = std::chrono::steady_clock::now();
        if (factsWait && now >= m_applyAfter && (!isBusy || now >= m_turnOfApplying)) {
            factsWait = applySlice(applier);
            const auto applied = std::chrono::steady_clock::now();
            m_turnOfApplying = applied + jobsToApplying * (applied - now);
        }
    }
}

std::optional<HubThread::Job> HubThread::nextJob(bool factsWait)
{
    std::unique_lock lock(m_mutex);
    const auto something = [this] { return m_stopping || jobsWait(); };
    if (!factsWait) {
        m_wake.wait(lock, something);
    } else if (std::chrono::steady_clock::now() < m_applyAfter) {
        m_wake.wait_until(lock, m_applyAfter, something);
    }
    if (!jobsWait()) {
        return std::nullopt;
    }
    const bool isLarge = !m_largeJobs.empty() && (m_jobs.empty() || m_smallInARow >= smallToLarge);
    m_smallInARow = isLarge || m_largeJobs.empty() ? 0 : m_smallInARow + 1;
    auto &jobs = isLarge ? m_largeJobs : m_jobs;
    Job job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

/// Whether more facts may be waiting.
bool HubThread::applySlice(Applier &applier)
{
    const auto slice = applier.slice(factsPerSlice);
    if (!slice) {
        m_applyAfter = std::chrono::steady_clock::now() + pauseAfterFailure;
        m_listener.failed(slice.error());
        return true;
    }
    if (slice->taken > 0 || slice->told > 0) {
        m_listener.applied(*slice);
    }
    return slice->taken > 0 || slice->told > 0;
}

} // namespace suanpan
