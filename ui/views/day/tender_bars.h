#pragma once

#include "ui/presenters/day_presenter.h"

#include <QWidget>

namespace suanpan {

/// What each way of paying brought, as bars from zero beside their figures.
class TenderBars final : public QWidget {
    Q_OBJECT

public:
    explicit TenderBars(QWidget *parent = nullptr);

    void setShares(const QList<DayPresenter::Share> &shares);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<DayPresenter::Share> m_shares;
};

} // namespace suanpan
