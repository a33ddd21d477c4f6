// The other places of the till: goods come back, and a walk through all screens for the pictures.
#include "app/till/play/player.h"

#include <QDir>
#include <QWidget>

namespace suanpan {

using namespace Qt::StringLiterals;

Task Player::goTo(QString place, Qt::Key key)
{
    if (m_stage.shell.state().place != place) {
        m_hands.press(key);
        co_await m_pace.until(u"the screen "_s + place, [&] { return m_stage.shell.state().place == place; });
    }
    co_await m_pace.turn();
}

Task Player::takeBack(qsizetype index)
{
    const Basket &basket = m_trade.baskets[index];
    const OrdersPresenter &orders = m_stage.orders;
    const auto original = m_diary.sold(basket.cancels);
    if (!original) {
        m_trouble = u"the sale %1 was not made"_s.arg(basket.cancels);
        co_return;
    }
    co_await goTo(u"orders"_s, Qt::Key_F4);
    m_hands.press(Qt::Key_A, Qt::ControlModifier); // what stood in the field goes
    m_hands.scan(original->receipt);
    co_await m_pace.until(u"the receipt "_s + original->receipt, [&] { // anew, when it was open already
        const OrdersPresenter::State &state = orders.state();
        return state.phase == ListPhase::Ready && !state.opening && state.order && state.order->id == original->sale;
    });
    for (const BasketLine &line : basket.lines) {
        co_await chooseReturn(line);
    }
    co_await picture(u"return"_s);
    m_stage.receipts.keepNext();
    m_hands.click(u"returnSubmit"_s);
    co_await m_pace.until(u"the return to be recorded"_s, [&] {
        return !orders.state().busy && (!orders.state().done.isEmpty() || !orders.state().returnProblem.isEmpty());
    });
    if (orders.state().done.isEmpty()) {
        m_trouble = orders.state().returnProblem;
        co_return;
    }
    m_diary.done(key(index), {SaleId(), original->receipt});
}

Task Player::chooseReturn(const BasketLine &line)
{
    const OrdersPresenter &orders = m_stage.orders;
    const auto sold = m_stage.sales.find(orders.state().order->id);
    co_await m_pace.until(u"the journal"_s, [&] { return sold.isFinished(); });
    const QList<SaleLine> lines = sold.result()->completed.sale.lines;
    const auto wanted = std::ranges::find_if(lines, [&](const SaleLine &each) {
        return each.item.sku.text().compare(line.code, Qt::CaseInsensitive) == 0 && each.unitPriceMinor == line.unitPrice.minor();
    });
    const int row = static_cast<int>(wanted - lines.begin());
    m_hands.clickRow(u"returnLines"_s, row);
    co_await m_pace.until(u"the line to come back"_s, [&] { return orders.state().line == row; });
    m_hands.click(u"returnQuantity"_s);
    m_hands.press(Qt::Key_A, Qt::ControlModifier);
    m_hands.scan(toPlainText(line.quantity));
    co_await m_pace.until(u"the quantity to come back"_s, [&] { return !orders.state().order->lines[row].chosen.isEmpty(); });
}

/// Looks at every screen once, with something on it.
Task Player::tour()
{
    co_await showMember();
    co_await showGoods();
    co_await goTo(u"orders"_s, Qt::Key_F4);
    co_await m_pace.until(u"the orders"_s, [this] { return !m_stage.orders.state().orders.isEmpty(); });
    m_hands.press(Qt::Key_Return);
    co_await m_pace.until(u"an order to open"_s, [this] { return m_stage.orders.state().order.has_value(); });
    m_hands.press(Qt::Key_Space);
    co_await m_pace.turn();
    co_await picture(u"orders"_s);
    m_hands.press(Qt::Key_Space);
    co_await goTo(u"stock"_s, Qt::Key_F5);
    co_await m_pace.until(u"the stock"_s, [this] { return m_hands.sees(u"stockList"_s); });
    m_hands.type(u"Tea"_s);
    co_await m_pace.turn();
    m_hands.press(Qt::Key_Down);
    co_await picture(u"stock"_s);
    co_await goTo(u"day"_s, Qt::Key_F7);
    co_await m_pace.until(u"the shift's figures"_s, [this] { return m_stage.day.state().figures.has_value(); });
    co_await picture(u"day-open"_s);
}

/// The customer whom the trade names most often: whose page has most to show.
QString Player::bestCustomer() const
{
    QHash<QString, int> visits;
    for (const Basket &basket : m_trade.baskets) {
        visits[basket.customer] += basket.customer.isEmpty() ? 0 : 1;
    }
    const auto best = std::ranges::max_element(visits);
    return best == visits.end() ? QString() : visits.key(*best);
}

Task Player::showMember()
{
    const MembersPresenter &people = m_stage.members;
    co_await goTo(u"members"_s, Qt::Key_F3);
    m_hands.type(bestCustomer());
    const auto answered = [&] {
        return people.state().phase == ListPhase::Ready || people.state().phase == ListPhase::NothingFound;
    };
    co_await m_pace.until(u"the search"_s, answered);
    if (people.state().phase == ListPhase::Ready) {
        m_hands.press(Qt::Key_Return);
        co_await m_pace.until(u"the member to open"_s, [&] { return people.state().member.has_value(); });
        co_await picture(u"member"_s);
    }
}

/// Rings up a basket of groceries, looks at its payment, and lets it be: nothing of it is sold.
Task Player::showGoods()
{
    const SellPresenter &counter = m_stage.sell;
    co_await goTo(u"sell"_s, Qt::Key_F2);
    co_await attach(bestCustomer());
    const std::array scans{u"2*6901668005755"_s, u"6*6907992500942"_s, u"6934158356785"_s, u"3*6921168500956"_s,
                           u"6914973600072"_s};
    for (const QString &scan : scans) {
        const int said = counter.state().message.number;
        const qsizetype lines = counter.cart().lines.size();
        m_hands.scan(scan);
        co_await m_pace.until(u"the goods"_s, [&] { return counter.cart().lines.size() > lines || refusedSince(said); });
    }
    if (!counter.cart().isEmpty()) {
        m_hands.type(u"%"_s);
        co_await m_pace.until(u"the field of the discount"_s, [this] { return m_hands.sees(u"sheetField"_s); });
        m_hands.scan(u"10%"_s);
        co_await m_pace.until(u"the discount"_s, [&] { return !counter.cart().lines.last().discount.isNone(); });
        co_await picture(u"sell-groceries"_s);
        m_hands.press(Qt::Key_Space);
        co_await m_pace.until(u"the payment"_s, [this] { return m_hands.canClick(u"quickAmount4"_s); });
        m_hands.click(u"quickAmount4"_s);
        co_await picture(u"pay-groceries"_s);
        m_hands.press(Qt::Key_Escape);
        co_await m_pace.turn();
    }
    co_await clearCounter();
}

/// The first of each name in one run.
Task Player::picture(QString name)
{
    const QString file = u"%1-%2.png"_s.arg(name, m_options.label);
    if (m_pictures.contains(file)) {
        co_return;
    }
    m_pictures.insert(file);
    co_await m_pace.turn(); // what was asked for has arrived, and is laid out
    co_await m_pace.turn();
    co_await m_pace.until(u"a sheet at rest"_s, [this] { return m_hands.isStill(u"sideSheet"_s); });
    m_stage.window.grab().save(QDir(m_options.out).filePath(file));
    say(u"picture "_s + file);
}

} // namespace suanpan
