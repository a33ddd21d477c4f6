#pragma once

#include "app/till/play/play_receipts.h"
#include "models/catalog/product_desk.h"
#include "models/sales/sales_desk.h"
#include "ui/presenters/day_presenter.h"
#include "ui/presenters/members_presenter.h"
#include "ui/presenters/orders_presenter.h"
#include "ui/presenters/pay_presenter.h"
#include "ui/presenters/sell_presenter.h"
#include "ui/presenters/shell_presenter.h"
#include "ui/presenters/sign_in_presenter.h"

class QWidget;

namespace suanpan {

/// What a player has before it: the window to act in, what its screens show, and the shop's books to look things up in. All of it outlives the player.
struct Stage {
    QWidget &window;
    const SignInPresenter &signIn;
    const ShellPresenter &shell;
    const SellPresenter &sell;
    const PayPresenter &pay;
    const MembersPresenter &members;
    const OrdersPresenter &orders;
    const DayPresenter &day;
    SalesDesk &sales;
    ProductDesk &products;
    PlayReceipts &receipts;
};

} // namespace suanpan
