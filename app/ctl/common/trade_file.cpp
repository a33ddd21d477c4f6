#include "app/ctl/common/trade_file.h"

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<BasketFile, Outcome> readTradeFile(const QString &path)
{
    const auto csv = readInput(path);
    if (!csv) {
        return std::unexpected(csv.error());
    }
    auto file = readBasketFile(*csv, Currency::CNY);
    if (!file) {
        return std::unexpected(Outcome::refused(ExitCode::Refused, u"%1 has no column %2."_s.arg(path, file.error().name)));
    }
    return std::move(*file);
}

QJsonObject rejectedCounts(const BasketFile &file)
{
    QJsonObject counts;
    const QMap<QString, qint64> byProblem = file.rejectedByProblem();
    for (auto problem = byProblem.cbegin(); problem != byProblem.cend(); ++problem) {
        counts.insert(problem.key(), *problem);
    }
    return counts;
}

QStringList rejectedLines(const BasketFile &file, qsizetype most)
{
    QStringList lines;
    for (const RejectedRow &row : file.rejected.first(std::min(most, file.rejected.size()))) {
        const QString detail = row.detail.isEmpty() ? QString() : u" (%1)"_s.arg(row.detail);
        lines.append(u"line %1: %2%3"_s.arg(row.row).arg(nameOf(row.problem), detail));
    }
    if (file.rejected.size() > most) {
        lines.append(u"… and %1 more rows"_s.arg(file.rejected.size() - most));
    }
    return lines;
}

} // namespace suanpan
