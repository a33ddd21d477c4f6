#include "app/till/till_window.h"

#include "app/till/enrolment.h"
#include "models/base/when_done.h"
#include "ui/views/start/start_view.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize usualSize(1366, 768);

} // namespace

TillWindow::TillWindow(Options options, const Clock &clock, Random &random, ReceiptPrinter &printer)
    : m_options(std::move(options)), m_clock(clock), m_random(random), m_printer(printer), m_pages(new QStackedLayout(this)),
      m_startView(new StartView)
{
    setObjectName(u"tillWindow"_s);
    setWindowTitle(tr("Suanpan"));
    resize(usualSize);
    m_pages->addWidget(m_startView);
    connect(m_startView, &StartView::enrolWanted, this,
            [this](const QString &hub, const QString &code) { enrolWith(QUrl::fromUserInput(hub), code); });
}

TillWindow::~TillWindow() = default;

QString TillWindow::deviceFile() const
{
    return QDir(m_options.folder).filePath(u"device.key"_s);
}

void TillWindow::open()
{
    show();
    if (!QDir().mkpath(m_options.folder)) {
        m_startView->showTrouble(tr("The data folder cannot be made"), m_options.folder);
        return;
    }
    auto device = DeviceFile::load(deviceFile());
    if (!device) {
        m_startView->showTrouble(tr("The till's key cannot be read"),
                                 tr("%1: %2. Restore this file from a backup, or move it away and enrol the till anew: its "
                                    "journal stays and is sent on.")
                                     .arg(deviceFile(), device.error()));
    } else if (*device) {
        if (!m_options.hub.isEmpty()) {
            (*device)->hub = m_options.hub;
        }
        start(**device);
    } else if (!m_options.enrolCode.isEmpty()) {
        enrolWith(m_options.hub, m_options.enrolCode);
    } else {
        m_startView->askForCode(m_options.hub.toString());
    }
}

void TillWindow::enrolWith(const QUrl &hub, const QString &code)
{
    m_startView->showProgress(tr("Asking the hub …"));
    whenDone(enrol(hub, code, deviceFile(), m_clock, m_random, this), this,
             [this, hub](const std::expected<DeviceFile, QString> &device) {
                 if (device) {
                     start(*device);
                 } else {
                     m_startView->askForCode(hub.toString(), device.error());
                 }
             });
}

void TillWindow::start(const DeviceFile &device)
{
    m_till = std::make_unique<TillApp>(TillApp::Options{m_options.folder, device, true, this, m_options.simulatedTerminal},
                                       m_clock, m_random, m_printer);
    whenDone(m_till->storage().opened(), this, [this](const StorageResult<void> &opened) {
        if (!opened) {
            showTrouble(opened.error());
            return;
        }
        m_pages->setCurrentIndex(m_pages->addWidget(&m_till->window()));
        m_till->window().setFocus();
        Q_EMIT started(m_till.get());
    });
}

void TillWindow::showTrouble(const StorageError &error)
{
    const QString file = QDir(m_options.folder).filePath(u"till.db"_s);
    switch (error.kind) {
    case StorageError::Kind::Newer:
        m_startView->showTrouble(
            tr("These data belong to a newer version"),
            tr("%1 was written by a newer Suanpan. Nothing was changed. Install that version again.").arg(file));
        break;
    case StorageError::Kind::Corrupt:
        m_startView->showTrouble(tr("The till's database is damaged"),
                                 tr("%1 cannot be read (%2). Nothing was changed. Move the file away and start again: every sale "
                                    "comes back from journal.mirror, everything else from the hub. Or use suanpan-ctl restore.")
                                     .arg(file, error.detail));
        break;
    case StorageError::Kind::Busy:
        m_startView->showTrouble(tr("The till is running already"), tr("Another program has %1 open. Close it first.").arg(file));
        break;
    case StorageError::Kind::Full:
        m_startView->showTrouble(tr("The disk is full"), tr("Make room on the disk of %1 and start again.").arg(file));
        break;
    default: m_startView->showTrouble(tr("The till's data cannot be opened"), error.detail);
    }
}

} // namespace suanpan
