#include "models/payments/terminal.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(TerminalVerb verb)
{
    switch (verb) {
    case TerminalVerb::Charge: return u"charge"_s;
    case TerminalVerb::Inquire: return u"inquire"_s;
    case TerminalVerb::Cancel: return u"cancel"_s;
    }
    return {};
}

QString nameOf(TerminalOutcome outcome)
{
    switch (outcome) {
    case TerminalOutcome::Approved: return u"approved"_s;
    case TerminalOutcome::Declined: return u"declined"_s;
    case TerminalOutcome::Cancelled: return u"cancelled"_s;
    case TerminalOutcome::InProgress: return u"in_progress"_s;
    case TerminalOutcome::Unknown: return u"unknown"_s;
    case TerminalOutcome::Unclear: return u"unclear"_s;
    }
    return {};
}

} // namespace suanpan
