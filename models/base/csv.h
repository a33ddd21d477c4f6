#pragma once

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace suanpan {

/// One record of a CSV file. A record that cannot be read says why and keeps its line, so that the rest of the file still counts.
struct CsvRecord {
    enum class Problem { None, BadEncoding, FieldCount, StrayQuote, OpenQuote };

    qint64 line = 0; ///< where the record begins, counted from 1
    QStringList fields; ///< none when a quote stays open
    Problem problem = Problem::None;
};

/// Reads CSV as RFC 4180 has it (quotes, doubled quotes, line breaks inside quotes), with what real files add to it: a byte order
/// mark, bare LF or CR line ends, and blank lines, which are skipped. The text must be UTF-8; every record is checked by itself.
class CsvReader final {
public:
    /// The bytes must outlive the reader.
    explicit CsvReader(QByteArrayView bytes, char separator = ',');

    /// The next record, or nothing at the end. The first one sets how many fields the others must have.
    std::optional<CsvRecord> next();

private:
    CsvRecord readRecord();
    QByteArray readField(CsvRecord::Problem &problem);
    QByteArray readQuoted(CsvRecord::Problem &problem);
    bool atLineEnd() const;
    bool takeLineEnd();
    void skipLine();

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qsizetype m_fieldCount = -1;
    int m_openQuotes = 0; ///< that ran to the end of the file
    char m_separator;
};

/// A field as it must be written: quoted when it holds a separator, a quote or a line break.
QString csvField(const QString &text);

} // namespace suanpan
