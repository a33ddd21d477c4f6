#pragma once

#include <QWidget>

namespace suanpan {

/// How many digits of a PIN are in; never which. Red while the last try was wrong.
class PinDots final : public QWidget {
    Q_OBJECT

public:
    explicit PinDots(int length, QWidget *parent = nullptr);

    void setEntered(int digits);
    void setWrong(bool wrong);
    int entered() const { return m_entered; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_length;
    int m_entered = 0;
    bool m_wrong = false;
};

} // namespace suanpan
