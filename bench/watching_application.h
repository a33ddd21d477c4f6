#pragma once

#include "bench/figures.h"

#include <QApplication>
#include <QEvent>

#include <functional>

namespace suanpan::bench {

/// Sees every paint event when it is done: the moment at which something is on the screen, as far as a program can know.
class WatchingApplication final : public QApplication {
public:
    using QApplication::QApplication;

    /// Called with the widget that has just been painted.
    void whenPainted(std::function<void(QObject *)> then) { m_then = std::move(then); }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isPaint = event->type() == QEvent::Paint;
        const bool taken = QApplication::notify(receiver, event);
        if (isPaint && m_then) {
            m_then(receiver);
        }
        return taken;
    }

private:
    std::function<void(QObject *)> m_then;
};

} // namespace suanpan::bench
