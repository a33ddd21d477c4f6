#pragma once

#include "models/base/random.h"
#include "models/payments/simulated_terminal.h"

#include <QTimer>

namespace suanpan {

/// A simulated terminal with a pace of its own, for training and demonstrations: the same seed, the same misfortunes.
class Simulator final : public QObject {
    Q_OBJECT

public:
    explicit Simulator(quint64 seed, QObject *parent = nullptr);

    PaymentTerminal &terminal() { return m_terminal; }

    /// Of "simulator" or "simulator:7"; nothing when it is neither.
    static std::optional<quint64> seedOf(const QString &option);

private:
    SeededRandom m_random;
    SimulatedTerminal m_terminal;
    QTimer m_pace;
};

} // namespace suanpan
