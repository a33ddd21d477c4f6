#include "app/ctl/common/explain_words.h"
#include "app/ctl/common/folders.h"
#include "app/ctl/common/language.h"
#include "app/ctl/verbs/verb.h"
#include "models/sales/make_sale.h"

#include <QFile>
#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"receipt"_s, u"Number of the sale or return, such as T2-000123."_s, u"NUMBER"_s});
    declareLanguage(parser);
}

QJsonArray toJson(const Trace &trace)
{
    QJsonArray steps;
    for (const TraceStep &step : trace) {
        steps.append(QJsonObject{
            {u"rule"_s, step.rule}, {u"inputs"_s, QJsonArray::fromStringList(step.inputs)}, {u"result"_s, step.result}});
    }
    return steps;
}

QJsonObject figuresOf(const SaleExplanation &explained)
{
    const Sale &sale = explained.sale;
    QJsonObject figures{{u"receipt"_s, sale.receiptNumber},
                        {u"sale"_s, sale.id.text()},
                        {u"total_minor"_s, sale.total.minor()},
                        {u"priced_again"_s, explained.again.has_value()},
                        {u"differences"_s, explained.differences.isEmpty() ? QString() : textOf(explained.differences)},
                        {u"flags"_s, QJsonArray::fromStringList(explained.flags)}};
    if (sale.pricedBy) {
        figures.insert(u"rules"_s, sale.pricedBy->rules);
    }
    if (explained.again) {
        figures.insert(u"trace"_s, toJson(explained.again->trace));
    }
    QJsonArray points;
    for (const PointsMoved &moved : explained.points) {
        points.append(QJsonObject{{u"kind"_s, nameOf(moved.transfer.kind)},
                                  {u"points"_s, moved.transfer.points},
                                  {u"sale"_s, moved.transfer.sale.text()},
                                  {u"usable_after"_s, moved.after.usable}});
    }
    figures.insert(u"points"_s, points);
    if (explained.tier) {
        figures.insert(u"tier"_s, explained.tier->tier);
        figures.insert(u"tier_trace"_s, toJson(explained.tier->trace));
    }
    return figures;
}

Outcome run(const QCommandLineParser &parser)
{
    const auto folder = needed(parser, u"hub"_s);
    const auto receipt = needed(parser, u"receipt"_s);
    if (!folder || !receipt) {
        return !folder ? folder.error() : receipt.error();
    }
    const auto key = factOfReceipt(*receipt);
    if (!key) {
        return Outcome::refused(ExitCode::Usage, u"%1 is no number of a receipt; one reads T2-000123."_s.arg(*receipt));
    }
    if (const auto refused = speak(parser)) {
        return *refused;
    }
    const DataFolder hub{DataFolder::Kind::Hub, *folder};
    if (!QFile::exists(hub.databasePath())) {
        return Outcome::refused(ExitCode::Refused, u"There is no %1."_s.arg(hub.databasePath()));
    }
    const auto database = openDatabase(hub);
    if (!database) {
        return database.error();
    }
    const auto explained = explainSale(**database, *key);
    if (!explained) {
        return Outcome::refused(explained.error());
    }
    if (!*explained) {
        return Outcome::refused(ExitCode::Refused, u"This hub has no sale and no return %1."_s.arg(*receipt));
    }
    return {(*explained)->differences.isEmpty() ? ExitCode::Ok : ExitCode::Findings, figuresOf(**explained),
            ExplainWords::of(**explained)};
}

} // namespace

Verb explainVerb()
{
    return {"explain"_L1, "Say why a sale came to its price, its points and its member's tier", declare, run};
}

} // namespace suanpan
