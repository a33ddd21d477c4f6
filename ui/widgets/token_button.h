#pragma once

#include "ui/style/tokens.h"

#include <QAbstractButton>

namespace suanpan {

/// A button that paints itself from the tokens; presses show at once, hovering means nothing. Height comes from the tokens.
class TokenButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit TokenButton(QWidget *parent = nullptr);

    /// The shortcut as the key cap shows it ("F8", "空格"); the shortcut itself belongs to the view.
    void setKey(const QString &key);
    const QString &key() const { return m_key; }

    QSize sizeHint() const final;
    QSize minimumSizeHint() const final;

protected:
    struct Look {
        QColor fill, line, ink;
    };

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    const Tokens &tokens() const { return *m_tokens; }
    /// The plain look for the current state: surface, pressed and checked in brand, disabled sunken.
    Look look() const;
    void drawGround(QPainter &painter, const Look &look) const;

    virtual int heightWanted() const = 0;
    virtual int heightLeast() const { return heightWanted(); }
    virtual int widthWanted() const = 0;

private:
    TokensPtr m_tokens;
    QString m_key;
};

} // namespace suanpan
