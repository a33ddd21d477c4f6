#pragma once

#include "app/till/device_file.h"
#include "app/till/till_app.h"

#include <QStackedLayout>
#include <QWidget>

namespace suanpan {

class StartView;

/// The one window of the program: the till, or why there is none yet and what to do about it.
class TillWindow final : public QWidget {
    Q_OBJECT

public:
    struct Options {
        QString folder;
        QUrl hub;           ///< for enrolment, or instead of the one enrolled at
        QString enrolCode;  ///< empty when the machine is a till already
        std::optional<quint64> simulatedTerminal = {}; ///< its seed
    };
    TillWindow(Options options, const Clock &clock, Random &random, ReceiptPrinter &printer);
    ~TillWindow() override;

    /// Shows itself and starts the till, enrolling first when a code was given.
    void open();

Q_SIGNALS:
    /// The till's files are open and its window stands.
    void started(suanpan::TillApp *till);

private:
    QString deviceFile() const;
    void enrolWith(const QUrl &hub, const QString &code);
    void start(const DeviceFile &device);
    void showTrouble(const StorageError &error);

    Options m_options;
    const Clock &m_clock;
    Random &m_random;
    ReceiptPrinter &m_printer;
    QStackedLayout *m_pages;
    StartView *m_startView;
    std::unique_ptr<TillApp> m_till;
};

} // namespace suanpan
