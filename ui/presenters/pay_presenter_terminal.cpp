#include "models/base/when_done.h"
#include "ui/presenters/format.h"
#include "ui/presenters/pay_presenter.h"
#include "ui/presenters/tender_words.h"
#include "ui/presenters/terminal_driver.h"
#include "ui/presenters/words.h"

namespace suanpan {

void PayPresenter::useTerminal(TerminalDriver *terminal)
{
    m_terminal = terminal;
    connect(terminal, &TerminalDriver::changed, this, [this] {
        if (m_state.stage == Stage::AtTerminal) {
            refresh();
        }
    });
    connect(terminal, &TerminalDriver::finished, this, &PayPresenter::leaveTerminal);
    connect(terminal, &TerminalDriver::notSent, this, [this](const DeskError &error) {
        m_state.stage = Stage::Choosing;
        refuse(Words::of(error));
    });
}

/// A program that ended in the middle may have left payments of this sale: nothing is asked twice of the customer.
void PayPresenter::recallPayments()
{
    m_state.stage = Stage::AtTerminal;
    const SaleId sale = m_request->cart.id;
    whenDone(m_terminal->kept(sale), this, [this, sale](const DeskResult<QList<KeptPayment>> &kept) {
        if (!m_request || m_request->cart.id != sale || m_state.stage != Stage::AtTerminal) {
            return;
        }
        if (!kept) {
            refuse(Words::of(kept.error())); // Esc leads back; nobody pays before this is known
            return;
        }
        m_state.stage = Stage::Choosing;
        for (const KeptPayment &payment : *kept) {
            if (payment.payment.isPaid()) {
                takeCharged(payment);
            } else if (!payment.payment.isFinal() && !m_terminal->current()) {
                m_state.stage = Stage::AtTerminal;
                m_terminal->resume(payment);
            }
        }
        refresh();
    });
}

void PayPresenter::charge(Money amount)
{
    m_state.stage = Stage::AtTerminal;
    m_state.message.clear();
    m_terminal->charge(m_request->cart.id, m_way, amount);
}

void PayPresenter::takeCharged(const KeptPayment &payment)
{
    m_taken.append({payment.tender, payment.payment.amount(), payment.payment.reference()});
    m_charged.insert(payment.payment.reference());
}

void PayPresenter::leaveTerminal(const KeptPayment &done)
{
    if (!m_request || done.sale != m_request->cart.id) {
        return;
    }
    m_state.stage = Stage::Choosing;
    if (!done.payment.isPaid()) {
        const bool declined = done.payment.phase() == TerminalPhase::Declined;
        refuse(declined ? tr("The terminal declined it: nothing was paid") : tr("Cancelled at the terminal: nothing was paid"));
        return;
    }
    takeCharged(done);
    if (isCovered()) {
        send();
        return;
    }
    dropWay();
    refresh();
}

void PayPresenter::goBack()
{
    if (m_terminal && m_terminal->current() && m_state.stage == Stage::AtTerminal) {
        m_terminal->giveUp();
    } else {
        close();
    }
}

/// What the terminal is about, as a row below what was taken.
QList<Choice> PayPresenter::terminalWords() const
{
    if (m_state.stage != Stage::AtTerminal || !m_terminal->current()) {
        return {};
    }
    const TerminalPayment &payment = m_terminal->current()->payment;
    const QString now = payment.isContradicted()                    ? tr("The terminal contradicts itself: call a manager")
                        : payment.phase() == TerminalPhase::Closing ? tr("Being cancelled at the terminal")
                        : payment.phase() == TerminalPhase::Unclear ? tr("No clear answer yet: asking the terminal again")
                                                                    : tr("The customer pays at the terminal");
    const TenderRule *rule = tenders().find(m_terminal->current()->tender);
    return {{{}, rule ? TenderWords::of(*rule) : QString(), now, Format::amount(payment.amount()), {}, {}}};
}

} // namespace suanpan
