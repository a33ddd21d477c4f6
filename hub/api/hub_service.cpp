#include "hub/api/hub_service.h"

#include "hub/api/hub_api.h"
#include "hub/office/hub_folder.h"
#include "hub/snapshot/snapshot_thread.h"
#include "hub/web/http_server.h"
#include "hub/web/tls.h"
#include "models/base/require.h"
#include "models/storage/postgres/postgres_listener.h"

#include <QDir>

#include <csignal>
#include <future>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(StorageError::Kind kind)
{
    switch (kind) {
    case StorageError::Kind::Busy: return u"busy"_s;
    case StorageError::Kind::Full: return u"disk_full"_s;
    case StorageError::Kind::Corrupt: return u"corrupt"_s;
    case StorageError::Kind::Newer: return u"newer"_s;
    case StorageError::Kind::Older: return u"older"_s;
    case StorageError::Kind::Constraint: return u"constraint"_s;
    case StorageError::Kind::Io: return u"io"_s;
    case StorageError::Kind::Other: return u"other"_s;
    }
    return {};
}

bool isLoopback(const QString &address)
{
    boost::system::error_code error;
    const auto ip = asio::ip::make_address(address.toStdString(), error);
    return error || ip.is_loopback(); // what is no address is refused by listen()
}

/// What the line is secured with; nothing where it is plain. Plain, and open to other machines, is refused: anybody in between would read along.
std::expected<std::unique_ptr<asio::ssl::context>, QString> lineOf(const HubOptions &options)
{
    if (options.tls.isGiven()) {
        return openTls(options.tls);
    }
    if (!isLoopback(options.address) && !options.plainBehindProxy) {
        return std::unexpected(
            u"On %1 other machines would talk to this hub in plain text. Give it --tls-certificate and --tls-key "
            "(suanpan-ctl make-certificate makes them), or --plain-behind-proxy where a proxy ends TLS."_s.arg(options.address));
    }
    return nullptr;
}

/// Behind a proxy, on this machine or another, all clients have one address: none may spend what all have.
HttpLimits limitsOf(const HubOptions &options)
{
    const bool isReachedDirectly = !options.plainBehindProxy && !isLoopback(options.address);
    HttpLimits limits = options.limits;
    limits.strangersPerMinute = options.strangersPerMinute.value_or(isReachedDirectly ? limits.strangersPerMinute : 0);
    return limits;
}

} // namespace

HubPlace placeOf(const HubOptions &options)
{
    return options.database.isEmpty() ? HubPlace::in(options.folder) : HubPlace{options.folder, options.database};
}

/// In the order in which they need each other: the storage thread ends first, while the I/O context it posts to still stands.
struct HubService::Parts {
    HubOptions options;
    Metrics metrics;
    QString hubEpoch;
    quint16 port = 0;
    asio::io_context io{1};
    asio::signal_set signalSet{io};
    Router router;
    RealDisk disk;
    std::unique_ptr<SnapshotShelf> shelf;
    std::unique_ptr<HubThread> thread;
    std::unique_ptr<SnapshotThread> snapshots;
    std::unique_ptr<HubApi> api;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<PostgresListener> others; ///< the hubs of the same database, where there may be some

    HubThread::Listener listener();
    void readState();
    void hearOthers(const HubPlace &place);
    void open(const StoreKey &key, const Clock &clock, std::unique_ptr<asio::ssl::context> tls);
    SnapshotThread::Listener snapshotListener();
    void stop();
};

HubThread::Listener HubService::Parts::listener()
{
    return {
        .applied =
            [this](const AppliedSlice &slice) {
                metrics.factsApplied += slice.applied;
                metrics.factsQuarantined += slice.quarantined;
                metrics.factsFlagged += slice.flagged;
                asio::post(io, [this, position = slice.feedPosition] { api->feedMoved(position); });
                if (slice.quarantined > 0) {
                    options.log({{u"event"_s, u"quarantined"_s}, {u"facts"_s, slice.quarantined}});
                }
            },
        .failed =
            [this](const StorageError &error) {
                ++metrics.storageFailures;
                options.log({{u"event"_s, u"storage_failed"_s}, {u"kind"_s, nameOf(error.kind)}});
            },
    };
}

void HubService::Parts::readState()
{
    std::promise<HubState> promise;
    auto state = promise.get_future();
    const bool posted =
        thread->post([&promise](HubStore &store) { promise.set_value(store.state().value_or(HubState{store.hubEpoch()})); });
    require(posted); // the first job of all
    const HubState found = state.get();
    hubEpoch = found.hubEpoch;
    api->feedMoved(found.feedPosition);
}

/// What another hub applied wakes the tills that wait at this one; what it left undone is done by this one.
void HubService::Parts::hearOthers(const HubPlace &place)
{
    if (!place.isOnServer()) {
        return;
    }
    const auto moved = [this](qint64 position) { asio::post(io, [this, position] { api->feedMoved(position); }); };
    const auto look = [this, moved] {
        (void)thread->post([moved](HubStore &store) {
            if (const auto state = store.state()) {
                moved(state->feedPosition);
            }
        });
    };
    others = std::make_unique<PostgresListener>(place.address,
                                                PostgresListener::Hears{.announced = moved, .missedSome = look, .quiet = look});
}

void HubService::Parts::open(const StoreKey &key, const Clock &clock, std::unique_ptr<asio::ssl::context> tls)
{
    shelf = std::make_unique<SnapshotShelf>(QDir(options.folder).filePath(u"snapshots"_s), disk, clock.nowMs());
    api = std::make_unique<HubApi>(*thread, *shelf, key, clock, metrics, options.tillPerMinute);
    api->addTo(router);
    readState();
    const auto count = [this](const HttpRequest &request, int status, std::chrono::microseconds took) {
        const QByteArray route = router.routeOf(request.path);
        metrics.countRequest(route.isEmpty() ? QByteArray("other") : route, status, took);
    };
    server = std::make_unique<HttpServer>(io, router, limitsOf(options), clock, count, std::move(tls));
    api->setConnectionCount([this] { return static_cast<qint64>(server->connections()); });
    api->setLimitedCount([this] { return server->limited(); });
    snapshots = std::make_unique<SnapshotThread>(*thread, *shelf, clock, options.snapshots, snapshotListener());
}

SnapshotThread::Listener HubService::Parts::snapshotListener()
{
    return {
        .made =
            [this](const MadeSnapshot &made) {
                options.log({{u"event"_s, u"snapshot_made"_s}, {u"cursor"_s, made.cursor}, {u"bytes"_s, made.bytes}});
            },
        .failed =
            [this](const StorageError &error) {
                options.log({{u"event"_s, u"snapshot_failed"_s}, {u"kind"_s, nameOf(error.kind)}});
            },
    };
}

void HubService::Parts::stop()
{
    signalSet.cancel();
    server->stop();
    api->stop();
}

std::expected<std::unique_ptr<HubService>, QString> HubService::start(const HubOptions &options, const Clock &clock,
                                                                      Random &random)
{
    auto tls = lineOf(options); // before anything is made or opened
    if (!tls) {
        return std::unexpected(tls.error());
    }
    const HubPlace place = placeOf(options);
    const auto key = prepareHubFolder(place, random);
    if (!key) {
        return std::unexpected(key.error().text(options.folder));
    }
    auto parts = std::make_unique<Parts>();
    parts->options = options;
    HubFolderError refused;
    parts->thread = HubThread::start(
        [&]() -> std::unique_ptr<HubStore> {
            auto store = openHub(place, *key, clock, random);
            refused = store ? HubFolderError() : store.error();
            return store ? std::move(*store) : nullptr;
        },
        parts->listener());
    if (!parts->thread) {
        return std::unexpected(refused.text(options.folder));
    }
    parts->open(*key, clock, std::move(*tls));
    parts->hearOthers(place);
    const auto port = parts->server->listen(options.address, options.port);
    if (!port) {
        return std::unexpected(u"Cannot listen on %1 port %2: %3"_s.arg(options.address).arg(options.port).arg(port.error()));
    }
    parts->port = *port;
    return std::unique_ptr<HubService>(new HubService(std::move(parts)));
}

HubService::HubService(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

HubService::~HubService()
{
    m_parts->others.reset();
    m_parts->snapshots.reset(); // before the storage thread that it asks
    m_parts->thread.reset();
}

quint16 HubService::port() const
{
    return m_parts->port;
}

const QString &HubService::hubEpoch() const
{
    return m_parts->hubEpoch;
}

QByteArrayList HubService::routes() const
{
    return m_parts->router.routes();
}

void HubService::run()
{
    m_parts->io.run();
}

void HubService::stop()
{
    asio::post(m_parts->io, [parts = m_parts.get()] { parts->stop(); });
}

void HubService::stopOnSignals()
{
    m_parts->signalSet.add(SIGTERM);
    m_parts->signalSet.add(SIGINT);
    m_parts->signalSet.async_wait([parts = m_parts.get()](const boost::system::error_code &error, int) {
        if (!error) {
            parts->stop();
        }
    });
}

} // namespace suanpan
