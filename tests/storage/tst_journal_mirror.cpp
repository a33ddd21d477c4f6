#include "models/storage/till/journal_mirror.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

MirrorRecord record(char fill, qsizetype size = 300)
{
    const QByteArray body(size, fill);
    return {body, QByteArray(32, fill), chainHash(QByteArray(32, fill), body)};
}

} // namespace

class TestJournalMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsRecordsOverRestarts();
    void readsFromAnyRecordOn();
    void aTornTailIsErased_data();
    void aTornTailIsErased();
    void damageInTheMiddleIsNamedAndNothingLost_data();
    void damageInTheMiddleIsNamedAndNothingLost();
    void whatIsWrittenTogetherIsThereTogether();
    void takesTheLastRecordBack();
    void reservesSpaceOnceForMany();
    void isRewrittenInOnePiece();
    void isReadableByItsOwnerOnly();

private:
    QString path() const { return m_folder->filePath(u"journal.mirror"_s); }
    void append(const QByteArray &fills)
    {
        auto contents = JournalMirror::read(path());
        auto mirror = JournalMirror::open(path(), *contents);
        for (const char fill : fills) {
            QVERIFY((*mirror)->reserve(4096).has_value());
            (*mirror)->begin(record(fill));
            QVERIFY((*mirror)->finish().has_value());
        }
    }
    QByteArray fillsOf(const MirrorContents &contents) const
    {
        QByteArray fills;
        for (const MirrorRecord &found : contents.records) {
            const MirrorRecord expected = record(found.body.at(0), found.body.size());
            if (found.body == expected.body && found.prevHash == expected.prevHash && found.hash == expected.hash) {
                fills += found.body.at(0);
            }
        }
        return fills;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalMirror::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestJournalMirror::keepsRecordsOverRestarts()
{
    QVERIFY(JournalMirror::read(path())->records.isEmpty());
    append("ab");
    append("c");
    const auto contents = JournalMirror::read(path());
    QCOMPARE(fillsOf(*contents), QByteArray("abc"));
    QVERIFY(!contents->tornTail && !contents->damagedAt);
    QCOMPARE(contents->endOffset, 3 * JournalMirror::recordSize(300));
}

void TestJournalMirror::readsFromAnyRecordOn()
{
    append("abc");
    const qint64 size = JournalMirror::recordSize(300);
    QCOMPARE(fillsOf(*JournalMirror::read(path(), size)), QByteArray("bc"));
    QCOMPARE(JournalMirror::read(path(), size)->endOffset, 3 * size);
    QVERIFY(JournalMirror::read(path(), 3 * size)->records.isEmpty());
    QVERIFY(JournalMirror::read(path(), 1LL << 40)->records.isEmpty()); // an older copy of the file
}

void TestJournalMirror::aTornTailIsErased_data()
{
    QTest::addColumn<qint64>("written");
    for (const qint64 written : {3, 4, 19, 20, 50, 200, 383}) {
        QTest::addRow("%lld bytes of a record", written) << written;
    }
}

void TestJournalMirror::aTornTailIsErased()
{
    QFETCH(qint64, written);
    append("ab");
    const qint64 size = JournalMirror::recordSize(300);
    QByteArray bytes = contentsOf(path());
    bytes.replace(2 * size, written, bytes.first(written));
    bytes.resize(3 * size + 100); // with and without allocated space behind
    write(path(), bytes);
    const auto contents = JournalMirror::read(path());
    QCOMPARE(fillsOf(*contents), QByteArray("ab"));
    QVERIFY(contents->tornTail);
    QVERIFY(!contents->damagedAt);
    append("c");
    const auto after = JournalMirror::read(path());
    QCOMPARE(fillsOf(*after), QByteArray("abc"));
    QVERIFY(!after->tornTail);
}

void TestJournalMirror::damageInTheMiddleIsNamedAndNothingLost_data()
{
    QTest::addColumn<qint64>("at");
    const qint64 size = JournalMirror::recordSize(300);
    QTest::newRow("in the length, small") << size + 3;
    QTest::newRow("in the length, huge") << size;
    QTest::newRow("in the checksum") << size + 4;
    QTest::newRow("in a hash") << size + 30;
    QTest::newRow("in the body") << size + 200;
    QTest::newRow("in the last byte") << 2 * size - 1;
    QTest::newRow("in the very first byte") << qint64(0);
}

void TestJournalMirror::damageInTheMiddleIsNamedAndNothingLost()
{
    QFETCH(qint64, at);
    append("abcd");
    QByteArray bytes = contentsOf(path());
    bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
    write(path(), bytes);
    const qint64 size = JournalMirror::recordSize(300);
    const auto contents = JournalMirror::read(path());
    QVERIFY(!contents->tornTail);
    QVERIFY(contents->damagedAt.has_value());
    QCOMPARE(*contents->damagedAt, at / size * size);
    const auto opened = JournalMirror::open(path(), *contents);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, StorageError::Kind::Corrupt);
    QCOMPARE(contentsOf(path()), bytes);
}

/// A disk may keep the last sectors of a write and lose the first: that is no damage in the middle, it never happened.
void TestJournalMirror::whatIsWrittenTogetherIsThereTogether()
{
    append("a");
    {
        auto mirror = JournalMirror::open(path(), *JournalMirror::read(path()));
        (*mirror)->begin({record('b', 600), record('c', 700)});
        QVERIFY((*mirror)->finish().has_value());
        QCOMPARE((*mirror)->end(), JournalMirror::recordSize(300) + JournalMirror::recordSize({600, 700}));
    }
    const auto whole = JournalMirror::read(path());
    QCOMPARE(fillsOf(*whole), QByteArray("abc"));
    QCOMPARE(whole->records[1].end, whole->records[2].end);
    QCOMPARE(whole->records[2].end, whole->endOffset);
    QVERIFY(JournalMirror::rewrite(path(), whole->records).has_value());
    QCOMPARE(JournalMirror::read(path())->endOffset, whole->endOffset);

    QByteArray bytes = contentsOf(path());
    bytes.replace(JournalMirror::recordSize(300), 512, QByteArray(512, '\0'));
    write(path(), bytes);
    const auto torn = JournalMirror::read(path());
    QCOMPARE(fillsOf(*torn), QByteArray("a"));
    QVERIFY(torn->tornTail && !torn->damagedAt);
    append("d");
    QCOMPARE(fillsOf(*JournalMirror::read(path())), QByteArray("ad"));
}

void TestJournalMirror::takesTheLastRecordBack()
{
    append("a");
    {
        auto mirror = JournalMirror::open(path(), *JournalMirror::read(path()));
        (*mirror)->begin(record('x', 900));
        QVERIFY((*mirror)->takeBack().has_value());
        QCOMPARE((*mirror)->end(), JournalMirror::recordSize(300));
        (*mirror)->begin(record('b'));
        QVERIFY((*mirror)->finish().has_value());
    }
    const auto contents = JournalMirror::read(path());
    QCOMPARE(fillsOf(*contents), QByteArray("ab"));
    QVERIFY(!contents->tornTail); // nothing of the longer record is left
}

void TestJournalMirror::reservesSpaceOnceForMany()
{
    auto mirror = JournalMirror::open(path(), {});
    QVERIFY((*mirror)->reserve(4096).has_value());
    const qint64 size = QFileInfo(path()).size();
    QVERIFY(size > 1'000'000);
    for (int i = 0; i < 100; ++i) {
        QVERIFY((*mirror)->reserve(4096).has_value());
        (*mirror)->begin(record('a'));
        QVERIFY((*mirror)->finish().has_value());
    }
    QCOMPARE(QFileInfo(path()).size(), size);
}

void TestJournalMirror::isRewrittenInOnePiece()
{
    append("xyz");
    QVERIFY(JournalMirror::rewrite(path(), {record('a'), record('b', 5000)}).has_value());
    QCOMPARE(fillsOf(*JournalMirror::read(path())), QByteArray("ab"));
    append("c");
    QCOMPARE(fillsOf(*JournalMirror::read(path())), QByteArray("abc"));
    QVERIFY(!JournalMirror::rewrite(m_folder->filePath(u"no/such/folder"_s), {record('a')}));
}

void TestJournalMirror::isReadableByItsOwnerOnly()
{
    append("a");
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
    QVERIFY(QFile::remove(path()));
    QVERIFY(JournalMirror::rewrite(path(), {record('a')}).has_value());
    QVERIFY(!(QFile::permissions(path()) & others));
}

QTEST_APPLESS_MAIN(TestJournalMirror)
#include "tst_journal_mirror.moc"
