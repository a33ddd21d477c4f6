#pragma once

#include "hub/office/head_office.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signing.h"

#include <QDir>
#include <QProcess>
#include <QUrl>

#include <functional>

namespace suanpan::bench {

/// A till that the hub knows, with the key it signs with.
struct KnownTill {
    TillId till;
    DeviceKey key;
};

/// suanpan-hub in a process of its own, over a folder or a PostgreSQL database, and what can be done to it while it does not run.
class RealHub final {
public:
    /// Makes the hub. `database`: of a PostgreSQL server, for libpq; empty: hub.db in the folder.
    explicit RealHub(const QString &folder, const QString &database = {});
    ~RealHub();
    Q_DISABLE_COPY_MOVE(RealHub)

    /// While it does not run.
    void prepare(const std::function<void(HeadOffice &)> &work);
    /// Devices "T1", "T2" … without the ceremony of codes: a thousand of them would take an hour by the hub's own limit.
    QList<KnownTill> enrol(int tills);
    /// Puts facts into its inbox, acknowledged and not applied, while it does not run.
    void fillInbox(const TillId &till, const QList<PushRequest> &batches);

    /// Returns once it listens.
    void start();
    void stop();
    /// At once, as a crash ends it.
    void kill();

    quint16 port() const { return m_port; }
    QUrl url() const;
    HealthReply health() const;
    /// Asks until so many facts are applied; answers the microseconds since `since`.
    double untilApplied(qint64 facts, qint64 sinceMicroseconds) const;
    /// Applied, waiting and quarantined together, read from its tables while it does not run.
    qint64 factsStored();
    /// The most memory that it ever had at once (VmHWM).
    qint64 peakBytes() const;

private:
    QDir m_folder;
    SystemClock m_clock;
    SystemRandom m_random;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace suanpan::bench
