#pragma once

#include <QWidget>

class QStackedLayout;

namespace suanpan {

class NavigationRail;
class ShellPresenter;
class StatusBar;
class StatusPresenter;

/// The window of the till: the rail, the page we are at, the status line. Whatever is typed where nothing takes it goes to the field
/// that the page gives the focus to.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    MainWindow(ShellPresenter &shell, StatusPresenter &status, QWidget *parent = nullptr);

    /// A place on the rail, reached by its key ("F2") too; takes ownership of the page. Its focus proxy gets what is typed.
    void addPage(const QString &place, const QString &text, const QString &key, const QString &iconName, QWidget *page);
    /// A place that is not on the rail, reached by its key and by the line at the foot; takes ownership. There is one.
    void setAirlock(const QString &place, const QString &key, QWidget *page);
    /// Shown instead of any place while nobody is signed in; takes ownership.
    void setLockPage(QWidget *page);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addPlace(const QString &place, const QString &key, QWidget *page);
    void displayPlace();
    void displayStatus();

    ShellPresenter &m_shell;
    StatusPresenter &m_status;
    NavigationRail *m_rail;
    StatusBar *m_statusBar;
    QStackedLayout *m_pages;
    QHash<QString, QWidget *> m_places;
    QWidget *m_lockPage = nullptr;
};

} // namespace suanpan
