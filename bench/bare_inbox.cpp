#include "bench/bare_inbox.h"

#include "bench/figures.h"
#include "models/base/require.h"

#include <QtEndian>

#include <array>
#include <barrier>
#include <libpq-fe.h>
#include <thread>
#include <vector>

namespace suanpan::bench {

namespace {

constexpr int textOid = 25;
constexpr int bigintOid = 20;
constexpr int byteaOid = 17;

constexpr auto insert = R"(
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem)
SELECT position, $1, 1, seq, prev_hash, hash, body, 1790000000000, 0, ''
FROM unnest($2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[]) AS fact (position, seq, prev_hash, hash, body))";

template <typename Number>
QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof(Number), 0);
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// An array of one dimension as libpq sends it in binary.
QByteArray arrayOf(int oid, const QList<QByteArray> &items)
{
    QByteArray bytes = bigEndian<qint32>(1) + bigEndian<qint32>(0) + bigEndian<qint32>(oid)
                       + bigEndian(static_cast<qint32>(items.size())) + bigEndian<qint32>(1);
    for (const QByteArray &item : items) {
        bytes += bigEndian(static_cast<qint32>(item.size())) + item;
    }
    return bytes;
}

using Parameters = std::array<QByteArray, 6>;

/// Made before the watch runs, as the tills' requests are.
std::vector<Parameters> parametersOf(const QList<PushRequest> &batches, int till, qint64 firstPosition)
{
    std::vector<Parameters> made;
    qint64 seq = 0;
    for (const PushRequest &batch : batches) {
        std::array<QList<QByteArray>, 5> columns;
        for (const WireFact &fact : batch.facts) {
            columns[0].append(bigEndian<qint64>(firstPosition + seq));
            columns[1].append(bigEndian<qint64>(++seq));
            columns[2].append(fact.prevHash);
            columns[3].append(fact.hash);
            columns[4].append(fact.body);
        }
        made.push_back({"T" + QByteArray::number(till), arrayOf(bigintOid, columns[0]), arrayOf(bigintOid, columns[1]),
                        arrayOf(byteaOid, columns[2]), arrayOf(byteaOid, columns[3]), arrayOf(byteaOid, columns[4])});
    }
    return made;
}

void writeAll(PGconn *connection, const std::vector<Parameters> &batches)
{
    constexpr std::array<int, 6> formats{1, 1, 1, 1, 1, 1};
    for (const Parameters &batch : batches) {
        std::array<const char *, 6> values{};
        std::array<int, 6> lengths{};
        for (std::size_t i = 0; i < batch.size(); ++i) {
            values[i] = batch[i].constData();
            lengths[i] = static_cast<int>(batch[i].size());
        }
        PGresult *result = PQexecPrepared(connection, "insert", static_cast<int>(values.size()), values.data(), lengths.data(),
                                          formats.data(), 1);
        require(PQresultStatus(result) == PGRES_COMMAND_OK);
        PQclear(result);
    }
}

} // namespace

double BareInbox::write(const QList<QList<PushRequest>> &tills)
{
    std::barrier begin(tills.size() + 1);
    std::vector<std::thread> writers;
    qint64 position = 1'000'000; // beyond what a hub's own facts have
    for (int i = 0; i < tills.size(); ++i) {
        const auto batches = std::make_shared<std::vector<Parameters>>(parametersOf(tills.at(i), i + 1, position));
        for (const PushRequest &batch : tills.at(i)) {
            position += batch.facts.size();
        }
        writers.emplace_back([this, batches, &begin] {
            PGconn *connection = PQconnectdb(m_address.toUtf8().constData());
            require(PQstatus(connection) == CONNECTION_OK);
            constexpr std::array<Oid, 6> types{textOid};
            PGresult *prepared = PQprepare(connection, "insert", insert, static_cast<int>(types.size()), types.data());
            require(PQresultStatus(prepared) == PGRES_COMMAND_OK);
            PQclear(prepared);
            begin.arrive_and_wait();
            writeAll(connection, *batches);
            PQfinish(connection);
        });
    }
    begin.arrive_and_wait();
    return timed([&] {
        for (std::thread &writer : writers) {
            writer.join();
        }
    });
}

} // namespace suanpan::bench
