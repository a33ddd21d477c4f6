// How long a till takes from the first byte of a hub's snapshot to knowing what is in it: received piece by piece, checked, unpacked, taken over in one transaction. Beside it the floor on the same
// disk in the same run: the same database copied as a file, and its indexes built by the sqlite3 shell.
#include "bench/figures.h"
#include "models/base/content_hash.h"
#include "models/base/require.h"
#include "models/storage/migrate.h"
#include "models/storage/till/confirmed_state.h"
#include "models/storage/till/snapshot_intake.h"
#include "models/storage/till/take_snapshot.h"
#include "models/storage/zstd_stream.h"
#include "sync/protocol/limits.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int usualMembers = 1'000'000;
constexpr int tokensAMember = 12; ///< a name of three signs with its pinyin and initials has about so many
constexpr int membersAProduct = 10;
constexpr int changesATransaction = 10'000;

FeedChange member(int number, SeededRandom &random)
{
    SealedMember member;
    member.id = MemberId(u"01890a5d-ac96-774b-8000-%1"_s.arg(number, 12, 16, QChar(u'0')));
    member.sealed = random.bytes(160);
    member.wrappedKey = random.bytes(72);
    member.phoneHash = random.bytes(32);
    member.last4Hash = random.bytes(32);
    member.cardHash = random.bytes(32);
    for (int i = 0; i < tokensAMember; ++i) {
        member.tokens.append(random.bytes(8));
    }
    QJsonObject value = toJson(member);
    value.insert(u"registered_ms"_s, number);
    return {u"member"_s, member.id.text(), value};
}

FeedChange product(int number)
{
    const Product product{.sku = Sku(u"sku%1"_s.arg(number, 7, 10, QChar(u'0'))),
                          .name = u"Biscuit tin, 50's Christmas %1"_s.arg(number),
                          .barcodes = {u"690%1"_s.arg(number, 10, 10, QChar(u'0'))},
                          .category = u"c%1"_s.arg(number % 40),
                          .brand = u"b%1"_s.arg(number % 90),
                          .taxGroup = u"VAT13"_s,
                          .price = Money(990 + number % 5'000, Currency::CNY),
                          .imagePath = {}};
    return {u"product"_s, product.sku.text(), toJson(product)};
}

/// What a hub would have ready.
void makeSnapshot(const QString &path, int members)
{
    const QList<Migration> migrations = tillMigrations();
    const auto database = Database::open(path, newestVersion(migrations)).value();
    require(migrate(*database, migrations).has_value());
    SeededRandom random(11);
    for (int done = 0; done < members;) {
        auto transaction = Transaction::begin(*database).value();
        for (const int until = std::min(members, done + changesATransaction); done < until; ++done) {
            require(confirm(*database, member(done, random)).has_value());
            require(done % membersAProduct != 0 || confirm(*database, product(done / membersAProduct)).has_value());
        }
        require(transaction.commit().has_value());
    }
}

QByteArray pack(const QString &path, SnapshotOffer &offer)
{
    QFile file(path);
    require(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QByteArray packed = ZstdPacker().add(content, true);
    ContentHash hash;
    hash.add(packed);
    offer = {.hubEpoch = u"bench"_s,
             .cursor = 1,
             .format = newestVersion(tillMigrations()),
             .bytes = packed.size(),
             .unpackedBytes = content.size(),
             .hash = hash.finish()};
    return packed;
}

struct Ours {
    double receiveUs = 0;
    double unpackUs = 0;
    double takeUs = 0;
    double all() const { return receiveUs + unpackUs + takeUs; }
};

Ours takeIn(const QString &folder, const QByteArray &packed, const SnapshotOffer &offer)
{
    const SystemClock clock;
    SeededRandom random(5);
    const auto store = TillStore::open({.folder = folder, .identity = {TillId(u"T1"_s), 1, u"Till"_s}}, clock, random).value();
    const auto intake = SnapshotIntake::begin(*store, offer).value();
    Ours ours;
    ours.receiveUs = bench::timed([&] {
        for (qint64 at = 0; at < packed.size(); at += wire::maxSnapshotPiece) {
            require(intake->receive(at, packed.mid(at, wire::maxSnapshotPiece)).has_value());
        }
    });
    ours.unpackUs = bench::timed([&] {
        while (!intake->unpack().value().isComplete) {
        }
    });
    ours.takeUs = bench::timed([&] { require(takeSnapshot(*store, intake->databasePath(), offer, 0).value()); });
    return ours;
}

void shell(const QString &path, const QString &statements)
{
    QProcess process;
    process.start(u"sqlite3"_s, {path, statements});
    require(process.waitForFinished(-1) && process.exitCode() == 0);
}

/// The statements that make a database's indexes.
QString indexesOf(const QString &path)
{
    QProcess process;
    process.start(u"sqlite3"_s, {path, u"SELECT sql || ';' FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"_s});
    require(process.waitForFinished(-1) && process.exitCode() == 0);
    return QString::fromUtf8(process.readAllStandardOutput());
}

double copyAndIndex(const QString &made, const QString &folder)
{
    const QString bare = folder + u"/bare.db"_s;
    const QString copy = folder + u"/copy.db"_s;
    require(QFile::copy(made, bare));
    const QString indexes = indexesOf(made);
    QString drops;
    for (const QString &statement : indexes.split(u'\n', Qt::SkipEmptyParts)) {
        drops += u"DROP INDEX "_s + statement.section(u" INDEX "_s, 1).section(u' ', 0, 0) + u';';
    }
    shell(bare, drops + u"VACUUM;"_s);
    return bench::timed([&] {
        require(QProcess::execute(u"cp"_s, {bare, copy}) == 0);
        require(QProcess::execute(u"sync"_s, {copy}) == 0); // ours is durable as well
        shell(copy, indexes);
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int asked = argc > 1 ? QByteArray(argv[1]).toInt() : 0;
    const int members = asked > 0 ? asked : usualMembers;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_snapshot-XXXXXX"_s));
    const QString made = folder.filePath(u"made.db"_s);
    makeSnapshot(made, members);
    SnapshotOffer offer;
    const QByteArray packed = pack(made, offer);
    const double floorUs = copyAndIndex(made, folder.path());
    const Ours ours = takeIn(folder.filePath(u"till"_s), packed, offer);
    constexpr double second = 1'000'000;
    bench::print({{u"members"_s, members},
                  {u"products"_s, (members + membersAProduct - 1) / membersAProduct},
                  {u"bytes"_s, offer.bytes},
                  {u"unpacked_bytes"_s, offer.unpackedBytes},
                  {u"receive_s"_s, bench::rounded(ours.receiveUs / second, 1000)},
                  {u"check_and_unpack_s"_s, bench::rounded(ours.unpackUs / second, 1000)},
                  {u"take_over_s"_s, bench::rounded(ours.takeUs / second, 1000)},
                  {u"all_s"_s, bench::rounded(ours.all() / second, 1000)},
                  {u"copy_and_index_s"_s, bench::rounded(floorUs / second, 1000)},
                  {u"of_copy_and_index"_s, bench::judged(ours.all() / floorUs, 3, 2)}});
    return 0;
}
