#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>

namespace suanpan {

class ActionButton;
class TextLabel;

/// "Line removed · Undo": stands for eight seconds instead of asking "are you sure?" beforehand. It keeps its place in the
/// layout, so nothing jumps when it comes and goes.
class UndoBar final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds standard{8};

    explicit UndoBar(QWidget *parent = nullptr);

    /// Replaces an earlier offer, which thereby expires.
    void offer(const QString &what, std::chrono::milliseconds time = standard);
    /// Takes the offer back without a word (the sale is over).
    void withdraw();
    bool isOffering() const { return m_timer.isActive(); }

public Q_SLOTS:
    /// What the button does; for the view's key too.
    void undo();

Q_SIGNALS:
    void undone();
    void expired();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setOffering(bool offering);

    TextLabel *m_text;
    ActionButton *m_undo;
    QTimer m_timer;
};

} // namespace suanpan
