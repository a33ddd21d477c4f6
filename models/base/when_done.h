#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace suanpan {

/// Calls `then` with the result, on the thread of `context`, from its event loop. Nothing happens when the context dies first or the
/// future is cancelled. Instead of QFuture::then(context, …), which in Qt 6.4 may not outlive its context: it asserts, and races with
/// the destructor when the future is fulfilled on another thread.
template <typename T, typename Then>
void whenDone(const QFuture<T> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (!watcher->isCanceled()) {
            then(watcher->result());
        }
    });
    watcher->setFuture(future);
}

} // namespace suanpan
