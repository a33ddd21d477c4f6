// Saves pictures of the screens behind the rail in their states: for eyes, not for assertions.
//   tests/ui_desk_gallery <folder> [<translation.qm>]
#include "tests/ui/desk_samples.h"
#include "ui/style/theme.h"
#include "ui/views/airlock/airlock_view.h"
#include "ui/views/day/day_view.h"
#include "ui/views/members/members_view.h"
#include "ui/views/orders/orders_view.h"
#include "ui/views/signin/sign_in_view.h"
#include "ui/views/stock/stock_view.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/status_bar.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace suanpan;

namespace {

constexpr QSize usual(1366, 768);
constexpr QSize small(1024, 720);

/// Until every answer is in and every layout stands.
void settle()
{
    QTest::qWait(20);
}

/// All five screens over desks that answer at once.
struct Shop {
    ManualClock clock{samples::nowMs()};
    SeededRandom random{3};
    FakeMemberDesk memberDesk;
    FakeSalesDesk salesDesk;
    FakeSaleFinder finder;
    FakeProductDesk productDesk;
    FakeShiftDesk shiftDesk;
    FakeStaffDesk staffDesk;
    FakeAirlockDesk airlockDesk;
    MembersPresenter members{memberDesk, clock, random};
    OrdersPresenter orders{salesDesk, clock, random};
    StockPresenter stock{productDesk};
    DayPresenter day{shiftDesk, clock};
    SignInPresenter signIn{staffDesk, clock};
    AirlockPresenter airlock{airlockDesk, clock};

    Shop()
    {
        memberDesk.finds.reply = [] { return samples::memberHits(); };
        memberDesk.panels.reply = [] { return samples::memberPanel(); };
        salesDesk.lists.reply = [] { return samples::summaries(); };
        salesDesk.details.reply = [] { return samples::saleDetail(); };
        productDesk.lists.reply = [] { return samples::stock(); };
        shiftDesk.figures.reply = [] { return std::optional(samples::shiftFigures()); };
        staffDesk.lists.reply = [] { return samples::staff(); };
        airlockDesk.pages.reply = [] { return samples::airlock(); };
        members.setStaff(samples::manager());
        orders.setStaff(samples::manager());
        day.setStaff(samples::manager());
    }
    ~Shop()
    {
        memberDesk.drop();
        salesDesk.drop();
        productDesk.drop();
        shiftDesk.drop();
        staffDesk.drop();
        airlockDesk.drop();
    }
};

class Gallery {
public:
    Gallery(QApplication &application, const QDir &folder) : m_application(application), m_folder(folder) {}
    QString suffix;
    QSize size = usual;

    void look(const Appearance &appearance, const QString &name)
    {
        Appearance still = appearance;
        still.animated = false; // a picture shows the end
        applyAppearance(m_application, still);
        suffix = name;
    }
    template <typename View, typename Presenter>
    void take(const QString &name, Presenter &presenter, const QString &place, const std::function<void()> &then = {})
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins({});
        column->setSpacing(0);
        auto *row = new QHBoxLayout;
        row->setSpacing(0);
        auto *rail = new NavigationRail(u"Suanpan"_s);
        const std::array<std::array<QString, 4>, 5> places{{{u"sell"_s, u"Sell"_s, u"F2"_s, u"view-barcode"_s},
                                                            {u"members"_s, u"Members"_s, u"F3"_s, u"user-identity"_s},
                                                            {u"orders"_s, u"Orders"_s, u"F4"_s, u"view-list-details"_s},
                                                            {u"stock"_s, u"Stock"_s, u"F5"_s, u"package"_s},
                                                            {u"day"_s, u"Day"_s, u"F7"_s, u"view-calendar-day"_s}}};
        for (const auto &[id, text, key, icon] : places) {
            rail->addPlace(id, text, key, icon);
        }
        rail->setCurrent(place);
        auto *view = new View(presenter);
        row->addWidget(rail);
        row->addWidget(view, 1);
        column->addLayout(row, 1);
        auto *status = new StatusBar;
        status->setLink(Tone::Gold, u"Offline · 12 waiting, oldest 4 minutes"_s);
        status->setAttention(place == u"airlock"_s ? u"1 set aside · 1 flagged"_s : QString());
        column->addWidget(status);
        new FocusRing(&window);
        window.resize(size);
        window.show();
        window.activateWindow();
        view->setFocus();
        QCoreApplication::processEvents();
        if (then) {
            then();
        }
        settle();
        window.grab().save(m_folder.filePath(name + suffix + u".png"_s));
    }

private:
    QApplication &m_application;
    QDir m_folder;
};

void takeMembers(Gallery &gallery)
{
    Shop shop;
    gallery.take<MembersView>(u"members_empty"_s, shop.members, u"members"_s);
    gallery.take<MembersView>(u"members_found"_s, shop.members, u"members"_s, [&] { shop.members.search(u"5678"_s); });
    gallery.take<MembersView>(u"members_open"_s, shop.members, u"members"_s, [&] { shop.members.openResult(0); });
    gallery.take<MembersView>(u"members_revealed"_s, shop.members, u"members"_s, [&] { shop.members.reveal(); });
    gallery.take<MembersView>(u"members_edit"_s, shop.members, u"members"_s, [&] { shop.members.startEdit(); });
    shop.members.form().cancel();
    gallery.take<MembersView>(u"members_register"_s, shop.members, u"members"_s, [&] {
        shop.members.startRegistration();
        RegistrationEntry entry;
        entry.name = u"Li Lei"_s;
        entry.phone = u"13812345678"_s;
        entry.birthday = u"02-31"_s;
        shop.members.form().submit(entry);
        entry.birthday = u"02-28"_s;
        shop.members.form().submit(entry);
        shop.memberDesk.registrations.refuseLast(DeskError::Reason::PhoneTaken, u"m2"_s);
    });
    shop.members.form().cancel();
    shop.memberDesk.finds.reply = [] { return QList<MemberHit>(); };
    gallery.take<MembersView>(u"members_nobody"_s, shop.members, u"members"_s, [&] { shop.members.search(u"0000"_s); });
}

void takeOrders(Gallery &gallery)
{
    Shop shop;
    gallery.take<OrdersView>(u"orders_list"_s, shop.orders, u"orders"_s);
    gallery.take<OrdersView>(u"orders_return"_s, shop.orders, u"orders"_s, [&] {
        shop.orders.openOrder(2);
        settle();
        shop.orders.chooseTyped(u"2"_s);
        shop.orders.selectLine(2);
        shop.orders.toggleLine();
        shop.orders.setRestock(false);
    });
    shop.salesDesk.details.reply = [] { return samples::longSale(40); };
    gallery.take<OrdersView>(u"orders_long"_s, shop.orders, u"orders"_s, [&] {
        shop.orders.openOrder(0);
        settle();
        shop.orders.selectLine(14);
    });
    shop.salesDesk.lists.reply = [] { return QList<SaleSummary>(); };
    gallery.take<OrdersView>(u"orders_none"_s, shop.orders, u"orders"_s, [&] {
        shop.orders.close();
        shop.orders.search(u"T9"_s);
    });
    gallery.take<OrdersView>(u"orders_elsewhere"_s, shop.orders, u"orders"_s, [&] {
        shop.salesDesk.lists.reply = [] {
            QList<SaleSummary> known{samples::summaries().at(2)};
            known.first().elsewhere = true;
            return known;
        };
        shop.orders.useFinder(&shop.finder);
        shop.orders.search(u"T2-000118"_s);
        settle();
        shop.orders.submit();
        shop.finder.questions.refuseLast(DeskError::Reason::HubUnreachable);
    });
    gallery.take<OrdersView>(u"orders_ask_hub"_s, shop.orders, u"orders"_s, [&] {
        shop.salesDesk.lists.reply = [] { return QList<SaleSummary>(); };
        shop.orders.search(u"T7-000042"_s);
    });
    gallery.take<OrdersView>(u"orders_asking_hub"_s, shop.orders, u"orders"_s, [&] { shop.orders.submit(); });
    gallery.take<OrdersView>(u"orders_hub_silent"_s, shop.orders, u"orders"_s,
                             [&] { shop.finder.questions.refuseLast(DeskError::Reason::HubUnreachable); });
}

void takeStock(Gallery &gallery)
{
    Shop shop;
    LinkStatus link;
    link.dataAsOfMs = samples::at(2026, 11, 22, 14, 2);
    shop.stock.setLink(link);
    gallery.take<StockView>(u"stock"_s, shop.stock, u"stock"_s, [&] { shop.stock.select(3); });
    shop.productDesk.lists.reply = [] { return std::unexpected(DeskError{DeskError::Reason::StorageFailed, {}}); };
    gallery.take<StockView>(u"stock_failed"_s, shop.stock, u"stock"_s);
}

void takeAirlock(Gallery &gallery)
{
    Shop shop;
    LinkStatus link;
    link.waiting = 1'203;
    link.dataAsOfMs = samples::at(2026, 11, 22, 8, 50);
    shop.airlock.setLink(link);
    gallery.take<AirlockView>(u"airlock"_s, shop.airlock, u"airlock"_s);
    gallery.take<AirlockView>(u"airlock_waiting"_s, shop.airlock, u"airlock"_s, [&] { shop.airlock.select(3); });
    link.trouble = LinkStatus::Trouble::Forked;
    shop.airlock.setLink(link);
    gallery.take<AirlockView>(u"airlock_forked"_s, shop.airlock, u"airlock"_s);
    link = LinkStatus();
    link.connected = true;
    link.dataAsOfMs = samples::at(2026, 11, 22, 14, 5);
    shop.airlock.setLink(link);
    shop.airlockDesk.pages.reply = [] { return AirlockPage(); };
    gallery.take<AirlockView>(u"airlock_empty"_s, shop.airlock, u"airlock"_s);
}

void takeDay(Gallery &gallery)
{
    Shop shop;
    gallery.take<DayView>(u"day_open"_s, shop.day, u"day"_s);
    gallery.take<DayView>(u"day_short"_s, shop.day, u"day"_s, [&] { shop.day.type(u"3600"_s); });
    shop.day.closeShift();
    shop.shiftDesk.figures.reply = [] { return std::optional<ShiftFigures>(); };
    const Money expected = samples::shiftFigures().expectedCash;
    shop.shiftDesk.closings.answerLast(
        ShiftClose{ShiftId(u"s"_s), StaffId(u"01"_s), expected, Money(360'000, Currency::CNY), samples::nowMs()});
    gallery.take<DayView>(u"day_closed"_s, shop.day, u"day"_s, [&] { shop.day.type(u"12x"_s); });
}

void takeSignIn(Gallery &gallery)
{
    Shop shop;
    const auto enter = [&](const QString &pin) {
        for (const QChar digit : pin) {
            shop.signIn.type(digit);
        }
    };
    gallery.take<SignInView>(u"signin"_s, shop.signIn, {}, [&] { enter(u"258"_s); });
    gallery.take<SignInView>(u"signin_wrong"_s, shop.signIn, {}, [&] {
        enter(u"0"_s);
        shop.signIn.submit();
        shop.staffDesk.signIns.refuseLast(DeskError::Reason::WrongPin);
    });
    gallery.take<SignInView>(u"signin_locked"_s, shop.signIn, {}, [&] {
        enter(u"1111"_s);
        shop.signIn.submit();
        shop.staffDesk.signIns.refuseLast(DeskError::Reason::PinLocked, u"299000"_s);
    });
}

void takeAll(Gallery &gallery)
{
    takeMembers(gallery);
    takeOrders(gallery);
    takeStock(gallery);
    takeAirlock(gallery);
    takeDay(gallery);
    takeSignIn(gallery);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QDir folder(QCoreApplication::arguments().value(1, u"."_s));
    folder.mkpath(u"."_s);
    Gallery gallery(application, folder);
    gallery.look({}, u"_light"_s);
    takeAll(gallery);
    gallery.look({.theme = Theme::Dark}, u"_dark"_s);
    takeAll(gallery);
    gallery.look({.theme = Theme::HighContrast}, u"_contrast"_s);
    takeOrders(gallery);
    gallery.size = small;
    gallery.look({}, u"_small"_s);
    takeAll(gallery);
    gallery.size = usual;
    gallery.look({.textPercent = 150}, u"_150"_s);
    takeAll(gallery);
    QTranslator chinese;
    if (chinese.load(QCoreApplication::arguments().value(2))) {
        QCoreApplication::installTranslator(&chinese);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        gallery.look({}, u"_zh"_s);
        takeAll(gallery);
    }
    return 0;
}
