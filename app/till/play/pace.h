#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <coroutine>
#include <functional>

namespace suanpan {

/// Lets a play wait for what it sees on the screen without ever stopping the event loop: it looks again whenever something changed, and
/// a few times a second in any case.
class Pace final : public QObject {
    Q_OBJECT

public:
    using Sight = std::function<bool()>;

    explicit Pace(QObject *parent = nullptr);

    /// co_await pace.until(…): goes on in a later turn of the event loop, once the sight is there. Events sent before are served first.
    auto until(QString what, Sight sight)
    {
        struct Waiting {
            Pace &pace;
            QString what;
            Sight sight;
            bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<> waiting) { pace.wait(std::move(what), std::move(sight), waiting); }
            void await_resume() const noexcept {}
        };
        return Waiting{*this, std::move(what), std::move(sight)};
    }
    /// Lets the event loop do what is waiting: deliver, paint, answer.
    auto turn()
    {
        return until(QString(), [] { return true; });
    }

    /// How long a sight may take to come. Beyond it the play is stuck.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

public Q_SLOTS:
    /// Something changed: look again.
    void look();

Q_SIGNALS:
    /// The play waits in vain for this.
    void stuck(const QString &what);

private:
    void wait(QString what, Sight sight, std::coroutine_handle<> waiting);
    void lookNow();

    QString m_what;
    Sight m_sight;
    std::coroutine_handle<> m_waiting;
    QElapsedTimer m_since;
    QTimer m_again;
    std::chrono::milliseconds m_patience{60'000};
    bool m_looking = false;
};

} // namespace suanpan
