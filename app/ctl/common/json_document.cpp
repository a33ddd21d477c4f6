#include "app/ctl/common/json_document.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString nameOfMistake(const JsonProblem &problem)
{
    const QString detail = problem.detail.isEmpty() ? QString() : u" ("_s + problem.detail + u')';
    return problem.path + u": "_s + nameOf(problem.kind) + detail;
}

} // namespace

Outcome refusedDocument(const QString &path, const JsonProblems &problems)
{
    Outcome outcome = Outcome::refused(ExitCode::Refused, u"%1 is refused as a whole:"_s.arg(path));
    QJsonArray mistakes;
    for (const JsonProblem &problem : problems) {
        outcome.lines.append(u"  "_s + nameOfMistake(problem));
        mistakes.append(QJsonObject{{u"path"_s, problem.path}, {u"kind"_s, nameOf(problem.kind)}, {u"detail"_s, problem.detail}});
    }
    outcome.figures.insert(u"problems"_s, mistakes);
    return outcome;
}

std::expected<QJsonObject, Outcome> readDocument(const QString &path)
{
    const auto bytes = readInput(path);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (!document.isObject()) {
        const QString why = error.error == QJsonParseError::NoError ? u"not an object"_s : error.errorString();
        return std::unexpected(Outcome::refused(ExitCode::Refused, u"%1 is no JSON object: %2"_s.arg(path, why)));
    }
    return document.object();
}

} // namespace suanpan
