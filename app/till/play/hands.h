#pragma once

#include <QPoint>
#include <QString>

class QWidget;

namespace suanpan {

/// Presses keys and clicks as the platform would deliver them, shortcuts and focus included: nothing reaches a widget here that
/// a person could not do.
class Hands final {
public:
    explicit Hands(QWidget &window) : m_window(window) {}

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Key after key, as a scanner or a typist.
    void type(const QString &text);
    /// What a scanner sends: the code, then Return.
    void scan(const QString &code);

    /// The visible widget of that name; nothing when none is to be seen.
    QWidget *find(const QString &name) const;
    bool sees(const QString &name) const { return find(name) != nullptr; }
    /// Whether it is enabled, and has come to rest within the window.
    bool canClick(const QString &name) const;
    /// Whether it is gone or stands within the window: what slides in or out does neither.
    bool isStill(const QString &name) const;
    /// Clicks in the middle of it.
    void click(const QString &name);
    void click(QWidget &widget, QPoint at);
    /// Clicks the row of a list.
    void clickRow(const QString &list, int row);
    /// Goes down a list, which has the focus, to the row that says this in that role, and takes it with Return.
    void pickRow(const QString &list, int role, const QString &text);

private:
    bool isInside(const QWidget &widget) const;
    void send(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text);

    QWidget &m_window;
    int m_now = 0; ///< milliseconds, as mouse events tell them
};

} // namespace suanpan
