#pragma once

#include <QWidget>

namespace suanpan {

/// Digits to touch, in the order of a till (7 8 9 above). Takes no focus: what it types goes where the view sends key().
class Keypad final : public QWidget {
    Q_OBJECT

public:
    /// Amount ends in 0, 00, point; Pin ends in clear, 0, backspace.
    enum class Layout { Amount, Pin };
    /// What key() carries for the last two of Pin.
    static constexpr QChar backspace{0x0008};
    static constexpr QChar clear{0x007F};

    explicit Keypad(Layout layout, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A digit, '.', backspace or clear; the 00 key sends '0' twice.
    void key(QChar character);
};

} // namespace suanpan
