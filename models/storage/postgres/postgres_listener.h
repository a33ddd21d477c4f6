#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace suanpan {

/// Hears what other connections announce (Connection::announce()), on a thread and a connection of its own. After a connection that was lost and
/// came back nothing is known of what was said meanwhile: then, and once at the start, it says so.
class PostgresListener final {
public:
    struct Hears {
        std::function<void(qint64)> announced;
        std::function<void()> missedSome;
        std::function<void()> quiet; ///< nothing was announced for a second
    };
    /// All are called on the listener's thread.
    PostgresListener(QString address, Hears hears);
    ~PostgresListener();
    Q_DISABLE_COPY_MOVE(PostgresListener)

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace suanpan
