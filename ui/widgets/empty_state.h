#pragma once

#include <QWidget>

namespace suanpan {

/// What a panel shows while it has nothing: icon, title, hint. The same widget says that something is loading or went wrong.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &hint, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setHint(const QString &hint);
    const QString &title() const { return m_title; }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QString m_title;
    QString m_hint;
};

} // namespace suanpan
