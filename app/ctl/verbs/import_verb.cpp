#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/storage/rules_archive.h"
#include "models/catalog/product_import.h"
#include "models/storage/ledger_export.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"products"_s, u"CSV file of products (docs/manual/ctl.md)."_s, u"FILE"_s});
    parser.addOption({u"currency"_s, u"Three letters; CNY unless given."_s, u"CODE"_s, u"CNY"_s});
    parser.addOption({u"strict"_s, u"A single bad row keeps all of them out."_s});
    parser.addOption({u"dry-run"_s, u"Only say what is wrong with the file."_s});
    declareActor(parser);
}

QJsonArray issuesAsJson(const ProductImport &import)
{
    QJsonArray issues;
    for (const ImportIssue &issue : import.issues) {
        issues.append(QJsonObject{{u"line"_s, issue.line},
                                  {u"column"_s, issue.column},
                                  {u"issue"_s, nameOf(issue.kind)},
                                  {u"detail"_s, issue.detail},
                                  {u"warning"_s, isWarning(issue.kind)}});
    }
    return issues;
}

QStringList issuesAsLines(const ProductImport &import)
{
    QStringList lines;
    for (const ImportIssue &issue : import.issues) {
        const QString where = issue.column.isEmpty() ? QString() : u", %1"_s.arg(issue.column);
        const QString detail = issue.detail.isEmpty() ? QString() : u" (%1)"_s.arg(issue.detail);
        lines.append(u"line %1%2: %3%4%5"_s.arg(issue.line)
                         .arg(where, nameOf(issue.kind), detail, isWarning(issue.kind) ? u", only noted"_s : QString()));
    }
    return lines;
}

Outcome report(const ProductImport &import, qint64 imported)
{
    Outcome outcome;
    outcome.code = import.badRows > 0 || imported < import.good.size() || import.rows == 0 ? ExitCode::Findings : ExitCode::Ok;
    outcome.figures = {{u"rows"_s, import.rows},
                       {u"imported"_s, imported},
                       {u"bad_rows"_s, import.badRows},
                       {u"issues"_s, issuesAsJson(import)}};
    outcome.lines = issuesAsLines(import);
    outcome.lines.append(u"%1 of %2 rows imported, %3 bad."_s.arg(imported).arg(import.rows).arg(import.badRows));
    return outcome;
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto path = needed(parser, u"products"_s);
    const auto currency = currencyFromCode(parser.value(u"currency"_s));
    if (!hub || !path) {
        return !hub ? hub.error() : path.error();
    }
    if (!currency) {
        return Outcome::refused(ExitCode::Usage, u"%1 is no currency known here."_s.arg(parser.value(u"currency"_s)));
    }
    const auto csv = readInput(*path);
    if (!csv) {
        return csv.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto known = barcodeOwners((*office)->store().database());
    if (!known) {
        return Outcome::refused(known.error());
    }
    const auto rules = RulesArchive((*office)->store().database()).latest();
    if (!rules) {
        return Outcome::refused(rules.error());
    }
    const ProductImportOptions options{*currency, rules->taxes, *known, parser.isSet(u"strict"_s)};
    const ProductImport import = importProducts(*csv, options);
    if (parser.isSet(u"dry-run"_s) || import.good.isEmpty()) {
        return report(import, 0);
    }
    if (const auto put = (*office)->putProducts(import.good); !put) {
        return Outcome::refused(put.error(), *hub);
    }
    return report(import, import.good.size());
}

} // namespace

Verb importVerb()
{
    return {"import"_L1, "Take products from a CSV file into a hub", declare, run};
}

} // namespace suanpan
