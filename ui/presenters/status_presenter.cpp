#include "ui/presenters/status_presenter.h"

#include "ui/presenters/airlock_words.h"
#include "ui/presenters/format.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

StatusPresenter::StatusPresenter(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    connect(&m_second, &QTimer::timeout, this, &StatusPresenter::refresh);
    m_second.start(std::chrono::seconds(1));
    refresh();
}

void StatusPresenter::setLink(const LinkStatus &link)
{
    m_link = link;
    refresh();
}

void StatusPresenter::setAttention(qint64 setAside, qint64 flagged)
{
    m_setAside = setAside;
    m_flagged = flagged;
    refresh();
}

void StatusPresenter::setTill(const TillId &till)
{
    m_till = till;
    refresh();
}

void StatusPresenter::setStaff(const std::optional<Staff> &staff)
{
    m_staff = staff;
    refresh();
}

void StatusPresenter::setShift(const std::optional<Shift> &shift)
{
    m_shift = shift;
    refresh();
}

void StatusPresenter::setStorageTrouble(const QString &trouble)
{
    m_storage = trouble;
    refresh();
}

/// What stops the exchange with the hub never stops selling, so it is said calmly; the cause only to whom can act on it.
QString StatusPresenter::troubleText() const
{
    return AirlockWords::trouble(m_link.trouble, m_staff && m_staff->may(StaffRight::ManageExceptions));
}

/// Amber and calm: nothing of it stops selling, and the airlock says what it is.
QString StatusPresenter::attentionText() const
{
    QStringList parts;
    if (m_setAside > 0) {
        parts.append(tr("%1 set aside").arg(Format::number(m_setAside)));
    }
    if (m_flagged > 0) {
        parts.append(tr("%1 flagged").arg(Format::number(m_flagged)));
    }
    return parts.join(u" · "_s);
}

QString StatusPresenter::linkText() const
{
    QStringList waiting;
    if (m_link.waiting > 0) {
        const std::chrono::milliseconds age(
            m_link.oldestWaitingMs ? std::max<qint64>(0, m_clock.nowMs() - *m_link.oldestWaitingMs) : 0);
        waiting.append(m_link.connected ? tr("%1 being sent").arg(Format::number(m_link.waiting))
                                        : tr("%1 waiting, oldest %2").arg(Format::number(m_link.waiting), Format::age(age)));
    }
    if (const QString trouble = troubleText(); !trouble.isEmpty()) {
        return (QStringList(trouble) + waiting).join(u" · "_s);
    }
    if (m_link.receivingPercent) {
        return (QStringList(tr("Receiving members and goods %1 %").arg(*m_link.receivingPercent)) + waiting).join(u" · "_s);
    }
    if (waiting.isEmpty()) {
        waiting.append(m_link.connected ? tr("all sent") : tr("nothing waiting"));
    }
    return (m_link.connected ? tr("Online") : tr("Offline")) + u" · "_s + waiting.first();
}

QStringList StatusPresenter::leftTexts() const
{
    QStringList texts;
    if (!m_storage.isEmpty()) {
        texts.append(m_storage);
    }
    if (m_link.dataAsOfMs && *m_link.dataAsOfMs > 0) {
        const QDateTime asOf = QDateTime::fromMSecsSinceEpoch(*m_link.dataAsOfMs);
        const bool today = asOf.date() == QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
        texts.append(tr("Data as of %1").arg(today ? Format::time(asOf.time()) : Format().dateAndTime(asOf)));
    }
    return texts;
}

QStringList StatusPresenter::rightTexts() const
{
    QStringList who;
    if (m_staff) {
        who.append(tr("%1 %2").arg(Words::of(m_staff->role), m_staff->id.text()));
    }
    who.append(m_shift ? tr("Shift %1").arg(m_shift->businessDate) : tr("No shift open"));
    if (!m_till.isEmpty()) {
        who.append(tr("Till %1").arg(m_till.text()));
    }
    return {who.join(u" · "_s), Format::time(QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).time())};
}

void StatusPresenter::refresh()
{
    State state;
    state.tone = !m_storage.isEmpty()                                              ? Tone::Stopped
                 : m_link.connected && m_link.trouble == LinkStatus::Trouble::None ? Tone::Good
                                                                                   : Tone::Waiting;
    state.link = linkText();
    state.attention = attentionText();
    state.left = leftTexts();
    state.right = rightTexts();
    if (state != m_state) {
        m_state = state;
        Q_EMIT changed();
    }
}

} // namespace suanpan
