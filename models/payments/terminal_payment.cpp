#include "models/payments/terminal_payment.h"

#include "models/base/require.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

struct PhaseName {
    TerminalPhase phase;
    QLatin1StringView name;
};
constexpr std::array phaseNames{
    PhaseName{TerminalPhase::Ready, "ready"_L1},         PhaseName{TerminalPhase::Asked, "asked"_L1},
    PhaseName{TerminalPhase::Unclear, "unclear"_L1},     PhaseName{TerminalPhase::Closing, "closing"_L1},
    PhaseName{TerminalPhase::Paid, "paid"_L1},           PhaseName{TerminalPhase::Declined, "declined"_L1},
    PhaseName{TerminalPhase::Cancelled, "cancelled"_L1},
};

} // namespace

QString nameOf(TerminalPhase phase)
{
    return std::ranges::find(phaseNames, phase, &PhaseName::phase)->name;
}

TerminalPayment::TerminalPayment(QString reference, Money amount) : m_reference(std::move(reference)), m_amount(amount)
{
    require(!m_reference.isEmpty() && m_amount.minor() > 0);
}

std::optional<TerminalRequest> TerminalPayment::go(TerminalPhase phase, TerminalVerb verb)
{
    m_phase = phase;
    return TerminalRequest{verb, m_reference, m_amount};
}

std::optional<TerminalRequest> TerminalPayment::start()
{
    return m_phase == TerminalPhase::Ready ? go(TerminalPhase::Asked, TerminalVerb::Charge) : std::nullopt;
}

void TerminalPayment::finish(TerminalPhase phase, const QString &approval)
{
    if (isFinal()) {
        m_contradicted = m_contradicted || phase != m_phase;
        return;
    }
    m_phase = phase;
    m_approval = approval;
}

std::optional<TerminalRequest> TerminalPayment::takeOpen(TerminalOutcome outcome)
{
    const bool asked = m_phase == TerminalPhase::Asked;
    if (asked && outcome != TerminalOutcome::InProgress) {
        return go(TerminalPhase::Unclear, TerminalVerb::Inquire);
    }
    if (m_phase == TerminalPhase::Unclear && outcome == TerminalOutcome::Unknown) {
        return go(TerminalPhase::Closing, TerminalVerb::Cancel);
    }
    return std::nullopt; // asked again when the time is out
}

std::optional<TerminalRequest> TerminalPayment::take(const TerminalAnswer &answer)
{
    if (answer.reference != m_reference) {
        return std::nullopt;
    }
    switch (answer.outcome) {
    case TerminalOutcome::Approved:
        if (answer.amount != m_amount) {
            m_contradicted = true;
            return takeOpen(TerminalOutcome::Unclear);
        }
        finish(TerminalPhase::Paid, answer.approval);
        return std::nullopt;
    case TerminalOutcome::Declined: finish(TerminalPhase::Declined); return std::nullopt;
    case TerminalOutcome::Cancelled: finish(TerminalPhase::Cancelled); return std::nullopt;
    case TerminalOutcome::InProgress:
    case TerminalOutcome::Unknown:
    case TerminalOutcome::Unclear: break;
    }
    return takeOpen(answer.outcome);
}

std::optional<TerminalRequest> TerminalPayment::timeOut()
{
    switch (m_phase) {
    case TerminalPhase::Asked:
    case TerminalPhase::Unclear: return go(TerminalPhase::Unclear, TerminalVerb::Inquire);
    case TerminalPhase::Closing: return go(TerminalPhase::Closing, TerminalVerb::Cancel);
    case TerminalPhase::Ready:
    case TerminalPhase::Paid:
    case TerminalPhase::Declined:
    case TerminalPhase::Cancelled: break;
    }
    return std::nullopt;
}

std::optional<TerminalRequest> TerminalPayment::giveUp()
{
    if (m_phase == TerminalPhase::Ready) {
        m_phase = TerminalPhase::Cancelled;
    }
    return isFinal() ? std::nullopt : go(TerminalPhase::Closing, TerminalVerb::Cancel);
}

std::optional<TerminalRequest> TerminalPayment::resume()
{
    return timeOut(); // an answer to a program that is gone will not come either
}

QJsonObject TerminalPayment::toJson() const
{
    return {{u"reference"_s, m_reference}, {u"amount_minor"_s, m_amount.minor()}, {u"currency"_s, code(m_amount.currency())},
            {u"phase"_s, nameOf(m_phase)}, {u"approval"_s, m_approval},           {u"contradicted"_s, m_contradicted}};
}

std::expected<TerminalPayment, JsonError> TerminalPayment::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const QString reference = fields.text(u"reference"_s);
    const qint64 minor = fields.integer(u"amount_minor"_s);
    const auto currency = currencyFromCode(fields.text(u"currency"_s));
    const QString phaseName = fields.text(u"phase"_s);
    const auto *phase = std::ranges::find_if(phaseNames, [&](const PhaseName &row) { return phaseName == row.name; });
    const QString approval = fields.text(u"approval"_s);
    const bool contradicted = fields.flag(u"contradicted"_s);
    if (reference.isEmpty()) {
        fields.refuse(u"reference"_s);
    }
    if (minor <= 0) {
        fields.refuse(u"amount_minor"_s);
    }
    if (!currency) {
        fields.refuse(u"currency"_s);
    }
    if (phase == phaseNames.end()) {
        fields.refuse(u"phase"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    TerminalPayment payment(reference, Money(minor, *currency));
    payment.m_phase = phase->phase;
    payment.m_approval = approval;
    payment.m_contradicted = contradicted;
    return payment;
}

} // namespace suanpan
