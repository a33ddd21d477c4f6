#include "models/journal/fact.h"

#include "models/base/canonical_json.h"
#include "models/base/clock.h"
#include "models/base/random.h"

#include <QJsonArray>
#include <QTest>

#include <sodium.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(suanpan::FactError::Kind)

namespace {

const FactId factId(u"0199b1f0-0000-7000-8000-000000000001"_s);

QJsonObject samplePayload()
{
    return {{u"total_minor"_s, 1280}, {u"lines"_s, QJsonArray{u"茶"_s, u"\"quoted\""_s}}};
}

Fact sampleFact(qint64 seq = 1, const QByteArray &prevHash = noHash())
{
    const FactDraft draft{factId,
                          fact_type::saleCompleted,
                          1,
                          1'760'000'000'000LL << 16,
                          1'760'000'000'000,
                          u"2026-11-21"_s,
                          StaffId(u"07"_s),
                          canonicalJson(samplePayload()).value()};
    return makeFact(draft, {TillId(u"T2"_s), 1, seq}, prevHash);
}

QJsonObject sampleObject()
{
    return {{u"id"_s, factId.text()},
            {u"till"_s, u"T2"_s},
            {u"epoch"_s, 1},
            {u"seq"_s, 1},
            {u"type"_s, u"x"_s},
            {u"version"_s, 1},
            {u"hlc"_s, 5},
            {u"wall_ms"_s, 5},
            {u"business_date"_s, u"2026-11-21"_s},
            {u"staff"_s, u"07"_s},
            {u"payload"_s, QJsonObject{}}};
}

std::expected<Fact, FactError> readWithItsHash(const QByteArray &body)
{
    return readFact(body, noHash(), chainHash(noHash(), body));
}

} // namespace

class TestFact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsBytes();
    void hashesAsBlake2bOfPreviousAndBody();
    void chainsToTheFactBefore();
    void noticesEveryFlippedBit();
    void noticesABodyCutShort();
    void refusesOtherSpellings_data();
    void refusesOtherSpellings();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
    void refusesImpossibleKeys_data();
    void refusesImpossibleKeys();
};

void TestFact::comesBackFromItsBytes()
{
    const Fact fact = sampleFact(42);
    const auto back = readFact(fact.body, fact.prevHash, fact.hash);
    QVERIFY(back.has_value());
    QCOMPARE(back->id, fact.id);
    QVERIFY(back->key == (FactKey{TillId(u"T2"_s), 1, 42}));
    QCOMPARE(back->type, u"sale_completed"_s);
    QCOMPARE(back->hybridTime, 1'760'000'000'000LL << 16);
    QCOMPARE(back->wallMs, 1'760'000'000'000);
    QCOMPARE(back->businessDate, u"2026-11-21"_s);
    QCOMPARE(back->staff, StaffId(u"07"_s));
    QCOMPARE(back->payload, samplePayload());
    QCOMPARE(back->body, fact.body);
    QCOMPARE(back->hash, fact.hash);
}

void TestFact::hashesAsBlake2bOfPreviousAndBody()
{
    // RFC 7693 over the joined bytes, computed in one go.
    const QByteArray joined = QByteArray(32, 'p') + "body";
    QByteArray expected(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(expected.data()), 32,
                       reinterpret_cast<const unsigned char *>(joined.constData()),
                       static_cast<unsigned long long>(joined.size()), nullptr, 0);
    QCOMPARE(chainHash(QByteArray(32, 'p'), "body"), expected);
    QCOMPARE(noHash(), QByteArray(32, '\0'));
}

void TestFact::chainsToTheFactBefore()
{
    const Fact first = sampleFact(1);
    const Fact second = sampleFact(2, first.hash);
    QCOMPARE(second.prevHash, first.hash);
    QVERIFY(readFact(second.body, first.hash, second.hash).has_value());
    QCOMPARE(readFact(second.body, noHash(), second.hash).error().kind, FactError::Kind::HashMismatch);
    QVERIFY(sampleFact(2, noHash()).hash != second.hash);
}

void TestFact::noticesEveryFlippedBit()
{
    const Fact fact = sampleFact();
    int refused = 0;
    for (const auto member : {&Fact::body, &Fact::prevHash, &Fact::hash}) {
        for (qsizetype byte = 0; byte < (fact.*member).size(); ++byte) {
            for (int bit = 0; bit < 8; ++bit) {
                Fact changed = fact;
                (changed.*member)[byte] = static_cast<char>((changed.*member)[byte] ^ (1 << bit));
                const auto read = readFact(changed.body, changed.prevHash, changed.hash);
                QVERIFY(!read);
                QCOMPARE(read.error().kind, FactError::Kind::HashMismatch);
                ++refused;
            }
        }
    }
    qInfo("%d flipped bits, all refused", refused);
}

void TestFact::noticesABodyCutShort()
{
    const Fact fact = sampleFact();
    for (qsizetype size = 0; size < fact.body.size(); ++size) {
        QVERIFY(!readFact(fact.body.first(size), fact.prevHash, fact.hash));
        QVERIFY(!readWithItsHash(fact.body.first(size)));
    }
    QCOMPARE(readFact(fact.body, fact.prevHash.first(31), fact.hash).error().kind, FactError::Kind::HashMismatch);
    QCOMPARE(readFact(fact.body, fact.prevHash, {}).error().kind, FactError::Kind::HashMismatch);
}

void TestFact::refusesOtherSpellings_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<FactError::Kind>("kind");
    using Kind = FactError::Kind;
    QTest::newRow("a space") << QByteArray(R"("epoch":1)") << QByteArray(R"("epoch": 1)") << Kind::NotCanonical;
    QTest::newRow("a fraction of zero") << QByteArray(R"("epoch":1)") << QByteArray(R"("epoch":1.0)") << Kind::NotCanonical;
    QTest::newRow("an exponent") << QByteArray(R"("epoch":1)") << QByteArray(R"("epoch":1e0)") << Kind::NotCanonical;
    QTest::newRow("a fraction") << QByteArray(R"("epoch":1)") << QByteArray(R"("epoch":1.5)") << Kind::NotCanonical;
    QTest::newRow("a needless escape") << QByteArray("07") << QByteArray("\\u00307") << Kind::NotCanonical;
    QTest::newRow("a key twice") << QByteArray(R"("epoch":1)") << QByteArray(R"("epoch":1,"epoch":1)") << Kind::NotCanonical;
    QTest::newRow("keys out of order") << QByteArray(R"({"business_date":"2026-11-21","epoch":1)")
                                       << QByteArray(R"({"epoch":1,"business_date":"2026-11-21")") << Kind::NotCanonical;
    QTest::newRow("a line end behind") << QByteArray("}") << QByteArray("}\n") << Kind::NotCanonical;
    QTest::newRow("an array") << QByteArray("{") << QByteArray("[{") << Kind::NotJson;
}

void TestFact::refusesOtherSpellings()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(FactError::Kind, kind);
    QByteArray body = *canonicalJson(sampleObject());
    QVERIFY(readWithItsHash(body).has_value());
    QVERIFY(body.contains(from));
    body.replace(from, to);
    const auto read = readWithItsHash(body);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
}

void TestFact::namesWhatIsMissing_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field :
         {"id", "till", "epoch", "seq", "type", "version", "hlc", "wall_ms", "business_date", "staff", "payload"}) {
        QTest::newRow(field) << QString::fromLatin1(field);
    }
}

void TestFact::namesWhatIsMissing()
{
    QFETCH(QString, field);
    for (const QJsonValue &instead : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(true)}) {
        QJsonObject object = sampleObject();
        object.insert(field, instead);
        const auto read = readWithItsHash(*canonicalJson(object));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FactError::Kind::MissingField);
        QCOMPARE(read.error().detail, field);
    }
}

void TestFact::refusesImpossibleKeys_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("seq 0") << u"seq"_s << QJsonValue(0);
    QTest::newRow("negative seq") << u"seq"_s << QJsonValue(-1);
    QTest::newRow("epoch 0") << u"epoch"_s << QJsonValue(0);
    QTest::newRow("no till") << u"till"_s << QJsonValue(u""_s);
    QTest::newRow("an id that is no UUID") << u"id"_s << QJsonValue(u"1"_s);
}

void TestFact::refusesImpossibleKeys()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject object = sampleObject();
    object.insert(field, value);
    QCOMPARE(readWithItsHash(*canonicalJson(object)).error().kind, FactError::Kind::WrongType);
}

QTEST_APPLESS_MAIN(TestFact)
#include "tst_fact.moc"
