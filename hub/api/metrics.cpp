#include "hub/api/metrics.h"

namespace suanpan {

namespace {

void line(QByteArray &text, const QByteArray &name, qint64 value)
{
    text += name + ' ' + QByteArray::number(value) + '\n';
}

void metric(QByteArray &text, const char *type, const QByteArray &name, const char *help, qint64 value)
{
    text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    line(text, name, value);
}

/// Seconds with six decimals, from whole microseconds.
QByteArray seconds(qint64 us)
{
    return QByteArray::number(us / 1'000'000) + '.' + QByteArray::number(us % 1'000'000).rightJustified(6, '0');
}

} // namespace

void Metrics::countRequest(const QByteArray &route, int status, std::chrono::microseconds took)
{
    ++m_requests[{route, status}];
    Latency &latency = m_latency[route];
    ++latency.count;
    latency.sumUs += took.count();
    for (std::size_t i = 0; i < boundsMs.size(); ++i) {
        latency.upTo[i] += took.count() <= boundsMs[i] * 1000 ? 1 : 0;
    }
}

QByteArray Metrics::text(const Gauges &gauges) const
{
    QByteArray text;
    metric(text, "counter", "suanpan_facts_stored_total", "Facts taken into the inbox", factsStored);
    metric(text, "counter", "suanpan_facts_known_total", "Facts pushed again", factsKnown);
    metric(text, "counter", "suanpan_facts_applied_total", "Facts turned into rows", factsApplied);
    metric(text, "counter", "suanpan_facts_quarantined_total", "Facts that could not be read or applied", factsQuarantined);
    metric(text, "counter", "suanpan_facts_flagged_total", "Oddities put on the exception list", factsFlagged);
    metric(text, "counter", "suanpan_forks_total", "Pushes refused because the hub has another fact there", forks);
    metric(text, "counter", "suanpan_gaps_total", "Pushes refused because facts before them are missing", gaps);
    metric(text, "counter", "suanpan_claims_granted_total", "Rights given to tills, asked for again included", claimsGranted);
    metric(text, "counter", "suanpan_claims_refused_total", "Rights refused to tills", claimsRefused);
    metric(text, "counter", "suanpan_claims_released_total", "Live rights that tills gave up", claimsReleased);
    metric(text, "counter", "suanpan_shed_total", "Requests answered with 429 because too many wait", shed);
    metric(text, "counter", "suanpan_limited_total", "Requests answered with 429 because one device or address asked too often",
           limited + gauges.limitedAtDoor);
    metric(text, "counter", "suanpan_storage_failures_total", "Times the disk or the database failed", storageFailures);
    metric(text, "gauge", "suanpan_feed_position", "Entries in the change feed", feedPosition);
    metric(text, "gauge", "suanpan_inbox_waiting", "Facts not applied yet", gauges.inboxWaiting);
    metric(text, "gauge", "suanpan_inbox_quarantined", "Facts in quarantine", gauges.inboxQuarantined);
    metric(text, "gauge", "suanpan_claims", "Rights that tills hold", gauges.claims);
    metric(text, "gauge", "suanpan_long_polls", "Tills waiting for a change", gauges.longPolls);
    metric(text, "gauge", "suanpan_connections", "Open connections", gauges.connections);
    metric(text, "gauge", "suanpan_uptime_seconds", "Since the start", gauges.uptimeS);
    text += "# HELP suanpan_http_requests_total Answers by route and status\n# TYPE suanpan_http_requests_total counter\n";
    for (auto request = m_requests.cbegin(); request != m_requests.cend(); ++request) {
        const auto &[route, status] = request.key();
        line(text, "suanpan_http_requests_total{route=\"" + route + "\",status=\"" + QByteArray::number(status) + "\"}",
             request.value());
    }
    text += "# HELP suanpan_http_seconds Time to answer by route\n# TYPE suanpan_http_seconds histogram\n";
    for (auto latency = m_latency.cbegin(); latency != m_latency.cend(); ++latency) {
        const QByteArray route = "route=\"" + latency.key() + "\"";
        for (std::size_t i = 0; i < boundsMs.size(); ++i) {
            line(text, "suanpan_http_seconds_bucket{" + route + ",le=\"" + seconds(boundsMs[i] * 1000) + "\"}", latency->upTo[i]);
        }
        line(text, "suanpan_http_seconds_bucket{" + route + ",le=\"+Inf\"}", latency->count);
        text += "suanpan_http_seconds_sum{" + route + "} " + seconds(latency->sumUs) + '\n';
        line(text, "suanpan_http_seconds_count{" + route + '}', latency->count);
    }
    return text;
}

} // namespace suanpan
