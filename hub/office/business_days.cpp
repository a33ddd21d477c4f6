#include "hub/office/business_days.h"

#include <QMap>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using State = TillOfDay::State;
using Place = std::pair<QString, QString>; ///< date, store

/// Gathers what each till owes to each day.
class DayGathering {
public:
    DayGathering(Database &hub, const Stores &stores, qint64 nowMs, qint64 silenceMs)
        : m_queries(hub), m_stores(stores), m_nowMs(nowMs), m_silenceMs(silenceMs)
    {}

    StorageResult<QList<BusinessDay>> run(const QList<DeviceStanding> &standings)
    {
        for (const DeviceStanding &standing : standings) {
            m_standings.insert(standing.device.till, standing);
        }
        const auto shifts = m_queries.shifts();
        const auto unapplied = m_queries.unapplied();
        if (!shifts || !unapplied) {
            return std::unexpected(!shifts ? shifts.error() : unapplied.error());
        }
        for (const TillShifts &day : *shifts) {
            TillOfDay &till = at(day.date, day.till);
            if (day.open > 0) {
                till.state = stateOf(day.till);
                QString &since = m_openSince[day.till];
                since = since.isEmpty() ? day.date : std::min(since, day.date);
            }
        }
        expectTheOpenOnes();
        for (const FactKey &fact : *unapplied) {
            if (const auto added = addQuarantined(fact); !added) {
                return std::unexpected(added.error());
            }
        }
        return gathered();
    }

private:
    TillOfDay &at(const QString &date, const TillId &till)
    {
        TillOfDay &found = m_days[{date, m_stores.of(till)}][till.text()];
        const DeviceStanding standing = m_standings.value(till);
        found.till = till;
        found.seq = standing.seq;
        found.lastHeardMs = standing.lastHandedInMs;
        return found;
    }

    State stateOf(const TillId &till) const
    {
        const auto standing = m_standings.constFind(till);
        if (standing == m_standings.constEnd() || standing->device.revoked) {
            return State::Revoked;
        }
        return standing->isDark(m_nowMs, m_silenceMs) ? State::Dark : State::Open;
    }

    /// It may have closed the day that is open here, and have traded on the later ones.
    void expectTheOpenOnes()
    {
        const QList<Place> places = m_days.keys();
        for (auto open = m_openSince.constBegin(); open != m_openSince.constEnd(); ++open) {
            const State state = stateOf(open.key());
            for (const auto &[date, store] : places) {
                if (date > open.value() && store == m_stores.of(open.key()) && state != State::Revoked) {
                    at(date, open.key()).state = state;
                }
            }
        }
    }

    StorageResult<void> addQuarantined(const FactKey &fact)
    {
        const auto begins = m_queries.begins(fact.till, fact.epoch);
        if (!begins) {
            return std::unexpected(begins.error());
        }
        QString date;
        for (const ShiftBegin &begin : *begins) {
            date = begin.key.seq < fact.seq ? begin.date : date;
        }
        if (date.isEmpty()) { // of no day that anybody knows
            return {};
        }
        TillOfDay &till = at(date, fact.till);
        till.state = till.state == State::Complete ? State::Quarantine : till.state;
        ++till.quarantined;
        return {};
    }

    QList<BusinessDay> gathered() const
    {
        QList<BusinessDay> days;
        for (auto day = m_days.constBegin(); day != m_days.constEnd(); ++day) {
            days.append({day.key().first, day.key().second, day->values()});
        }
        return days;
    }

    DayQueries m_queries;
    const Stores &m_stores;
    qint64 m_nowMs;
    qint64 m_silenceMs;
    QHash<TillId, DeviceStanding> m_standings;
    QMap<Place, QMap<QString, TillOfDay>> m_days;
    QHash<TillId, QString> m_openSince; ///< the first day that is open, by till
};

} // namespace

QString nameOf(TillOfDay::State state)
{
    switch (state) {
    case State::Complete: return u"complete"_s;
    case State::Open: return u"open"_s;
    case State::Dark: return u"dark"_s;
    case State::Quarantine: return u"quarantine"_s;
    case State::Revoked: return u"revoked"_s;
    }
    return {};
}

bool BusinessDay::isComplete() const
{
    return std::ranges::all_of(tills, [](const TillOfDay &till) { return till.state == State::Complete; });
}

StorageResult<QList<BusinessDay>> businessDays(Database &hub, const Stores &stores, qint64 nowMs, qint64 silenceMs)
{
    const auto standings = DeviceQueries(hub).standings();
    return standings ? DayGathering(hub, stores, nowMs, silenceMs).run(*standings) : std::unexpected(standings.error());
}

} // namespace suanpan
