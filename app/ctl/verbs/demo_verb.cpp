#include "app/ctl/common/trade_file.h"
#include "app/ctl/demo/demo_shop.h"
#include "app/ctl/verbs/verb.h"

#include <QDir>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"dir"_s,
                      u"Folder for the shop: the hub comes into DIR/hub, the till's enrolment code into DIR/enrolment-code."_s,
                      u"DIR"_s});
    parser.addOption(
        {u"input"_s, u"Lay in articles and stock for the trade in this file as well (docs/manual/basket-file.md)."_s, u"FILE"_s});
}

Outcome run(const QCommandLineParser &parser)
{
    const auto folder = needed(parser, u"dir"_s);
    if (!folder) {
        return folder.error();
    }
    const QDir dir(*folder);
    if (dir.exists(u"hub/hub.db"_s)) {
        return Outcome::refused(ExitCode::Refused, u"There is a shop in %1 already."_s.arg(*folder));
    }
    DemoShopOptions options{dir.filePath(u"hub"_s), std::nullopt};
    if (parser.isSet(u"input"_s)) {
        auto trade = readTradeFile(parser.value(u"input"_s));
        if (!trade) {
            return trade.error();
        }
        options.expectedTrade = std::move(*trade);
    }
    if (!dir.mkpath(u"."_s)) {
        return Outcome::refused(ExitCode::Failed, u"%1 cannot be made."_s.arg(*folder));
    }
    const SystemClock clock;
    SystemRandom random;
    const auto shop = buildDemoShop(options, clock, random);
    if (!shop) {
        return shop.error();
    }
    QSaveFile code(dir.filePath(u"enrolment-code"_s));
    if (!code.open(QIODevice::WriteOnly) || code.write(shop->enrolmentCode.toUtf8() + '\n') < 0 || !code.commit()) {
        return Outcome::refused(ExitCode::Failed, code.fileName() + u": "_s + code.errorString());
    }
    return {ExitCode::Ok,
            {{u"hub"_s, options.folder},
             {u"products"_s, shop->products},
             {u"members"_s, shop->members},
             {u"purchases"_s, shop->purchases},
             {u"enrolment_code"_s, shop->enrolmentCode}},
            {u"A demo shop stands in %1: %2 products, %3 members, %4 earlier purchases."_s.arg(*folder)
                 .arg(shop->products)
                 .arg(shop->members)
                 .arg(shop->purchases),
             u"Till T1 enrols with the code %1 within a day."_s.arg(shop->enrolmentCode),
             u"Sign in as 07 (PIN 2580), 12 (3691) or 01, the manager (8024)."_s}};
}

} // namespace

Verb demoVerb()
{
    return {"demo"_L1, "Make a demo shop: products, stock, members with a year behind them", declare, run};
}

} // namespace suanpan
