#pragma once

#include <QListView>

namespace suanpan {

class EmptyState;

/// A list whose rows a delegate paints: all one height, scrolled by touch, wheel and keys, and with something to say while it is
/// empty. Where it stands is a slim mark over the rows: a scroll bar would push the columns out of line when it appears.
class RowList final : public QListView {
    Q_OBJECT

public:
    explicit RowList(QWidget *parent = nullptr);

    /// Shown while the model has no rows; takes ownership.
    void setEmptyState(EmptyState *state);
    void setModel(QAbstractItemModel *model) override;
    /// As high as its rows, for lists within a card that holds more.
    void setFitsRows(bool fits);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rowsChanged();
    int rowsHeight() const;

    EmptyState *m_empty = nullptr;
    bool m_fitsRows = false;
};

} // namespace suanpan
