#include "app/ctl/day/day_programs.h"

#include <QDir>
#include <QFile>
#include <QThread>

namespace suanpan {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds startLimit = 30s;
constexpr std::chrono::milliseconds stopLimit = 20s;
constexpr std::chrono::milliseconds silenceLimit = 20min; ///< a till that drains after an outage has nothing to say for a while

} // namespace

DayHub::DayHub(QString program, QString folder, QString logFile)
    : m_program(std::move(program)), m_folder(std::move(folder)), m_logFile(std::move(logFile))
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_logFile, QIODevice::Append);
}

DayHub::~DayHub()
{
    kill();
}

bool DayHub::start()
{
    const QString portFile = m_folder + u".port"_s;
    QFile::remove(portFile);
    m_process.start(m_program, {u"--data"_s, m_folder, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--port-file"_s, portFile});
    constexpr std::chrono::milliseconds step = 20ms;
    for (auto waited = 0ms; waited < startLimit && m_process.state() != QProcess::NotRunning; waited += step) {
        m_process.waitForFinished(static_cast<int>(step.count()));
        QFile file(portFile);
        if (file.open(QIODevice::ReadOnly)) {
            m_port = file.readAll().trimmed().toInt();
        }
        if (file.isOpen() && m_port > 0) {
            return true;
        }
    }
    return false;
}

void DayHub::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill(); // SIGKILL: no goodbye, as when the power goes
        m_process.waitForFinished();
    }
}

void DayHub::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(static_cast<int>(stopLimit.count()))) {
        kill();
    }
}

DayTill::~DayTill()
{
    kill();
}

bool DayTill::start(const QString &language)
{
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(QDir(m_options.out).filePath(u"till.log"_s), QIODevice::Append);
    m_process->start(m_options.program, {u"--data"_s, m_options.folder, u"--hub"_s, m_options.hubUrl, u"--enrol"_s,
                                         m_options.enrolmentCode, u"--lang"_s, language, u"--play"_s, m_options.input,
                                         u"--play-out"_s, m_options.out, u"--play-supervised"_s});
    return m_process->waitForStarted();
}

void DayTill::kill()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished();
    }
}

std::optional<QString> DayTill::nextLine()
{
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(static_cast<int>(silenceLimit.count()))) {
            break;
        }
    }
    if (m_process->canReadLine()) {
        return QString::fromUtf8(m_process->readLine()).trimmed();
    }
    m_process->waitForFinished(static_cast<int>(stopLimit.count()));
    return std::nullopt;
}

} // namespace suanpan
