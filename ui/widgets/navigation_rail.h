#pragma once

#include "ui/widgets/token_button.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace suanpan {

/// One place on the rail: icon, word, key. Checked is where we are.
class RailButton final : public TokenButton {
    Q_OBJECT

public:
    RailButton(const QString &text, const QString &key, const QString &iconName, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    int heightWanted() const override;
    int heightLeast() const override;
    int widthWanted() const override;

private:
    QString m_iconName;
};

/// The places of the till, one above the other, below the name of the product.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(const QString &logo, QWidget *parent = nullptr);

    /// `id` becomes the button's objectName and what activated() says.
    RailButton *addPlace(const QString &id, const QString &text, const QString &key, const QString &iconName);
    /// Marks where we are; unknown ids change nothing.
    void setCurrent(const QString &id);

    QSize sizeHint() const override;

Q_SIGNALS:
    void activated(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int logoHeight() const;
    void arrange();

    QString m_logo;
    QVBoxLayout *m_column;
    QButtonGroup *m_places;
};

} // namespace suanpan
