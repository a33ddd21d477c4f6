#include "ui/presenters/day_presenter.h"

#include "models/base/when_done.h"

#include "ui/presenters/tender_words.h"
#include "ui/presenters/words.h"

#include <QDateTime>

namespace suanpan {

using namespace Qt::StringLiterals;

DayPresenter::DayPresenter(ShiftDesk &desk, const Clock &clock, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_format(format)
{}

void DayPresenter::setStaff(const Staff &staff)
{
    m_staff = staff;
    wordInput();
}

void DayPresenter::setCurrency(Currency currency)
{
    m_currency = currency;
    wordInput();
}

QString DayPresenter::businessDate() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date().toString(Qt::ISODate);
}

void DayPresenter::refresh()
{
    const quint64 question = m_questions.ask();
    whenDone(m_desk.current(), this, [this, question](const DeskResult<std::optional<ShiftFigures>> &answer) {
        if (m_questions.isCurrent(question)) {
            showShift(answer);
        }
    });
}

void DayPresenter::showShift(const DeskResult<std::optional<ShiftFigures>> &answer)
{
    if (!answer) {
        m_state.phase = Phase::Failed;
        m_state.problem = Words::of(answer.error());
        Q_EMIT changed();
        return;
    }
    m_figures = *answer;
    const Phase phase = m_figures ? Phase::Open : Phase::NoShift;
    if (phase != m_state.phase) {
        m_state.typed.clear(); // an opening amount is no closing amount
    }
    m_state.phase = phase;
    if (m_figures) {
        m_currency = m_figures->expectedCash.currency();
        m_state.figures = wordFigures();
    } else {
        m_state.figures.reset();
    }
    wordInput();
}

DayPresenter::Figures DayPresenter::wordFigures() const
{
    const ShiftFigures &f = *m_figures;
    const QDateTime opened = QDateTime::fromMSecsSinceEpoch(f.shift.openedMs);
    const QDate day = QDate::fromString(f.shift.businessDate, Qt::ISODate);
    Figures shown;
    shown.opened =
        tr("%1 · opened %2 by %3")
            .arg(day.isValid() ? m_format.date(day) : f.shift.businessDate, Format::time(opened.time()), f.shift.openedBy.text());
    shown.sales = Format::number(f.sales);
    shown.salesTotal = Format::amountInline(f.salesTotal);
    shown.returns = Format::number(f.returns);
    shown.returnsTotal = Format::amountInline(f.returnsTotal);
    shown.net = Format::amountAloud(f.salesTotal + f.returnsTotal);
    qint64 largest = 1;
    for (const Tender &tender : f.byTender) {
        largest = std::max(largest, tender.amount.minor());
    }
    for (const Tender &tender : f.byTender) {
        const qint64 share = multiplyDivide(std::max(qint64(0), tender.amount.minor()), 1000, largest);
        shown.byTender.append({TenderWords::of(tender, m_tenders), Format::amount(tender.amount), tender.amount.isNegative(),
                               static_cast<int>(share)});
    }
    shown.openingCash = Format::amount(f.shift.openingCash);
    shown.expectedCash = Format::amountInline(f.expectedCash);
    return shown;
}

void DayPresenter::type(const QString &amount)
{
    m_state.typed = amount;
    m_state.problem.clear();
    wordInput();
}

void DayPresenter::wordInput()
{
    m_state.businessDate = m_format.date(QDate::fromString(businessDate(), Qt::ISODate));
    m_amount.reset();
    m_state.inputProblem.clear();
    m_state.difference.clear();
    m_state.differenceWords.clear();
    m_state.differenceMark = Mark::Neutral;
    if (!m_state.typed.trimmed().isEmpty()) {
        const auto parsed = Money::parse(m_state.typed, m_currency);
        if (parsed && !parsed->isNegative()) {
            m_amount = *parsed;
        } else {
            m_state.inputProblem = parsed ? tr("Cash cannot be less than nothing") : tr("This is no amount");
        }
    }
    const bool isOpen = m_state.phase == Phase::Open;
    if (isOpen && m_amount && m_figures) {
        wordDifference(*m_amount - m_figures->expectedCash);
    }
    m_state.mayAct = m_staff.may(isOpen ? StaffRight::CloseShift : StaffRight::OpenShift);
    const bool isReady = isOpen || m_state.phase == Phase::NoShift;
    m_state.canAct = isReady && m_state.mayAct && m_amount && !m_state.busy;
    Q_EMIT changed();
}

void DayPresenter::wordDifference(Money difference)
{
    m_state.difference = Format::amountAloud(difference);
    if (difference.isZero()) {
        m_state.differenceWords = tr("exact");
        m_state.differenceMark = Mark::Green;
    } else if (difference.isNegative()) {
        m_state.differenceWords = tr("short");
        m_state.differenceMark = Mark::Red;
    } else {
        m_state.differenceWords = tr("over");
        m_state.differenceMark = Mark::Gold;
    }
}

void DayPresenter::openShift()
{
    if (!m_state.canAct || m_state.phase != Phase::NoShift) {
        return;
    }
    m_state.busy = true;
    wordInput();
    whenDone(m_desk.open(m_staff.id, *m_amount, businessDate()), this,
             [this](const DeskResult<Shift> &answer) { finishOpening(answer); });
}

void DayPresenter::finishOpening(const DeskResult<Shift> &answer)
{
    m_state.busy = false;
    if (answer) {
        m_state.lastClose.clear();
        m_state.typed.clear();
        m_state.problem.clear();
        Q_EMIT shiftOpened(*answer);
    } else {
        m_state.problem = Words::of(answer.error());
    }
    wordInput();
    refresh();
}

void DayPresenter::closeShift()
{
    if (!m_state.canAct || m_state.phase != Phase::Open) {
        return;
    }
    m_state.busy = true;
    wordInput();
    whenDone(m_desk.close(m_staff.id, *m_amount), this, [this](const DeskResult<ShiftClose> &answer) { finishClosing(answer); });
}

void DayPresenter::finishClosing(const DeskResult<ShiftClose> &answer)
{
    m_state.busy = false;
    if (answer) {
        const Money difference = answer->difference();
        wordDifference(difference);
        m_state.lastCloseMark = m_state.differenceMark;
        m_state.lastClose = {
            {tr("Expected cash"), Format::amount(answer->expectedCash), false},
            {tr("Counted cash"), Format::amount(answer->countedCash), false},
            {tr("Difference, %1").arg(m_state.differenceWords), Format::amount(difference), difference.isNegative()}};
        m_state.typed.clear();
        m_state.problem.clear();
        Q_EMIT shiftClosed(*answer);
    } else {
        m_state.problem = Words::of(answer.error());
    }
    wordInput();
    refresh();
}

} // namespace suanpan
