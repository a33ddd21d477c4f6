#include "ui/widgets/chip.h"

#include <QPainter>

namespace suanpan {

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : QAbstractButton(parent), m_tone(tone)
{
    setText(text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setPressable(false);
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setPressable(bool pressable)
{
    setFocusPolicy(pressable ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !pressable);
    updateGeometry();
}

QSize Chip::sizeHint() const
{
    const TokensPtr tokens = tokensInUse();
    QSize size = chipSize(*tokens, text());
    if (focusPolicy() != Qt::NoFocus) {
        size.setHeight(std::max(size.height(), tokens->measure.touch)); // the pill stays small, the finger's target does not
    }
    return size;
}

QSize Chip::minimumSizeHint() const
{
    const int least = tokensInUse()->measure.touch;
    return {std::min(sizeHint().width(), least), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    QPainter painter(this);
    const int pill = tokens->measure.chip;
    const QRect area(0, (height() - pill) / 2, width(), pill);
    drawChip(painter, *tokens, area, text(), isCheckable() ? (isChecked() ? Tone::Green : Tone::Neutral) : m_tone);
}

KeyCap::KeyCap(const QString &key, QWidget *parent) : QWidget(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(*tokensInUse(), m_key);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawKeyCap(painter, *tokensInUse(), rect(), m_key);
}

} // namespace suanpan
