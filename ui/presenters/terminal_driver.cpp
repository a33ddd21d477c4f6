#include "ui/presenters/terminal_driver.h"

#include "models/base/require.h"
#include "models/base/when_done.h"

namespace suanpan {

TerminalDriver::TerminalDriver(const Means &means, QObject *parent) : QObject(parent), m_means(means), m_patience(this)
{
    m_patience.setObjectName(QStringLiteral("patience")); // for tests, which wait for nothing
    m_patience.setSingleShot(true);
    m_patience.setInterval(means.patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_current) {
            proceed(m_current->payment.timeOut());
        }
    });
    connect(&means.terminal, &PaymentTerminal::answered, this, &TerminalDriver::take);
}

void TerminalDriver::charge(const SaleId &sale, const QString &tender, Money amount)
{
    require(!m_current);
    const QString reference = PaymentId::make(m_means.clock, m_means.random).text();
    m_current = KeptPayment{sale, tender, TerminalPayment(reference, amount)};
    proceed(m_current->payment.start());
}

void TerminalDriver::resume(const KeptPayment &payment)
{
    require(!m_current && !payment.payment.isFinal());
    m_current = payment;
    proceed(m_current->payment.resume());
}

void TerminalDriver::giveUp()
{
    if (m_current) {
        proceed(m_current->payment.giveUp());
    }
}

void TerminalDriver::take(const TerminalAnswer &answer)
{
    if (m_current) { // late and repeated ones change nothing
        proceed(m_current->payment.take(answer));
    }
}

void TerminalDriver::proceed(const std::optional<TerminalRequest> &request)
{
    if (m_current->payment.isFinal()) {
        finish();
        return;
    }
    if (request) {
        m_patience.start();
        whenDone(m_means.desk.keep(*m_current), this,
                 [this, request = *request](const DeskResult<void> &result) { stored(request, result); });
    }
    Q_EMIT changed();
}

void TerminalDriver::stored(const TerminalRequest &request, const DeskResult<void> &result)
{
    if (!m_current || m_current->payment.reference() != request.reference) {
        return; // an answer came first
    }
    if (result) {
        m_means.terminal.send(request);
    } else if (request.verb == TerminalVerb::Charge) {
        m_current.reset();
        m_patience.stop();
        Q_EMIT notSent(result.error());
    } // else it is tried again when the time is out
}

void TerminalDriver::finish()
{
    const KeptPayment done = *std::exchange(m_current, std::nullopt);
    m_patience.stop();
    if (done.payment.isPaid()) {
        m_means.desk.keep(done); // until its sale is completed
    } else {
        m_means.desk.forget(done.payment.reference());
    }
    Q_EMIT finished(done);
}

} // namespace suanpan
