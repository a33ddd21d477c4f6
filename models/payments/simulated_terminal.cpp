#include "models/payments/simulated_terminal.h"

namespace suanpan {

using namespace Qt::StringLiterals;

TerminalAnswer TerminalBook::answerAbout(const QString &reference, Money asked) const
{
    const auto entry = m_entries.constFind(reference);
    if (entry == m_entries.constEnd()) {
        return {reference, TerminalOutcome::Unknown, asked, {}};
    }
    const bool approved = entry->outcome == TerminalOutcome::Approved;
    return {reference, entry->outcome, entry->amount, approved ? u"SIM-"_s + reference : QString()};
}

TerminalAnswer TerminalBook::receive(const TerminalRequest &request)
{
    auto entry = m_entries.find(request.reference);
    const bool isNew = entry == m_entries.end();
    switch (request.verb) {
    case TerminalVerb::Charge:
        if (isNew) {
            m_entries.insert(request.reference, {TerminalOutcome::InProgress, request.amount});
        }
        break;
    case TerminalVerb::Cancel:
        if (isNew) {
            m_entries.insert(request.reference, {TerminalOutcome::Cancelled, request.amount});
        } else if (entry->outcome == TerminalOutcome::InProgress) {
            entry->outcome = TerminalOutcome::Cancelled;
        }
        break;
    case TerminalVerb::Inquire: break;
    }
    return answerAbout(request.reference, request.amount);
}

std::optional<TerminalAnswer> TerminalBook::decide(const QString &reference, bool approve)
{
    const auto entry = m_entries.find(reference);
    if (entry == m_entries.end() || entry->outcome != TerminalOutcome::InProgress) {
        return std::nullopt;
    }
    entry->outcome = approve ? TerminalOutcome::Approved : TerminalOutcome::Declined;
    return answerAbout(reference, entry->amount);
}

TerminalOutcome TerminalBook::outcomeOf(const QString &reference) const
{
    return m_entries.value(reference, {TerminalOutcome::Unknown, Money(0, Currency::CNY)}).outcome;
}

QStringList TerminalBook::undecided() const
{
    QStringList references;
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry) {
        if (entry->outcome == TerminalOutcome::InProgress) {
            references.append(entry.key());
        }
    }
    references.sort();
    return references;
}

Money TerminalBook::taken(Currency currency) const
{
    Money sum(0, currency);
    for (const Entry &entry : m_entries) {
        if (entry.outcome == TerminalOutcome::Approved) {
            sum += entry.amount;
        }
    }
    return sum;
}

SimulatedTerminal::SimulatedTerminal(Random &random, TerminalFaults faults, QObject *parent)
    : PaymentTerminal(parent), m_random(random), m_faults(faults)
{}

void SimulatedTerminal::send(const TerminalRequest &request)
{
    if (!strikes(m_faults.loseRequest)) {
        m_requests.append(request);
    }
}

void SimulatedTerminal::reply(TerminalAnswer answer)
{
    if (strikes(m_faults.answerUnclear)) {
        answer.outcome = TerminalOutcome::Unclear;
        answer.approval.clear();
    }
    if (!strikes(m_faults.loseAnswer)) {
        m_answers.append(answer);
    }
    if (strikes(m_faults.answerTwice)) {
        m_answers.append(answer);
    }
}

void SimulatedTerminal::arrive(const TerminalRequest &request)
{
    const bool isNewCharge =
        request.verb == TerminalVerb::Charge && m_book.outcomeOf(request.reference) == TerminalOutcome::Unknown;
    const TerminalAnswer answer = m_book.receive(request);
    if (!isNewCharge) {
        reply(answer);
    }
}

bool SimulatedTerminal::step()
{
    const QStringList undecided = m_book.undecided();
    const qsizetype count = m_requests.size() + undecided.size() + m_answers.size();
    if (count == 0) {
        return false;
    }
    auto drawn = static_cast<qsizetype>(m_random.below(static_cast<std::uint64_t>(count)));
    if (drawn < m_requests.size()) {
        arrive(m_requests.takeAt(drawn));
        return true;
    }
    drawn -= m_requests.size();
    if (drawn < undecided.size()) {
        const auto answer = m_book.decide(undecided[drawn], !strikes(m_faults.decline));
        reply(*answer);
        return true;
    }
    const TerminalAnswer answer = m_answers.takeAt(drawn - undecided.size());
    Q_EMIT answered(answer);
    return true;
}

} // namespace suanpan
