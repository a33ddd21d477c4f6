#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/office/verify_hub.h"
#include "models/storage/till/verify_till.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

Outcome report(QJsonObject figures, const QString &summary, const QStringList &findings)
{
    figures.insert(u"findings"_s, QJsonArray::fromStringList(findings));
    Outcome outcome{findings.isEmpty() ? ExitCode::Ok : ExitCode::Findings, figures, {summary}};
    outcome.lines.append(findings.isEmpty() ? QStringList{u"Chain, copies, replay and sums hold."_s} : findings);
    return outcome;
}

Outcome verifyTillFolder(const QString &folder)
{
    const auto found = verifyTill(folder);
    if (!found) {
        return Outcome::refused(found.error());
    }
    return report({{u"facts"_s, found->facts},
                   {u"sales"_s, found->sales},
                   {u"returns"_s, found->returns},
                   {u"total_minor"_s, found->grossMinor},
                   {u"refund_minor"_s, -found->refundsMinor}},
                  u"%1 facts, %2 sales, %3 returns."_s.arg(found->facts).arg(found->sales).arg(found->returns), found->findings);
}

Outcome verifyHubFolder(const QString &folder)
{
    const SystemClock clock;
    SystemRandom random;
    const auto store = HubStore::open(folder, clock, random);
    if (!store) {
        return Outcome::refused(store.error());
    }
    const auto found = verifyHub(**store);
    if (!found) {
        return Outcome::refused(found.error());
    }
    return report({{u"facts"_s, found->facts}, {u"replayed"_s, found->replayed}},
                  u"%1 facts, %2 applied again from nothing."_s.arg(found->facts).arg(found->replayed),
                  found->firstDifference ? QStringList{*found->firstDifference} : QStringList());
}

void declare(QCommandLineParser &parser)
{
    declareFolder(parser);
}

Outcome run(const QCommandLineParser &parser)
{
    const auto folder = folderFrom(parser);
    if (!folder) {
        return folder.error();
    }
    return folder->kind == DataFolder::Kind::Till ? verifyTillFolder(folder->path) : verifyHubFolder(folder->path);
}

} // namespace

Verb verifyVerb()
{
    return {"verify"_L1, "Check a till or a hub: chain, mirror, replay from nothing, sums", declare, run};
}

} // namespace suanpan
