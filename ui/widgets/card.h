#pragma once

#include "ui/widgets/paint.h"

#include <QFrame>

#include <optional>

class QVBoxLayout;

namespace suanpan {

/// A surface on the page: 8 px radius, one line, no shadow. Whatever its layout holds keeps the card padding.
class Card final : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    /// The column its content stands in, without margins of its own; made at the first call.
    QVBoxLayout *column();
    /// A soft ground without a line, for the one card that speaks (the change to give back).
    void setTone(std::optional<Tone> tone);
    /// A 4 px edge at the left, for advice.
    void setAccent(bool accent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Tone> m_tone;
    bool m_accent = false;
};

} // namespace suanpan
