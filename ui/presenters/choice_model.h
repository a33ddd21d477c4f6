#pragma once

#include <QAbstractListModel>

namespace suanpan {

/// One row to choose or to read: two lines of text, something at the right, a state in a word.
struct Choice {
    enum class Tone { Neutral, Gold, Green, Red, Blue };

    QString id; ///< for the presenter that made it
    QString title;
    QString subtitle;
    QString right;
    QString chip;
    Tone tone = Tone::Neutral;
    friend bool operator==(const Choice &, const Choice &) = default;
};

/// Rows of choices: search results, held sales, coupons, last purchases.
class ChoiceModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// QString but Tone (int). The list delegates know the same numbers under their own names.
    enum Role { Title = Qt::UserRole + 101, Subtitle, Right, RightIsRed, Chip, Tone, Id = Qt::UserRole + 201 };

    using QAbstractListModel::QAbstractListModel;

    void setChoices(const QList<Choice> &choices);
    const QList<Choice> &choices() const { return m_choices; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Choice> m_choices;
};

} // namespace suanpan
