#include "ui/views/shell/main_window.h"

#include "models/base/require.h"
#include "ui/presenters/shell_presenter.h"
#include "ui/presenters/status_presenter.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/status_bar.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize leastSize(1024, 720);

Tone toneOf(StatusPresenter::Tone tone)
{
    switch (tone) {
    case StatusPresenter::Tone::Good: return Tone::Green;
    case StatusPresenter::Tone::Waiting: return Tone::Gold;
    case StatusPresenter::Tone::Stopped: return Tone::Red;
    }
    return Tone::Neutral;
}

} // namespace

MainWindow::MainWindow(ShellPresenter &shell, StatusPresenter &status, QWidget *parent)
    : QWidget(parent), m_shell(shell), m_status(status), m_rail(new NavigationRail(tr("Suanpan"))), m_statusBar(new StatusBar),
      m_pages(new QStackedLayout)
{
    setWindowTitle(tr("Suanpan"));
    setMinimumSize(leastSize);
    m_rail->setObjectName(u"navigationRail"_s);
    m_statusBar->setObjectName(u"statusText"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(m_pages, 1);
    column->addLayout(row, 1);
    column->addWidget(m_statusBar);
    new FocusRing(this);
    connect(m_rail, &NavigationRail::activated, &m_shell, &ShellPresenter::goTo);
    connect(&m_shell, &ShellPresenter::changed, this, &MainWindow::displayPlace);
    connect(&m_status, &StatusPresenter::changed, this, &MainWindow::displayStatus);
    auto *lock = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(lock, &QShortcut::activated, &m_shell, &ShellPresenter::lock);
    displayPlace();
    displayStatus();
}

void MainWindow::addPage(const QString &place, const QString &text, const QString &key, const QString &iconName, QWidget *page)
{
    m_rail->addPlace(place, text, key, iconName);
    addPlace(place, key, page);
}

void MainWindow::setAirlock(const QString &place, const QString &key, QWidget *page)
{
    addPlace(place, key, page);
    connect(m_statusBar, &StatusBar::activated, &m_shell, [this, place] { m_shell.goTo(place); });
}

void MainWindow::addPlace(const QString &place, const QString &key, QWidget *page)
{
    require(!m_places.contains(place));
    m_places.insert(place, page);
    m_pages->addWidget(page);
    auto *shortcut = new QShortcut(QKeySequence(key), this);
    connect(shortcut, &QShortcut::activated, &m_shell, [this, place] { m_shell.goTo(place); });
    m_shell.addPlace(place);
}

void MainWindow::setLockPage(QWidget *page)
{
    require(!m_lockPage);
    m_lockPage = page;
    m_pages->addWidget(page);
    displayPlace();
}

void MainWindow::displayPlace()
{
    const ShellPresenter::State &state = m_shell.state();
    const bool locked = state.isLocked() && m_lockPage;
    m_rail->setEnabled(!locked);
    m_rail->setCurrent(state.place);
    QWidget *page = locked ? m_lockPage : m_places.value(state.place);
    if (page && m_pages->currentWidget() != page) {
        m_pages->setCurrentWidget(page);
    }
    if (page) {
        page->setFocus();
    }
}

void MainWindow::displayStatus()
{
    const StatusPresenter::State &state = m_status.state();
    m_statusBar->setLink(toneOf(state.tone), state.link);
    m_statusBar->setAttention(state.attention);
    m_statusBar->setLeft(state.left);
    m_statusBar->setRight(state.right);
}

/// Arrives here only when nothing on the page took it.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    QWidget *page = m_pages->currentWidget();
    QWidget *field = page ? page->focusProxy() : nullptr;
    while (field && field->focusProxy()) {
        field = field->focusProxy();
    }
    const QString text = event->text();
    const bool isText = !text.isEmpty() && text.front().isPrint();
    if (!field || field->hasFocus() || !isText) {
        QWidget::keyPressEvent(event);
        return;
    }
    field->setFocus();
    QCoreApplication::sendEvent(field, event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && !focusWidget() && m_pages->currentWidget()) {
        m_pages->currentWidget()->setFocus();
    }
    QWidget::changeEvent(event);
}

} // namespace suanpan
