#include "ui/views/sell/selling_page.h"

#include "ui/views/pay/pay_view.h"
#include "ui/views/sell/sell_view.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QStackedLayout>

namespace suanpan {

SellingPage::SellingPage(SellPresenter &sell, PayPresenter &pay, QWidget *parent)
    : QWidget(parent), m_presenter(pay), m_pages(new QStackedLayout(this)), m_sell(new SellView(sell)), m_pay(new PayView(pay))
{
    m_pages->addWidget(m_sell);
    m_pages->addWidget(m_pay);
    m_pay->installEventFilter(this);
    setFocusProxy(m_sell);
    connect(&pay, &PayPresenter::changed, this, &SellingPage::display);
    display();
}

void SellingPage::display()
{
    QWidget *shown = m_sell;
    if (m_presenter.state().stage != PayPresenter::Stage::Closed) {
        shown = m_pay;
    }
    if (m_pages->currentWidget() != shown) {
        const bool hadFocus = isAncestorOf(focusWidget()) || hasFocus();
        m_pages->setCurrentWidget(shown);
        setFocusProxy(shown);
        if (hadFocus || isVisible()) {
            shown->setFocus();
        }
    }
}

/// Once the change is on the screen, the first key of the next scan opens the next sale.
bool SellingPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_pay && event->type() == QEvent::KeyPress && m_presenter.state().stage == PayPresenter::Stage::Completed) {
        const QString text = static_cast<QKeyEvent *>(event)->text();
        if (!text.isEmpty() && text.front().isPrint() && text.front() != u' ') {
            m_presenter.close();
            QCoreApplication::sendEvent(m_sell->focusProxy(), event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace suanpan
