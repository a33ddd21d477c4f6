#include "tests/tidy/source_rules.h"

#include <QRegularExpression>

namespace suanpan::tidy {

using namespace Qt::StringLiterals;

namespace {

const QStringList &testFolders()
{
    static const QStringList folders{u"tests"_s, u"bench"_s};
    return folders;
}

const QStringList &sqlFolders()
{
    static const QStringList folders{u"models/storage"_s, u"hub/storage"_s, u"tests"_s, u"bench"_s};
    return folders;
}

/// One finding for each place in `code` that the pattern names.
Findings matches(const SourceFile &file, const QRegularExpression &pattern, const QString &message)
{
    Findings findings;
    for (auto found = pattern.globalMatch(file.code()); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        findings.append(file.finding(match.capturedStart(), message.arg(match.captured().simplified())));
    }
    return findings;
}

/// The arguments of the call whose opening parenthesis stands at `open`, split at the commas of its own level.
QStringList argumentsAt(const QString &code, qsizetype open)
{
    QStringList arguments{QString()};
    int depth = 0;
    for (qsizetype at = open + 1; at < code.size(); ++at) {
        const QChar c = code[at];
        if (depth == 0 && c == u')') {
            break;
        }
        if (depth == 0 && c == u',') {
            arguments.append(QString());
            continue;
        }
        depth += u"([{"_s.contains(c) ? 1 : u")]}"_s.contains(c) ? -1 : 0;
        arguments.last().append(c);
    }
    for (QString &argument : arguments) {
        argument = argument.trimmed();
    }
    return arguments;
}

/// Calls of a function whose argument at `position` (from 0) is a lambda: the place where the context object belongs.
Findings lambdasAt(const SourceFile &file, const QRegularExpression &call, qsizetype position, const QString &message)
{
    Findings findings;
    for (auto found = call.globalMatch(file.code()); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QStringList arguments = argumentsAt(file.code(), match.capturedEnd() - 1);
        arguments.removeIf(
            [](const QString &argument) { return argument.startsWith(u"QtFuture::"_s) || argument.startsWith(u"Qt::"_s); });
        if (arguments.value(position).startsWith(u'[')) {
            findings.append(file.finding(match.capturedStart(), message));
        }
    }
    return findings;
}

bool isSql(const QString &literal)
{
    static const QRegularExpression statement(
        u"^\\s*(--[^\\n]*\\n\\s*)*(SELECT\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|REPLACE\\s+INTO\\s|"
        "UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|(CREATE|DROP|ALTER)\\s+(TEMP\\s+|UNIQUE\\s+)?(TABLE|INDEX|"
        "TRIGGER|VIEW)\\s|PRAGMA\\s|ATTACH\\s|WITH\\s+(RECURSIVE\\s+)?\\w+\\s*(\\([^)]*\\)\\s*)?AS\\s*\\()"_s);
    return statement.match(literal).hasMatch();
}

} // namespace

Findings floatingPointInExactCode(const SourceFile &file)
{
    static const QStringList exact{u"models/money"_s,   u"models/loyalty"_s, u"models/offers"_s,  u"models/sales"_s,
                                   u"models/pricing"_s, u"models/stock"_s,   u"models/coupons"_s, u"models/payments"_s};
    static const QRegularExpression pattern(u"\\b(double|float|qreal|toDouble|toFloat)\\b"_s);
    return file.isInAny(exact) ? matches(file, pattern, u"%1 where money, points and quantities are exact"_s) : Findings();
}

Findings nestedEventLoops(const SourceFile &file)
{
    if (file.isInAny(testFolders())) {
        return {};
    }
    static const QRegularExpression always(
        u"\\bQEventLoop\\b|\\bprocessEvents\\b|\\bQMessageBox::(question|information|warning|critical|about)\\b|"
        "\\bQ(Input|File|Color|Font)Dialog::get\\w+|\\bQDrag\\b.*exec"_s);
    static const QRegularExpression exec(u"\\b(\\w+)(?:\\(\\))?(?:\\.|->|::)exec\\s*\\("_s);
    static const QRegularExpression mainFile(u"^app/\\w+/main\\.cpp$"_s);
    Findings findings = matches(file, always, u"%1 runs an event loop inside another"_s);
    for (auto found = exec.globalMatch(file.code()); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        static const QRegularExpression application(u"^(app|Q(Core|Gui)?Application)$"_s);
        const bool runsTheProgram = application.match(match.captured(1)).hasMatch() && mainFile.match(file.path()).hasMatch();
        const bool runsAStatement = file.isInAny(sqlFolders());
        if (!runsTheProgram && !runsAStatement) {
            findings.append(file.finding(match.capturedStart(), u"exec() runs an event loop inside another"_s));
        }
    }
    return findings;
}

Findings singletons(const SourceFile &file)
{
    if (file.path()
        == "tests/e2e/calls/failing_calls.cpp"_L1) { // preloaded into other programs: it has no main() to own anything
        return {};
    }
    static const QRegularExpression accessor(
        u"\\bstatic\\s+[\\w:<>]+(\\s*[&*]\\s*|\\s+)(instance|self|get|global|shared|singleton|current)\\w*\\s*\\(\\s*\\)|"
        "\\bQ_(GLOBAL|APPLICATION)_STATIC\\w*|\\bqApp\\s*->\\s*property"_s);
    // Inside a function, a static that may change lives as long as the program: a global in disguise.
    static const QRegularExpression local(
        u"^[ \\t]+(?:static|thread_local)\\s+(?!const\\b|constexpr\\b|inline\\s+const|thread_local\\s+const|_)[\\w:<>,\\s*&]+?[\\s*&]\\w+\\s*(=(?!=)|;|\\{)"_s,
        QRegularExpression::MultilineOption);
    return matches(file, accessor, u"%1: pass the object in instead"_s) + matches(file, local, u"%1: a static that may change"_s);
}

Findings mutableGlobals(const SourceFile &file)
{
    // Namespaces are not indented, so what begins a line stands in one; what has a parenthesis first is a function.
    static const QRegularExpression global(
        u"^(?!.*\\b(const|constexpr|consteval|using|typedef|return|class|struct|union|enum|namespace|template|friend|case|goto|"
        u"delete|throw|"
        "operator|concept|requires|default|extern)\\b)(?![#}{)])(?:(?:static|inline|thread_local|constinit)\\s+)*"
        "[A-Za-z_][\\w:]*(?:<[^;={]*>)?[\\s*&]+[A-Za-z_]\\w*(?:\\[[^\\]]*\\])?\\s*(?:;|=(?!=)|\\{[^}]*\\}\\s*;)"_s,
        QRegularExpression::MultilineOption);
    return matches(file, global, u"%1: a variable outside every object"_s);
}

Findings hiddenClocksAndChance(const SourceFile &file)
{
    if (file.isInAny(testFolders()) || file.path() == u"models/base/clock.cpp"_s || file.path() == u"models/base/random.cpp"_s) {
        return {};
    }
    static const QRegularExpression pattern(
        u"\\bcurrent(DateTime|DateTimeUtc|Date|Time|MSecsSinceEpoch|SecsSinceEpoch)\\s*\\(|\\bsystem_clock\\b|"
        "\\bQRandomGenerator\\b|\\brandom_device\\b|\\bcreateUuid\\w*\\s*\\(|\\bs?rand\\s*\\("_s);
    return matches(file, pattern, u"%1: time comes from Clock, chance from Random (models/base)"_s);
}

Findings sqlOutsideStorage(const SourceFile &file)
{
    Findings findings;
    for (const Literal &literal : file.literals()) {
        if (!file.isInAny(sqlFolders()) && isSql(literal.content)) {
            findings.append({file.path(), literal.line, u"SQL outside the storage folders"_s});
        }
    }
    return findings;
}

Findings sqlBuiltFromStrings(const SourceFile &file)
{
    static const QRegularExpression joinedAfter(u"^(_s|_qs)?\\s*\\)?\\s*(\\+|%|\\.arg\\b|\\.append\\b|\\.replace\\b)"_s);
    static const QRegularExpression joinedBefore(u"(\\+|%|\\+=)\\s*(u|QStringLiteral\\s*\\(|QLatin1String\\w*\\s*\\()?R?$"_s);
    static const QRegularExpression built(u"\\b(prepare|exec|execBatch)\\s*\\((?:[^;()]|\\([^;()]*\\))*(\\+|\\.arg\\s*\\()"_s);
    if (!file.isCpp() || file.isIn(u"bench")) { // what a figure is held against may be put together as it likes
        return {};
    }
    Findings findings = matches(file, built, u"%1: a statement put together at run time"_s);
    for (const Literal &literal : file.literals()) {
        // The one number that SQLite takes only as text: a pragma has no bindings.
        const bool setsTheVersion =
            literal.content.startsWith(u"PRAGMA user_version"_s) && file.path() == u"models/storage/migrate.cpp"_s;
        if (isSql(literal.content) && !setsTheVersion
            && (joinedAfter.match(literal.after).hasMatch() || joinedBefore.match(literal.before).hasMatch())) {
            findings.append({file.path(), literal.line, u"SQL put together from strings: write it whole and bind the values"_s});
        }
    }
    return findings;
}

Findings longFunctions(const SourceFile &file)
{
    Findings findings;
    const QStringList lines = file.code().split(u'\n');
    for (qsizetype begin = 0; begin < lines.size(); ++begin) {
        if (lines[begin].trimmed() != u"{"_s) {
            continue; // our format puts the brace of a function, and only that one, on a line of its own
        }
        int depth = 0;
        qsizetype end = begin;
        for (; end < lines.size(); ++end) {
            depth += static_cast<int>(lines[end].count(u'{') - lines[end].count(u'}'));
            if (depth <= 0) {
                break;
            }
        }
        if (end - begin + 1 > maxFunctionLines) {
            findings.append({file.path(), static_cast<int>(begin), u"a function of %1 lines"_s.arg(end - begin + 1)});
        }
        begin = end;
    }
    return findings;
}

Findings longFiles(const SourceFile &file)
{
    const qsizetype lines = file.text().count(u'\n');
    return file.isCpp() && lines > maxFileLines ? Findings{{file.path(), maxFileLines, u"a file of %1 lines"_s.arg(lines)}}
                                                : Findings();
}

Findings leftovers(const SourceFile &file)
{
    static const QRegularExpression words(u"\\b(TO"
                                          "DO|FIX"
                                          "ME|XX"
                                          "X|HA"
                                          "CK)\\b"_s);
    Findings findings;
    for (auto found = words.globalMatch(file.text()); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (!file.isInLiteral(match.capturedStart())) { // ISO 4217 has such a code
            findings.append(file.finding(match.capturedStart(), match.captured() + u" left behind: do it, or file an issue"_s));
        }
    }
    return findings;
}

Findings connectionsWithoutContext(const SourceFile &file)
{
    static const QRegularExpression connect(u"\\bconnect\\s*\\("_s);
    static const QRegularExpression then(u"(\\.|->)(then|onFailed|onCanceled)\\s*\\("_s);
    static const QRegularExpression singleShot(u"\\bQTimer::singleShot\\s*\\("_s);
    const QString message = u"%1 without a context object: it outlives what it touches"_s;
    return lambdasAt(file, connect, 2, message.arg(u"connect()"_s)) + lambdasAt(file, then, 0, message.arg(u"then()"_s))
           + lambdasAt(file, singleShot, 1, message.arg(u"singleShot()"_s));
}

Findings missingPragmaOnce(const SourceFile &file)
{
    return file.isHeader() && !file.code().trimmed().startsWith(u"#pragma once"_s)
               ? Findings{{file.path(), 1, u"a header begins with #pragma once"_s}}
               : Findings();
}

const QList<Rule> &sourceRules()
{
    static const QList<Rule> rules{
        {"no floating point in exact code", floatingPointInExactCode},
        {"no nested event loop", nestedEventLoops},
        {"no singleton", singletons},
        {"no mutable global", mutableGlobals},
        {"no hidden clock or chance", hiddenClocksAndChance},
        {"SQL stays in storage", sqlOutsideStorage},
        {"SQL is written whole", sqlBuiltFromStrings},
        {"functions fit a screen", longFunctions},
        {"files stay small", longFiles},
        {"nothing left behind", leftovers},
        {"lambdas have a context", connectionsWithoutContext},
        {"headers are read once", missingPragmaOnce},
    };
    return rules;
}

} // namespace suanpan::tidy
