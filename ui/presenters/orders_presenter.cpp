#include "ui/presenters/orders_presenter.h"

#include "models/base/when_done.h"
#include "models/sales/make_sale.h"

#include "ui/presenters/free_text.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int orderLimit = 100;

} // namespace

OrdersPresenter::OrdersPresenter(SalesDesk &desk, const Clock &clock, Random &random, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_random(random), m_format(format)
{}

void OrdersPresenter::setRules(const ShopRules &rules)
{
    m_rules = rules;
    m_rulesVersion = rules.returns.promotions == KeptPromotions::RepriceKept ? rules.version() : QString();
    wordOrder();
}

void OrdersPresenter::setShift(const std::optional<Shift> &shift)
{
    m_shift = shift;
    wordOrder();
}

ReturnStance OrdersPresenter::stance() const
{
    const QDate day = m_shift ? QDate::fromString(m_shift->businessDate, Qt::ISODate) : m_rules.localTime(m_clock.nowMs()).date();
    return {m_staff.may(StaffRight::LateReturn), day, m_rulesVersion};
}

void OrdersPresenter::setStaff(const Staff &staff)
{
    m_staff = staff;
    m_state.mayReturn = staff.may(StaffRight::Return);
    chooseNone();
}

void OrdersPresenter::search(const QString &typed)
{
    m_state.typed = typed;
    m_openWhenFound = false;
    stopAskingHub();
    if (FreeText::holdsCard(typed)) {
        m_searches.ask(); // an answer still on its way is not wanted any more
        m_state.orders.clear();
        m_state.current = -1;
        m_state.phase = ListPhase::Refused;
        m_state.problem = FreeText::refusal();
        Q_EMIT changed();
        return;
    }
    ask();
}

void OrdersPresenter::ask()
{
    m_state.phase = ListPhase::Loading;
    m_state.problem.clear();
    Q_EMIT changed();
    const quint64 question = m_searches.ask();
    whenDone(m_desk.recent(m_state.typed.trimmed(), orderLimit), this,
             [this, question](const DeskResult<QList<SaleSummary>> &answer) {
                 if (m_searches.isCurrent(question)) {
                     showOrders(answer);
                 }
             });
}

void OrdersPresenter::showOrders(const DeskResult<QList<SaleSummary>> &answer)
{
    const QString before = m_state.current >= 0 ? m_state.orders.value(m_state.current).id : QString();
    m_state.orders.clear();
    m_elsewhere.clear();
    if (answer) {
        const OrderWords words(m_format, now(), m_rules);
        for (const SaleSummary &sale : *answer) {
            m_state.orders.append(words.summary(sale));
            if (sale.elsewhere) {
                m_elsewhere.insert(sale.receiptNumber, sale.id);
            }
        }
        m_state.phase = answer->isEmpty() ? ListPhase::NothingFound : ListPhase::Ready;
    } else {
        m_state.phase = ListPhase::Failed;
        m_state.problem = Words::of(answer.error());
    }
    const auto same = std::ranges::find(m_state.orders, before, &ListRow::id);
    m_state.current = same != m_state.orders.end() ? static_cast<int>(same - m_state.orders.begin())
                      : m_state.orders.isEmpty()   ? -1
                                                   : 0;
    m_state.mayAskHub = m_finder && m_state.phase == ListPhase::NothingFound && factOfReceipt(m_state.typed.trimmed().toUpper());
    const bool submitNow = std::exchange(m_openWhenFound, false);
    Q_EMIT changed();
    if (submitNow) {
        submit();
    }
}

void OrdersPresenter::submit()
{
    if (m_state.phase == ListPhase::Loading) {
        m_openWhenFound = true;
        return;
    }
    if (m_state.phase == ListPhase::Refused) { // the digits stood under the user's hand; they go with Enter
        m_state.typed.clear();
        Q_EMIT changed();
        return;
    }
    if (m_state.mayAskHub) {
        askHub(receiptNumber(*factOfReceipt(m_state.typed.trimmed().toUpper())));
        return;
    }
    const QString typed = m_state.typed.trimmed();
    const auto exact = std::ranges::find_if(
        m_state.orders, [&](const ListRow &row) { return row.title.compare(typed, Qt::CaseInsensitive) == 0; });
    openOrder(exact != m_state.orders.end() ? static_cast<int>(exact - m_state.orders.begin()) : m_state.current);
}

void OrdersPresenter::step(int rows)
{
    if (!m_state.orders.isEmpty()) {
        m_state.current = std::clamp(m_state.current + rows, 0, static_cast<int>(m_state.orders.size()) - 1);
        Q_EMIT changed();
    }
}

void OrdersPresenter::openOrder(int row)
{
    if (row >= 0 && row < m_state.orders.size()) {
        m_state.current = row;
        const ListRow &order = m_state.orders.at(row);
        if (m_finder && m_elsewhere.contains(order.title)) {
            askHub(order.title); // something of it may have come back elsewhere meanwhile
        } else {
            open(SaleId(order.id));
        }
    }
}

void OrdersPresenter::askHub(const QString &receiptNumber)
{
    if (m_state.busy) {
        return;
    }
    close();
    m_state.asksHub = true;
    m_state.problem.clear();
    Q_EMIT changed();
    const quint64 question = m_openings.ask();
    whenDone(m_finder->find(receiptNumber), this, [this, question, receiptNumber](const DeskResult<SaleId> &answer) {
        if (m_openings.isCurrent(question)) {
            showFound(receiptNumber, answer);
        }
    });
}

void OrdersPresenter::showFound(const QString &receiptNumber, const DeskResult<SaleId> &answer)
{
    m_state.asksHub = false;
    if (answer) {
        ask();
        open(*answer);
        return;
    }
    if (const auto known = m_elsewhere.constFind(receiptNumber); known != m_elsewhere.cend()) {
        open(*known);
        m_isAsLastHeard = true;
        return;
    }
    const bool unknown = answer.error().reason == DeskError::Reason::NotFound;
    m_state.problem = unknown ? tr("No till has handed in receipt %1 yet").arg(receiptNumber) : Words::of(answer.error());
    Q_EMIT changed();
}

void OrdersPresenter::stopAskingHub()
{
    if (m_state.asksHub) {
        m_openings.ask(); // the answer is not wanted any more
        m_state.asksHub = false;
    }
}

void OrdersPresenter::open(const SaleId &sale)
{
    if (m_state.busy) {
        return; // the return on its way belongs to the order that is open
    }
    m_order.reset();
    m_chosen.clear();
    m_return = {};
    m_state.order.reset();
    m_state.line = -1;
    m_state.askingVoid = false;
    m_isAsLastHeard = false;
    m_state.lineProblem.clear();
    m_state.returnProblem.clear();
    m_state.done.clear();
    m_state.opening = true;
    wordOrder();
    askForOrder(sale);
}

void OrdersPresenter::refresh()
{
    ask();
    if (m_order && !m_state.busy) {
        askForOrder(m_order->completed.sale.id);
    }
}

void OrdersPresenter::askForOrder(const SaleId &sale)
{
    const quint64 question = m_openings.ask();
    whenDone(m_desk.find(sale), this, [this, question](const DeskResult<SaleDetail> &answer) {
        if (m_openings.isCurrent(question)) {
            showOrder(answer);
        }
    });
}

void OrdersPresenter::showOrder(const DeskResult<SaleDetail> &answer)
{
    m_state.opening = false;
    if (!answer) {
        m_state.problem = Words::of(answer.error());
        Q_EMIT changed();
        return;
    }
    m_order = *answer;
    const auto overtaken = [this](const ReturnedLine &wanted) {
        const auto &lines = m_order->completed.sale.lines;
        const auto line = std::ranges::find(lines, wanted.originalLine, &SaleLine::number);
        return line == lines.end() || wanted.quantity > leftOf(*m_order, *line);
    };
    if (std::ranges::any_of(returnedLines(m_chosen), overtaken)) {
        m_chosen.clear(); // another till took some of it back meanwhile
        m_return = {};
    }
    if (m_state.line < 0 && !m_order->completed.sale.lines.isEmpty()) {
        m_state.line = 0;
    }
    wordOrder();
}

void OrdersPresenter::wordOrder()
{
    if (m_order) {
        m_state.order = OrderWords(m_format, now(), m_rules).detail(*m_order, m_chosen, stance());
        if (m_isAsLastHeard) {
            m_state.order->subtitle += u" · "_s + tr("as last heard of, the hub does not answer");
        }
    }
    const bool chosen = m_state.order && m_state.order->refund.lines > 0 && m_state.order->refund.problem.isEmpty();
    m_state.canTakeBack = chosen && m_state.mayReturn && !m_state.busy;
    m_state.canExchange = m_state.canTakeBack && m_shift && m_staff.may(StaffRight::Sell);
    m_state.canVoid =
        m_order && m_shift && !m_state.busy && m_staff.may(StaffRight::VoidSale) && isVoidable(*m_order, m_shift->id);
    m_state.askingVoid = m_state.askingVoid && m_state.canVoid;
    Q_EMIT changed();
}

void OrdersPresenter::close()
{
    if (m_state.busy) {
        return;
    }
    m_openings.ask();
    m_order.reset();
    m_chosen.clear();
    m_return = {};
    m_state.order.reset();
    m_state.opening = false;
    m_state.line = -1;
    m_state.lineProblem.clear();
    m_state.returnProblem.clear();
    wordOrder();
}

void OrdersPresenter::stepLine(int rows)
{
    selectLine(m_state.line + rows);
}

void OrdersPresenter::selectLine(int index)
{
    if (m_state.order && !m_state.order->lines.isEmpty()) {
        m_state.line = std::clamp(index, 0, static_cast<int>(m_state.order->lines.size()) - 1);
        m_state.lineProblem.clear();
        m_state.askingVoid = false;
        Q_EMIT changed();
    }
}

const SaleLine *OrdersPresenter::lineAtHand() const
{
    const bool isFree = m_order && m_state.mayReturn && !m_state.busy && m_order->completed.sale.kind == SaleKind::Sale;
    return isFree && m_state.line >= 0 ? &m_order->completed.sale.lines.at(m_state.line) : nullptr;
}

void OrdersPresenter::choose(const SaleLine &line, Quantity quantity)
{
    m_chosen[line.number].quantity = quantity;
    m_state.askingVoid = false;
    m_return = {};
    m_state.lineProblem.clear();
    m_state.returnProblem.clear();
    m_state.done.clear();
}

void OrdersPresenter::toggleLine()
{
    if (const SaleLine *line = lineAtHand()) {
        const Quantity left = leftOf(*m_order, *line);
        choose(*line, m_chosen.value(line->number).quantity == left ? Quantity() : left);
        wordOrder();
    }
}

void OrdersPresenter::chooseAll()
{
    if (!lineAtHand()) {
        return;
    }
    for (const SaleLine &line : m_order->completed.sale.lines) {
        choose(line, leftOf(*m_order, line));
    }
    wordOrder();
}

void OrdersPresenter::chooseNone()
{
    if (!m_state.busy) {
        m_chosen.clear();
        m_return = {};
        m_state.askingVoid = false;
        m_state.lineProblem.clear();
        wordOrder();
    }
}

void OrdersPresenter::chooseTyped(const QString &typed)
{
    const SaleLine *line = lineAtHand();
    if (!line) {
        return;
    }
    const Quantity left = leftOf(*m_order, *line);
    const auto quantity = typed.trimmed().isEmpty() ? std::optional(Quantity()) : Quantity::parse(typed);
    if (!quantity || *quantity < Quantity() || (line->quantity.isWhole() && !quantity->isWhole())) {
        m_state.lineProblem = tr("This is no quantity");
    } else if (*quantity > left) {
        m_state.lineProblem = tr("At most %1 can come back").arg(Format::quantity(left));
    } else {
        choose(*line, *quantity);
    }
    wordOrder();
}

void OrdersPresenter::addToLine(int pieces)
{
    if (const SaleLine *line = lineAtHand()) {
        const Quantity wanted = m_chosen.value(line->number).quantity + Quantity::pieces(pieces);
        choose(*line, std::clamp(wanted, Quantity(), leftOf(*m_order, *line)));
        wordOrder();
    }
}

void OrdersPresenter::setRestock(bool restock)
{
    if (const SaleLine *line = lineAtHand()) {
        m_chosen[line->number].restock = restock;
        m_return = {};
        wordOrder();
    }
}

void OrdersPresenter::nextReason()
{
    const SaleLine *line = lineAtHand();
    const QList<ReturnReason> &reasons = m_rules.returns.reasons;
    if (!line || reasons.isEmpty()) {
        return;
    }
    ChosenReturn &chosen = m_chosen[line->number];
    const auto now = std::ranges::find(reasons, chosen.reason, &ReturnReason::id);
    const auto next = now == reasons.end() ? reasons.begin() : now + 1;
    chosen.reason = next == reasons.end() ? QString() : next->id;
    chosen.restock = next == reasons.end() || next->restock;
    m_return = {};
    m_state.returnProblem.clear();
    wordOrder();
}

void OrdersPresenter::takeBack()
{
    if (m_state.canTakeBack) {
        send({m_order->completed.sale.id, returnedLines(m_chosen), m_staff.id, {}, stance().mayLate});
    }
}

void OrdersPresenter::exchange()
{
    if (!m_state.canExchange) {
        return;
    }
    const Sale &sold = m_order->completed.sale;
    Q_EMIT exchangeWanted(
        {sold.id, SaleId::make(m_clock, m_random), returnedLines(m_chosen), stance().mayLate, m_state.order->refund.creditMinor},
        sold.member);
}

void OrdersPresenter::voidSale()
{
    if (!m_state.canVoid) {
        return;
    }
    if (!m_state.askingVoid) {
        m_chosen.clear();
        m_return = {};
        m_state.askingVoid = true;
        m_state.returnProblem.clear();
        m_state.done.clear();
        wordOrder();
        return;
    }
    m_state.askingVoid = false;
    send({m_order->completed.sale.id, {}, m_staff.id, {}, false, true});
}

void OrdersPresenter::send(CompleteReturn request)
{
    if (m_return.isEmpty()) {
        m_return = SaleId::make(m_clock, m_random);
    }
    request.id = m_return;
    m_state.busy = true;
    m_state.returnProblem.clear();
    wordOrder();
    whenDone(m_desk.takeBack(request), this, [this](const DeskResult<CompletedSale> &answer) { finishReturn(answer); });
}

void OrdersPresenter::finishReturn(const DeskResult<CompletedSale> &answer)
{
    m_state.busy = false;
    if (!answer) {
        m_state.returnProblem = Words::of(answer.error());
        wordOrder();
        return;
    }
    const Sale &sale = answer->sale;
    m_chosen.clear();
    m_return = {};
    m_state.done = tr("%1 · %2 given back").arg(sale.receiptNumber, Format::amountInline(sale.total));
    wordOrder();
    Q_EMIT tookBack(*answer);
    Q_EMIT receiptWanted(*answer);
    refresh();
}

void OrdersPresenter::reprint()
{
    if (m_order) {
        Q_EMIT receiptWanted(m_order->completed);
    }
}

} // namespace suanpan
