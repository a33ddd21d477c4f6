#include "app/ctl/common/zstd_file.h"

#include <QTest>

#include <random>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestZstdFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void refusesWhatIsCutShortOrNotPacked();
};

namespace {

QByteArray noise(qsizetype size)
{
    std::mt19937 engine(static_cast<unsigned>(size));
    QByteArray bytes(size, Qt::Uninitialized);
    std::ranges::generate(bytes, [&] { return static_cast<char>(engine()); });
    return bytes;
}

} // namespace

void TestZstdFile::comesBackAsItWas_data()
{
    constexpr qsizetype piece = 131'072; // what zstd unpacks at once: a database of 32 pages, too
    QTest::addColumn<QByteArray>("content");
    for (const qsizetype size : {qsizetype(0), qsizetype(1), piece - 1, piece, piece + 1, 2 * piece, 5 * piece}) {
        QTest::addRow("%lld of noise", static_cast<long long>(size)) << noise(size);
        QTest::addRow("%lld of one letter", static_cast<long long>(size)) << QByteArray(size, 'a');
    }
}

void TestZstdFile::comesBackAsItWas()
{
    QFETCH(QByteArray, content);
    const auto unpacked = unpackZstd(packZstd(content));
    QVERIFY2(unpacked.has_value(), qPrintable(unpacked ? QString() : unpacked.error()));
    QVERIFY(*unpacked == content);
}

void TestZstdFile::refusesWhatIsCutShortOrNotPacked()
{
    const QByteArray packed = packZstd(noise(300'000));
    for (const qsizetype size : {qsizetype(0), qsizetype(3), packed.size() / 2, packed.size() - 1}) {
        QCOMPARE(unpackZstd(packed.first(size)).error(), u"the end is missing"_s);
    }
    QVERIFY(!unpackZstd("no such thing").has_value());
    QVERIFY(!unpackZstd(packed + "and more").has_value());
}

QTEST_APPLESS_MAIN(TestZstdFile)
#include "tst_zstd_file.moc"
