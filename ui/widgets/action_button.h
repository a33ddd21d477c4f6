#pragma once

#include "ui/widgets/token_button.h"

namespace suanpan {

/// An ordinary verb: a word, its key cap, and where it counts something, how many ("Recall 3").
class ActionButton final : public TokenButton {
    Q_OBJECT

public:
    explicit ActionButton(const QString &text = {}, const QString &key = {}, QWidget *parent = nullptr);

    /// 0 shows none.
    void setBadge(int count);
    int badge() const { return m_badge; }
    /// A breeze icon before the word.
    void setIconName(const QString &name);
    /// As high as the primary button, to stand beside it.
    void setTall(bool tall);
    /// Money going back or something lost: the word is red.
    void setDanger(bool danger);

protected:
    void paintEvent(QPaintEvent *event) override;
    int heightWanted() const override;
    int widthWanted() const override;

private:
    int contentWidth() const;

    QString m_iconName;
    int m_badge = 0;
    bool m_tall = false;
    bool m_danger = false;
};

} // namespace suanpan
