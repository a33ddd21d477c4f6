#include "ui/presenters/pay_presenter.h"

#include "models/base/require.h"
#include "models/base/when_done.h"
#include "ui/presenters/format.h"
#include "ui/presenters/words.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array ways{TenderKind::Cash, TenderKind::WeChatPay, TenderKind::Alipay, TenderKind::Card};
/// Nobody types more; a scanner does.
constexpr qsizetype longestAmount = 10;

qint64 minorPerUnit(Currency currency)
{
    qint64 unit = 1;
    for (int i = 0; i < decimals(currency); ++i) {
        unit *= 10;
    }
    return unit;
}

} // namespace

PayPresenter::PayPresenter(SalesDesk &sales, QObject *parent) : QObject(parent), m_sales(sales) {}

void PayPresenter::begin(const PayRequest &request)
{
    require(!request.cart.isEmpty());
    if (m_state.stage == Stage::Completing) {
        return;
    }
    m_request = request;
    m_plan = TenderPlan(request.priced.due());
    m_completed.reset();
    m_kind = TenderKind::Cash;
    m_typed.clear();
    m_tooLong = false;
    m_state = {};
    m_state.stage = Stage::Choosing;
    refresh();
}

void PayPresenter::chooseWay(TenderKind kind)
{
    if (!isChoosing() || m_plan->isCovered()) {
        return;
    }
    m_kind = kind;
    m_state.wayChosen = true;
    m_state.message.clear();
    refresh();
}

void PayPresenter::type(QChar character)
{
    const bool isDigit = character >= u'0' && character <= u'9';
    const bool isPoint =
        character == u'.' && decimals(m_request ? m_request->cart.currency : Currency::CNY) > 0 && !m_typed.contains(u'.');
    if (!isChoosing() || m_plan->isCovered() || m_tooLong || !(isDigit || isPoint)) {
        return;
    }
    if (m_typed.size() >= longestAmount) {
        m_typed.clear();
        m_tooLong = true;
        refuse(tr("That was too long for an amount"));
        return;
    }
    const qsizetype point = m_typed.indexOf(u'.');
    if (isDigit && point >= 0 && m_typed.size() - point > decimals(m_request->cart.currency)) {
        return;
    }
    m_typed += m_typed.isEmpty() && isPoint ? u"0."_s : QString(character);
    m_state.wayChosen = true;
    m_state.message.clear();
    refresh();
}

void PayPresenter::erase()
{
    if (!isChoosing()) {
        return;
    }
    m_tooLong = false;
    if (!m_typed.isEmpty()) {
        m_typed.chop(1);
    } else {
        m_plan->removeLast();
        m_state.stage = Stage::Choosing;
        m_state.wayChosen = false;
    }
    m_state.message.clear();
    refresh();
}

void PayPresenter::chooseQuick(int index)
{
    if (!isChoosing() || m_plan->isCovered()) {
        return;
    }
    const QList<Money> amounts = quickCashAmounts(m_plan->due());
    if (index < 0 || index >= amounts.size()) {
        return;
    }
    m_kind = TenderKind::Cash;
    m_typed = toPlainText(amounts[index]);
    m_state.wayChosen = true;
    m_state.message.clear();
    refresh();
}

std::optional<Money> PayPresenter::typedAmount() const
{
    if (m_typed.isEmpty()) {
        return m_plan->due();
    }
    const auto amount = Money::parse(m_typed, m_request->cart.currency);
    return amount ? std::optional(*amount) : std::nullopt;
}

/// A barcode read into the amount would give a fortune back: nobody hands over ten times what is due and a thousand more.
bool PayPresenter::isPlausible(Money given) const
{
    constexpr qint64 times = 10;
    constexpr qint64 moreMinor = 100'000;
    const Money due = m_plan->due();
    return given <= due.times(times, 1) + Money(moreMinor, due.currency());
}

bool PayPresenter::take()
{
    const std::optional<Money> given = typedAmount();
    m_typed.clear();
    if (!given) {
        refuse(tr("This is no amount"));
        return false;
    }
    if (!isPlausible(*given)) {
        refuse(tr("That is far more than is due: was it a barcode?"));
        return false;
    }
    const auto added = m_plan->add(m_kind, *given);
    if (!added) {
        refuse(Words::of(added.error()));
        return false;
    }
    m_state.message.clear();
    return true;
}

void PayPresenter::complete()
{
    if (!isChoosing() || std::exchange(m_tooLong, false)) {
        return;
    }
    if (!m_plan->isCovered() && !take()) {
        return;
    }
    if (m_plan->isCovered()) {
        send();
        return;
    }
    m_state.wayChosen = false; // the rest may come another way
    m_kind = TenderKind::Cash;
    refresh();
}

void PayPresenter::send()
{
    m_state.stage = Stage::Completing;
    m_state.message.clear();
    refresh();
    whenDone(m_sales.complete({m_request->cart, m_plan->tenders(), m_request->staff}), this,
             [this](const DeskResult<CompletedSale> &result) { finish(result); });
}

void PayPresenter::finish(const DeskResult<CompletedSale> &result)
{
    if (result) {
        m_completed = *result;
        m_state.stage = Stage::Completed;
        m_state.finished = finishedWords();
    } else {
        m_state.stage = Stage::Refused;
        m_state.message = Words::of(result.error());
    }
    refresh();
}

void PayPresenter::close()
{
    if (m_state.stage == Stage::Closed || m_state.stage == Stage::Completing) {
        return;
    }
    if (m_state.stage != Stage::Completed && !m_plan->tenders().isEmpty()) {
        refuse(tr("Take the amounts off first (Backspace)"));
        return;
    }
    m_request.reset();
    m_plan.reset();
    m_typed.clear();
    m_state = {};
    Q_EMIT changed();
}

void PayPresenter::refuse(const QString &why)
{
    m_state.message = why;
    refresh();
}

QString PayPresenter::remark() const
{
    QStringList parts;
    const PricedCart &priced = m_request->priced;
    if (m_request->cart.coupon && !priced.couponDiscount.isZero()) {
        parts.append(tr("Coupon %1 used").arg(Words::coupon(*m_request->cart.coupon, m_request->cart.currency)));
    }
    if (priced.redeemed > 0) {
        parts.append(tr("%1 points pay %2")
                         .arg(Format::number(priced.redeemed),
                              Format::amountInline(Money(priced.byPointsMinor, priced.total.currency()))));
    }
    if (priced.points > 0) {
        parts.append(tr("points with this sale %1").arg(Format::signedNumber(priced.points)));
    }
    return parts.join(u" · "_s);
}

QList<Choice> PayPresenter::finishedWords() const
{
    const Sale &sale = m_completed->sale;
    QList<Choice> words{{{}, tr("Receipt"), {}, sale.receiptNumber, {}, {}}};
    if (sale.points != 0) {
        const QString now =
            m_completed->standing ? tr("%1 now").arg(Format::number(m_completed->standing->points.usable)) : QString();
        words.append({{}, tr("Points"), now, Format::signedNumber(sale.points), {}, {}});
    }
    if (sale.couponIssued) {
        words.append({{},
                      tr("New coupon"),
                      sale.couponIssued->code,
                      {},
                      Words::coupon(*sale.couponIssued, sale.currency),
                      Choice::Tone::Gold});
    }
    return words;
}

void PayPresenter::refreshAmounts(State &state) const
{
    const Money due = m_plan->due();
    const bool covered = m_plan->isCovered();
    const std::optional<Money> given = typedAmount();
    const Money none(0, due.currency());
    const bool isCash = m_kind == TenderKind::Cash;
    const Money preview = !covered && isCash && given && *given > due && isPlausible(*given) ? *given - due : none;
    const Money change = m_plan->change() + preview;
    const Money left = covered || !given || *given >= due ? none : due - *given;

    state.due = Format::amountAloud(covered ? m_plan->total() : due);
    state.dueCaption = covered ? tr("Paid") : m_plan->tenders().isEmpty() ? tr("To pay") : tr("Still to pay");
    if (state.stage == Stage::Completed) {
        state.dueCaption = tr("Paid");
    }
    const bool isPart = !left.isZero();
    state.changeCaption = isPart ? tr("Then still to pay") : tr("Change");
    state.change = Format::amountAloud(isPart ? left : change);
    state.changeMatters = !isPart && !change.isZero();
    state.verb = isPart ? tr("Take %1").arg(Format::amountInline(*given)) : tr("Complete");
    state.quick.clear();
    if (!covered) {
        for (const Money amount : quickCashAmounts(due)) {
            const bool whole = amount.minor() % minorPerUnit(amount.currency()) == 0 && amount != due;
            const QString text = Format::amount(amount);
            state.quick.append(whole ? text.section(u'.', 0, 0) : text);
        }
    }
}

void PayPresenter::refresh()
{
    State &state = m_state;
    state.remark = remark();
    state.typed = m_typed;
    state.ways.clear();
    for (const TenderKind kind : ways) {
        state.ways.append({kind, Words::of(kind), kind == m_kind && !m_plan->isCovered()});
    }
    state.taken.clear();
    for (const Tender &tender : m_plan->tenders()) {
        state.taken.append({{}, Words::of(tender.kind), {}, Format::amount(tender.given), {}, {}});
    }
    refreshAmounts(state);
    state.canComplete = isChoosing();
    Q_EMIT changed();
}

} // namespace suanpan
