#pragma once

#include "models/base/clock.h"

#include <QByteArray>
#include <QHash>

namespace suanpan {

/// So many a minute for each of many askers: a minute's worth at once, after that one whenever its share of a minute is over (GCRA, ITU-T I.371).
/// A key is whoever is counted; of each only one number is kept, and of none for longer than a minute after it was last counted and more room is needed.
class RateLimit final {
public:
    /// `perMinute` 0: no limit. Where more than `mostKnown` are counted at a time, all others share one count.
    RateLimit(qint64 perMinute, const Clock &clock, qsizetype mostKnown = 10'000)
        : m_perMinute(perMinute), m_clock(clock), m_mostKnown(mostKnown)
    {}
    /// Milliseconds until this one may again; 0: now.
    qint64 waitMs(const QByteArray &key) const;
    /// Counts one.
    void take(const QByteArray &key);
    /// Counts one if it may now; else what there is to wait for, as waitMs().
    qint64 tryTake(const QByteArray &key);
    qsizetype known() const { return m_paidUntilUs.size(); }

private:
    qint64 shareUs() const;
    qint64 paidUntilUs(const QByteArray &key, qint64 nowUs) const;
    void makeRoom(qint64 nowUs);

    qint64 m_perMinute;
    const Clock &m_clock;
    qsizetype m_mostKnown;
    QHash<QByteArray, qint64> m_paidUntilUs; ///< when its minute's worth is whole again
};

} // namespace suanpan
