#include "ui/presenters/pay_presenter.h"

#include "models/base/require.h"
#include "models/base/when_done.h"
#include "models/loyalty/gift_card_code.h"
#include "models/payments/quick_cash.h"
#include "models/sales/sale_value.h"
#include "ui/presenters/coupon_words.h"
#include "ui/presenters/format.h"
#include "ui/presenters/tender_words.h"
#include "ui/presenters/terminal_driver.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

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

/// Points are decided on before: nobody hands them over.
bool isChosen(const TenderRule &rule)
{
    return rule.kind != PaymentKind::Points;
}

/// Where a payment starts: in cash, where it is taken.
QString usualWay(const TenderRules &tenders)
{
    if (const TenderRule *cash = tenders.firstOf(PaymentKind::Cash)) {
        return cash->id;
    }
    const auto first = std::ranges::find_if(tenders.all(), isChosen);
    return first == tenders.all().end() ? QString() : first->id;
}

/// Whether the shop finds more due than the window did, because the goods given back are worth less: points that they earned are spent.
bool lowerCredit(PayRequest &request, const DeskError &error)
{
    PricedCart &priced = request.priced;
    const auto due = Money::parse(error.detail, priced.total.currency());
    if (error.reason != DeskError::Reason::Underpaid || !request.cart.exchange || !due || *due <= priced.due()) {
        return false;
    }
    priced.creditMinor -= (*due - priced.due()).minor();
    priced.creditLeftMinor = 0;
    request.cart.exchange->creditMinor = priced.creditMinor;
    return true;
}

} // namespace

PayPresenter::PayPresenter(SalesDesk &sales, QObject *parent) : QObject(parent), m_sales(sales) {}

void PayPresenter::begin(const PayRequest &request)
{
    require(!request.cart.isEmpty());
    if (m_state.stage == Stage::Completing || m_state.stage == Stage::AtTerminal) {
        return;
    }
    m_request = request;
    m_taken.clear();
    m_charged.clear();
    m_completed.reset();
    m_way = usualWay(request.rules.tenders);
    m_reference.clear();
    m_held.reset();
    m_asking = false;
    m_typed.clear();
    m_tooLong = false;
    m_state = {};
    m_state.stage = Stage::Choosing;
    if (m_terminal) {
        recallPayments();
    }
    refresh();
}

Settlement PayPresenter::settled(const QList<TenderOffer> &offers) const
{
    return settle(tenders(), m_request->priced.due(), offers, m_request->cart.member.has_value(),
                  m_request->rules.pricing.cashStepMinor());
}

bool PayPresenter::isCovered() const
{
    return settled(m_taken).isSettled();
}

/// Whether the customer pays in cash alone, as far as one can tell by now.
bool PayPresenter::isRounded() const
{
    return isCashOnly(tenders(), m_taken) && (isCovered() || (way() && way()->kind == PaymentKind::Cash));
}

Money PayPresenter::due() const
{
    return m_held ? std::min(wholeDue(), mostOfHeld()) : wholeDue();
}

Money PayPresenter::wholeDue() const
{
    return dueIn(way() ? way()->kind : PaymentKind::Cash);
}

/// What is still due if the rest comes in this way.
Money PayPresenter::dueIn(PaymentKind kind) const
{
    const Settlement settlement = settled(m_taken);
    const Money exact = settlement.due - settlement.rounding;
    return kind == PaymentKind::Cash ? settlement.due : std::max(exact, Money(0, exact.currency()));
}

void PayPresenter::chooseWay(const QString &tender)
{
    const TenderRule *rule = m_request ? tenders().find(tender) : nullptr;
    if (!rule || !isChosen(*rule) || !isChoosing() || isCovered()) {
        return;
    }
    const auto book = bookBehind(rule->kind, *m_request->rules.loyalty);
    const bool needsMember = rule->needsMember || book == ValueBook::StoredValue;
    if (needsMember && !m_request->cart.member) {
        refuse(TenderWords::refusal(TenderRefusal::NoMember, *rule, m_request->cart.currency));
        return;
    }
    m_way = tender;
    m_reference.clear();
    m_held.reset();
    m_state.wayChosen = true;
    m_state.asksReference = rule->needsReference || book == ValueBook::GiftCard;
    m_state.message.clear();
    if (book == ValueBook::StoredValue) {
        askHeld(*book, HolderId(m_request->cart.member->text()));
    }
    refresh();
}

/// The next amount may come another way.
void PayPresenter::dropWay()
{
    m_way = usualWay(tenders());
    m_reference.clear();
    m_held.reset();
    m_asking = false;
    m_state.wayChosen = false;
    m_state.asksReference = false;
}

void PayPresenter::typeReference(const QString &text)
{
    if (isChoosing() && m_state.asksReference && text != m_reference) {
        m_reference = text;
        m_asking = false;
        m_state.message.clear();
        refresh();
    }
}

void PayPresenter::takeReference()
{
    const TenderRule &rule = *way();
    if (const auto refusal = refusalOfReference(rule, m_reference)) {
        if (*refusal == TenderRefusal::CardNumber) {
            m_reference.clear(); // it is neither kept nor shown
        }
        refuse(TenderWords::refusal(*refusal, rule, m_request->cart.currency));
        return;
    }
    if (bookInUse() == ValueBook::GiftCard) {
        takeCard();
        return;
    }
    m_reference = m_reference.trimmed();
    m_state.asksReference = false;
    m_state.message.clear();
    refresh();
}

void PayPresenter::type(QChar character)
{
    if (!isChoosing() || isCovered() || m_tooLong) {
        return;
    }
    if (m_state.asksReference) {
        typeReference(m_reference + character);
        return;
    }
    const Currency currency = m_request->cart.currency;
    const bool isDigit = character >= u'0' && character <= u'9';
    const bool isPoint = character == u'.' && decimals(currency) > 0 && !m_typed.contains(u'.');
    if (!isDigit && !isPoint) {
        return;
    }
    if (m_typed.size() >= longestAmount) {
        m_typed.clear();
        m_tooLong = true;
        refuse(tr("That was too long for an amount"));
        return;
    }
    const qsizetype point = m_typed.indexOf(u'.');
    if (isDigit && point >= 0 && m_typed.size() - point > decimals(currency)) {
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
    if (m_state.asksReference) {
        if (m_reference.isEmpty()) {
            dropWay();
        } else {
            m_reference.chop(1);
        }
    } else if (!m_typed.isEmpty()) {
        m_typed.chop(1);
    } else if (!m_reference.isEmpty()) {
        m_held.reset();
        m_state.asksReference = true;
    } else {
        if (!m_taken.isEmpty() && m_charged.contains(m_taken.last().reference)) {
            refuse(tr("This was paid at the terminal: complete the sale, then take it back"));
            return;
        }
        if (!m_taken.isEmpty()) {
            m_taken.removeLast();
        }
        m_state.stage = Stage::Choosing;
        dropWay();
    }
    m_state.message.clear();
    refresh();
}

void PayPresenter::chooseQuick(int index)
{
    const TenderRule *cash = m_request ? tenders().firstOf(PaymentKind::Cash) : nullptr;
    if (!cash || !isChoosing() || isCovered()) {
        return;
    }
    const QList<Money> amounts = quickCashAmounts(dueIn(PaymentKind::Cash));
    if (index < 0 || index >= amounts.size()) {
        return;
    }
    dropWay();
    m_way = cash->id;
    m_typed = toPlainText(amounts[index]);
    m_state.wayChosen = true;
    m_state.message.clear();
    refresh();
}

std::optional<Money> PayPresenter::typedAmount() const
{
    if (m_typed.isEmpty()) {
        return due();
    }
    const auto amount = Money::parse(m_typed, m_request->cart.currency);
    return amount ? std::optional(*amount) : std::nullopt;
}

/// What it would be with the amount at hand; nothing while that would not be taken.
std::optional<Settlement> PayPresenter::preview() const
{
    const std::optional<Money> given = typedAmount();
    if (isCovered() || !given || !isPlausible(*given)) {
        return std::nullopt;
    }
    Settlement next = settled(m_taken + QList<TenderOffer>{{m_way, *given, m_reference}});
    const bool taken = std::ranges::none_of(next.tenders, [](const SettledTender &tender) { return tender.refusal.has_value(); });
    return taken ? std::optional(std::move(next)) : std::nullopt;
}

/// A barcode read into the amount would give a fortune back: nobody hands over ten times what is due and a thousand more.
bool PayPresenter::isPlausible(Money given) const
{
    constexpr qint64 times = 10;
    constexpr qint64 moreMinor = 100'000;
    const Money due = wholeDue();
    return given <= due.times(times, 1) + Money(moreMinor, due.currency());
}

bool PayPresenter::take()
{
    const TenderRule *rule = way();
    if (!rule) {
        refuse(tr("No way of paying is taken here"));
        return false;
    }
    if (bookInUse() && !m_held) { // it pays what it holds, and that is not known yet
        return false;
    }
    if (rule->needsReference && m_reference.isEmpty()) {
        m_state.wayChosen = true;
        m_state.asksReference = true;
        refresh();
        return false;
    }
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
    if (m_held && *given > mostOfHeld()) {
        refuse(ValueWords::notEnough(*m_held, mostOfHeld()));
        return false;
    }
    const QList<TenderOffer> offers = m_taken + QList<TenderOffer>{{m_way, *given, m_reference}};
    const Settlement next = settled(offers);
    const auto refused =
        std::ranges::find_if(next.tenders, [](const SettledTender &tender) { return tender.refusal.has_value(); });
    if (refused != next.tenders.end()) {
        refuse(TenderWords::refusal(*refused->refusal, *tenders().find(refused->offer.tender), m_request->cart.currency));
        return false;
    }
    if (rule->terminal && m_terminal) {
        charge(*given);
        return false;
    }
    m_taken = offers;
    m_state.message.clear();
    return true;
}

void PayPresenter::complete()
{
    if (!isChoosing() || m_asking || std::exchange(m_tooLong, false)) {
        return;
    }
    if (m_state.asksReference) {
        takeReference();
        return;
    }
    if (!isCovered() && !take()) {
        return;
    }
    if (isCovered()) {
        send();
        return;
    }
    dropWay();
    refresh();
}

void PayPresenter::send()
{
    m_state.stage = Stage::Completing;
    m_state.message.clear();
    refresh();
    whenDone(m_sales.complete({m_request->cart, m_taken, m_request->staff}), this,
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
        m_state.message = lowerCredit(*m_request, result.error())
                              ? tr("Points of the goods given back are spent: they are worth less, and more is to pay")
                              : Words::of(result.error());
    }
    refresh();
}

void PayPresenter::close()
{
    const bool isCharging = m_state.stage == Stage::AtTerminal && m_terminal->current();
    if (m_state.stage == Stage::Closed || m_state.stage == Stage::Completing || isCharging) {
        return;
    }
    if (m_state.asksReference) {
        dropWay();
        refresh();
        return;
    }
    if (m_state.stage != Stage::Completed && !m_taken.isEmpty()) {
        refuse(tr("Take the amounts off first (Backspace)"));
        return;
    }
    m_request.reset();
    m_taken.clear();
    m_reference.clear();
    m_held.reset();
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
    for (const PricedCoupon &coupon : priced.coupons) {
        if (coupon.isUsed()) {
            parts.append(tr("Coupon %1 used").arg(CouponWords::title(coupon.name)));
        }
    }
    if (priced.redeemed > 0) {
        parts.append(tr("%1 points pay %2")
                         .arg(Format::number(priced.redeemed),
                              Format::amountInline(Money(priced.byPointsMinor, priced.total.currency()))));
    }
    if (priced.points > 0) {
        parts.append(tr("points with this sale %1").arg(Format::signedNumber(priced.points)));
    }
    if (priced.creditMinor + priced.creditLeftMinor > 0) {
        parts.append(
            tr("goods in exchange pay %1").arg(Format::amountInline(Money(priced.creditMinor, priced.total.currency()))));
    }
    if (priced.creditLeftMinor > 0) {
        parts.append(tr("%1 goes back").arg(Format::amountInline(Money(priced.creditLeftMinor, priced.total.currency()))));
    }
    const Money rounding = settled({}).rounding;
    if (!rounding.isZero() && isRounded()) {
        parts.append(tr("rounded for cash %1").arg(Format::amountInline(rounding)));
    }
    return parts.join(u" · "_s);
}

QList<Choice> PayPresenter::takenWords() const
{
    QList<Choice> words;
    for (const SettledTender &tender : settled(m_taken).tenders) {
        const QString lost = tender.lost.isZero() ? QString() : tr("%1 of it is lost").arg(Format::amountInline(tender.lost));
        const bool charged = m_charged.contains(tender.offer.reference);
        QStringList about{charged ? tr("paid at the terminal") : tender.offer.reference, lost};
        about.removeAll(QString());
        if (const auto card = giftCardFromCode(tender.offer.reference)) {
            about.first() = maskedCode(*card);
        }
        const TenderRule *rule = tenders().find(tender.offer.tender);
        words.append({{},
                      rule ? TenderWords::of(*rule) : tender.offer.tender,
                      about.join(u" · "_s),
                      Format::amount(tender.offer.given),
                      {},
                      {}});
    }
    return words + terminalWords();
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
    words += heldWords();
    for (const NewCoupon &coupon : m_completed->newCoupons) {
        const QDate last = QDateTime::fromMSecsSinceEpoch(coupon.validUntilMs - 1).date();
        words.append({{},
                      tr("New coupon"),
                      tr("until %1").arg(Format().dayAndMonth(last)),
                      {},
                      CouponWords::title(coupon.name),
                      Choice::Tone::Gold});
    }
    return words;
}

void PayPresenter::refreshWays(State &state) const
{
    const bool covered = isCovered();
    state.ways.clear();
    for (const TenderRule &rule : tenders().all()) {
        if (isChosen(rule)) {
            state.ways.append({rule.id, TenderWords::of(rule), rule.id == m_way && !covered});
        }
    }
    const bool byCode = bookInUse() == ValueBook::GiftCard;
    const bool needs = !covered && state.wayChosen && way() && (way()->needsReference || byCode);
    state.balance = !covered && m_held ? ValueWords::balance(*m_held, m_request->cart.currency) : QString();
    state.referenceCaption = needs ? TenderWords::reference(way()->kind) : QString();
    state.reference = m_reference;
}

void PayPresenter::refreshAmounts(State &state) const
{
    const bool covered = isCovered();
    const Money total = m_request->priced.due();
    const Money rounding = isRounded() ? settled({}).rounding : Money(0, total.currency());
    state.due = Format::amountAloud(covered ? total + rounding : wholeDue());
    state.dueCaption = covered ? tr("Paid") : m_taken.isEmpty() ? tr("To pay") : tr("Still to pay");
    if (state.stage == Stage::Completed) {
        state.dueCaption = tr("Paid");
    }
    state.quick.clear();
    if (!covered && tenders().firstOf(PaymentKind::Cash)) {
        const Money inCash = dueIn(PaymentKind::Cash);
        for (const Money amount : quickCashAmounts(inCash)) {
            const bool whole = amount.minor() % minorPerUnit(amount.currency()) == 0 && amount != inCash;
            const QString text = Format::amount(amount);
            state.quick.append(whole ? text.section(u'.', 0, 0) : text);
        }
    }
}

/// What goes back, what is lost, or what is still to pay once the amount at hand is taken.
void PayPresenter::refreshChange(State &state) const
{
    const std::optional<Money> given = isCovered() ? std::nullopt : typedAmount();
    const Settlement next = preview().value_or(settled(m_taken));
    Money lost(0, next.change.currency());
    for (const SettledTender &tender : next.tenders) {
        lost += tender.lost;
    }
    const bool isPart = given && *given < wholeDue();
    const bool isLost = !isPart && !lost.isZero();
    state.changeCaption = isPart ? tr("Then still to pay") : isLost ? tr("Not given back") : tr("Change");
    state.change = Format::amountAloud(isPart ? wholeDue() - *given : isLost ? lost : next.change);
    state.changeMatters = !isPart && !next.change.isZero();
    state.verb = state.asksReference ? tr("Go on") : isPart ? tr("Take %1").arg(Format::amountInline(*given)) : tr("Complete");
}

void PayPresenter::refresh()
{
    State &state = m_state;
    state.remark = remark();
    state.typed = m_typed;
    state.taken = takenWords();
    refreshWays(state);
    refreshAmounts(state);
    refreshChange(state);
    state.canComplete = isChoosing();
    Q_EMIT changed();
}

} // namespace suanpan
