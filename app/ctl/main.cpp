#include "app/ctl/verbs/verb.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

namespace {

using namespace suanpan;
using namespace Qt::StringLiterals;

constexpr int nameWidth = 16;

int showVerbs(FILE *where)
{
    QTextStream out(where);
    out << "Usage: suanpan-ctl VERB [OPTIONS] [--json]\n\n";
    for (const Verb &verb : allVerbs()) {
        out << "  " << QString(verb.name).leftJustified(nameWidth) << QString::fromUtf8(verb.summary) << '\n';
    }
    out << "\n'suanpan-ctl VERB --help' tells the options. Exit codes: 0 done, 1 findings, 2 usage, 3 refused, 4 damaged, 5 "
           "failed.\n";
    return where == stdout ? static_cast<int>(ExitCode::Ok) : static_cast<int>(ExitCode::Usage);
}

/// Figures go to standard output; sentences too, unless figures are there or it is a refusal.
void tell(const Outcome &outcome, bool asJson)
{
    QTextStream out(stdout);
    if (asJson) {
        QJsonObject figures = outcome.figures;
        figures.insert(u"exit_code"_s, static_cast<int>(outcome.code));
        out << QString::fromUtf8(QJsonDocument(figures).toJson());
    }
    const bool refused = outcome.code != ExitCode::Ok && outcome.code != ExitCode::Findings;
    QTextStream lines(refused ? stderr : stdout);
    if (!asJson || refused) {
        for (const QString &line : outcome.lines) {
            lines << line << '\n';
        }
    }
}

int run(const Verb &verb, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromUtf8(verb.summary));
    parser.addHelpOption();
    parser.addOption({u"json"_s, u"Print figures as JSON."_s});
    verb.declare(parser);
    if (!parser.parse(arguments)) {
        tell(Outcome::refused(ExitCode::Usage, parser.errorText()), false);
        return static_cast<int>(ExitCode::Usage);
    }
    if (parser.isSet(u"help"_s)) {
        QTextStream(stdout) << parser.helpText();
        return static_cast<int>(ExitCode::Ok);
    }
    const Outcome outcome = verb.run(parser);
    tell(outcome, parser.isSet(u"json"_s));
    return static_cast<int>(outcome.code);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"suanpan-ctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SUANPAN_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name.isEmpty() || name == "--help"_L1 || name == "-h"_L1 || name == "help"_L1) {
        return showVerbs(name.isEmpty() ? stderr : stdout);
    }
    if (name == "--version"_L1) {
        QTextStream(stdout) << "suanpan-ctl " << QCoreApplication::applicationVersion() << '\n';
        return static_cast<int>(ExitCode::Ok);
    }
    const auto verbs = allVerbs();
    const auto verb = std::ranges::find_if(verbs, [&](const Verb &each) { return name == each.name; });
    if (verb == verbs.end()) {
        QTextStream(stderr) << "There is no verb '" << name << "'.\n";
        return showVerbs(stderr);
    }
    arguments.removeAt(1);
    arguments[0] += u' ' + name;
    return run(*verb, arguments);
}
