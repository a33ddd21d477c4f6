#pragma once

#include <QWidget>

class QStackedLayout;

namespace suanpan {

class PayPresenter;
class PayView;
class SellPresenter;
class SellView;

/// The place where a sale is made: the counter, and the payment in its stead while money is taken.
class SellingPage final : public QWidget {
    Q_OBJECT

public:
    SellingPage(SellPresenter &sell, PayPresenter &pay, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void display();

    PayPresenter &m_presenter;
    QStackedLayout *m_pages;
    SellView *m_sell;
    PayView *m_pay;
};

} // namespace suanpan
