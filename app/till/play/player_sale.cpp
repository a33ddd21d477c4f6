// One sale at the counter, from the member's card to the receipt.
#include "app/till/play/player.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

// How often something is done that not every sale has: primes, so that they meet in all combinations.
constexpr qsizetype discountOneIn = 29;
constexpr qsizetype holdOneIn = 61;
constexpr qsizetype tendersInTurn = 5;
constexpr qsizetype afterTheHub = 4; ///< sales after the hub's return at which the till dies
// What a picture must show to be worth taking.
constexpr qsizetype enoughLines = 6;
constexpr qint64 enoughWaiting = 3;

} // namespace

bool Player::refusedSince(int messageNumber) const
{
    const SellPresenter::Message &message = m_stage.sell.state().message;
    return message.number != messageNumber && message.isRefusal;
}

Task Player::sell(qsizetype index)
{
    const Basket &basket = m_trade.baskets[index];
    const SellPresenter &counter = m_stage.sell;
    co_await goTo(u"sell"_s, Qt::Key_F2);
    co_await recoverBegun(basket);
    if (m_diary.isSettled(basket.invoice)) {
        co_return;
    }
    co_await clearCounter();
    co_await gather(basket);
    if (!m_trouble.isEmpty()) {
        co_return;
    }
    if (!basket.customer.isEmpty()) {
        co_await attach(basket.customer);
    }
    for (qsizetype i = 0; i < m_goods.size() && m_trouble.isEmpty(); ++i) {
        co_await scanLine(m_goods[i]);
        if (index % holdOneIn == holdOneIn / 2 && i == m_goods.size() / 2) {
            co_await holdAndRecall();
        }
        if (i > enoughLines && !m_link.connected && m_link.waiting > enoughWaiting) {
            co_await picture(u"offline"_s);
        }
    }
    if (index % discountOneIn == 1 && !m_cancelled.contains(basket.invoice) && m_trouble.isEmpty()) {
        co_await discountSale();
    }
    if (counter.cart().member && m_goods.size() > enoughLines) {
        co_await picture(counter.cart().discount.isNone() ? u"sell"_s : u"sell-discount"_s);
    }
    if (m_trouble.isEmpty()) {
        co_await pay(index);
    }
}

/// After a crash between "about to pay" and "paid": whether the sale was made, the journal knows.
Task Player::recoverBegun(const Basket &basket)
{
    const auto begun = m_diary.begun(basket.invoice);
    if (!begun) {
        co_return;
    }
    const auto made = m_stage.sales.find(*begun);
    co_await m_pace.until(u"the journal"_s, [&] { return made.isFinished(); });
    if (made.result()) {
        say(u"recovered %1"_s.arg(begun->text()));
        m_diary.done(basket.invoice, {*begun, made.result()->completed.sale.receiptNumber});
    }
}

/// A crash leaves the open sale on the counter; it is scanned anew.
Task Player::clearCounter()
{
    const SellPresenter &counter = m_stage.sell;
    if (!counter.cart().isEmpty()) {
        co_await more(u"clear"_s);
        co_await m_pace.until(u"an empty counter"_s, [&] { return counter.cart().isEmpty(); });
    }
    if (counter.cart().member) {
        co_await more(u"detach"_s);
        co_await m_pace.until(u"nobody at the counter"_s, [&] { return !counter.cart().member; });
    }
}

/// Opens the sheet of the rarer verbs and takes one.
Task Player::more(QString verb)
{
    m_hands.press(Qt::Key_F10);
    co_await m_pace.until(u"the rarer verbs"_s, [this] { return m_hands.sees(u"sheetList"_s); });
    m_hands.pickRow(u"sheetList"_s, ChoiceModel::Id, verb);
    co_await m_pace.turn();
}

Task Player::lookUp(QString code)
{
    if (!m_products.contains(code)) {
        const auto found = m_stage.products.find(code);
        co_await m_pace.until(u"the product"_s, [&] { return found.isFinished(); });
        const auto answer = found.result();
        m_products.insert(code, answer ? *answer : std::nullopt);
    }
}

/// Finds what to scan for each line. Lines at another price than the list's come first: the same goods scanned once more would otherwise
/// be added to the line whose price is yet to change.
Task Player::gather(const Basket &basket)
{
    m_goods.clear();
    for (const BasketLine &line : basket.lines) {
        co_await lookUp(line.code);
        const auto &product = m_products[line.code];
        if (!product || product->barcodes.isEmpty()) {
            m_trouble = u"no barcode for "_s + line.code;
            co_return;
        }
        m_goods.append({line, *product});
    }
    std::ranges::stable_partition(m_goods, [](const Goods &goods) { return goods.line.unitPrice != goods.product.price; });
}

Task Player::scanLine(const Goods &goods)
{
    const SellPresenter &counter = m_stage.sell;
    const qsizetype lines = counter.cart().lines.size();
    const int said = counter.state().message.number;
    const QString barcode = goods.product.barcodes.first();
    const bool one = goods.line.quantity == Quantity::pieces(1);
    m_hands.scan(one ? barcode : toPlainText(goods.line.quantity) + u'*' + barcode);
    co_await m_pace.until(u"the line of "_s + goods.line.code,
                          [&] { return counter.cart().lines.size() > lines || refusedSince(said); });
    if (counter.cart().lines.size() == lines) {
        m_trouble = counter.state().message.text;
    } else if (goods.line.unitPrice != goods.product.price) {
        co_await overridePrice(goods.line.unitPrice.minor());
    }
}

Task Player::overridePrice(qint64 priceMinor)
{
    const SellPresenter &counter = m_stage.sell;
    const int said = counter.state().message.number;
    co_await more(u"price"_s);
    co_await m_pace.until(u"the field of the price"_s, [this] { return m_hands.sees(u"sheetField"_s); });
    m_hands.scan(toPlainText(Money(priceMinor, counter.cart().currency)));
    co_await m_pace.until(u"the price"_s,
                          [&] { return counter.cart().lines.last().unitPriceMinor == priceMinor || refusedSince(said); });
    if (counter.cart().lines.last().unitPriceMinor != priceMinor) {
        m_trouble = counter.state().message.text;
    }
}

Task Player::discountSale()
{
    const SellPresenter &counter = m_stage.sell;
    co_await more(u"saleDiscount"_s);
    co_await m_pace.until(u"the field of the discount"_s, [this] { return m_hands.sees(u"sheetField"_s); });
    m_hands.scan(u"5%"_s);
    co_await m_pace.until(u"the discount"_s, [&] { return !counter.cart().discount.isNone(); });
}

Task Player::holdAndRecall()
{
    const SellPresenter &counter = m_stage.sell;
    const qsizetype lines = counter.cart().lines.size();
    m_hands.press(Qt::Key_F8);
    co_await m_pace.until(u"the sale to be held"_s, [&] { return counter.cart().isEmpty() && counter.state().held > 0; });
    m_hands.press(Qt::Key_F9);
    co_await m_pace.until(u"the held sales"_s, [this] { return m_hands.sees(u"sheetList"_s); });
    m_hands.press(Qt::Key_Return);
    co_await m_pace.until(u"the sale to be back"_s, [&] { return counter.cart().lines.size() == lines; });
}

Task Player::pay(qsizetype index)
{
    const Basket &basket = m_trade.baskets[index];
    const PayPresenter &payment = m_stage.pay;
    const SaleId sale = m_stage.sell.cart().id;
    qint64 grossMinor = 0;
    for (const Goods &goods : m_goods) {
        grossMinor += goods.line.unitPrice.times(goods.line.quantity.thousandths(), 1000).minor();
    }
    m_diary.begin(basket.invoice, sale);
    const bool dies = m_options.supervised && index >= third(2) + std::min(afterTheHub, m_trade.baskets.size() / 6)
                      && !m_diary.hasMark(u"died"_s);
    if (dies) {
        m_diary.mark(u"died"_s);
        m_stage.receipts.jam();
    }
    m_hands.press(Qt::Key_Space);
    co_await m_pace.until(u"the payment"_s, [&] { return payment.state().stage == PayPresenter::Stage::Choosing; });
    co_await tender(index, grossMinor);
    co_await m_pace.until(u"the sale to be recorded"_s, [&] {
        return payment.state().stage == PayPresenter::Stage::Completed || payment.state().stage == PayPresenter::Stage::Refused;
    });
    if (payment.state().stage == PayPresenter::Stage::Refused) {
        m_trouble = payment.state().message;
        m_hands.press(Qt::Key_Escape);
        co_return;
    }
    if (dies) {
        co_await m_pace.until(u"the printer to jam"_s, [this] { return m_jammed; });
        say(u"paid "_s + sale.text());
        co_await m_pace.until(u"somebody to kill this till"_s, [] { return false; });
    }
    m_diary.done(basket.invoice, {sale, payment.completed()->sale.receiptNumber});
    if (index % tendersInTurn == 0) {
        co_await picture(u"completed"_s);
    }
}

/// Cash with change, cash to the cent, WeChat Pay, card, and half cash half card, in turn. Nothing is due for what is given away.
Task Player::tender(qsizetype index, qint64 grossMinor)
{
    constexpr qint64 minorInMajor = 100;
    const QString half = QString::number(grossMinor / minorInMajor / 2);
    const qsizetype way = grossMinor < 2 * minorInMajor ? 1 : index % tendersInTurn;
    switch (way) {
    case 0:
        if (m_hands.canClick(u"quickAmount2"_s)) {
            m_hands.click(u"quickAmount2"_s);
            co_await picture(u"pay"_s);
        }
        break;
    case 2: m_hands.type(u"2"_s); break;
    case 3: m_hands.type(u"4"_s); break;
    case 4:
        m_hands.type(u"1"_s + half);
        m_hands.press(Qt::Key_Return);
        co_await m_pace.turn();
        co_await picture(u"pay-split"_s);
        m_hands.type(u"4"_s);
        break;
    default: break;
    }
    m_hands.press(Qt::Key_Return);
}

} // namespace suanpan
