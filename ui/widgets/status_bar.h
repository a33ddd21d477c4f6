#pragma once

#include "ui/widgets/paint.h"

#include <QStringList>
#include <QWidget>

namespace suanpan {

/// The line at the foot of the window: a dot with the state of the connection, then facts at the left and who, where, when at
/// the right. One widget that paints itself, because it changes every second.
class StatusBar final : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    /// Green is connected, gold is offline (never red), red is for what stops us (a full disk).
    void setLink(Tone tone, const QString &text);
    /// A mark that wants to be looked at, behind the link; empty shows none.
    void setAttention(const QString &text);
    void setLeft(const QStringList &sections);
    void setRight(const QStringList &sections);
    /// All that is written, for tests and screen readers.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    /// Link or mark were touched.
    void activated();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void changed();

    Tone m_tone = Tone::Neutral;
    QString m_link;
    QString m_attention;
    int m_touchable = 0; ///< how far link and mark reach, as they were painted
    QStringList m_left;
    QStringList m_right;
};

} // namespace suanpan
