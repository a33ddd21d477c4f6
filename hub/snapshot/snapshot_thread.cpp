#include "hub/snapshot/snapshot_thread.h"

#include <future>

namespace suanpan {

SnapshotThread::SnapshotThread(HubThread &storage, SnapshotShelf &shelf, const Clock &clock, const SnapshotRules &rules,
                               Listener listener)
    : m_storage(storage), m_shelf(shelf), m_clock(clock), m_rules(rules), m_listener(std::move(listener)),
      m_thread([this] { run(); })
{}

SnapshotThread::~SnapshotThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void SnapshotThread::run()
{
    SnapshotMaker maker(m_shelf);
    do {
        const auto done = look(maker);
        if (!done && !isStopping()) {
            m_listener.failed(done.error());
        }
    } while (pause());
}

/// False when it is time to stop.
bool SnapshotThread::pause()
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(m_rules.lookEveryMs), [this] { return m_stopping; });
}

bool SnapshotThread::isStopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

template <typename Work>
std::invoke_result_t<Work &, HubStore &> SnapshotThread::onStore(Work work)
{
    using Answer = std::invoke_result_t<Work &, HubStore &>;
    const auto promise = std::make_shared<std::promise<Answer>>();
    auto answer = promise->get_future();
    const bool posted = !isStopping() && m_storage.post([promise, task = std::move(work)](HubStore &store) mutable {
        promise->set_value(task(store));
    });
    return posted ? answer.get() : std::unexpected(StorageError{StorageError::Kind::Busy, QStringLiteral("storage")});
}

StorageResult<void> SnapshotThread::look(SnapshotMaker &maker)
{
    const auto span = onStore([](HubStore &store) { return feedSpan(store); });
    if (!span) {
        return std::unexpected(span.error());
    }
    if (SnapshotMaker::isDue(m_rules, *span, m_shelf.newest(*span), m_clock.nowMs())) {
        const auto read = [this](const SnapshotPlace &place) {
            return onStore([place](HubStore &store) { return readPart(store, place); });
        };
        const auto made = maker.make(read, m_clock.nowMs());
        if (!made) {
            return std::unexpected(made.error());
        }
        m_listener.made(*made);
    }
    return emptyCovered();
}

StorageResult<void> SnapshotThread::emptyCovered()
{
    const qint64 olderThanMs = m_clock.nowMs() - m_rules.keptMs;
    for (;;) {
        const auto emptied = onStore([this, olderThanMs](HubStore &store) -> StorageResult<bool> {
            const auto span = feedSpan(store);
            const auto newest = span ? m_shelf.newest(*span) : std::nullopt;
            return newest ? emptyOldEntries(store, newest->cursor, olderThanMs) : StorageResult<bool>(false);
        });
        if (!emptied || !*emptied) {
            return emptied ? StorageResult<void>() : std::unexpected(emptied.error());
        }
    }
}

} // namespace suanpan
