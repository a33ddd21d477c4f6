#include "hub/office/head_office.h"
#include "hub/office/verify_hub.h"
#include "tests/hub/raw_client.h"
#include "tests/hub/scripted_till.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The real program, killed in the middle of its work.
class TestKill final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAckedIsThereAfterAKill()
    {
        QTemporaryDir folder;
        SystemClock clock;
        SystemRandom random;
        const QString code =
            HeadOffice::open(folder.path(), clock, random).value()->newEnrolmentCode(TillId(u"T1"_s)).value().value();
        ScriptedTill till(u"T1"_s, 1, 1);
        SeededRandom dice(5);
        qint64 acked = 0;
        for (int round = 0; round < 4; ++round) {
            QProcess hub;
            const quint16 port = startHub(hub, folder.path());
            RawClient client(port);
            if (round == 0) {
                QCOMPARE(client.ask("POST", wire::enrolTarget, toWire(EnrolRequest{code, till.key().publicKey(), {}})).status,
                         200);
            }
            const auto killAfter = 5 + dice.below(20);
            for (std::uint64_t i = 0; i < killAfter; ++i) {
                till.sell(u"tea"_s, 1);
                acked = push(client, till, acked + 1).value_or(acked);
            }
            const QByteArray last = request(till, acked + 1);
            till.sell(u"tea"_s, 1);
            client.send(last); // its answer will never come
            hub.kill();
            QVERIFY(hub.waitForFinished(5000));
        }
        const auto office = HeadOffice::open(folder.path(), clock, random).value();
        const auto head = InboxQueries(office->store().database()).head(till.till(), 1).value();
        QVERIFY(acked >= 20); // four rounds of at least five
        QVERIFY(head.seq >= acked);
        QCOMPARE(office->store().state()->feedPosition, head.seq);
        const auto verdict = verifyHub(office->store()).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
    }

private:
    static quint16 startHub(QProcess &hub, const QString &folder)
    {
        const QString portFile = folder + u"/port"_s;
        QFile::remove(portFile);
        hub.start(qEnvironmentVariable("SUANPAN_BINARY_DIR") + u"/bin/suanpan-hub"_s,
                  {u"--data"_s, folder, u"--listen"_s, u"127.0.0.1:0"_s, u"--port-file"_s, portFile});
        hub.waitForReadyRead(10'000); // the ready line
        QFile file(portFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toUShort() : quint16(0);
    }
    static QByteArray request(const ScriptedTill &till, qint64 from)
    {
        const QByteArray body = toWire(till.batch(from, till.facts().size()));
        QByteArray text = "POST /v1/facts HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        for (const auto &[name, value] : till.headers("POST", wire::factsTarget, body)) {
            text += name + ": " + value + "\r\n";
        }
        return text + "\r\n" + body;
    }
    static std::optional<qint64> push(RawClient &client, const ScriptedTill &till, qint64 from)
    {
        client.send(request(till, from));
        const auto reply = fromWire<PushReply>(client.read().body);
        return reply ? std::optional(reply->ackedThrough) : std::nullopt;
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
