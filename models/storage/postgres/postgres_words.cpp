#include "models/storage/postgres/postgres_words.h"

#include <QRegularExpression>

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

QByteArray withDollars(const char *sql)
{
    QByteArray written;
    int number = 0;
    bool isText = false;
    for (const char *sign = sql; *sign != '\0'; ++sign) {
        isText = *sign == '\'' ? !isText : isText;
        if (*sign != '?' || isText) {
            written += *sign;
            continue;
        }
        const bool isNumbered = sign[1] >= '1' && sign[1] <= '9';
        written += '$';
        if (!isNumbered) {
            written += QByteArray::number(++number);
        }
    }
    return written;
}

QString forPostgres(const QString &script)
{
    static const std::array words{
        std::pair(QRegularExpression(u"--[^\\n]*"_s), u""_s),
        std::pair(QRegularExpression(u"\\)\\s*STRICT(, WITHOUT ROWID)?\\s*;"_s), u");"_s),
        std::pair(QRegularExpression(u"\\bINTEGER\\b"_s), u"BIGINT"_s),
        std::pair(QRegularExpression(u"\\bBLOB\\b"_s), u"BYTEA"_s),
        std::pair(QRegularExpression(u"\\bTEXT\\b"_s), u"TEXT COLLATE \"C\""_s),
    };
    QStringList statements = script.split(u"\n\n"_s, Qt::SkipEmptyParts);
    statements.removeIf([](const QString &statement) { return statement.trimmed().startsWith("-- SQLite only"_L1); });
    QString written = statements.join(u"\n\n"_s);
    for (const auto &[sqlite, postgres] : words) {
        written.replace(sqlite, postgres);
    }
    return written;
}

} // namespace suanpan
