#pragma once

#include "ui/widgets/token_button.h"

namespace suanpan {

/// A way to pay, or an amount offered: a word in the middle and a small hint below it. Checkable: checked is the way in use.
class TenderButton final : public TokenButton {
    Q_OBJECT

public:
    /// A Tender has a hint; an Amount is only a bold figure.
    enum class Kind { Tender, Amount };

    explicit TenderButton(Kind kind, const QString &text = {}, const QString &hint = {}, QWidget *parent = nullptr);

    void setHint(const QString &hint);
    const QString &hint() const { return m_hint; }

protected:
    void paintEvent(QPaintEvent *event) override;
    int heightWanted() const override;
    int widthWanted() const override;

private:
    Kind m_kind;
    QString m_hint;
};

} // namespace suanpan
