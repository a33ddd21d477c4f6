#pragma once

#include "ui/style/tokens.h"

#include <QWidget>

namespace suanpan {

/// The figure said aloud: as large as its size says, smaller only when it would not fit. Never elided.
class AmountLabel final : public QWidget {
    Q_OBJECT

public:
    enum class Size { Total, Change, Due }; ///< 34, 44, 64
    enum class Colour { Ink, Brand, Red };

    explicit AmountLabel(Size size, Colour colour = Colour::Ink, QWidget *parent = nullptr);

    void setAmount(const QString &amount);
    const QString &amount() const { return m_amount; }
    void setColour(Colour colour);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int pixels(const Tokens &tokens) const;

    QString m_amount;
    Size m_size;
    Colour m_colour;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace suanpan
