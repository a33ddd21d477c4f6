#pragma once

#include <QString>

#include <optional>

namespace suanpan {

/// How this till stands with the hub, as the status bar shows it.
struct LinkStatus {
    enum class Trouble { None, Forked, Revoked, NotEnrolled, WrongAnswer };
    bool connected = false;
    qint64 waiting = 0;                  ///< facts not acknowledged yet
    std::optional<qint64> oldestWaitingMs; ///< UTC ms of the oldest of them
    std::optional<qint64> dataAsOfMs;    ///< UTC ms at which the feed was last known to be complete
    Trouble trouble = Trouble::None;
    friend bool operator==(const LinkStatus &, const LinkStatus &) = default;
};

} // namespace suanpan
