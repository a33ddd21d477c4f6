#pragma once

#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QWidget>

namespace suanpan {

/// A word with a state: tags, tiers, "1 usable". With setCheckable(true) it filters (checked is green).
class Chip final : public QAbstractButton {
    Q_OBJECT

public:
    explicit Chip(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setTone(Tone tone);
    Tone tone() const { return m_tone; }
    /// A chip that does something when pressed may have the focus; the others are only read.
    void setPressable(bool pressable);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

/// A key as the keyboard shows it.
class KeyCap final : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QString &key, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

} // namespace suanpan
