#include "app/ctl/common/trade_file.h"
#include "app/ctl/common/zstd_file.h"
#include "app/ctl/day/demo_day.h"
#include "app/ctl/demo/demo_data.h"
#include "app/ctl/verbs/verb.h"
#include "models/base/clock.h"

#include <QDateTime>
#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"out"_s, u"Folder for summary, pictures and receipts; a new one in the current folder unless given."_s, u"DIR"_s});
    parser.addOption(
        {u"input"_s, u"The day's trade (docs/manual/basket-file.md); the demo's own week unless given."_s, u"FILE"_s});
    parser.addOption({u"lang"_s, u"Language of the window until the till is killed, the other one afterwards: zh_CN or en."_s,
                      u"LANG"_s, u"zh_CN"_s});
    parser.addOption({u"check"_s, u"Program that adds the input up independently (scripts/demo_day_check.py)."_s, u"PROGRAM"_s});
}

std::expected<QByteArray, Outcome> inputFor(const QCommandLineParser &parser)
{
    if (parser.isSet(u"input"_s)) {
        return readInput(parser.value(u"input"_s));
    }
    return *unpackZstd(demoFile(u"online_retail_week.csv.zst"_s)); // ours, and held to be sound by tests
}

Outcome run(const QCommandLineParser &parser)
{
    const QString language = parser.value(u"lang"_s);
    if (language != "zh_CN"_L1 && language != "en"_L1) {
        return Outcome::refused(ExitCode::Usage, u"--lang is zh_CN or en."_s);
    }
    const auto input = inputFor(parser);
    if (!input) {
        return input.error();
    }
    const auto trade = readBasketFile(*input, Currency::CNY);
    if (!trade) {
        return Outcome::refused(ExitCode::Refused, u"The input has no column %1."_s.arg(trade.error().name));
    }
    const QString usual = u"demo-day-"_s + QDateTime::fromMSecsSinceEpoch(SystemClock().nowMs()).toString(u"yyyyMMdd-HHmmss"_s);
    const QString out = QDir().absoluteFilePath(parser.isSet(u"out"_s) ? parser.value(u"out"_s) : usual);
    return DemoDay({out, language, parser.value(u"check"_s)}, *trade).run(*input);
}

} // namespace

Verb demoDayVerb()
{
    return {"demo-day"_L1, "Play a trading day through the real window, with an outage and a crash", declare, run};
}

} // namespace suanpan
