#pragma once

#include "app/till/catalogue_keeper.h"
#include "app/till/device_file.h"
#include "app/till/receipt_counter.h"
#include "app/till/simulator.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_airlock_desk.h"
#include "models/storage/till/till_member_desk.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_staff_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "models/storage/till/till_terminal_desk.h"
#include "sync/engine/hub_claims.h"
#include "sync/engine/hub_sale_finder.h"
#include "sync/engine/sync_thread.h"
#include "ui/presenters/airlock_presenter.h"
#include "ui/presenters/day_presenter.h"
#include "ui/presenters/members_presenter.h"
#include "ui/presenters/orders_presenter.h"
#include "ui/presenters/pay_presenter.h"
#include "ui/presenters/sell_presenter.h"
#include "ui/presenters/shell_presenter.h"
#include "ui/presenters/sign_in_presenter.h"
#include "ui/presenters/status_presenter.h"
#include "ui/presenters/stock_presenter.h"
#include "ui/presenters/terminal_driver.h"
#include "ui/views/shell/main_window.h"

namespace suanpan {

/// One till, put together: storage, desks, presenters, window, sync. It owns them in the order in which they need each other, and
/// tells each what it must know of the others; it decides nothing.
class TillApp final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder;
        DeviceFile device;
        bool sync = true;
        QWidget *parent = nullptr; ///< of the window
        std::optional<quint64> simulatedTerminal = {}; ///< seed; nothing: the till has no payment terminal
    };
    TillApp(const Options &options, const Clock &clock, Random &random, ReceiptPrinter &printer);
    ~TillApp() override;

    MainWindow &window() { return *m_window; }
    StorageThread &storage() { return m_storage; }
    SalesDesk &sales() { return m_sales; }
    SellPresenter &sell() { return m_sell; }
    PayPresenter &pay() { return m_pay; }
    StatusPresenter &status() { return m_status; }
    /// What the other screens show.
    const MembersPresenter &members() const { return m_membersScreen; }
    const OrdersPresenter &orders() const { return m_orders; }
    const DayPresenter &day() const { return m_day; }
    const AirlockPresenter &airlock() const { return m_airlock; }
    const SignInPresenter &signIn() const { return m_signIn; }
    const ShellPresenter &shell() const { return m_shell; }
    ProductDesk &products() { return m_products; }
    ReceiptCounter &receipts() { return m_receipts; }

Q_SIGNALS:
    /// The catalogue is in memory and rules and shift are known: scans are served at once from here on.
    void ready();
    void linkChanged(const suanpan::LinkStatus &status);

private:
    void buildWindow(QWidget *parent);
    void connectPresenters();
    void connectPeople();
    void connectSales();
    void connectTerminal(quint64 seed, Random &random);
    void connectAirlock();
    void connectSync(const Options &options);
    void loadRules();
    void loadShift();
    void refresh(const QString &place);
    void applied(const QStringList &kinds);
    void announceFact();

    const Clock &m_clock;
    StorageThread m_storage;
    TillSalesDesk m_sales;
    TillShiftDesk m_shifts;
    TillStaffDesk m_staff;
    TillMemberDesk m_members;
    TillProductDesk m_products;
    TillSyncStore m_syncStore;
    TillTerminalDesk m_terminalDesk;
    TillAirlockDesk m_airlockDesk;
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<TerminalDriver> m_terminal;
    PayPresenter m_pay;
    SellPresenter m_sell;
    MembersPresenter m_membersScreen;
    OrdersPresenter m_orders;
    StockPresenter m_stock;
    DayPresenter m_day;
    AirlockPresenter m_airlock;
    SignInPresenter m_signIn;
    ShellPresenter m_shell;
    StatusPresenter m_status;
    ReceiptCounter m_receipts;
    CatalogueKeeper m_catalogue;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<SyncThread> m_sync;
    std::unique_ptr<HubSaleFinder> m_finder;
    std::unique_ptr<HubClaims> m_claims;
};

} // namespace suanpan
