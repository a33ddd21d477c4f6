#include "bench/real_hub.h"

#include "bench/figures.h"
#include "hub/ingest/ingest.h"
#include "models/base/require.h"
#include "sync/protocol/endpoints.h"
#include "tests/hub/raw_client.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>

namespace suanpan::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120'000;
constexpr int pauseMs = 100; ///< between questions that count what waits: the hub has better things to do
constexpr qint64 stallMicroseconds = 120'000'000; ///< nothing applied for so long is an end, not a figure

} // namespace

RealHub::RealHub(const QString &folder, const QString &database) : m_folder(folder)
{
    require(QDir().mkpath(folder));
    if (!database.isEmpty()) {
        require(migrateHub({folder, database}, m_clock, m_random).has_value());
    }
}

RealHub::~RealHub()
{
    stop();
}

void RealHub::prepare(const std::function<void(HeadOffice &)> &work)
{
    const auto office = HeadOffice::open(m_folder.path(), m_clock, m_random);
    require(office.has_value());
    work(**office);
}

QList<KnownTill> RealHub::enrol(int tills)
{
    QList<KnownTill> known;
    prepare([&](HeadOffice &office) {
        Database &database = office.store().database();
        auto transaction = Transaction::begin(database).value();
        for (int number = 1; number <= tills; ++number) {
            const TillId till(u"T%1"_s.arg(number));
            known.append({till, DeviceKey::generate(m_random)});
            const Device device{.till = till,
                                .epoch = 1,
                                .publicKey = known.last().key.publicKey(),
                                .name = u"Till %1"_s.arg(number),
                                .enrolledMs = m_clock.nowMs()};
            require(DeviceQueries(database).put(device).has_value());
        }
        require(transaction.commit().has_value());
    });
    return known;
}

void RealHub::fillInbox(const TillId &till, const QList<PushRequest> &batches)
{
    const auto key = prepareHubFolder(HubPlace::in(m_folder.path()), m_random);
    const auto store = openHub(HubPlace::in(m_folder.path()), key.value(), m_clock, m_random);
    require(store.has_value());
    for (const PushRequest &batch : batches) {
        const auto answer = Ingest(**store).push({.till = till, .epoch = 1}, batch);
        require(answer && std::holds_alternative<PushReply>(*answer));
    }
}

void RealHub::start()
{
    const QString portFile = m_folder.filePath(u"port"_s);
    QFile::remove(portFile);
    m_process.setStandardErrorFile(m_folder.filePath(u"hub.log"_s), QIODevice::Append);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(u"setpriv"_s, // so that a figure that fails leaves no hub behind
                    {u"--pdeathsig=TERM"_s, QDir(QCoreApplication::applicationDirPath()).filePath(u"suanpan-hub"_s), u"--data"_s,
                     m_folder.path(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--port-file"_s, portFile});
    require(m_process.waitForStarted(patienceMs));
    const qint64 begun = nowMicroseconds();
    while (QFile(portFile).size() == 0) {
        require(m_process.state() == QProcess::Running && nowMicroseconds() - begun < patienceMs * 1000LL);
        QThread::msleep(2);
        m_process.waitForFinished(0); // notices an end
    }
    QFile port(portFile);
    require(port.open(QIODevice::ReadOnly));
    m_port = port.readAll().trimmed().toUShort();
}

void RealHub::stop()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        require(m_process.waitForFinished(patienceMs));
    }
}

void RealHub::kill()
{
    m_process.kill();
    require(m_process.waitForFinished(patienceMs));
}

QUrl RealHub::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

HealthReply RealHub::health() const
{
    const auto answer = RawClient(m_port).ask("GET", wire::healthTarget, {}, {}, patienceMs);
    require(answer.status == 200);
    return fromWire<HealthReply>(answer.body).value();
}

double RealHub::untilApplied(qint64 facts, qint64 sinceMicroseconds) const
{
    qint64 lastMove = nowMicroseconds();
    for (qint64 applied = -1;;) {
        const HealthReply now = health();
        const qint64 asked = nowMicroseconds();
        if (now.applied >= facts) {
            return static_cast<double>(asked - sinceMicroseconds);
        }
        lastMove = now.applied == applied ? lastMove : asked;
        applied = now.applied;
        require(asked - lastMove < stallMicroseconds);
        QThread::msleep(pauseMs);
    }
}

qint64 RealHub::factsStored()
{
    qint64 stored = 0;
    prepare([&](HeadOffice &office) { stored = office.store().database().number("SELECT count(*) FROM inbox").value(); });
    return stored;
}

qint64 RealHub::peakBytes() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    require(status.open(QIODevice::ReadOnly));
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

} // namespace suanpan::bench
