#include "app/till/till_app.h"

#include "models/base/require.h"
#include "models/base/when_done.h"
#include "sync/client/hub_client.h"
#include "ui/views/airlock/airlock_view.h"
#include "ui/views/day/day_view.h"
#include "ui/views/members/members_view.h"
#include "ui/views/orders/orders_view.h"
#include "ui/views/sell/selling_page.h"
#include "ui/views/signin/sign_in_view.h"
#include "ui/views/stock/stock_view.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const MemberVault> vaultOf(const DeviceFile &device)
{
    const auto key = StoreKey::fromBytes(device.storeKey);
    require(key.has_value()); // checked when the device file was written
    return std::make_shared<const MemberVault>(*key);
}

} // namespace

TillApp::TillApp(const Options &options, const Clock &clock, Random &random, ReceiptPrinter &printer)
    : m_clock(clock), m_storage({options.folder, options.device.identity, {}, [this] { announceFact(); }}, clock, random),
      m_sales(m_storage, couponKeyOf(options.device.storeKey)), m_shifts(m_storage), m_staff(m_storage),
      m_members(m_storage, vaultOf(options.device)), m_products(m_storage), m_syncStore(m_storage), m_terminalDesk(m_storage),
      m_airlockDesk(m_storage), m_pay(m_sales), m_sell({m_sales, m_members, m_products, &m_staff}, m_pay, clock, random),
      m_membersScreen(m_members, clock, random), m_orders(m_sales, clock, random), m_stock(m_products), m_day(m_shifts, clock),
      m_airlock(m_airlockDesk, clock), m_signIn(m_staff, clock), m_status(clock), m_receipts(m_sales, printer),
      m_catalogue(m_products)
{
    m_status.setTill(options.device.identity.till);
    m_receipts.setCircumstances(
        {.rules = {}, .till = options.device.identity.till.text(), .staffName = {}, .originalNumber = {}});
    buildWindow(options.parent);
    connectPresenters();
    connectPeople();
    connectSales();
    connectAirlock();
    if (options.simulatedTerminal) {
        connectTerminal(*options.simulatedTerminal, random);
    }
    if (options.sync) {
        connectSync(options);
    }
    whenDone(m_storage.opened(), this, [this](const StorageResult<void> &opened) {
        if (!opened) {
            return; // main() shows why, and what can be done
        }
        loadRules();
        loadShift();
        m_signIn.load();
        m_airlock.askCounts();
        m_catalogue.reload();
        m_sell.restore();
        m_receipts.printUnfinished();
        if (m_sync) {
            m_sync->start();
        }
    });
}

TillApp::~TillApp()
{
    m_window.reset(); // widgets before the presenters they show
    m_orders.useFinder(nullptr);
    m_finder.reset();
    m_sell.useClaims(nullptr);
    m_claims.reset();
    m_sync.reset();   // before the storage it asks
}

/// Every page is born where it is to stand: with a style sheet, moving a widget styles everything in it anew.
void TillApp::buildWindow(QWidget *parent)
{
    m_window = std::make_unique<MainWindow>(m_shell, m_status, parent);
    QWidget *window = m_window.get();
    m_window->setLockPage(new SignInView(m_signIn, window));
    m_window->addPage(u"sell"_s, tr("Sell"), u"F2"_s, u"view-barcode"_s, new SellingPage(m_sell, m_pay, window));
    m_window->addPage(u"members"_s, tr("Members"), u"F3"_s, u"user-identity"_s, new MembersView(m_membersScreen, window));
    m_window->addPage(u"orders"_s, tr("Orders"), u"F4"_s, u"view-list-details"_s, new OrdersView(m_orders, window));
    m_window->addPage(u"stock"_s, tr("Stock"), u"F5"_s, u"package"_s, new StockView(m_stock, window));
    m_window->addPage(u"day"_s, tr("Day"), u"F7"_s, u"view-calendar-day"_s, new DayView(m_day, window));
    m_window->setAirlock(u"airlock"_s, u"F11"_s, new AirlockView(m_airlock, window));
}

void TillApp::connectPresenters()
{
    connect(&m_catalogue, &CatalogueKeeper::catalogueReady, this, [this](const std::shared_ptr<const Catalogue> &catalogue) {
        m_sell.setCatalogue(catalogue);
        Q_EMIT ready();
    });
    connect(&m_catalogue, &CatalogueKeeper::searchReady, &m_sell, &SellPresenter::setCatalogueSearch);
    connect(&m_sell, &SellPresenter::changed, this, [this] { m_status.setStorageTrouble(m_sell.state().storageTrouble); });
    connect(&m_membersScreen, &MembersPresenter::sellTo, this, [this](const MemberId &member) {
        m_sell.attachMember(member);
        m_shell.goTo(u"sell"_s);
    });
    connect(&m_shell, &ShellPresenter::changed, this, [this, last = QString()]() mutable {
        const QString place = m_shell.state().place;
        if (place == std::exchange(last, place)) {
            return;
        }
        m_airlock.setShown(place == "airlock"_L1);
        refresh(place);
    });
}

/// A screen shows what is true when it is opened; the others ask nothing, for a scan would wait behind their questions.
void TillApp::refresh(const QString &place)
{
    if (place == "members"_L1) {
        m_membersScreen.refresh();
    } else if (place == "orders"_L1) {
        m_orders.refresh();
    } else if (place == "stock"_L1) {
        m_stock.refresh();
    } else if (place == "day"_L1) {
        m_day.refresh();
    } else if (place == "airlock"_L1) {
        m_airlock.refresh();
    }
}

void TillApp::connectAirlock()
{
    connect(&m_airlock, &AirlockPresenter::countsChanged, this,
            [this] { m_status.setAttention(m_airlock.counts().quarantined, m_airlock.counts().flagged); });
    connect(&m_sell, &SellPresenter::airlockWanted, this, [this] { m_shell.goTo(u"airlock"_s); });
    connect(&m_airlock, &AirlockPresenter::left, this, [this] { m_shell.goTo(u"sell"_s); });
    connect(&m_airlock, &AirlockPresenter::saleWanted, this, [this](const SaleId &sale) {
        m_shell.goTo(u"orders"_s);
        m_orders.open(sale);
    });
    connect(&m_airlock, &AirlockPresenter::sendWanted, this, [this] {
        if (m_sync) {
            m_sync->hurry();
        }
    });
}

void TillApp::connectPeople()
{
    connect(&m_signIn, &SignInPresenter::signedIn, this, [this](const Staff &staff) {
        m_sell.setStaff(staff);
        m_membersScreen.setStaff(staff);
        m_orders.setStaff(staff);
        m_day.setStaff(staff);
        m_airlock.setStaff(staff);
        m_status.setStaff(staff);
        ReceiptCircumstances circumstances = m_receipts.circumstances();
        circumstances.staffName = staff.id.text();
        m_receipts.setCircumstances(circumstances);
        m_shell.signIn(staff);
    });
    connect(&m_signIn, &SignInPresenter::signedOut, &m_shell, &ShellPresenter::lock);
    connect(&m_shell, &ShellPresenter::changed, this, [this, wasLocked = true]() mutable {
        if (m_shell.state().isLocked() && !std::exchange(wasLocked, m_shell.state().isLocked())) {
            m_signIn.signOut();
            m_signIn.load();
        }
        wasLocked = m_shell.state().isLocked();
    });
}

void TillApp::connectTerminal(quint64 seed, Random &random)
{
    m_simulator = std::make_unique<Simulator>(seed);
    m_terminal =
        std::make_unique<TerminalDriver>(TerminalDriver::Means{m_simulator->terminal(), m_terminalDesk, m_clock, random});
    m_pay.useTerminal(m_terminal.get());
}

void TillApp::connectSales()
{
    connect(&m_pay, &PayPresenter::changed, this, [this] {
        if (m_pay.state().stage == PayPresenter::Stage::Completed && m_pay.completed()) {
            m_receipts.print(*m_pay.completed());
        }
    });
    connect(&m_sell, &SellPresenter::paidOut, this, [this](const CompletedSale &sale) { m_receipts.print(sale); });
    connect(&m_orders, &OrdersPresenter::receiptWanted, this, [this](const CompletedSale &sale) {
        if (sale.receiptPrinted) {
            m_receipts.printCopy(sale);
        } else {
            m_receipts.print(sale);
        }
    });
    connect(&m_orders, &OrdersPresenter::exchangeWanted, this,
            [this](const CartExchange &exchange, const std::optional<MemberId> &member) {
                if (m_sell.beginExchange(exchange, member)) {
                    m_orders.close();
                }
                m_shell.goTo(u"sell"_s);
            });
    connect(&m_sell, &SellPresenter::receiptWanted, this, [this](const CompletedSale &sale) { m_receipts.print(sale); });
    connect(&m_day, &DayPresenter::shiftOpened, this, [this](const Shift &shift) {
        m_sell.setShiftOpen(true);
        m_orders.setShift(shift);
        m_status.setShift(shift);
    });
    connect(&m_day, &DayPresenter::shiftClosed, this, [this] {
        m_sell.setShiftOpen(false);
        m_orders.setShift(std::nullopt);
        m_status.setShift(std::nullopt);
    });
}

void TillApp::connectSync(const Options &options)
{
    const auto key = DeviceKey::fromBytes(options.device.deviceSecret);
    require(key.has_value());
    const HubClient::Options line{options.device.hub, options.device.identity.till};
    m_sync = std::make_unique<SyncThread>(
        [line, device = *key, &clock = m_clock] { return std::make_unique<HubClient>(line, device, clock); }, m_syncStore,
        m_clock, std::make_unique<SystemRandom>());
    m_finder = std::make_unique<HubSaleFinder>([sync = m_sync.get()](const QString &receipt) { return sync->sale(receipt); },
                                               m_syncStore);
    m_orders.useFinder(m_finder.get());
    m_claims = std::make_unique<HubClaims>(
        HubClaims::Line{[sync = m_sync.get()](const ClaimRequest &request) { return sync->claim(request); },
                        [sync = m_sync.get()](const ClaimId &claim) { return sync->release(claim); }},
        m_syncStore);
    m_sell.useClaims(m_claims.get());
    connect(m_sync.get(), &SyncThread::statusChanged, this, [this](const LinkStatus &status) {
        m_status.setLink(status);
        m_stock.setLink(status);
        m_airlock.setLink(status);
        if (m_shell.state().place == "airlock"_L1) {
            m_airlock.refresh();
        }
        ReceiptCircumstances circumstances = m_receipts.circumstances();
        circumstances.isOffline = !status.connected;
        m_receipts.setCircumstances(circumstances);
        Q_EMIT linkChanged(status);
    });
    connect(m_sync.get(), &SyncThread::applied, this, &TillApp::applied);
}

/// Called on the storage thread; sync is woken from this object's.
void TillApp::announceFact()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_sync) {
                m_sync->factsAppended();
            }
        },
        Qt::QueuedConnection);
}

void TillApp::loadRules()
{
    whenDone(m_storage.post(StorageThread::Lane::Interactive, [](TillStore &store) { return store.rules(); }), this,
             [this](const StorageResult<ShopRules> &rules) {
                 if (!rules) {
                     return;
                 }
                 m_sell.setRules(*rules);
                 m_membersScreen.setRules(*rules);
                 m_day.setCurrency(rules->currency);
                 m_day.setTenders(rules->tenders);
                 m_orders.setRules(*rules);
                 ReceiptCircumstances circumstances = m_receipts.circumstances();
                 circumstances.rules = *rules;
                 m_receipts.setCircumstances(circumstances);
             });
}

void TillApp::loadShift()
{
    whenDone(m_shifts.current(), this, [this](const DeskResult<std::optional<ShiftFigures>> &current) {
        const bool open = current && *current;
        m_sell.setShiftOpen(open);
        m_status.setShift(open ? std::optional((*current)->shift) : std::nullopt);
    });
}

void TillApp::applied(const QStringList &kinds)
{
    if (kinds.contains("product"_L1)) {
        m_catalogue.reload();
    }
    if (kinds.contains("rules"_L1)) {
        loadRules();
    }
    if (kinds.contains("promotion"_L1) || kinds.contains("promotion_member"_L1)) {
        m_sell.askCircumstances();
    }
    if (kinds.contains("member_tags"_L1)) {
        m_sell.reloadMember();
    }
    if (kinds.contains(FactFlag::feedKind)) {
        if (m_shell.state().place == "airlock"_L1) {
            m_airlock.refresh();
        } else {
            m_airlock.askCounts();
        }
    }
    if (kinds.contains("staff"_L1) && m_shell.state().isLocked()) {
        m_signIn.load();
    }
}

} // namespace suanpan
