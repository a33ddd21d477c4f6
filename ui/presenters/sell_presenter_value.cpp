// Money that is paid in for later: a member's stored value, gift cards.
#include "models/base/when_done.h"
#include "models/loyalty/gift_card_code.h"
#include "ui/presenters/format.h"
#include "ui/presenters/sell_presenter.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

void SellPresenter::topUp(const QString &typed)
{
    addPaidIn(ValueBook::StoredValue, typed);
}

void SellPresenter::sellGiftCard(const QString &typed)
{
    addPaidIn(ValueBook::GiftCard, typed);
}

void SellPresenter::addPaidIn(ValueBook book, const QString &typed)
{
    if (!maySell()) {
        return;
    }
    const auto amount = readPrice(typed, m_cart.currency);
    if (!amount || amount->isZero()) {
        refuse(Words::of(amount ? TypedError::NotPositive : amount.error()));
        return;
    }
    payIn({.sku = Sku(nameOf(book)),
           .name = ValueWords::of(book),
           .barcode = {},
           .unit = u"pcs"_s,
           .taxGroup = {},
           .tax = TaxRate(),
           .listPriceMinor = amount->minor(),
           .stocked = false,
           .paysInto = book});
}

/// Each card has a line and a code of its own.
bool SellPresenter::addGiftCard(const Product &product, Quantity quantity)
{
    constexpr qint64 mostAtOnce = 50;
    if (!quantity.isWhole() || quantity > Quantity::pieces(mostAtOnce)) {
        refuse(Words::of(quantity.isWhole() ? TypedError::TooLarge : TypedError::MustBeWhole));
        return false;
    }
    const CartItem item{.sku = product.sku,
                        .name = product.name,
                        .barcode = product.barcodes.value(0),
                        .unit = product.unit,
                        .taxGroup = {},
                        .tax = TaxRate(),
                        .listPriceMinor = product.price.minor(),
                        .stocked = false,
                        .category = product.category,
                        .brand = product.brand,
                        .paysInto = ValueBook::GiftCard};
    for (qint64 cards = quantity.thousandths() / 1000; cards > 0; --cards) {
        if (!payIn(item)) {
            return false;
        }
    }
    return true;
}

bool SellPresenter::payIn(CartItem item)
{
    const ValueBook book = *item.paysInto;
    const auto &rules = rulesOf(book, *m_rules.loyalty);
    const bool toMember = book == ValueBook::StoredValue;
    if (!rules || (toMember && !m_cart.member)) {
        refuse(ValueWords::refusal(rules ? ValueRefusal::NoMember : ValueRefusal::NotOffered));
        return false;
    }
    const qint64 held = toMember && m_panel ? m_panel->hit.standing.value.usable : 0;
    const bool isNew = held == 0; // the desk knows exactly, and says so when it is paid
    if (const auto refusal = refusalOf(*rules, held, isNew, item.listPriceMinor)) {
        refuse(ValueWords::refusal(refusalFor(*refusal)));
        return false;
    }
    if (book == ValueBook::GiftCard) {
        item.card = makeGiftCard(m_random).text();
    }
    if (m_cart.isEmpty()) {
        m_cart.startedMs = m_clock.nowMs();
    }
    m_selected = m_cart.add(item);
    m_state.message.text.clear();
    keepAndRefresh();
    return true;
}

bool SellPresenter::isValueLine(const CartLine &line)
{
    if (line.item.paysInto) {
        refuse(tr("This is money for later: remove the line and enter another amount"));
    }
    return line.item.paysInto.has_value();
}

void SellPresenter::readGiftCard(const HolderId &card)
{
    whenDone(m_desks.sales.heldMoney(ValueBook::GiftCard, card), this, [this](const DeskResult<HeldMoney> &held) {
        if (held) {
            showGiftCard(*held);
        } else {
            refuse(Words::of(held.error()));
        }
    });
}

/// A card that nobody has sold becomes that of the selected line; of any other its balance is told.
void SellPresenter::showGiftCard(const HeldMoney &held)
{
    CartLine *line = m_selected >= 0 && m_selected < m_cart.lines.size() ? &m_cart.lines[m_selected] : nullptr;
    const auto taken =
        std::ranges::find_if(m_cart.lines, [&held](const CartLine &other) { return other.item.card == held.holder.text(); });
    const bool mayLoad = !held.isKnown || (m_rules.loyalty->giftCards && m_rules.loyalty->giftCards->reloadable);
    if (line != nullptr && line->item.paysInto == ValueBook::GiftCard && mayLoad && taken == m_cart.lines.end()) {
        line->item.card = held.holder.text();
        say(tr("The money goes onto %1").arg(ValueWords::of(held)), false);
        keepAndRefresh();
    } else if (held.isKnown) {
        m_scannedCard = held;
        refresh();
        say(tr("%1: %2").arg(ValueWords::of(held), ValueWords::balance(held, m_cart.currency)), false);
    } else {
        refuse(ValueWords::refusal(ValueRefusal::UnknownCard));
    }
}

/// The card scanned last, else the member's money: what of it was paid in, where the shop pays it out.
std::optional<HeldMoney> SellPresenter::payableOut() const
{
    std::optional<HeldMoney> held = m_scannedCard;
    if (!held && m_panel) {
        held = HeldMoney{ValueBook::StoredValue, HolderId(m_panel->hit.id.text()), true, m_panel->hit.standing.value};
    }
    const auto &rules = held ? rulesOf(held->book, *m_rules.loyalty) : m_rules.loyalty->storedValue;
    const bool some = held && rules && rules->paysOut && held->balance.usable > held->balance.bonusMinor;
    return some ? held : std::nullopt;
}

void SellPresenter::payOut(const QString &typed)
{
    const auto held = payableOut();
    if (!held || !may(StaffRight::Return, tr("You may not take goods back: ask a manager")) || !maySell()) {
        return;
    }
    if (!m_shiftOpen) {
        refuse(tr("No shift is open: open one under Day (F7)"));
        return;
    }
    const auto amount = readPrice(typed, m_cart.currency);
    if (!amount || amount->isZero()) {
        refuse(Words::of(amount ? TypedError::NotPositive : amount.error()));
        return;
    }
    const CompletePayOut request{
        held->book, held->holder, *amount, ValueWords::of(held->book), m_staff->id, SaleId::make(m_clock, m_random)};
    whenDone(m_desks.sales.payOut(request), this, [this](const DeskResult<CompletedSale> &done) { finishPayOut(done); });
}

void SellPresenter::finishPayOut(const DeskResult<CompletedSale> &done)
{
    if (!done) {
        refuse(Words::of(done.error()));
        return;
    }
    m_scannedCard.reset();
    loadMember();
    refresh();
    say(tr("%1 paid out, receipt %2").arg(Format::amountInline(-done->sale.total), done->sale.receiptNumber), false);
    Q_EMIT paidOut(*done);
}

} // namespace suanpan
