#pragma once

#include <QProcess>
#include <QString>

namespace suanpan {

/// The hub of a demo day: started, killed as by a power cut, started again on the same port, stopped.
class DayHub final {
public:
    DayHub(QString program, QString folder, QString logFile);
    ~DayHub();

    /// False when it did not come up; the log says why.
    bool start();
    void kill();
    void stop();
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    QString m_program;
    QString m_folder;
    QString m_logFile;
    QProcess m_process;
    int m_port = 0; ///< chosen by the system at the first start, kept afterwards
};

/// The till of a demo day, played through its real window without a display.
class DayTill final {
public:
    struct Options {
        QString program;
        QString folder;
        QString out;
        QString input;
        QString hubUrl;
        QString enrolmentCode;
    };
    explicit DayTill(Options options) : m_options(std::move(options)) {}
    ~DayTill();

    bool start(const QString &language);
    void kill();
    /// The next line it says; nothing when it ended, or said nothing for too long.
    std::optional<QString> nextLine();
    /// Of a till that ended by itself.
    int exitCode() const { return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1; }

private:
    Options m_options;
    std::unique_ptr<QProcess> m_process; ///< a new one each start, so that no line of a killed till is read late
};

} // namespace suanpan
