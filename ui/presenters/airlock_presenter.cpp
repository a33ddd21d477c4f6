#include "ui/presenters/airlock_presenter.h"

#include "models/base/when_done.h"
#include "ui/presenters/airlock_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstRows = 100;
constexpr int moreRows = 400;
constexpr std::chrono::seconds agesStandFor(10);

QString idOf(const AirlockItem &item)
{
    const QString key = u"%1/%2/%3"_s.arg(item.key.till.text(), QString::number(item.key.epoch), QString::number(item.key.seq));
    return item.flag ? key + u'/' + QString::number(item.flag->number) : key;
}

Mark markOf(AirlockItem::State state)
{
    switch (state) {
    case AirlockItem::State::Waiting: return Mark::Neutral;
    case AirlockItem::State::Quarantined:
    case AirlockItem::State::Flagged: return Mark::Gold;
    case AirlockItem::State::Ended: return Mark::Green;
    }
    return Mark::Neutral;
}

/// Since when it is in the state that it is in.
qint64 sinceMs(const AirlockItem &item)
{
    return !item.flag ? item.wallMs : item.flag->isOpen() ? item.flag->sinceMs : item.flag->endedMs;
}

} // namespace

AirlockPresenter::AirlockPresenter(AirlockDesk &desk, const Clock &clock, const Format &format, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_format(format), m_wanted(firstRows)
{
    connect(&m_ageing, &QTimer::timeout, this, &AirlockPresenter::growOlder);
    m_ageing.start(agesStandFor);
    wordLine();
}

void AirlockPresenter::refresh()
{
    if (m_asking) {
        m_stale = true;
        return;
    }
    m_asking = true;
    if (m_state.phase == ListPhase::Idle) {
        m_state.phase = ListPhase::Loading;
        Q_EMIT changed();
    }
    whenDone(m_desk.page(m_wanted), this, [this](const DeskResult<AirlockPage> &answer) {
        m_asking = false;
        show(answer);
        if (std::exchange(m_stale, false)) {
            refresh();
        }
    });
}

void AirlockPresenter::askCounts()
{
    whenDone(m_desk.counts(), this, [this](const DeskResult<AirlockCounts> &counts) {
        if (counts) {
            takeCounts(*counts);
        }
    });
}

void AirlockPresenter::takeCounts(const AirlockCounts &counts)
{
    if (std::exchange(m_counts, counts) != counts) {
        Q_EMIT countsChanged();
    }
}

void AirlockPresenter::show(const DeskResult<AirlockPage> &answer)
{
    m_state.problem.clear();
    if (!answer) {
        m_items.clear();
        m_more = false;
        m_state.phase = ListPhase::Failed;
        m_state.problem = Words::of(answer.error());
        word();
        return;
    }
    m_items = answer->items;
    m_more = answer->more;
    m_state.phase = m_items.isEmpty() ? ListPhase::NothingFound : ListPhase::Ready;
    takeCounts(answer->counts);
    word();
}

/// Ages grow while nothing is asked, so words are made anew whenever something moves.
void AirlockPresenter::word()
{
    if (!m_isShown) {
        return;
    }
    const QString before = m_state.current >= 0 ? m_state.rows.value(m_state.current).id : QString();
    m_state.rows.clear();
    for (const AirlockItem &item : std::as_const(m_items)) {
        m_state.rows.append(row(item));
    }
    const auto same = std::ranges::find(m_state.rows, before, &ListRow::id);
    m_state.current = same != m_state.rows.end() ? static_cast<int>(same - m_state.rows.begin())
                                                 : std::clamp(m_state.current, m_state.rows.isEmpty() ? -1 : 0,
                                                              static_cast<int>(m_state.rows.size()) - 1);
    m_state.waiting = Format::number(m_counts.waiting);
    m_state.setAside = Format::number(m_counts.quarantined);
    m_state.flagged = Format::number(m_counts.flagged);
    const qint64 shown = std::ranges::count(m_items, AirlockItem::State::Waiting, &AirlockItem::state);
    m_state.more = m_more ? tr("and %1 older ones that wait").arg(Format::number(m_counts.waiting - shown)) : QString();
    const AirlockItem *item = current();
    m_state.item = item != nullptr ? std::optional(detail(*item)) : std::nullopt;
    wordLine();
    Q_EMIT changed();
}

ListRow AirlockPresenter::row(const AirlockItem &item) const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
    const QString age = AirlockWords::age(std::chrono::milliseconds(m_clock.nowMs() - sinceMs(item)));
    ListRow shown;
    shown.id = idOf(item);
    shown.when = m_format.recent(QDateTime::fromMSecsSinceEpoch(item.wallMs), now);
    shown.title = AirlockWords::what(item);
    shown.subtitle = age + u" · "_s + AirlockWords::reason(item, m_link);
    shown.right = item.total ? Format::amountInline(*item.total) : QString();
    shown.rightIsRed = item.total && item.total->minor() < 0;
    shown.chip = AirlockWords::state(item.state);
    shown.chipMark = markOf(item.state);
    shown.mark = shown.chipMark;
    return shown;
}

AirlockPresenter::Detail AirlockPresenter::detail(const AirlockItem &item) const
{
    Detail shown{.title = AirlockWords::what(item),
                 .state = AirlockWords::state(item.state),
                 .mark = markOf(item.state),
                 .reason = AirlockWords::reason(item, m_link),
                 .whoActs = AirlockWords::whoActs(item, m_link),
                 .facts = {},
                 .isSale = !item.sale.isEmpty()};
    const auto at = [this](qint64 ms) { return m_format.dateAndTime(QDateTime::fromMSecsSinceEpoch(ms)); };
    if (item.total) {
        shown.facts.append({tr("Amount"), Format::amountInline(*item.total), item.total->minor() < 0});
    }
    shown.facts.append({tr("Happened"), at(item.wallMs), false});
    shown.facts.append({tr("Age"), AirlockWords::age(std::chrono::milliseconds(m_clock.nowMs() - sinceMs(item))), false});
    shown.facts.append({tr("Number of the record"), idOf(item), false});
    if (item.flag) {
        shown.facts.append({tr("Reason in short"), item.flag->why.isEmpty() ? item.flag->kind : item.flag->why, false});
    }
    return shown;
}

const AirlockItem *AirlockPresenter::current() const
{
    return m_state.current >= 0 && m_state.current < m_items.size() ? &m_items.at(m_state.current) : nullptr;
}

void AirlockPresenter::step(int rows)
{
    select(m_state.current + rows);
}

void AirlockPresenter::select(int row)
{
    if (m_items.isEmpty()) {
        return;
    }
    m_state.current = std::clamp(row, 0, static_cast<int>(m_items.size()) - 1);
    m_state.done.clear();
    word();
    if (m_more && m_state.current == m_items.size() - 1 && !m_asking) {
        m_wanted += moreRows;
        refresh();
    }
}

void AirlockPresenter::sendNow()
{
    if (m_state.maySend) {
        m_state.done = tr("Trying to reach head office");
        Q_EMIT sendWanted();
        Q_EMIT changed();
    }
}

void AirlockPresenter::showSale()
{
    if (const AirlockItem *item = current(); item != nullptr && !item->sale.isEmpty()) {
        Q_EMIT saleWanted(item->sale);
    }
}

/// In English and in figures: whoever helps need not read the language of the till.
void AirlockPresenter::copyForSupport()
{
    const AirlockItem *item = current();
    if (item == nullptr) {
        return;
    }
    const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate); };
    QStringList parts{idOf(*item), item->type, at(item->wallMs)};
    if (item->flag) {
        parts += {item->flag->kind, item->flag->why, u"since "_s + at(item->flag->sinceMs), item->flag->endedAs};
    } else {
        parts += {u"waiting"_s, m_link.connected ? u"online"_s : u"offline"_s,
                  u"trouble "_s + QString::number(static_cast<int>(m_link.trouble))};
    }
    parts.removeAll(QString());
    Q_EMIT copyWanted(parts.join(u' '));
    m_state.done = tr("Copied");
    Q_EMIT changed();
}

void AirlockPresenter::growOlder()
{
    if (!m_items.isEmpty() || m_link.nextTryMs) {
        word();
    }
}

void AirlockPresenter::setShown(bool shown)
{
    m_isShown = shown;
    word();
}

void AirlockPresenter::leave()
{
    Q_EMIT left();
}

void AirlockPresenter::setLink(const LinkStatus &link)
{
    m_link = link;
    m_state.done.clear();
    word();
}

void AirlockPresenter::setStaff(const std::optional<Staff> &staff)
{
    m_toManager = staff && staff->may(StaffRight::ManageExceptions);
    word();
}

void AirlockPresenter::wordLine()
{
    using Trouble = LinkStatus::Trouble;
    const bool stopped = m_link.trouble == Trouble::Forked || m_link.trouble == Trouble::Revoked;
    m_state.line = stopped ? tr("Stopped") : m_link.connected ? tr("Online") : tr("Offline");
    m_state.lineMark = m_link.connected && m_link.trouble == Trouble::None ? Mark::Green : Mark::Gold;
    m_state.lineHint = AirlockWords::trouble(m_link.trouble, m_toManager);
    if (m_state.lineHint.isEmpty()) {
        m_state.lineHint = m_link.connected ? tr("What happens here is sent at once.")
                                            : tr("The till sells on. Everything is kept here and sent when the line is back.");
    }
    if (m_link.nextTryMs && !stopped) {
        const std::chrono::milliseconds left(std::max<qint64>(0, *m_link.nextTryMs - m_clock.nowMs()));
        m_state.lineHint += u' ' + tr("Next try in %1.").arg(Format::age(left));
    }
    m_state.asOf.clear();
    if (m_link.dataAsOfMs) {
        const QDateTime asOf = QDateTime::fromMSecsSinceEpoch(*m_link.dataAsOfMs);
        const bool today = asOf.date() == QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
        m_state.asOf = tr("Data as of %1").arg(today ? Format::time(asOf.time()) : m_format.dateAndTime(asOf));
    }
    m_state.maySend = m_link.waiting > 0 && !stopped;
}

} // namespace suanpan
