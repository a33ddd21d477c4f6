#pragma once

#include "hub/office/hub_folder.h"
#include "hub/snapshot/snapshot_reading.h"
#include "hub/web/http_limits.h"
#include "hub/web/tls_files.h"
#include "models/base/clock.h"
#include "models/base/random.h"

#include <QJsonObject>

#include <expected>
#include <functional>
#include <memory>
#include <optional>

namespace suanpan {

struct HubOptions {
    QString folder;
    QString database = {}; ///< address of a PostgreSQL server, instead of what the folder says (HubPlace)
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 8787; ///< 0: the system chooses
    TlsFiles tls = {};             ///< none: plain HTTP
    bool plainBehindProxy =
        false; ///< without them listening on another address than loopback is refused, unless this says that a proxy ends TLS
    qint64 tillPerMinute = 12'000; ///< signed requests of one till, far above what one in a hurry sends; 0: any number
    std::optional<qint64> strangersPerMinute =
        {}; ///< HttpLimits::strangersPerMinute; not said: that of `limits` where other machines reach the hub directly, else any number
    HttpLimits limits = {};
    SnapshotRules snapshots = {};
    std::function<void(const QJsonObject &)> log = [](const QJsonObject &) {}; ///< from any thread; no personal data
};

HubPlace placeOf(const HubOptions &options);

/// A whole hub: storage thread, HTTP server and what lies between. The caller's thread becomes the I/O thread in run().
class HubService final {
public:
    /// Opens or makes the folder and begins to listen. An error is a text for a terminal: what is wrong and the way out.
    static std::expected<std::unique_ptr<HubService>, QString> start(const HubOptions &options, const Clock &clock,
                                                                     Random &random);
    ~HubService();
    Q_DISABLE_COPY_MOVE(HubService)

    quint16 port() const;
    const QString &hubEpoch() const;
    /// "GET /v1/feed" …
    QByteArrayList routes() const;
    /// Serves until stop() was called and the answers under way are out.
    void run();
    /// From any thread.
    void stop();
    /// SIGTERM and SIGINT end run() from now on.
    void stopOnSignals();

private:
    struct Parts;
    explicit HubService(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace suanpan
