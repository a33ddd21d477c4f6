// Paying with money that the shop holds: a member's, or that of a gift card.
#include "models/base/when_done.h"
#include "models/loyalty/gift_card_code.h"
#include "models/sales/sale_value.h"
#include "ui/presenters/format.h"
#include "ui/presenters/pay_presenter.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

std::optional<ValueBook> PayPresenter::bookInUse() const
{
    return way() ? bookBehind(way()->kind, *m_request->rules.loyalty) : std::nullopt;
}

void PayPresenter::askHeld(ValueBook book, const HolderId &holder)
{
    m_asking = true;
    const SaleId sale = m_request->cart.id;
    whenDone(m_sales.heldMoney(book, holder), this, [this, sale, book, holder](const DeskResult<HeldMoney> &held) {
        const bool same = m_request && m_request->cart.id == sale && bookInUse() == book;
        const bool still = m_asking && same && (book == ValueBook::StoredValue || m_reference == holder.text());
        if (still) { // else another way was chosen, or the sale left
            m_asking = false;
            showHeld(held);
        }
    });
}

/// A card's code is known by its form before anybody is asked.
void PayPresenter::takeCard()
{
    const auto card = giftCardFromCode(m_reference);
    if (!card) {
        refuse(ValueWords::refusal(ValueRefusal::UnknownCard));
        return;
    }
    m_reference = card->text();
    m_state.message.clear();
    askHeld(ValueBook::GiftCard, *card);
    refresh();
}

void PayPresenter::showHeld(const DeskResult<HeldMoney> &held)
{
    if (!held) {
        refuse(Words::of(held.error()));
        return;
    }
    if (held->book == ValueBook::GiftCard && !held->isKnown) {
        refuse(ValueWords::refusal(ValueRefusal::UnknownCard));
        return;
    }
    m_held = *held;
    m_state.asksReference = false;
    if (mostOfHeld().isZero()) {
        const QString why = ValueWords::notEnough(*m_held, mostOfHeld());
        dropWay();
        refuse(why);
        return;
    }
    m_state.message.clear();
    refresh();
}

/// Less what it pays already; and money held pays for goods alone.
Money PayPresenter::mostOfHeld() const
{
    const Money goods = m_request->priced.due() - Money(m_request->priced.valueMinor, m_request->cart.currency);
    qint64 left = m_held->balance.usable;
    qint64 open = goods.minor();
    for (const TenderOffer &offer : m_taken) {
        const TenderRule *rule = tenders().find(offer.tender);
        const auto book = rule ? bookBehind(rule->kind, *m_request->rules.loyalty) : std::nullopt;
        const bool same = book == m_held->book && (book == ValueBook::StoredValue || offer.reference == m_held->holder.text());
        left -= same ? offer.given.minor() : 0;
        open -= book ? offer.given.minor() : 0;
    }
    return {std::max<qint64>(std::min(left, open), 0), goods.currency()};
}

/// What is left of it once the sale is done.
QList<Choice> PayPresenter::heldWords() const
{
    QList<Choice> words;
    for (const HeldMoney &held : m_completed->held) {
        words.append({{},
                      ValueWords::of(held),
                      tr("balance now"),
                      Format::amount(Money(held.balance.usable, m_completed->sale.currency)),
                      {},
                      {}});
    }
    return words;
}

} // namespace suanpan
