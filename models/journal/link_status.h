#pragma once

#include <QString>

#include <optional>

namespace suanpan {

/// How this till stands with the hub, as the status bar shows it.
struct LinkStatus {
    enum class Trouble {
        None,
        Forked,
        Revoked,
        NotEnrolled,
        WrongAnswer,
        OtherCertificate, ///< who answers is not the hub that this till knows
        NeedsUpdate, ///< the hub's snapshot is newer than this program, and the feed does not go on without it
        NoRoom,      ///< for a snapshot, likewise
    };
    bool connected = false;
    qint64 waiting = 0;                  ///< facts not acknowledged yet
    std::optional<qint64> oldestWaitingMs; ///< UTC ms of the oldest of them
    std::optional<qint64> dataAsOfMs;    ///< UTC ms at which the feed was last known to be complete
    Trouble trouble = Trouble::None;
    std::optional<int> receivingPercent = {}; ///< of a snapshot that is on its way
    /// Why what waits did not go through at the last try, where the hub was reached or nearly so.
    enum class Delay { None, NoAnswer, HubBusy, HubFailed };
    Delay delay = Delay::None;
    std::optional<qint64> nextTryMs = {}; ///< UTC ms; while the push waits for its next try
    friend bool operator==(const LinkStatus &, const LinkStatus &) = default;
};

} // namespace suanpan
