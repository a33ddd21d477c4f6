#include "models/base/canonical_json.h"
#include "models/journal/fact.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signing.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// What docs/protocol.md shows is what this program makes.
class TestWorkedExample final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/protocol.md"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression block(u"```\\w+ example=(\\w+)\\n(.*?)\\n```"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        auto found = block.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            QVERIFY2(!m_blocks.contains(match.captured(1)), qPrintable(match.captured(1)));
            m_blocks.insert(match.captured(1), match.captured(2).toUtf8());
        }
        m_key = DeviceKey::fromBytes(QByteArray::fromHex(shown("seed")));
        QVERIFY(m_key);
    }

    void aTextHasOneSpelling()
    {
        const QJsonObject loose = QJsonDocument::fromJson(shown("loose")).object();
        QCOMPARE(canonicalJson(loose).value(), shown("canonical"));
        QVERIFY(shown("loose") != shown("canonical"));
    }

    void theKeyAndWhatIsSealedToIt()
    {
        QCOMPARE(m_key->publicKey().toBase64(), shown("public_key"));
        QCOMPARE(m_key->open(QByteArray::fromBase64(shown("sealed")))->toHex(), shown("store_key"));
    }

    void theFactAndItsHash()
    {
        const QByteArray hash = QByteArray::fromHex(shown("fact_hash"));
        const auto read = readFact(shown("fact"), noHash(), hash);
        QVERIFY(read);
        const QByteArray payload = canonicalJson(read->payload).value();
        const FactDraft draft{.id = read->id,
                              .type = fact_type::shiftOpened,
                              .hybridTime = read->hybridTime,
                              .wallMs = read->wallMs,
                              .businessDate = read->businessDate,
                              .staff = read->staff,
                              .payload = payload};
        const Fact made = makeFact(draft, {TillId(u"T2"_s), 1, 1}, noHash());
        QCOMPARE(made.body, shown("fact"));
        QCOMPARE(made.hash, hash);
    }

    void thePushAndItsSignature()
    {
        const QByteArray hash = QByteArray::fromHex(shown("fact_hash"));
        QCOMPARE(toWire(PushRequest{.epoch = 1, .facts = {{shown("fact"), noHash(), hash}}}), shown("push"));
        const QByteArray text = signedText("POST", wire::factsTarget, sentMs, shown("push"));
        QCOMPARE(text, shown("push_signed"));
        QVERIFY(text.endsWith('\n' + shown("push_hash")));
        QCOMPARE(m_key->sign(text).toBase64(), shown("push_signature"));
    }

    void theQuestionForTheFeed()
    {
        const QByteArray text = signedText("GET", wire::feedTarget(0, 25), sentMs, {});
        QCOMPARE(text, shown("feed_signed"));
        QCOMPARE(m_key->sign(text).toBase64(), shown("feed_signature"));
    }

private:
    QByteArray shown(const char *name) const { return m_blocks.value(QString::fromLatin1(name)); }

    static constexpr qint64 sentMs = 1'795'000'001'234;
    QHash<QString, QByteArray> m_blocks;
    std::optional<DeviceKey> m_key;
};

QTEST_GUILESS_MAIN(TestWorkedExample)
#include "tst_worked_example.moc"
