#pragma once

#include "models/catalog/gs1/reader.h"

#include <QByteArrayView>

namespace suanpan::gs1 {

/// How long the scheme is with which a Digital Link begins ("https://", "HTTP://"); 0 for what begins with none.
int linkSchemeSize(QByteArrayView uri);

/// Fills a Scan; what every way to read has in common, and the ways. Each function is true when all went well, else error() tells. What it
/// is given is part of `scanned`, so that errors can name places in the whole.
class Parser final {
public:
    Parser(Scan &scan, QByteArrayView scanned, const Options &options) : m_scan(scan), m_scanned(scanned), m_options(options) {}

    /// 8, 12, 13 or 14 digits with their check digit become (01).
    bool gtin(QByteArrayView digits);
    bool elements(QByteArrayView message);
    bool bracketed(QByteArrayView text);
    bool link(QByteArrayView uri);
    bool associations();
    bool refuse(Error::Kind kind);

    const Error &error() const { return m_error; }

private:
    /// Makes the message the scan's next bytes; false when it is too long. Reading goes on in the message itself, for what was
    /// written a moment ago is slow to read.
    bool take(QByteArrayView message);
    void add(LineId line, Ai ai, const char *from, int size);
    /// Reads one value that ends at `end` or at a separator; `at` moves behind it.
    bool value(LineId line, Ai ai, const char *&at, const char *end);
    bool mixedValue(LineId line, Ai ai, const char *&at, const char *end);
    /// value() for one that must end exactly at `end`.
    bool wholeValue(LineId line, Ai ai, const char *at, const char *end);
    /// Both give the end of their part, or null when it is wrong.
    const char *linkPath(const char *at, const char *end);
    const char *linkQuery(const char *at, const char *end);
    bool linkAttribute(const char *name, const char *equals, const char *end, std::size_t inPath);
    bool linkFragment(const char *at, const char *end);
    bool linkValue(LineId line, Ai ai, const char *at, const char *end, bool isQuery);
    bool belongsIntoPath(Ai ai, std::size_t inPath) const;
    bool fail(Error::Kind kind, const char *at, Ai ai = {}, LinterId linter = noLinter);
    /// Why the value from `at` on does not go on as its component says.
    bool failValue(const Component &component, int size, const char *at, const char *end, Ai ai);

    Scan &m_scan;
    QByteArrayView m_scanned;
    const Options &m_options;
    const char *m_origin = nullptr; ///< what is read is this far from it as its copy is from the beginning of the scan's bytes
    int m_offset = 0; ///< from a place among the scan's bytes to the place in what was scanned
    int m_size = 0; ///< bytes of the scan in use
    bool m_isEscaped = false; ///< a link's values may have percent encoding in them
    Error m_error;
};

} // namespace suanpan::gs1
