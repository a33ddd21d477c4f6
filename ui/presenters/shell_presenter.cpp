#include "ui/presenters/shell_presenter.h"

#include "models/base/require.h"

namespace suanpan {

void ShellPresenter::addPlace(const QString &id)
{
    require(!m_state.places.contains(id));
    m_state.places.append(id);
    if (m_state.place.isEmpty()) {
        m_state.place = id;
    }
    Q_EMIT changed();
}

void ShellPresenter::signIn(const Staff &staff)
{
    if (!staff.active || m_state.staff == staff) {
        return;
    }
    m_state.staff = staff;
    m_state.place = m_state.places.value(0);
    Q_EMIT changed();
}

void ShellPresenter::goTo(const QString &place)
{
    if (m_state.isLocked() || m_state.place == place || !m_state.places.contains(place)) {
        return;
    }
    m_state.place = place;
    Q_EMIT changed();
}

void ShellPresenter::lock()
{
    if (m_state.isLocked()) {
        return;
    }
    m_state.staff.reset();
    Q_EMIT changed();
}

} // namespace suanpan
