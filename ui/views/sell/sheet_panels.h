#pragma once

#include <QWidget>

class QAbstractItemModel;
class QLineEdit;

namespace suanpan {

class PrimaryButton;
class RowList;
class TextLabel;

/// One figure to enter in the side sheet: quantity, discount, price. Says itself why a figure is not taken.
class EntryPanel final : public QWidget {
    Q_OBJECT

public:
    /// `about` is what the figure is of; `shortcuts` are texts that one touch enters ("10%").
    EntryPanel(const QString &about, const QString &now, const QStringList &shortcuts, QWidget *parent = nullptr);

    /// For a PIN.
    void hideText();
    void refuse(const QString &why);

Q_SIGNALS:
    void accepted(const QString &typed);

private:
    void insert(const QString &text);

    QLineEdit *m_field;
    TextLabel *m_trouble;
};

/// Rows to choose one from in the side sheet, by arrow and Enter or by touch.
class ChoicePanel final : public QWidget {
    Q_OBJECT

public:
    /// `none` is said when there is nothing to choose.
    ChoicePanel(QAbstractItemModel &choices, const QString &none, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QModelIndex &index);

    RowList *m_list;
};

/// Sentences to read: why a figure is what it is.
class SentencesPanel final : public QWidget {
    Q_OBJECT

public:
    explicit SentencesPanel(const QStringList &sentences, QWidget *parent = nullptr);
};

} // namespace suanpan
