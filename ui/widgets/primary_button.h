#pragma once

#include "ui/widgets/token_button.h"

namespace suanpan {

/// The one button a screen is about: what it does at the left, its key, and the amount it is done with at the right.
class PrimaryButton final : public TokenButton {
    Q_OBJECT

public:
    explicit PrimaryButton(const QString &text = {}, QWidget *parent = nullptr);

    void setAmount(const QString &amount);
    const QString &amount() const { return m_amount; }
    /// The lower form for pages whose right column holds more than a sum.
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent *event) override;
    int heightWanted() const override;
    int widthWanted() const override;

private:
    QFont wordFont() const;

    QString m_amount;
    bool m_compact = false;
};

} // namespace suanpan
