#pragma once

#include <QByteArray>
#include <QMap>

#include <array>
#include <atomic>
#include <chrono>

namespace suanpan {

/// What the hub counts, in Prometheus' text format. The atomics may be touched by any thread, the requests by the I/O thread alone.
class Metrics final {
public:
    std::atomic<qint64> factsStored = 0;
    std::atomic<qint64> factsKnown = 0;
    std::atomic<qint64> factsApplied = 0;
    std::atomic<qint64> factsQuarantined = 0;
    std::atomic<qint64> factsFlagged = 0;
    std::atomic<qint64> forks = 0;
    std::atomic<qint64> gaps = 0;
    std::atomic<qint64> claimsGranted = 0;
    std::atomic<qint64> claimsRefused = 0;
    std::atomic<qint64> claimsReleased = 0;
    std::atomic<qint64> shed = 0;
    std::atomic<qint64> limited = 0;
    std::atomic<qint64> storageFailures = 0;
    std::atomic<qint64> feedPosition = 0;

    /// Values that are looked up when somebody asks.
    struct Gauges {
        qint64 inboxWaiting = 0;
        qint64 inboxQuarantined = 0;
        qint64 claims = 0;
        qint64 longPolls = 0;
        qint64 connections = 0;
        qint64 uptimeS = 0;
        qint64 limitedAtDoor = 0; ///< by address, before anything was looked at
    };

    void countRequest(const QByteArray &route, int status, std::chrono::microseconds took);
    QByteArray text(const Gauges &gauges) const;

private:
    static constexpr std::array<qint64, 10> boundsMs{1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000};
    struct Latency {
        std::array<qint64, boundsMs.size()> upTo{}; ///< cumulative, as Prometheus wants it
        qint64 count = 0;
        qint64 sumUs = 0;
    };

    QMap<std::pair<QByteArray, int>, qint64> m_requests; ///< by route and status
    QMap<QByteArray, Latency> m_latency; ///< by route
};

} // namespace suanpan
