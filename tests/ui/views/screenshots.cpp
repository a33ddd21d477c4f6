// Pictures of the selling screens for eyes: tests/ui_screenshots <folder> [translation.qm]. Not a test and not installed.
#include "tests/ui/sell_fixture.h"
#include "ui/style/theme.h"
#include "ui/views/sell/selling_page.h"
#include "ui/views/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTest>
#include <QTextStream>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

struct Scene {
    QString name;
    std::function<void(Counter &, QWidget &)> play;
};

void key(QWidget &window, Qt::Key key)
{
    QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, key);
}

void fillCart(Counter &counter)
{
    Staff manager = Counter::manager();
    counter.sell.setStaff(manager);
    counter.sell.attachMember(MemberId(u"m-li"_s));
    QCoreApplication::processEvents(); // the member's coupons have to be there
    counter.sell.scan(u"2*4891028705949"_s);
    counter.sell.setLineDiscount(u"25%"_s);
    counter.sell.scan(u"5*6934158356785"_s);
    counter.sell.scan(u"1.286*2100123000005"_s);
    counter.sell.scan(u"9415007006961"_s);
    counter.sell.overridePrice(u"29.90"_s);
    counter.sell.scan(u"6922848641013"_s);
    counter.sell.toggleCoupon(Counter::couponId());
}

/// A shop with vouchers and coins of half a yuan: part is paid, and the number of a voucher is being typed.
void typeVoucher(Counter &counter)
{
    ShopRules rules = Counter::rules();
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"},
        {"tender": "wechat_pay", "kind": "wechat_pay"}, {"tender": "alipay", "kind": "alipay"}, {"tender": "card", "kind": "card"},
        {"tender": "gift_card", "kind": "gift_card", "needs_reference": true},
        {"tender": "mall", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true}]})")
                                               .object());
    rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, 50}}, rules.currency);
    counter.sell.setRules(rules);
    fillCart(counter);
    counter.sell.pay();
    counter.pay.type(u'5');
    counter.pay.complete();
    counter.pay.chooseWay(u"mall"_s);
    counter.pay.typeReference(u"4111111111111111"_s);
    counter.pay.complete();
    counter.pay.typeReference(u"MV-2071"_s);
}

/// Goods whose labels say more than which they are.
void scanLabels(Counter &counter)
{
    using Value = InStoreLayout::Value;
    ShopRules rules = Counter::rules();
    rules.barcodes.inStore = InStoreLayouts::make({{21, 21, 5, false, 5, Value::Weight, 3}}, Currency::CNY).value();
    rules.barcodes.warnDays = 3;
    rules.barcodes.recalls = {{u"9415007006961"_s, {}, u"L-7"_s, u"可能含有玻璃"_s}};
    counter.sell.setRules(rules);
    counter.sell.scan(u"2100123012862"_s);
    counter.sell.scan(u"(01)09415007006961(17)270314(10)A1"_s);
    counter.sell.scan(u"(01)06922848641013(21)S9"_s);
    counter.sell.scan(u"(01)09415007006961(17)261124(10)A2"_s);
}

QList<Scene> payScenes()
{
    const auto pay = [](Counter &counter, QWidget &) {
        fillCart(counter);
        counter.sell.pay();
        counter.pay.chooseWay(u"cash"_s);
        counter.pay.chooseQuick(3);
    };
    const auto split = [](Counter &counter, QWidget &) {
        fillCart(counter);
        counter.sell.pay();
        counter.pay.chooseWay(u"alipay"_s);
        counter.pay.type(u'5');
        counter.pay.type(u'0');
        counter.pay.complete();
    };
    const auto paid = [pay](Counter &counter, QWidget &window) {
        counter.sales.issues = {Counter::newCoupon()};
        pay(counter, window);
        counter.pay.complete();
    };
    const auto voucher = [](Counter &counter, QWidget &) { typeVoucher(counter); };
    return {{u"pay"_s, pay}, {u"split"_s, split}, {u"paid"_s, paid}, {u"voucher"_s, voucher}};
}

QList<Scene> scenes()
{
    const auto empty = [](Counter &, QWidget &) {};
    const auto sell = [](Counter &counter, QWidget &) { fillCart(counter); };
    const auto search = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        auto *field = window.findChild<QLineEdit *>(u"scanField"_s);
        field->setText(u"茶"_s);
        counter.sell.search().search(u"茶"_s);
    };
    const auto refused = [](Counter &counter, QWidget &) {
        fillCart(counter);
        counter.sell.removeLine();
        counter.sell.scan(u"4006381333931"_s);
    };
    const auto quantity = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        key(window, Qt::Key_Asterisk);
    };
    const auto discount = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        key(window, Qt::Key_Percent);
    };
    const auto why = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        key(window, Qt::Key_F1);
    };
    const auto more = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        key(window, Qt::Key_F10);
    };
    const auto held = [](Counter &counter, QWidget &window) {
        fillCart(counter);
        counter.sell.hold();
        key(window, Qt::Key_F9);
    };
    const auto labels = [](Counter &counter, QWidget &) { scanLabels(counter); };
    const auto recalled = [](Counter &counter, QWidget &) {
        scanLabels(counter);
        counter.sell.scan(u"(01)09415007006961(10)L-7"_s);
    };
    return QList<Scene>{{u"labels"_s, labels}, {u"recalled"_s, recalled}, {u"empty"_s, empty},       {u"sell"_s, sell},
                        {u"search"_s, search}, {u"refused"_s, refused},   {u"quantity"_s, quantity}, {u"discount"_s, discount},
                        {u"why"_s, why},       {u"more"_s, more},         {u"held"_s, held}}
           + payScenes();
}

void take(QApplication &application, const Scene &scene, const QString &suffix, const Appearance &appearance, QSize size,
          const QDir &folder)
{
    applyAppearance(application, appearance);
    Counter counter;
    ShellPresenter shell;
    StatusPresenter status(counter.clock);
    MainWindow window(shell, status);
    const auto word = [](const char *text) { return QCoreApplication::translate("suanpan::Screenshots", text); };
    window.addPage(u"sell"_s, word("Sell"), u"F2"_s, u"view-barcode"_s, new SellingPage(counter.sell, counter.pay));
    window.addPage(u"members"_s, word("Members"), u"F3"_s, u"user-identity"_s, new QWidget);
    window.addPage(u"orders"_s, word("Orders"), u"F4"_s, u"view-list-details"_s, new QWidget);
    window.addPage(u"stock"_s, word("Stock"), u"F5"_s, u"package"_s, new QWidget);
    window.addPage(u"day"_s, word("Day"), u"F7"_s, u"view-calendar-day"_s, new QWidget);
    shell.signIn(Counter::cashier());
    status.setStaff(Counter::cashier());
    status.setTill(TillId(u"T2"_s));
    status.setShift(Shift{.id = {}, .openedBy = {}, .businessDate = u"2026-11-22"_s, .openingCash = Money(0, Currency::CNY)});
    const bool offline = scene.name != "pay"_L1;
    status.setLink(
        {!offline, offline ? 12 : 0, Counter::noonMs - 4 * 60'000, Counter::noonMs - 4 * 60'000, LinkStatus::Trouble::None});
    window.resize(size);
    window.show();
    window.activateWindow();
    QCoreApplication::processEvents();
    scene.play(counter, window);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents(); // what came in the first asked for another layout
    window.grab().save(folder.filePath(scene.name + suffix + u".png"_s));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, u"."_s));
    folder.mkpath(u"."_s);
    QTranslator translator;
    if (translator.load(arguments.value(2))) {
        QLocale::setDefault(QLocale(translator.language()));
        QCoreApplication::installTranslator(&translator);
    }
    constexpr QSize usual(1366, 768);
    for (const Scene &scene : scenes()) {
        take(application, scene, u"_light"_s, {.animated = false}, usual, folder);
        take(application, scene, u"_dark"_s, {.theme = Theme::Dark, .animated = false}, usual, folder);
        take(application, scene, u"_small"_s, {.animated = false}, QSize(1024, 768), folder);
        take(application, scene, u"_large_text"_s, {.textPercent = 200, .animated = false}, QSize(1920, 1080), folder);
    }
    QTextStream(stdout) << scenes().size() * 4 << " pictures in " << folder.absolutePath() << Qt::endl;
    return 0;
}
