#pragma once

#include "ui/widgets/paint.h"

#include <QLineEdit>
#include <QPixmap>
#include <QSet>

namespace suanpan {

/// Where scans and typed searches arrive. It keeps the focus, hands the keys that are verbs to the view while it is empty, and
/// says itself what it could not accept.
class ScanField final : public QLineEdit {
    Q_OBJECT

public:
    explicit ScanField(QWidget *parent = nullptr);

    /// What may be scanned or typed here, shown while the field is empty. In place of QLineEdit's placeholder, which is laid out
    /// anew at every paint.
    void setHint(const QString &hint);
    /// Key caps at the right ("F1 为什么"), as long as there is nothing else to say.
    void setKeyCaps(const QStringList &caps);
    /// Keys (Qt::Key) that mean a verb and not text while the field is empty: '*', '%', space, Delete …
    void setVerbKeys(const QSet<int> &keys);
    /// Empties the field for good: unlike clear(), which Ctrl+Z takes back.
    void forget();
    /// Empties the field and shows in red why; gone with the next key.
    void refuse(const QString &why);
    const QString &refusal() const { return m_refusal; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Enter: a scanner's, or a person's.
    void scanned(const QString &text);
    /// The text changed under the user's hand, for the search as typed.
    void edited(const QString &text);
    void verb(int key);
    /// Up is −1, Down is +1: the list beside the field moves, the focus stays.
    void stepped(int rows);
    /// Escape in an empty field; in a filled one it only empties it.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void submit();
    void setRefusal(const QString &why);
    void arrange();
    const QPixmap &face();
    void paintFace(QPainter &painter) const;

    QStringList m_caps;
    QSet<int> m_verbKeys;
    QString m_refusal;
    QString m_hint;
    /// What the field shows besides the text under the user's hand. Every key paints the field, this seldom changes.
    struct Face {
        TokensPtr tokens;
        QStringList caps;
        QString words, refusal;
        QSize pixels;
        friend bool operator==(const Face &, const Face &) = default;
    };
    Face m_face;
    QPixmap m_painted; ///< m_face
};

} // namespace suanpan
