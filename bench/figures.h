#pragma once

#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <chrono>

namespace suanpan::bench {

using Watch = std::chrono::steady_clock;

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

inline QJsonObject summary(const QList<double> &samples)
{
    return {{QStringLiteral("n"), samples.size()},
            {QStringLiteral("p50_us"), percentile(samples, 500)},
            {QStringLiteral("p95_us"), percentile(samples, 950)},
            {QStringLiteral("p99_us"), percentile(samples, 990)}};
}

} // namespace suanpan::bench
