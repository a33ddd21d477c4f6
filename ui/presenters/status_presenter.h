#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/journal/link_status.h"
#include "models/sales/shift.h"
#include "models/staff/staff.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace suanpan {

/// The line at the foot of the window: how the till stands with the hub, what needs attention, and who works where, when.
class StatusPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Tone { Good, Waiting, Stopped };
    struct State {
        Tone tone = Tone::Waiting;
        QString link;      ///< "Offline · 12 waiting, oldest 4 minutes"
        QString attention = {}; ///< "2 set aside · 1 flagged": facts that head office could not simply book
        QStringList left;  ///< "Data as of 14:02"
        QStringList right; ///< "Cashier 07 · Till T2", "14:06"
        friend bool operator==(const State &, const State &) = default;
    };

    explicit StatusPresenter(const Clock &clock, QObject *parent = nullptr);

    const State &state() const { return m_state; }

    void setLink(const LinkStatus &link);
    void setAttention(qint64 setAside, qint64 flagged);
    void setTill(const TillId &till);
    void setStaff(const std::optional<Staff> &staff);
    void setShift(const std::optional<Shift> &shift);
    /// Why the disk does not keep what is sold, in words; empty when it does again.
    void setStorageTrouble(const QString &trouble);

public Q_SLOTS:
    /// Ages and the time of day, once a second.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    QString linkText() const;
    QString troubleText() const;
    QString attentionText() const;
    QStringList leftTexts() const;
    QStringList rightTexts() const;

    const Clock &m_clock;
    LinkStatus m_link;
    qint64 m_setAside = 0;
    qint64 m_flagged = 0;
    TillId m_till;
    std::optional<Staff> m_staff;
    std::optional<Shift> m_shift;
    QString m_storage;
    QTimer m_second;
    State m_state;
};

} // namespace suanpan
