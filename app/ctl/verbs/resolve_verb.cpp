#include "app/ctl/common/exception_words.h"
#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

#include <QJsonObject>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNote = 500;

void declareBoth(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"note"_s, u"A word to whoever reads it later; no names of customers."_s, u"TEXT"_s});
    declareActor(parser);
    parser.addPositionalArgument(u"ID"_s, u"As 'exceptions' lists it: T2/1/17/1."_s);
}

void declareResolve(QCommandLineParser &parser)
{
    declareBoth(parser);
    parser.addOption({u"as"_s, u"How it ends, such as accept; 'exceptions --json' lists what fits."_s, u"RESOLUTION"_s});
}

struct Asked {
    ExceptionId id;
    QString note;
};

std::expected<Asked, Outcome> askedFor(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const auto id = ExceptionId::fromText(arguments.value(0));
    if (arguments.size() != 1 || !id) {
        return std::unexpected(Outcome::refused(ExitCode::Usage, u"One id is needed, such as T2/1/17/1."_s));
    }
    const QString note = parser.isSet(u"note"_s) ? parser.value(u"note"_s).simplified() : u""_s;
    if (note.size() > longestNote) {
        return std::unexpected(Outcome::refused(ExitCode::Usage, u"A note has at most %1 characters."_s.arg(longestNote)));
    }
    return Asked{*id, note};
}

Outcome refused(const ResolveError &error)
{
    return error.kind == ResolveError::Kind::Storage ? Outcome::refused(error.storage)
                                                     : Outcome::refused(ExitCode::Refused, sentenceOf(error));
}

Outcome resolve(const QCommandLineParser &parser)
{
    const auto asked = askedFor(parser);
    const auto as = needed(parser, u"as"_s);
    if (!asked || !as) {
        return !asked ? asked.error() : as.error();
    }
    const auto resolution = resolutionFrom(*as);
    if (!resolution) {
        return Outcome::refused(ExitCode::Usage, u"There is no resolution %1."_s.arg(*as));
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto answer = (*office)->resolve(asked->id, *resolution, asked->note);
    if (!answer) {
        return refused(answer.error());
    }
    Outcome outcome{ExitCode::Ok,
                    {{u"exception"_s, toJson(answer->entry, clock.nowMs())}, {u"new"_s, answer->isNew}},
                    {sentenceOf(answer->entry, clock.nowMs())}};
    if (answer->again) {
        outcome.code = ExitCode::Findings;
        outcome.figures.insert(u"again"_s, answer->again->id.text());
        outcome.lines.append(u"It is back on the list: "_s + sentenceOf(*answer->again, clock.nowMs()));
    }
    return outcome;
}

Outcome reopen(const QCommandLineParser &parser)
{
    const auto asked = askedFor(parser);
    if (!asked) {
        return asked.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto entry = (*office)->reopen(asked->id, asked->note);
    if (!entry) {
        return refused(entry.error());
    }
    Outcome outcome{ExitCode::Ok, {{u"exception"_s, toJson(*entry, clock.nowMs())}}, {sentenceOf(*entry, clock.nowMs())}};
    if (!entry->booked.isEmpty()) {
        outcome.lines.append(u"What its end had booked (%1) stays booked."_s.arg(entry->booked));
    }
    return outcome;
}

} // namespace

Verb resolveVerb()
{
    return {"resolve"_L1, "Say how an exception ends, and book what that needs", declareResolve, resolve};
}

Verb reopenVerb()
{
    return {"reopen"_L1, "Put a resolved exception back on the list", declareBoth, reopen};
}

} // namespace suanpan
