#pragma once

#include "models/base/json_fields.h"
#include "models/payments/terminal.h"

#include <QJsonObject>

#include <expected>
#include <optional>

namespace suanpan {

enum class TerminalPhase {
    Ready,     ///< nothing was sent
    Asked,     ///< charge sent, answer awaited
    Unclear,   ///< no clear answer came: an inquiry is under way
    Closing,   ///< the terminal did not know the reference, or somebody gave up: a cancellation is under way
    Paid,      ///< final
    Declined,  ///< final: not paid
    Cancelled, ///< final: not paid
};
QString nameOf(TerminalPhase phase); ///< "closing"

/// One payment through a terminal, from the till's side: a value that takes in what happened and says what to send next.
///
/// Between Asked and a final phase it counts neither as paid nor as unpaid: the sale waits, or goes on with another payment once this one
/// is Declined or Cancelled. Only the terminal's own word ends it. "Unknown" is no such word, for the charge may still be under way: the
/// reference is cancelled first. Late and repeated answers change nothing.
///
/// Whoever drives it stores toJson() each time before it sends what was returned; after a power cut, resume() goes on from what was stored.
class TerminalPayment final {
public:
    /// The amount is above 0.
    TerminalPayment(QString reference, Money amount);

    std::optional<TerminalRequest> start();
    std::optional<TerminalRequest> take(const TerminalAnswer &answer);
    std::optional<TerminalRequest> timeOut(); ///< no answer for too long; again and again while there is none
    std::optional<TerminalRequest> giveUp(); ///< the cashier wants another way of paying
    std::optional<TerminalRequest> resume(); ///< after the program was started again

    const QString &reference() const { return m_reference; }
    Money amount() const { return m_amount; }
    TerminalPhase phase() const { return m_phase; }
    const QString &approval() const { return m_approval; }
    bool isPaid() const { return m_phase == TerminalPhase::Paid; }
    bool isUnpaid() const { return m_phase == TerminalPhase::Declined || m_phase == TerminalPhase::Cancelled; }
    bool isFinal() const { return isPaid() || isUnpaid(); }
    /// The terminal contradicted itself, or approved another amount: for a manager. Without a fitting answer it stays open.
    bool isContradicted() const { return m_contradicted; }

    QJsonObject toJson() const;
    static std::expected<TerminalPayment, JsonError> fromJson(const QJsonObject &json);
    friend bool operator==(const TerminalPayment &, const TerminalPayment &) = default;

private:
    std::optional<TerminalRequest> go(TerminalPhase phase, TerminalVerb verb);
    void finish(TerminalPhase phase, const QString &approval = {});
    std::optional<TerminalRequest> takeOpen(TerminalOutcome outcome);

    QString m_reference;
    Money m_amount;
    TerminalPhase m_phase = TerminalPhase::Ready;
    QString m_approval;
    bool m_contradicted = false;
};

} // namespace suanpan
