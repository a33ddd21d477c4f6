#include "app/till/play/player.h"

#include <QTextStream>
#include <QWidget>

namespace suanpan {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto manager = "01"_L1;
constexpr auto managerPin = "8024"_L1; // of the demo shop (resources/demo/README.md)
constexpr auto openingCash = "2000"_L1;
constexpr qsizetype tourAfter = 12; ///< sales, of each start; sooner on a short day

} // namespace

Player::Player(const Stage &stage, BasketFile trade, Diary diary, Options options)
    : m_stage(stage), m_trade(std::move(trade)), m_diary(std::move(diary)), m_options(std::move(options)), m_hands(stage.window)
{
    for (const Basket &basket : m_trade.baskets) {
        if (basket.isCancellation()) {
            m_cancelled.insert(basket.cancels);
        }
    }
    connect(&m_stage.sell, &SellPresenter::changed, &m_pace, &Pace::look);
    connect(&m_stage.pay, &PayPresenter::changed, &m_pace, &Pace::look);
    connect(&m_stage.members, &MembersPresenter::changed, &m_pace, &Pace::look);
    connect(&m_stage.orders, &OrdersPresenter::changed, &m_pace, &Pace::look);
    connect(&m_stage.day, &DayPresenter::changed, &m_pace, &Pace::look);
    connect(&m_stage.receipts, &PlayReceipts::jammed, this, [this] {
        m_jammed = true;
        m_pace.look();
    });
    connect(&m_pace, &Pace::stuck, this, &Player::giveUp);
}

void Player::start()
{
    m_day.emplace(day());
    m_day->start();
}

void Player::setLink(const LinkStatus &link)
{
    m_link = link;
    m_pace.look();
}

void Player::say(const QString &line) const
{
    QTextStream(stdout) << line << Qt::endl;
}

void Player::giveUp(const QString &what)
{
    const SellPresenter::State &sell = m_stage.sell.state();
    const PayPresenter::State &pay = m_stage.pay.state();
    say(u"stuck waiting for: %1 (sale says \"%2\", payment says \"%3\")"_s.arg(what, sell.message.text, pay.message));
    m_stage.window.grab().save(m_options.out + u"/stuck.png"_s);
    Q_EMIT finished(1);
}

/// Baskets are told apart by number and, for cancellations, by what they cancel.
QString Player::key(qsizetype index) const
{
    const Basket &basket = m_trade.baskets[index];
    return basket.isCancellation() ? basket.invoice + u'/' + basket.cancels : basket.invoice;
}

Task Player::day()
{
    co_await openUp();
    qsizetype settled = 0;
    for (qsizetype index = 0; index < m_trade.baskets.size(); ++index) {
        co_await tellThirds(index);
        if (m_diary.isSettled(key(index))) {
            continue;
        }
        co_await settle(index);
        if (++settled == std::clamp<qsizetype>(m_trade.baskets.size() / 6, 1, tourAfter)) {
            co_await tour();
        }
    }
    co_await closeUp();
    say(u"done"_s);
    Q_EMIT finished(m_diary.refusedCount() == 0 ? 0 : 1);
}

/// At the first third the hub is taken away, at the second it is given back; both is somebody else's work.
Task Player::tellThirds(qsizetype index)
{
    for (int number = 1; number <= 2; ++number) {
        const QString name = u"third %1"_s.arg(number);
        if (!m_options.supervised || index < third(number) || m_diary.hasMark(name)) {
            continue;
        }
        m_diary.mark(name);
        say(name);
        if (number == 1) {
            co_await m_pace.until(u"the hub to be gone"_s, [this] { return !m_link.connected; });
        }
    }
}

Task Player::openUp()
{
    m_pace.setPatience(120s);
    m_stage.window.activateWindow(); // shortcuts belong to the window in front
    co_await m_pace.until(u"the window to be in front"_s, [this] { return m_stage.window.isActiveWindow(); });
    co_await m_pace.until(u"the people who work here"_s,
                          [this] { return m_stage.shell.state().staff || !m_stage.signIn.state().people.isEmpty(); });
    if (!m_stage.shell.state().staff) {
        co_await signIn();
    }
    co_await m_pace.until(u"the catalogue"_s, [this] { return !m_stage.sell.state().isLoading; });
    co_await goTo(u"day"_s, Qt::Key_F7);
    co_await m_pace.until(u"the shift's figures"_s, [this] {
        const auto phase = m_stage.day.state().phase;
        return phase == DayPresenter::Phase::Open || phase == DayPresenter::Phase::NoShift;
    });
    if (m_stage.day.state().phase == DayPresenter::Phase::NoShift) {
        m_hands.type(openingCash);
        m_hands.press(Qt::Key_Return);
        co_await m_pace.until(u"the shift to open"_s, [this] { return m_stage.day.state().phase == DayPresenter::Phase::Open; });
    }
    m_pace.setPatience(60s);
}

Task Player::signIn()
{
    const auto &people = m_stage.signIn.state().people;
    const auto person = std::ranges::find(people, StaffId(QString(manager)), &SignInPresenter::Person::id);
    if (person == people.end()) {
        giveUp(u"the demo shop's manager"_s);
        co_await m_pace.until(u"nothing"_s, [] { return false; });
    }
    co_await picture(u"signin"_s);
    m_hands.clickRow(u"staffList"_s, static_cast<int>(person - people.begin()));
    m_hands.type(managerPin);
    m_hands.press(Qt::Key_Return);
    co_await m_pace.until(u"the sign-in"_s, [this] { return m_stage.shell.state().staff.has_value(); });
}

Task Player::settle(qsizetype index)
{
    m_trouble.clear();
    if (m_trade.baskets[index].isCancellation()) {
        co_await takeBack(index);
    } else {
        co_await sell(index);
    }
    if (!m_trouble.isEmpty()) {
        say(u"refused %1: %2"_s.arg(key(index), m_trouble));
        m_diary.refused(key(index), m_trouble);
    }
    constexpr qsizetype oneIn = 25;
    if (index % oneIn == 0) {
        say(u"at %1 of %2"_s.arg(index).arg(m_trade.baskets.size()));
    }
}

/// Counts the cash, closes the shift, and waits until the hub has everything.
Task Player::closeUp()
{
    co_await goTo(u"day"_s, Qt::Key_F7);
    co_await m_pace.until(u"the shift's figures"_s, [this] { return m_stage.day.state().figures.has_value(); });
    QString counted = m_stage.day.state().figures->expectedCash;
    counted.removeIf([](QChar c) { return !c.isDigit() && c != u'.'; });
    m_hands.type(counted);
    co_await picture(u"day"_s);
    m_hands.press(Qt::Key_Return);
    co_await m_pace.until(u"the shift to close"_s, [this] { return m_stage.day.state().phase == DayPresenter::Phase::NoShift; });
    co_await picture(u"day-closed"_s);
    say(u"waiting %1"_s.arg(m_link.waiting));
    m_pace.setPatience(15min); // a till that failed often asks less and less often
    co_await m_pace.until(u"the hub to have everything"_s,
                          [this] { return !m_options.supervised || (m_link.connected && m_link.waiting == 0); });
    co_await picture(u"drained"_s);
}

} // namespace suanpan
