#pragma once

#include "models/money/money.h"

#include <QObject>
#include <QString>

namespace suanpan {

/// What a till asks of a payment terminal, always about one payment.
enum class TerminalVerb {
    Charge,  ///< take the amount
    Inquire, ///< tell what became of the reference
    Cancel,  ///< see to it that the reference is never charged, unless it was already
};

/// What the terminal knows about a reference when it answers.
enum class TerminalOutcome {
    Approved,
    Declined,
    Cancelled,  ///< nothing was taken and nothing ever will be
    InProgress, ///< the customer still has the card in hand
    Unknown,    ///< never heard of it: the request may be lost, or still under way
    Unclear,    ///< the terminal itself cannot tell just now
};
QString nameOf(TerminalVerb verb);       ///< "inquire"
QString nameOf(TerminalOutcome outcome); ///< "in_progress"

struct TerminalRequest {
    TerminalVerb verb = TerminalVerb::Charge;
    QString reference; ///< the till's name of this one payment, new for each attempt; stored before the request leaves
    Money amount;
    friend bool operator==(const TerminalRequest &, const TerminalRequest &) = default;
};

struct TerminalAnswer {
    QString reference;
    TerminalOutcome outcome = TerminalOutcome::Unclear;
    Money amount;
    QString approval; ///< what the slip calls the approval; never a card number
    friend bool operator==(const TerminalAnswer &, const TerminalAnswer &) = default;
};

/// The plug-in for a payment terminal. What every one must promise, for TerminalPayment to be right:
/// a reference is charged at most once, however often it is asked for; Approved, Declined and Cancelled are final; after Cancelled a charge that
/// was still under way is refused. Nothing is promised about answers: they may come late, twice or never. So an answer is a signal and
/// no future.
class PaymentTerminal : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Sends it on its way and returns at once.
    virtual void send(const TerminalRequest &request) = 0;

Q_SIGNALS:
    void answered(const suanpan::TerminalAnswer &answer);
};

} // namespace suanpan
