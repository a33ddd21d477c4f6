// What a durable sale costs: the desk's answer to "paid" (five lines, payment, stock, points, fact, mirror) against bare SQLite writing
// the same rows in one transaction, WAL and synchronous=FULL, on the same file system, turn by turn in one run.
#include "bench/bare_sale.h"
#include "bench/figures.h"
#include "bench/made_rules.h"
#include "models/base/require.h"
#include "models/journal/fact.h"
#include "models/sales/make_sale.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_sync_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int memberCount = 5'000; // few come twice while nothing is acknowledged
constexpr int warmUp = 50;

Cart fiveLines(const Clock &clock, Random &random, const MemberId &member)
{
    Cart cart;
    cart.id = SaleId::make(clock, random);
    cart.member = member;
    cart.startedMs = clock.nowMs();
    for (int i = 0; i < 5; ++i) {
        cart.add({Sku(u"2308%1"_s.arg(i)), u"Biscuit tin, 50's Christmas %1"_s.arg(i), u"690123456789%1"_s.arg(i), u"pcs"_s,
                  u"VAT13"_s, TaxRate(1300), 249 + i * 100, true},
                 Quantity::pieces(1 + i));
    }
    return cart;
}

/// Rules and members as the hub confirmed them, so that the till looks their standing up and moves their points as it does in a shop.
QList<MemberId> confirmShop(StorageThread &storage, const Clock &clock, Random &random)
{
    QList<MemberId> ids;
    FeedPage page{u"hub"_s, 1, 0, 0, {}, false, clock.nowMs()};
    page.changes.append({u"rules"_s, {}, bench::madeRules().toJson()});
    for (int i = 0; i < memberCount; ++i) {
        SealedMember member;
        member.id = MemberId::make(clock, random);
        member.sealed = random.bytes(200);
        member.wrappedKey = random.bytes(72);
        member.phoneHash = random.bytes(32);
        member.last4Hash = random.bytes(32);
        ids.append(member.id);
        page.changes.append({u"member"_s, member.id.text(), toJson(member)});
        page.changes.append(
            {u"standing"_s, member.id.text(), {{u"points"_s, 120}, {u"spend_minor"_s, 12'345}, {u"visits"_s, 3}}});
    }
    require(TillSyncStore(storage).applyPage(page).result().has_value());
    return ids;
}

/// The very bytes that a journal keeps for this sale.
QByteArray bodyOf(const Sale &sale, qint64 seq, Random &random, const Clock &clock)
{
    const FactDraft draft{FactId::make(clock, random),
                          fact_type::saleCompleted,
                          1,
                          clock.nowMs() << 16U,
                          clock.nowMs(),
                          sale.businessDate,
                          sale.staff,
                          sale.toCanonicalJson()};
    return makeFact(draft, {TillId(u"T1"_s), 1, seq}, noHash()).body;
}

StorageResult<void> nothing(TillStore &)
{
    return {};
}

struct Samples {
    QList<double> desk;
    QList<double> floor;
    QList<double> hop; ///< to the storage thread and back, with nothing to do there
    QList<double> pairs; ///< desk through floor, of neighbours in time
};

class Comparison final {
public:
    explicit Comparison(const QString &folder)
        : m_storage({QDir(folder).filePath(u"till"_s), {TillId(u"T1"_s), 1, u"Till 1"_s}, {}}, m_clock, m_random),
          m_sales(m_storage, couponKeyOf(QByteArray(32, 'k'))), m_bare(QDir(folder).filePath(u"bare.db"_s))
    {
        require(m_storage.opened().result().has_value());
        TillShiftDesk shifts(m_storage);
        require(shifts.open(m_staff, Money(0, Currency::CNY), u"2026-11-21"_s).result().has_value());
        m_members = confirmShop(m_storage, m_clock, m_random);
    }

    Samples run(int sales)
    {
        Samples samples;
        for (int i = 0; i < sales + warmUp; ++i) {
            const CompleteSale request = nextSale();
            Sale copy = makeCopy(request);
            const auto rows = bench::rowsOf(copy, i + 1, bodyOf(copy, i + 1, m_random, m_clock));
            double desk = 0;
            double floor = 0;
            const auto sellAtDesk = [&] {
                desk = bench::timed([&] { require(m_sales.complete(request).result().has_value()); });
            };
            const auto writeRows = [&] { floor = bench::timed([&] { m_bare.write(rows); }); };
            if (i % 2 == 0) { // each follows the other's flush as often as it goes before it
                sellAtDesk();
                writeRows();
            } else {
                writeRows();
                sellAtDesk();
            }
            if (i >= warmUp) {
                samples.hop.append(bench::timed(
                    [&] { require(m_storage.post(StorageThread::Lane::Interactive, nothing).result().has_value()); }));
                samples.desk.append(desk);
                samples.floor.append(floor);
                samples.pairs.append(desk / floor);
            }
        }
        return samples;
    }

private:
    CompleteSale nextSale()
    {
        const MemberId &member = m_members[static_cast<qsizetype>(m_random.below(memberCount))];
        const Cart cart = fiveLines(m_clock, m_random, member);
        const Money total = priceCart(cart, bench::madeRules(), m_clock.nowMs()).total;
        return {cart, {{u"cash"_s, total}}, m_staff};
    }

    /// The sale as the desk is going to make it, under an id of its own.
    Sale makeCopy(const CompleteSale &request)
    {
        const SaleCircumstances now{
            bench::madeRules(), ShiftId::make(m_clock, m_random), u"2026-11-21"_s, u"T1-1-000001"_s, {}, false};
        auto sale = makeSale(request, now, m_clock, m_random);
        require(sale.has_value());
        sale->id = SaleId::make(m_clock, m_random);
        return *sale;
    }

    SystemClock m_clock;
    SystemRandom m_random;
    StaffId m_staff{u"07"_s};
    StorageThread m_storage;
    TillSalesDesk m_sales;
    bench::BareSales m_bare;
    QList<MemberId> m_members;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int sales = argc > 1 ? QByteArray(argv[1]).toInt() : 2000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench-XXXXXX"_s)); // the file system at hand, not one in memory
    require(folder.isValid() && sales > 0);
    const Samples samples = Comparison(folder.path()).run(sales);
    bench::print({{u"bench"_s, u"sale_commit"_s},
                  {u"desk"_s, bench::summary(samples.desk)},
                  {u"bare_sqlite"_s, bench::summary(samples.floor)},
                  {u"empty_request"_s, bench::summary(samples.hop)},
                  {u"median_of_pairs"_s, bench::rounded(bench::median(samples.pairs), 1000)},
                  {u"ratio_p50"_s, bench::judged(bench::median(samples.desk) / bench::median(samples.floor), 1.5, 1.3)}});
    return 0;
}
