#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

/// What the programs of this folder share: a watch, percentiles, and the one way in which figures are printed.
namespace suanpan::bench {

using Watch = std::chrono::steady_clock; ///< CLOCK_MONOTONIC: the same for every process of the machine

inline double microseconds(Watch::duration duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

/// Times one call in microseconds.
template <typename Work>
double timed(Work work)
{
    const auto start = Watch::now();
    work();
    return microseconds(Watch::now() - start);
}

/// The value below which `permille` of the samples lie.
inline double percentile(QList<double> samples, int permille)
{
    std::ranges::sort(samples);
    return samples.at(std::min<qsizetype>(samples.size() * permille / 1000, samples.size() - 1));
}

inline double median(const QList<double> &samples)
{
    return percentile(samples, 500);
}

inline double rounded(double value, int perUnit)
{
    return std::round(value * perUnit) / perUnit;
}

inline QJsonObject summary(const QList<double> &samples)
{
    return {{QStringLiteral("n"), samples.size()},
            {QStringLiteral("p50_us"), rounded(percentile(samples, 500), 10)},
            {QStringLiteral("p95_us"), rounded(percentile(samples, 950), 10)},
            {QStringLiteral("p99_us"), rounded(percentile(samples, 990), 10)}};
}

/// A figure beside its limit.
inline QJsonObject judged(double value, double limit, double aim)
{
    return {{QStringLiteral("value"), rounded(value, 1000)},
            {QStringLiteral("limit"), limit},
            {QStringLiteral("aim"), aim},
            {QStringLiteral("holds"), value <= limit}};
}

/// The instant on the clock that all processes of a machine share.
inline qint64 nowMicroseconds()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Watch::now().time_since_epoch()).count();
}

inline void print(const QJsonObject &figures)
{
    std::fputs(QJsonDocument(figures).toJson(QJsonDocument::Indented).constData(), stdout);
}

} // namespace suanpan::bench
