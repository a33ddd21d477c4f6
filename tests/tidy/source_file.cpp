#include "tests/tidy/source_file.h"

#include <QRegularExpression>

#include <algorithm>

namespace suanpan::tidy {

using namespace Qt::StringLiterals;

SourceFile::SourceFile(QString path, const QString &text) : m_path(std::move(path)), m_text(text), m_code(text)
{
    if (isCpp()) {
        readIncludes();
        readCode();
        readContexts();
    }
}

bool SourceFile::isInAny(const QStringList &folders) const
{
    return std::ranges::any_of(folders, [this](const QString &folder) { return isIn(folder); });
}

int SourceFile::lineAt(qsizetype position) const
{
    return static_cast<int>(QStringView(m_text).left(position).count(u'\n')) + 1;
}

bool SourceFile::isInLiteral(qsizetype position) const
{
    return std::ranges::any_of(m_literalSpans,
                               [position](const auto &span) { return position >= span.first && position < span.second; });
}

void SourceFile::blank(qsizetype from, qsizetype to)
{
    for (qsizetype at = from; at < to && at < m_code.size(); ++at) {
        if (m_code[at] != u'\n') {
            m_code[at] = u' ';
        }
    }
}

qsizetype SourceFile::skipComment(qsizetype at)
{
    const bool isLine = m_text[at + 1] == u'/';
    qsizetype end = isLine ? m_text.indexOf(u'\n', at) : m_text.indexOf(u"*/"_s, at + 2);
    end = end < 0 ? m_text.size() : end + (isLine ? 0 : 2);
    blank(at, end);
    return end;
}

qsizetype SourceFile::skipString(qsizetype at)
{
    qsizetype begin = at + 1;
    qsizetype end = begin;
    if (at > 0 && m_text[at - 1] == u'R') {
        const qsizetype open = m_text.indexOf(u'(', at);
        const QString close = u')' + m_text.sliced(at + 1, open - at - 1) + u'"';
        begin = open + 1;
        end = m_text.indexOf(close, begin);
        end = end < 0 ? m_text.size() : end;
        m_literals.append({lineAt(at), m_text.sliced(begin, end - begin), {}, {}});
        end = std::min(end + close.size() - 1, m_text.size());
    } else {
        while (end < m_text.size() && m_text[end] != u'"') {
            end += m_text[end] == u'\\' ? 2 : 1;
        }
        end = std::min(end, m_text.size());
        m_literals.append({lineAt(at), m_text.sliced(begin, end - begin), {}, {}});
    }
    blank(at + 1, end);
    m_literalSpans.append({at, end + 1});
    return end + 1;
}

qsizetype SourceFile::skipCharacter(qsizetype at)
{
    if (at > 0 && m_text[at - 1].isLetterOrNumber() && !u"uUL"_s.contains(m_text[at - 1])) {
        return at + 1; // a digit separator: 1'000
    }
    qsizetype end = at + 1;
    while (end < m_text.size() && m_text[end] != u'\'') {
        end += m_text[end] == u'\\' ? 2 : 1;
    }
    blank(at + 1, end);
    return end + 1;
}

void SourceFile::readCode()
{
    for (qsizetype at = 0; at < m_text.size();) {
        const QChar c = m_text[at];
        const QChar next = at + 1 < m_text.size() ? m_text[at + 1] : QChar();
        if (c == u'/' && (next == u'/' || next == u'*')) {
            at = skipComment(at);
        } else if (c == u'"') {
            at = skipString(at);
        } else if (c == u'\'') {
            at = skipCharacter(at);
        } else {
            ++at;
        }
    }
}

void SourceFile::readContexts()
{
    static const QRegularExpression boundary(u"[;{}]"_s);
    for (qsizetype i = 0; i < m_literals.size(); ++i) {
        const auto [from, to] = m_literalSpans[i];
        const qsizetype begin = from == 0 ? -1 : m_code.lastIndexOf(boundary, from - 1);
        const qsizetype end = m_code.indexOf(boundary, to);
        m_literals[i].before = m_code.sliced(begin + 1, from - begin - 1).trimmed();
        m_literals[i].after = (end < 0 ? m_code.sliced(std::min(to, m_code.size())) : m_code.sliced(to, end - to)).trimmed();
    }
}

void SourceFile::readIncludes()
{
    static const QRegularExpression include(u"^#include \"([^\"]+)\""_s, QRegularExpression::MultilineOption);
    for (auto found = include.globalMatch(m_text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        m_includes.append({match.captured(1), lineAt(match.capturedStart())});
    }
}

} // namespace suanpan::tidy
