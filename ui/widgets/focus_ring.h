#pragma once

#include <QPointer>
#include <QWidget>

namespace suanpan {

/// The 2 px brand ring outside the control that has the focus. One a window: it lies over everything, takes no events, and
/// leaves out text fields, whose cursor shows the focus already.
class FocusRing final : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget *window);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *control);
    void surround();

    QPointer<QWidget> m_control;
};

} // namespace suanpan
