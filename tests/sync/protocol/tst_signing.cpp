#include "models/base/random.h"
#include "sync/protocol/signing.h"

#include <QTest>

using namespace suanpan;

namespace {

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes.at(bit / 8) ^ (1 << (bit % 8)));
    return bytes;
}

} // namespace

class TestSigning final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyComesBackFromItsBytes()
    {
        const auto again = DeviceKey::fromBytes(m_key.secretBytes());
        QVERIFY(again);
        QCOMPARE(again->publicKey(), m_key.publicKey());
        QCOMPARE(again->sign("text"), m_key.sign("text"));
        QVERIFY(!DeviceKey::fromBytes(m_key.secretBytes().chopped(1)));
        QVERIFY(!DeviceKey::fromBytes({}));
    }

    /// RFC 8032, 7.1, test 2.
    void itIsEd25519()
    {
        const auto key =
            DeviceKey::fromBytes(QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        QCOMPARE(key->publicKey().toHex(), QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(key->sign("\x72").toHex(), QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                                       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    }

    void aSignedTextIsWhatBothEndsBuild()
    {
        QCOMPARE(signedText("POST", "/v1/facts", 1'795'000'000'000, "{}").split('\n').first(3),
                 (QList<QByteArray>{"POST", "/v1/facts", "1795000000000"}));
        // BLAKE2b-256 of the empty text
        QVERIFY(
            signedText("GET", "/v1/feed", 1, {}).endsWith("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
    }

    void everyFlippedBitIsRefused()
    {
        const QByteArray text = signedText("POST", "/v1/facts", 1'795'000'000'000, R"({"epoch":1})");
        const QByteArray signature = m_key.sign(text);
        QVERIFY(verify(m_key.publicKey(), text, signature));
        for (qsizetype bit = 0; bit < signature.size() * 8; ++bit) {
            QVERIFY2(!verify(m_key.publicKey(), text, flipped(signature, bit)), qPrintable(QString::number(bit)));
        }
        for (qsizetype bit = 0; bit < text.size() * 8; ++bit) {
            QVERIFY2(!verify(m_key.publicKey(), flipped(text, bit), signature), qPrintable(QString::number(bit)));
        }
        for (qsizetype bit = 0; bit < 32 * 8; ++bit) {
            QVERIFY2(!verify(flipped(m_key.publicKey(), bit), text, signature), qPrintable(QString::number(bit)));
        }
    }

    void everyPartOfARequestIsSigned()
    {
        const QByteArray signature = m_key.sign(signedText("POST", "/v1/facts", 1, "{}"));
        QVERIFY(!verify(m_key.publicKey(), signedText("PUT", "/v1/facts", 1, "{}"), signature));
        QVERIFY(!verify(m_key.publicKey(), signedText("POST", "/v1/feed", 1, "{}"), signature));
        QVERIFY(!verify(m_key.publicKey(), signedText("POST", "/v1/facts", 2, "{}"), signature));
        QVERIFY(!verify(m_key.publicKey(), signedText("POST", "/v1/facts", 1, "{ }"), signature));
    }

    void aWrongLengthIsRefusedNotRead()
    {
        QVERIFY(!verify({}, "text", m_key.sign("text")));
        QVERIFY(!verify(m_key.publicKey(), "text", {}));
        QVERIFY(!verify(m_key.publicKey().chopped(1), "text", m_key.sign("text")));
        QVERIFY(!verify(m_key.publicKey(), "text", m_key.sign("text") + '\0'));
    }

    void onlyTheDeviceOpensWhatWasSealedToIt()
    {
        const QByteArray storeKey(32, 's');
        const auto sealed = sealTo(m_key.publicKey(), storeKey);
        QVERIFY(sealed);
        QVERIFY(!sealed->contains(storeKey));
        QCOMPARE(m_key.open(*sealed), storeKey);
        QVERIFY(!DeviceKey::generate(m_random).open(*sealed));
        for (qsizetype bit = 0; bit < sealed->size() * 8; ++bit) {
            QVERIFY2(!m_key.open(flipped(*sealed, bit)), qPrintable(QString::number(bit)));
        }
        QVERIFY(!m_key.open({}));
        QVERIFY(!sealTo(QByteArray(32, '\0'), storeKey)); // no point of the curve that a key could be
        QVERIFY(!sealTo({}, storeKey));
    }

private:
    SystemRandom m_random;
    DeviceKey m_key = DeviceKey::generate(m_random);
};

QTEST_GUILESS_MAIN(TestSigning)
#include "tst_signing.moc"
