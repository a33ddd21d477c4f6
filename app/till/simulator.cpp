#include "app/till/simulator.h"

namespace suanpan {

using namespace Qt::StringLiterals;

Simulator::Simulator(quint64 seed, QObject *parent)
    : QObject(parent), m_random(seed),
      m_terminal(m_random, {.decline = 100, .loseRequest = 50, .loseAnswer = 50, .answerTwice = 50, .answerUnclear = 50})
{
    constexpr int paceMs = 700;
    connect(&m_pace, &QTimer::timeout, &m_terminal, &SimulatedTerminal::step);
    m_pace.start(paceMs);
}

std::optional<quint64> Simulator::seedOf(const QString &option)
{
    if (option == "simulator"_L1) {
        return 1;
    }
    bool isNumber = false;
    const quint64 seed = option.section(u':', 1).toULongLong(&isNumber);
    return option.startsWith("simulator:"_L1) && isNumber ? std::optional(seed) : std::nullopt;
}

} // namespace suanpan
