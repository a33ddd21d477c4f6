#include "app/till/play/hands.h"

#include "models/base/require.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QWidget>
#include <QWindow>

// Exported by Qt Gui for Qt Test, and declared by its headers in just this way: events as a platform plugin delivers them.
extern Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type type, int key, Qt::KeyboardModifiers modifiers,
                                           const QString &text, bool repeated, ushort count);
extern Q_GUI_EXPORT void qt_handleMouseEvent(QWindow *window, const QPointF &local, const QPointF &global, Qt::MouseButtons held,
                                             Qt::MouseButton button, QEvent::Type type, Qt::KeyboardModifiers modifiers,
                                             int timestamp);

namespace suanpan {

namespace {

Qt::Key keyOf(QChar character)
{
    const char16_t code = character.toUpper().unicode();
    return code > u' ' - 1 && code < u'\x7F' ? static_cast<Qt::Key>(code) : Qt::Key_unknown;
}

} // namespace

void Hands::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const QString text = key == Qt::Key_Return ? QStringLiteral("\r") : key == Qt::Key_Space ? QStringLiteral(" ") : QString();
    send(key, modifiers, text);
}

void Hands::type(const QString &text)
{
    for (const QChar character : text) {
        send(keyOf(character), Qt::NoModifier, character);
    }
}

void Hands::scan(const QString &code)
{
    type(code);
    press(Qt::Key_Return);
}

void Hands::send(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    QWindow *window = m_window.windowHandle();
    require(window != nullptr);
    qt_handleKeyEvent(window, QEvent::KeyPress, key, modifiers, text, false, 1);
    qt_handleKeyEvent(window, QEvent::KeyRelease, key, modifiers, text, false, 1);
}

QWidget *Hands::find(const QString &name) const
{
    const QList<QWidget *> found = m_window.findChildren<QWidget *>(name);
    const auto visible = std::ranges::find_if(found, &QWidget::isVisible);
    return visible == found.end() ? nullptr : *visible;
}

bool Hands::isInside(const QWidget &widget) const
{
    return m_window.rect().contains(QRect(widget.mapTo(&m_window, QPoint()), widget.size()));
}

bool Hands::canClick(const QString &name) const
{
    const QWidget *widget = find(name);
    return widget != nullptr && widget->isEnabled() && isInside(*widget);
}

bool Hands::isStill(const QString &name) const
{
    const QWidget *widget = find(name);
    return widget == nullptr || isInside(*widget);
}

void Hands::click(const QString &name)
{
    QWidget *widget = find(name);
    require(widget != nullptr);
    click(*widget, widget->rect().center());
}

void Hands::click(QWidget &widget, QPoint at)
{
    QWindow *window = m_window.windowHandle();
    require(window != nullptr);
    const QPointF local = widget.mapTo(&m_window, at);
    const QPointF global = m_window.mapToGlobal(local);
    constexpr int pause = 1000; // further apart than a double click
    m_now += pause;
    qt_handleMouseEvent(window, local, global, Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress, Qt::NoModifier, m_now);
    qt_handleMouseEvent(window, local, global, Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease, Qt::NoModifier,
                        m_now + 1);
}

void Hands::clickRow(const QString &name, int row)
{
    auto *list = qobject_cast<QAbstractItemView *>(find(name));
    require(list != nullptr);
    const QModelIndex index = list->model()->index(row, 0);
    require(index.isValid());
    list->scrollTo(index);
    click(*list->viewport(), list->visualRect(index).center());
}

void Hands::pickRow(const QString &name, int role, const QString &text)
{
    const auto *list = qobject_cast<QAbstractItemView *>(find(name));
    require(list != nullptr);
    const QModelIndexList found = list->model()->match(list->model()->index(0, 0), role, text, 1, Qt::MatchExactly);
    require(!found.isEmpty());
    for (int row = list->currentIndex().row(); row < found.first().row(); ++row) {
        press(Qt::Key_Down);
    }
    press(Qt::Key_Return);
}

} // namespace suanpan
