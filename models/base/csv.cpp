#include "models/base/csv.h"

#include <QByteArray>

namespace suanpan {

namespace {

/// So many quotes are followed to the end of the file. A file with more is full of them: from then on none may leave its line, or each line
/// would cost a look at all the rest.
constexpr int mostOpenQuotes = 20;

} // namespace

CsvReader::CsvReader(QByteArrayView bytes, char separator) : m_bytes(bytes), m_separator(separator)
{
    if (m_bytes.startsWith("\xEF\xBB\xBF")) {
        m_at = 3;
    }
}

std::optional<CsvRecord> CsvReader::next()
{
    while (m_at < m_bytes.size() && takeLineEnd()) {
    }
    if (m_at >= m_bytes.size()) {
        return std::nullopt;
    }
    CsvRecord record = readRecord();
    if (m_fieldCount < 0) {
        m_fieldCount = record.fields.size();
    } else if (record.problem == CsvRecord::Problem::None && record.fields.size() != m_fieldCount) {
        record.problem = CsvRecord::Problem::FieldCount;
    }
    return record;
}

CsvRecord CsvReader::readRecord()
{
    CsvRecord record{.line = m_line, .fields = {}, .problem = CsvRecord::Problem::None};
    const qsizetype begin = m_at;
    for (bool more = true; more;) {
        const QByteArray field = readField(record.problem);
        if (record.problem == CsvRecord::Problem::OpenQuote) {
            // The quote ran to the end of the file: give up this line only, so that one typo does not hide all the rows below it.
            ++m_openQuotes;
            record.fields.clear(); // they are the rest of the file
            m_at = begin;
            m_line = record.line;
            skipLine();
            return record;
        }
        if (!QByteArrayView(field).isValidUtf8()) {
            record.problem = CsvRecord::Problem::BadEncoding;
        }
        record.fields.append(QString::fromUtf8(field));
        more = m_at < m_bytes.size() && m_bytes[m_at] == m_separator;
        m_at += more ? 1 : 0;
    }
    takeLineEnd();
    return record;
}

QByteArray CsvReader::readField(CsvRecord::Problem &problem)
{
    const bool quoted = m_at < m_bytes.size() && m_bytes[m_at] == '"';
    QByteArray field = quoted ? readQuoted(problem) : QByteArray();
    for (; m_at < m_bytes.size() && m_bytes[m_at] != m_separator && !atLineEnd(); ++m_at) {
        if (problem == CsvRecord::Problem::None && (quoted || m_bytes[m_at] == '"')) {
            problem = CsvRecord::Problem::StrayQuote;
        }
        field.append(m_bytes[m_at]);
    }
    return field;
}

QByteArray CsvReader::readQuoted(CsvRecord::Problem &problem)
{
    QByteArray field;
    ++m_at;
    const bool mayLeaveLine = m_openQuotes < mostOpenQuotes;
    while (m_at < m_bytes.size() && (mayLeaveLine || !atLineEnd())) {
        if (m_bytes[m_at] != '"') {
            const qsizetype begin = m_at;
            if (!takeLineEnd()) {
                ++m_at;
            }
            field.append(m_bytes.sliced(begin, m_at - begin));
            continue;
        }
        ++m_at;
        if (m_at == m_bytes.size() || m_bytes[m_at] != '"') {
            return field;
        }
        field.append('"');
        ++m_at;
    }
    problem = CsvRecord::Problem::OpenQuote;
    return field;
}

bool CsvReader::atLineEnd() const
{
    return m_bytes[m_at] == '\n' || m_bytes[m_at] == '\r';
}

bool CsvReader::takeLineEnd()
{
    if (m_at >= m_bytes.size() || !atLineEnd()) {
        return false;
    }
    m_at += m_bytes.sliced(m_at).startsWith("\r\n") ? 2 : 1;
    ++m_line;
    return true;
}

void CsvReader::skipLine()
{
    while (m_at < m_bytes.size() && !takeLineEnd()) {
        ++m_at;
    }
}

QString csvField(const QString &text)
{
    const bool plain = std::ranges::none_of(text, [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; });
    return plain ? text : u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace suanpan
