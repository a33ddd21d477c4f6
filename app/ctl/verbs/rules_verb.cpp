#include "app/ctl/common/folders.h"
#include "app/ctl/common/json_document.h"
#include "app/ctl/verbs/verb.h"
#include "hub/storage/rules_archive.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"out"_s, u"JSON file to write the rules that hold to."_s, u"FILE"_s});
    parser.addOption({u"put"_s, u"JSON file of the rules that shall hold from now on."_s, u"FILE"_s});
    parser.addOption({u"dry-run"_s, u"With --put: only say what is wrong with the file, or what it would change."_s});
    declareActor(parser);
}

/// The parts of the document that are not the same in both.
QStringList changedParts(const QJsonObject &before, const QJsonObject &after)
{
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    keys.removeIf([&](const QString &key) { return before.value(key) == after.value(key); });
    return keys;
}

Outcome write(const ShopRules &rules, const QString &path)
{
    QSaveFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(rules.toJson()).toJson()) > 0 && file.commit();
    if (!written) {
        return Outcome::refused(ExitCode::Failed, path + u": "_s + file.errorString());
    }
    return {ExitCode::Ok,
            {{u"version"_s, rules.version()}, {u"file"_s, path}},
            {u"Rules %1 written to %2."_s.arg(rules.version(), path)}};
}

Outcome put(HeadOffice &office, const ShopRules &before, const QString &path, bool isDryRun, const QString &hub)
{
    const auto document = readDocument(path);
    if (!document) {
        return document.error();
    }
    const auto after = ShopRules::fromJson(*document);
    if (!after) {
        return Outcome::refused(ExitCode::Refused, u"%1 is refused as a whole: %2"_s.arg(path, after.error()));
    }
    if (after->currency != before.currency) { // no book of the shop could be added up any more
        return Outcome::refused(ExitCode::Refused, u"%1 is refused: the shop trades in %2, the file says %3."_s.arg(
                                                       path, code(before.currency), code(after->currency)));
    }
    const QStringList parts = changedParts(before.toJson(), after->toJson());
    const QJsonObject figures{{u"before"_s, before.version()},
                              {u"version"_s, after->version()},
                              {u"changed"_s, QJsonArray::fromStringList(parts)},
                              {u"put"_s, !isDryRun && !parts.isEmpty()}};
    if (parts.isEmpty()) {
        return {ExitCode::Ok, figures, {u"These rules hold already: %1."_s.arg(before.version())}};
    }
    if (isDryRun) {
        return {
            ExitCode::Ok, figures, {u"Would change %1: %2 → %3."_s.arg(parts.join(u", "_s), before.version(), after->version())}};
    }
    if (const auto done = office.putRules(*after); !done) {
        return Outcome::refused(done.error(), hub);
    }
    return {ExitCode::Ok,
            figures,
            {u"Changed %1: %2 → %3. Tills take them with their next pull."_s.arg(parts.join(u", "_s), before.version(),
                                                                                 after->version())}};
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    if (!hub) {
        return hub.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto rules = RulesArchive((*office)->store().database()).latest();
    if (!rules) {
        return Outcome::refused(rules.error());
    }
    if (parser.isSet(u"put"_s)) {
        return put(**office, *rules, parser.value(u"put"_s), parser.isSet(u"dry-run"_s), *hub);
    }
    if (parser.isSet(u"out"_s)) {
        return write(*rules, parser.value(u"out"_s));
    }
    return {ExitCode::Ok,
            {{u"version"_s, rules->version()}, {u"rules"_s, rules->toJson()}},
            {u"The rules that hold are %1 (%2 in %3)."_s.arg(rules->version(), rules->shopName, code(rules->currency))}};
}

} // namespace

Verb rulesVerb()
{
    return {"rules"_L1, "Show, save or replace the rules that a shop works by", declare, run};
}

} // namespace suanpan
