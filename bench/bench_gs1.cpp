// What it costs to read and check a scan of GS1 data, held against looking each of its bytes up in a table once.
#include "bench/figures.h"
#include "models/base/require.h"
#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/reader.h"

#include <QByteArray>

#include <algorithm>
#include <random>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

struct Kind {
    QString name;
    QList<QByteArray> scans;
};

/// What a till in a food shop meets: the same kinds of labels with different numbers.
QList<Kind> scansOfAShop()
{
    return {{u"ean_13"_s, {"]E04006381333931", "]E06901028075763", "]E09501101530003", "]E05449000000996"}},
            {u"gs1_128"_s,
             {"]C1010400638133393117261231"
              "10A1B2C3",
              "]C10109501101530003"
              "15270228"
              "10LOT-7741\x1d"
              "2100017",
              "]C101069010280757633103001286"
              "15261130"}},
            {u"databar_expanded"_s,
             {"]e00109501101530003"
              "3103000195"
              "3922"
              "0299\x1d"
              "17261231",
              "]e001040063813339313102001250"
              "3939"
              "9781250",
              "]e001154001412887633103001286"
              "392200999"}},
            {u"datamatrix"_s,
             {"]d20104006381333931"
              "17271130"
              "10ABC123\x1d"
              "21S0000042",
              "]d20109501101530003"
              "21ZX81-0001\x1d"
              "17280131"
              "10B77"}},
            {u"digital_link"_s,
             {"]Q1https://id.gs1.org/01/09520123456788/10/ABC123/21/12345?17=261231",
              "]Q1https://brand.example.com/shop/01/09501101530003?3103=000195&3922=0299&17=270228",
              "]Q1https://example.com/01/04006381333931"}}};
}

/// The floor: each byte looked up once, in the table that the reader uses as well.
Q_NEVER_INLINE unsigned lookUpEachByte(QByteArrayView bytes)
{
    unsigned sets = 0;
    for (const char c : bytes) {
        sets += gs1::characterSets[static_cast<unsigned char>(c)];
    }
    return sets;
}

/// The floor of a machine of states, which must know one byte's answer before it can look the next one up: for comparison only.
Q_NEVER_INLINE unsigned lookUpInTurn(QByteArrayView bytes)
{
    unsigned state = 0;
    for (const char c : bytes) {
        state = gs1::characterSets[(static_cast<unsigned char>(c) + state) & 0xFFU];
    }
    return state;
}

Q_NEVER_INLINE unsigned readScan(QByteArrayView bytes)
{
    const auto scan = gs1::read(bytes);
    return scan ? static_cast<unsigned>(scan->elements().size()) : 0;
}

/// Nanoseconds a scan takes, over so many of them in a row.
template <typename Work>
double perScan(const QList<QByteArray> &scans, int rounds, Work work)
{
    unsigned sum = 0;
    const double microseconds = bench::timed([&] {
        for (int i = 0; i < rounds; ++i) {
            for (const QByteArray &scan : scans) {
                sum += work(scan);
            }
        }
    });
    [[maybe_unused]] volatile unsigned used = sum; // or the compiler would leave out what nobody asks for
    return microseconds * 1000 / (double(rounds) * double(scans.size()));
}

struct Costs {
    QList<double> reading;
    QList<double> floor;
    QList<double> inTurn;

    double ratio() const { return bench::median(reading) / bench::median(floor); }
};

/// As customers come: in an order that the processor cannot learn by heart.
QList<QByteArray> shuffled(const QList<QByteArray> &scans)
{
    constexpr int customers = 4096;
    std::mt19937 dice(20261122); // NOLINT(bugprone-random-generator-seed): the same order in every run
    QList<QByteArray> order;
    for (int i = 0; i < customers; ++i) {
        order.append(scans.at(static_cast<qsizetype>(dice() % static_cast<std::size_t>(scans.size()))));
    }
    return order;
}

/// The three take turns, so that whatever else the machine does meets all of them.
Costs compare(const QList<QByteArray> &scans, int samples)
{
    const int rounds = std::max(1, 1000 / static_cast<int>(scans.size()));
    Costs costs;
    for (int i = 0; i < samples; ++i) {
        costs.reading.append(perScan(scans, rounds, readScan));
        costs.floor.append(perScan(scans, rounds, lookUpEachByte));
        costs.inTurn.append(perScan(scans, rounds, lookUpInTurn));
    }
    return costs;
}

QJsonObject toJson(const Costs &costs)
{
    return {{u"read_ns"_s, bench::rounded(bench::median(costs.reading), 10)},
            {u"table_ns"_s, bench::rounded(bench::median(costs.floor), 10)},
            {u"table_in_turn_ns"_s, bench::rounded(bench::median(costs.inTurn), 10)},
            {u"ratio"_s, bench::rounded(costs.ratio(), 100)}};
}

/// Each scan by itself, with the watch's own time in it.
QList<double> singly(const QList<QByteArray> &scans, int rounds)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        for (const QByteArray &scan : scans) {
            times.append(bench::timed([&] { require(readScan(scan) != 0); }));
        }
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    const int samples = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    require(samples > 0);
    QJsonObject kinds;
    QList<QByteArray> all;
    for (const Kind &kind : scansOfAShop()) {
        for (const QByteArray &scan : kind.scans) {
            require(gs1::read(scan).has_value());
        }
        all += kind.scans;
        kinds.insert(kind.name, toJson(compare(kind.scans, samples)));
    }
    const QList<QByteArray> customers = shuffled(all);
    const Costs costs = compare(customers, samples);
    const QList<double> times = singly(customers, std::max(1, samples / 10));
    bench::print({{u"bench"_s, u"gs1"_s},
                  {u"kinds"_s, kinds},
                  {u"in_order"_s, toJson(compare(all, samples))},
                  {u"shuffled"_s, toJson(costs)},
                  {u"single_scan"_s, bench::summary(times)},
                  {u"p99_us"_s, bench::judged(bench::percentile(times, 990), 10, 10)},
                  {u"ratio_p50"_s, bench::judged(costs.ratio(), 3, 3)}});
    return 0;
}
