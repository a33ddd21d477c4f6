#pragma once

#include <QPointer>
#include <QWidget>

class QPropertyAnimation;
class QVBoxLayout;

namespace suanpan {

class TextLabel;

/// Slides over a column of the screen instead of opening a window: the "why?" traces, entering a quantity or a discount.
/// Escape closes it. It leaves the focus where it is unless its content asks for it.
class SideSheet final : public QWidget {
    Q_OBJECT

public:
    /// `host` is what it lies on, usually the page; it follows the geometry of the column it is opened over.
    explicit SideSheet(QWidget *host);

    void setTitle(const QString &title);
    /// Replaces what it shows and takes ownership.
    void setContent(QWidget *content);
    void openOver(QWidget *column);
    void closeSheet();
    bool isOpen() const { return m_open; }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QRect place() const;
    void slideTo(const QRect &place);

    TextLabel *m_title;
    QVBoxLayout *m_column;
    QPropertyAnimation *m_slide;
    QPointer<QWidget> m_content;
    QPointer<QWidget> m_over;
    bool m_open = false;
};

} // namespace suanpan
