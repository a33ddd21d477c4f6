#pragma once

#include "models/payments/terminal_desk.h"

#include <QTimer>

namespace suanpan {

class Clock;
class Random;

/// Brings one payment at a time to its end at the terminal: stores it before each message leaves, asks again when no answer comes, and says
/// only what the terminal itself said.
class TerminalDriver final : public QObject {
    Q_OBJECT

public:
    struct Means {
        PaymentTerminal &terminal;
        TerminalDesk &desk;
        const Clock &clock;
        Random &random;
        int patienceMs = 20'000; ///< how long an answer is waited for
    };
    explicit TerminalDriver(const Means &means, QObject *parent = nullptr);

    /// The payment under way; nothing between two.
    const std::optional<KeptPayment> &current() const { return m_current; }
    /// What an earlier run left of this sale.
    DeskFuture<QList<KeptPayment>> kept(const SaleId &sale) { return m_means.desk.kept(sale); }

    void charge(const SaleId &sale, const QString &tender, Money amount);
    /// Goes on with one that has no final word yet.
    void resume(const KeptPayment &payment);
    /// The cashier wants another way of paying: it is over when the terminal says so.
    void giveUp();

Q_SIGNALS:
    void changed();
    void finished(const suanpan::KeptPayment &payment);
    /// It could not be stored, so the charge never left.
    void notSent(const suanpan::DeskError &error);

private:
    void take(const TerminalAnswer &answer);
    void proceed(const std::optional<TerminalRequest> &request);
    void stored(const TerminalRequest &request, const DeskResult<void> &result);
    void finish();

    Means m_means;
    QTimer m_patience;
    std::optional<KeptPayment> m_current;
};

} // namespace suanpan
