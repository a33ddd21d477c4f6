#include "ui/presenters/sell_presenter.h"

#include "models/base/when_done.h"
#include "models/loyalty/gift_card_code.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int membersOffered = 6;

} // namespace

SellPresenter::SellPresenter(SellDesks desks, PayPresenter &pay, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent), m_desks(desks), m_pay(pay), m_clock(clock), m_random(random), m_keeper(desks.sales),
      m_claims(clock, random), m_reader(desks.products, clock), m_search(desks.members)
{
    m_undoTimer.setSingleShot(true);
    m_undoTimer.setInterval(undoTime);
    connect(&m_undoTimer, &QTimer::timeout, this, [this] {
        m_undo.reset();
        m_state.undo.text.clear();
        Q_EMIT changed();
    });
    connect(&m_keeper, &CartKeeper::answered, this, &SellPresenter::hearKeeper);
    connect(&m_claims, &CartClaims::refused, this, &SellPresenter::giveWay);
    connect(&m_reader, &ScanReader::found, this, &SellPresenter::addFound);
    connect(&m_reader, &ScanReader::unknown, this, &SellPresenter::resolveUnknown);
    connect(&m_reader, &ScanReader::refused, this, [this](const QString &why) {
        m_search.close();
        refuse(why);
    });
    connect(&m_pay, &PayPresenter::changed, this, [this] {
        if (m_pay.state().stage == PayPresenter::Stage::Completed && m_pay.completed()->sale.id == m_cart.id) {
            finishSale();
        } else if (m_pay.state().stage == PayPresenter::Stage::Refused) {
            askCircumstances(); // perhaps that is why
        }
    });
    startEmpty();
    refresh();
}

void SellPresenter::restore()
{
    whenDone(m_desks.sales.unfinished(), this, [this](const DeskResult<Unfinished> &left) {
        if (!left) {
            refuse(Words::of(left.error()));
        } else if (left->cart && !left->cart->isEmpty()) {
            if (m_cart.isEmpty()) {
                adopt(*left->cart);
                say(tr("The sale that was open is back"), false);
            } else { // somebody was faster than the disk: neither sale may be lost
                whenDone(m_desks.sales.hold(*left->cart), this, [this](const DeskResult<void> &) { refreshHeld(); });
            }
        }
        if (left && left->unprinted) {
            say(tr("Receipt %1 had not come out: it is printed now").arg(left->unprinted->sale.receiptNumber), false);
        }
        refreshHeld();
    });
}

void SellPresenter::setCatalogue(std::shared_ptr<const Catalogue> catalogue)
{
    m_catalogue = std::move(catalogue);
    refresh();
    m_reader.setCatalogue(m_catalogue);
}

void SellPresenter::setCatalogueSearch(std::shared_ptr<const CatalogueSearch> search)
{
    m_search.setCatalogueSearch(std::move(search));
}

void SellPresenter::setRules(const ShopRules &rules)
{
    m_rules = rules;
    m_reader.setRules(rules);
    if (m_cart.isEmpty()) {
        m_cart.currency = rules.currency;
    }
    askCircumstances();
    refresh();
}

void SellPresenter::setStaff(const std::optional<Staff> &staff)
{
    m_staff = staff;
    refresh();
}

void SellPresenter::setShiftOpen(bool open)
{
    m_shiftOpen = open;
    refresh();
}

bool SellPresenter::may(StaffRight right, const QString &refusal)
{
    if (m_staff && m_staff->may(right)) {
        return true;
    }
    refuse(m_staff ? refusal : tr("Sign in first"));
    return false;
}

/// The screen after a payment makes room for the next sale; a payment under way does not.
bool SellPresenter::maySell()
{
    if (!may(StaffRight::Sell, tr("You may not sell: ask a manager"))) {
        return false;
    }
    if (m_pay.state().stage == PayPresenter::Stage::Completing) {
        refuse(tr("The payment is being recorded: scan again in a moment"));
        return false;
    }
    m_pay.close();
    if (m_pay.state().stage != PayPresenter::Stage::Closed) {
        refuse(tr("A payment is under way: finish it, or take its amounts off first"));
        return false;
    }
    return true;
}

void SellPresenter::scan(const QString &typed)
{
    if (!maySell()) {
        m_search.close();
        return;
    }
    const TypedScan scan = readTypedScan(typed);
    if (scan.quantity && (scan.quantity->thousandths() <= 0 || *scan.quantity > largestQuantity)) {
        refuse(Words::of(scan.quantity->thousandths() <= 0 ? TypedError::NotPositive : TypedError::TooLarge));
        return;
    }
    if (scan.code.isEmpty()) {
        m_nextQuantity = scan.quantity ? scan.quantity : m_nextQuantity;
        m_search.close();
        refresh();
        return;
    }
    m_reader.read({scan.quantity ? scan.quantity : std::exchange(m_nextQuantity, std::nullopt), scan.code});
}

void SellPresenter::addFound(const FoundGoods &found)
{
    const auto taken = m_reader.take(found, m_cart);
    if (!taken) {
        m_search.close();
        refuse(taken.error());
    } else if (add(found.product, found.deposit, taken->quantity, taken->label) && !taken->remark.isEmpty()) {
        say(taken->remark, false);
    }
}

/// No product has this code: it may be a coupon's, a member's, or words to search by. The one place where scans are held against payment
/// cards: only what nobody in the shop owns is one.
void SellPresenter::resolveUnknown(const TypedScan &scan)
{
    if (looksLikeTicket(scan.code)) { // before all else: among its many signs anything may stand
        m_search.close();
        readCoupon(scan.code);
        return;
    }
    if (const auto card = giftCardFromCode(scan.code)) {
        m_search.close();
        readGiftCard(*card);
        return;
    }
    const bool looksLikeCard = FreeText::holdsCard(scan.code);
    if (looksLikeCard && !looksLikePaymentCard(scan.code)) { // with words around it, as card readers write it
        m_search.close();
        refuse(FreeText::refusal());
        return;
    }
    if (!looksLikeCard && !looksLikeCode(scan.code)) {
        const auto best = m_search.best(scan.code);
        if (best && std::holds_alternative<Sku>(*best)) {
            const Product *found = m_catalogue ? m_catalogue->bySku(std::get<Sku>(*best)) : nullptr;
            if (found) {
                add(*found, depositOn(*found), scan.quantity.value_or(Quantity::pieces(1)));
                return;
            }
        }
    }
    askMembers(scan.code, looksLikeCard);
}

void SellPresenter::askMembers(const QString &code, bool looksLikeCard)
{
    const QString shown = looksLikeCard ? QString() : code; // a card's number is not kept for the answer either
    whenDone(m_desks.members.find(code, membersOffered), this, [this, shown](const DeskResult<QList<MemberHit>> &hits) {
        if (hits && hits->size() == 1) {
            attachMember(hits->first().id);
        } else if (hits && hits->size() > 1) {
            say(tr("%1 members match: choose one").arg(hits->size()), false);
            m_search.offer(*hits);
        } else {
            m_search.close();
            refuse(shown.isEmpty()        ? FreeText::refusal()
                   : looksLikeCode(shown) ? tr("Unknown code %1: nothing was added").arg(shown)
                                          : tr("Nothing found for “%1”").arg(shown));
        }
    });
}

void SellPresenter::takeSuggestion(int row)
{
    const auto found = m_search.at(row);
    if (!found) {
        return;
    }
    if (const auto *sku = std::get_if<Sku>(&*found)) {
        addProduct(*sku);
    } else {
        attachMember(std::get<MemberId>(*found));
    }
}

void SellPresenter::addProduct(const Sku &sku)
{
    const Product *product = m_catalogue ? m_catalogue->bySku(sku) : nullptr;
    if (!product) {
        refuse(tr("Unknown code %1: nothing was added").arg(sku.text()));
    } else if (maySell()) {
        add(*product, depositOn(*product), std::exchange(m_nextQuantity, std::nullopt).value_or(Quantity::pieces(1)));
    }
}

std::optional<Product> SellPresenter::depositOn(const Product &product) const
{
    const Product *deposit = product.deposit && m_catalogue ? m_catalogue->bySku(product.deposit->sku) : nullptr;
    return deposit ? std::optional(*deposit) : std::nullopt;
}

/// Nothing when it does not fit this shop.
std::optional<CartItem> SellPresenter::itemFor(const Product &product) const
{
    const bool fits = product.price.currency() == m_cart.currency && product.price.minor() <= largestPriceMinor;
    return fits ? CartItem::of(product, m_rules.taxes) : std::nullopt;
}

bool SellPresenter::add(const Product &product, const std::optional<Product> &deposit, Quantity quantity, const LineLabel &label)
{
    m_search.close();
    if (product.active && product.kind == ProductKind::GiftCard && product.price.currency() == m_cart.currency) {
        return addGiftCard(product, quantity);
    }
    const std::optional<CartItem> item = itemFor(product);
    const std::optional<CartItem> pledge = deposit ? itemFor(*deposit) : std::nullopt;
    if (!product.active) {
        refuse(tr("%1 is not sold any more").arg(product.name));
        return false;
    }
    if (!item || label.priceMinor.value_or(0) > largestPriceMinor) {
        refuse(tr("%1 cannot be sold: its price or tax group does not fit this shop").arg(product.name));
        return false;
    }
    if (product.deposit && (!pledge || !pledge->deposit)) {
        refuse(tr("%1 cannot be sold: its deposit is not known in this shop").arg(product.name));
        return false;
    }
    if (isPiece(product.unit) && !quantity.isWhole()) {
        refuse(Words::of(TypedError::MustBeWhole));
        return false;
    }
    Cart with = m_cart;
    if (with.isEmpty()) {
        with.startedMs = m_clock.nowMs(); // an empty list may have lain there all night; prices are those of the first line
    }
    const qsizetype line =
        with.add(*item, quantity, label, pledge ? std::optional(CartDeposit{*pledge, product.deposit->pieces}) : std::nullopt);
    const auto isTooMuch = [](const CartLine &each) { return each.quantity > largestQuantity; };
    if (std::ranges::any_of(with.lines, isTooMuch)) {
        refuse(Words::of(TypedError::TooLarge));
        return false;
    }
    m_cart = std::move(with);
    m_selected = line;
    m_state.message.text.clear();
    keepAndRefresh();
    return true;
}

CartLine *SellPresenter::selectedLine()
{
    if (m_selected < 0 || m_selected >= m_cart.lines.size()) {
        refuse(tr("Nothing has been scanned yet"));
        return nullptr;
    }
    return &m_cart.lines[m_selected];
}

CartLine *SellPresenter::selectedLineOfItsOwn()
{
    CartLine *line = selectedLine();
    if (line && line->follows > 0) {
        refuse(tr("The deposit goes with the line above: change that one"));
        return nullptr;
    }
    return line;
}

CartLine *SellPresenter::selectedReducibleLine()
{
    CartLine *line = selectedLine();
    if (line && line->item.deposit) {
        refuse(tr("A deposit is given back as it was paid: nothing comes off it"));
        return nullptr;
    }
    return line;
}

void SellPresenter::selectLine(int row)
{
    if (row >= 0 && row < m_cart.lines.size() && row != m_selected) {
        m_selected = row;
        refresh();
    }
}

void SellPresenter::setQuantity(const QString &typed)
{
    const CartLine *line = selectedLineOfItsOwn();
    if (!line || isValueLine(*line)) {
        return;
    }
    if (line->isPricedByLabel() || !line->label.serial.isEmpty()) {
        refuse(tr("Its label stands for this one alone: scan the others"));
        return;
    }
    const auto quantity = readQuantity(typed, line->item.unit);
    if (!quantity) {
        refuse(Words::of(quantity.error()));
        return;
    }
    Cart with = m_cart;
    with.setQuantity(m_selected, *quantity);
    if (with.lines.value(m_selected + 1).follows > 0 && with.lines[m_selected + 1].quantity > largestQuantity) {
        refuse(Words::of(TypedError::TooLarge));
        return;
    }
    m_cart = std::move(with);
    m_state.message.text.clear();
    keepAndRefresh();
}

void SellPresenter::removeLine()
{
    const CartLine *line = selectedLineOfItsOwn();
    if (!line) {
        return;
    }
    const QString name = line->item.name;
    Undo undo{m_cart, m_selected};
    m_cart.remove(m_selected);
    m_selected = std::min(m_selected, m_cart.lines.size() - 1);
    offerUndo(tr("%1 removed").arg(name), std::move(undo));
    keepAndRefresh();
}

void SellPresenter::clear()
{
    if (m_cart.isEmpty() && !m_cart.member && !m_cart.exchange) {
        return;
    }
    Undo undo{m_cart, -1};
    startEmpty();
    offerUndo(tr("Sale cleared"), std::move(undo));
    keepAndRefresh();
}

void SellPresenter::offerUndo(const QString &what, Undo undo)
{
    m_undo = std::move(undo);
    m_undoTimer.start();
    m_state.undo = {m_state.undo.number + 1, what, false};
    m_state.message.text.clear();
}

void SellPresenter::undo()
{
    if (!m_undo) {
        return;
    }
    const Undo undo = *std::exchange(m_undo, std::nullopt);
    m_undoTimer.stop();
    m_state.undo.text.clear();
    if (undo.line < 0) {
        if (m_cart.isEmpty()) { // what was scanned since is not thrown away for it
            adopt(undo.before);
        } else {
            whenDone(m_desks.sales.hold(undo.before), this, [this](const DeskResult<void> &) { refreshHeld(); });
            say(tr("The cleared sale is among the held ones"), false);
        }
    } else if (undo.before.id == m_cart.id) {
        m_selected = m_cart.putBack(undo.before, undo.line);
    }
    keepAndRefresh();
}

void SellPresenter::setLineDiscount(const QString &typed)
{
    CartLine *line = selectedReducibleLine();
    if (!line || isValueLine(*line) || !may(StaffRight::Discount, tr("You may not give discounts: ask a manager"))) {
        return;
    }
    const auto discount = readDiscount(typed, line->gross(m_cart.currency));
    if (!discount) {
        refuse(Words::of(discount.error()));
        return;
    }
    line->discount = *discount;
    m_state.message.text.clear();
    keepAndRefresh();
}

void SellPresenter::setSaleDiscount(const QString &typed)
{
    if (!may(StaffRight::Discount, tr("You may not give discounts: ask a manager"))) {
        return;
    }
    const auto discount = readDiscount(typed, m_priced.subtotal - m_priced.lineDiscounts);
    if (!discount) {
        refuse(Words::of(discount.error()));
        return;
    }
    m_cart.discount = *discount;
    m_state.message.text.clear();
    keepAndRefresh();
}

void SellPresenter::overridePrice(const QString &typed)
{
    CartLine *line = selectedReducibleLine();
    if (!line || isValueLine(*line) || !may(StaffRight::PriceOverride, tr("You may not change prices: ask a manager"))) {
        return;
    }
    const auto price = readPrice(typed, m_cart.currency);
    if (!price) {
        refuse(Words::of(price.error()));
        return;
    }
    line->unitPriceMinor = price->minor();
    line->label.priceMinor.reset();
    line->label.pack.clear();
    m_state.message.text.clear();
    keepAndRefresh();
}

void SellPresenter::hold()
{
    if (m_cart.isEmpty()) {
        refuse(tr("Nothing has been scanned yet"));
        return;
    }
    const Cart held = m_cart;
    DeskFuture<void> answer = m_desks.sales.hold(held); // before the empty one is kept: a crash in between loses nothing
    startEmpty();
    keepAndRefresh();
    whenDone(answer, this, [this, held](const DeskResult<void> &result) {
        if (!result && m_cart.isEmpty()) {
            adopt(held);
            refuse(Words::of(result.error()));
        }
        refreshHeld();
    });
}

void SellPresenter::recall(const QString &cartId)
{
    if (!maySell()) {
        return;
    }
    if (!m_cart.isEmpty()) {
        hold();
    }
    whenDone(m_desks.sales.recall(SaleId(cartId)), this, [this](const DeskResult<Cart> &cart) {
        if (!cart) {
            refuse(Words::of(cart.error()));
        } else if (m_cart.isEmpty()) {
            adopt(*cart);
        } else { // scanned into meanwhile
            whenDone(m_desks.sales.hold(*cart), this, [this](const DeskResult<void> &) { refreshHeld(); });
        }
        refreshHeld();
    });
}

void SellPresenter::pay()
{
    if (m_cart.isEmpty()) {
        refuse(tr("Nothing has been scanned yet"));
        return;
    }
    if (m_reader.isBusy()) {
        refuse(tr("A scan is still being looked up"));
        return;
    }
    if (!m_shiftOpen) {
        refuse(tr("No shift is open: open one under Day (F7)"));
        return;
    }
    if (!maySell()) {
        return;
    }
    const auto toMember = [](const CartLine &line) { return line.item.paysInto == ValueBook::StoredValue; };
    if (!m_cart.member && std::ranges::any_of(m_cart.lines, toMember)) {
        refuse(ValueWords::refusal(ValueRefusal::NoMember));
        return;
    }
    m_state.message.text.clear();
    refresh(); // the coupon's hour may have passed since the last scan
    if (m_state.needsApproval) {
        refuse(m_state.concession);
        return;
    }
    m_claims.renew();
    m_pay.begin({m_cart, m_priced, m_staff->id, m_rules});
}

void SellPresenter::finishSale()
{
    m_claims.forget();
    startEmpty();
    m_undo.reset();
    m_undoTimer.stop();
    m_state.undo.text.clear();
    keepAndRefresh();
}

/// With the disk full a sale already begun goes on; a new one is refused while its goods can still be put back.
void SellPresenter::hearKeeper()
{
    const auto &trouble = m_keeper.trouble();
    if (trouble && trouble->reason == DeskError::Reason::DiskFull && !m_cart.isEmpty() && !m_keeper.hasKept(m_cart.id)) {
        startEmpty();
        refuse(Words::of(*trouble));
    }
    refresh();
}

void SellPresenter::startEmpty()
{
    CartCircumstances last = std::exchange(m_cart, Cart()).circumstances; // hold until the answer comes
    for (PromotionUse &use : last.uses) {
        use.memberSales = 0;
    }
    m_cart.circumstances = std::move(last);
    m_cart.id = SaleId::make(m_clock, m_random);
    m_cart.currency = m_rules.currency;
    m_cart.startedMs = m_clock.nowMs();
    m_selected = -1;
    m_panel.reset();
    m_scannedCard.reset();
    m_state.member = {};
    m_search.close();
    askCircumstances();
}

void SellPresenter::adopt(const Cart &cart)
{
    m_cart = cart;
    m_keeper.setKept(cart.id);
    m_selected = m_cart.lines.size() - 1;
    m_panel.reset();
    loadMember();
    askCircumstances();
    keepAndRefresh();
}

} // namespace suanpan
