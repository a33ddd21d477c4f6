#pragma once

#include "models/staff/staff.h"

#include <QObject>
#include <QStringList>

namespace suanpan {

/// Where in the till we are, who works at it, and whether it is locked.
class ShellPresenter final : public QObject {
    Q_OBJECT

public:
    struct State {
        QStringList places; ///< what there is, in the order of the rail
        QString place;
        std::optional<Staff> staff;
        bool isLocked() const { return !staff.has_value(); }
        friend bool operator==(const State &, const State &) = default;
    };

    using QObject::QObject;

    const State &state() const { return m_state; }

    /// The first place is where the till starts.
    void addPlace(const QString &id);
    void signIn(const Staff &staff);

public Q_SLOTS:
    /// Nothing happens for a place there is not, nor while the till is locked.
    void goTo(const QString &place);
    /// The sale on the counter stays as it is; whoever signs in next goes on with it.
    void lock();

Q_SIGNALS:
    void changed();

private:
    State m_state;
};

} // namespace suanpan
