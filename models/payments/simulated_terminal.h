#pragma once

#include "models/base/random.h"
#include "models/payments/terminal.h"

#include <QHash>
#include <QList>

#include <optional>

namespace suanpan {

/// What a terminal remembers, and so the shortest implementation of what PaymentTerminal promises. No I/O, no chance: the simulator and the
/// tests decide when it hears what.
class TerminalBook final {
public:
    /// A charge that is new becomes InProgress, and the answer to it follows from decide().
    TerminalAnswer receive(const TerminalRequest &request);
    /// The customer's bank has spoken; nothing when the reference does not wait for it.
    std::optional<TerminalAnswer> decide(const QString &reference, bool approve);

    TerminalOutcome outcomeOf(const QString &reference) const; ///< Unknown when it was never heard of
    QStringList undecided() const; ///< sorted
    Money taken(Currency currency) const; ///< Σ of what was approved
    friend bool operator==(const TerminalBook &, const TerminalBook &) = default;

private:
    struct Entry {
        TerminalOutcome outcome = TerminalOutcome::Unknown;
        Money amount;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    TerminalAnswer answerAbout(const QString &reference, Money asked) const;

    QHash<QString, Entry> m_entries;
};

/// How a simulated terminal misbehaves, each in permille of the messages it concerns.
struct TerminalFaults {
    int decline = 100;
    int loseRequest = 0;
    int loseAnswer = 0;
    int answerTwice = 0;
    int answerUnclear = 0;
};

/// A terminal for tests, training and demonstrations: the same seed, the same day. Messages wait until step() carries one of them, so that
/// whoever drives it decides how late everything is.
class SimulatedTerminal final : public PaymentTerminal {
    Q_OBJECT
public:
    SimulatedTerminal(Random &random, TerminalFaults faults, QObject *parent = nullptr);

    void send(const TerminalRequest &request) override;
    /// Lets one thing happen, drawn from what can: a request arrives, the bank decides, an answer arrives. False when nothing waits.
    bool step();
    /// The till is gone: what was on its way to it is lost.
    void forgetAnswers() { m_answers.clear(); }

    const TerminalBook &book() const { return m_book; }

private:
    bool strikes(int permille) { return static_cast<int>(m_random.below(1000)) < permille; }
    void arrive(const TerminalRequest &request);
    void reply(TerminalAnswer answer);

    Random &m_random;
    TerminalFaults m_faults;
    TerminalBook m_book;
    QList<TerminalRequest> m_requests;
    QList<TerminalAnswer> m_answers;
};

} // namespace suanpan
