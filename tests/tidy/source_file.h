#pragma once

#include <QList>
#include <QString>

namespace suanpan::tidy {

/// A string literal of a source file.
struct Literal {
    int line = 0;    ///< where it begins, counted from 1
    QString content; ///< between the quotes, as written
    QString before;  ///< the code in front of it on its statement, literals blanked
    QString after;   ///< the code behind it on its statement, literals blanked
};

/// What breaks a rule, and where.
struct Finding {
    QString path;
    int line = 0;
    QString message;

    QString text() const { return path + u':' + QString::number(line) + QStringLiteral(": ") + message; }
};

using Findings = QList<Finding>;

/// One source file, with comments and the insides of literals told apart from code, so that rules read code only.
class SourceFile final {
public:
    /// `path` is relative to the root of the project.
    SourceFile(QString path, const QString &text);

    const QString &path() const { return m_path; }
    /// The folder the file lies in, as "models/money".
    QString folder() const { return m_path.left(m_path.lastIndexOf(u'/')); }
    bool isHeader() const { return m_path.endsWith(QStringLiteral(".h")); }
    bool isCpp() const { return isHeader() || m_path.endsWith(QStringLiteral(".cpp")); }
    /// Whether the file lies in the folder, at any depth.
    bool isIn(QStringView folder) const { return m_path.startsWith(folder.toString() + u'/'); }
    bool isInAny(const QStringList &folders) const;

    /// As written.
    const QString &text() const { return m_text; }
    /// The same length and lines, with comments, characters and the insides of strings blanked.
    const QString &code() const { return m_code; }
    const QList<Literal> &literals() const { return m_literals; }
    bool isInLiteral(qsizetype position) const;
    /// What the file includes in quotes, with the lines.
    const QList<std::pair<QString, int>> &quotedIncludes() const { return m_includes; }

    /// The line, counted from 1, of a position in text() or code().
    int lineAt(qsizetype position) const;
    Finding finding(qsizetype position, const QString &message) const { return {m_path, lineAt(position), message}; }

private:
    void blank(qsizetype from, qsizetype to);
    qsizetype skipComment(qsizetype at);
    qsizetype skipString(qsizetype at);
    qsizetype skipCharacter(qsizetype at);
    void readCode();
    void readContexts();
    void readIncludes();

    QString m_path;
    QString m_text;
    QString m_code;
    QList<Literal> m_literals;
    QList<std::pair<qsizetype, qsizetype>> m_literalSpans;
    QList<std::pair<QString, int>> m_includes;
};

} // namespace suanpan::tidy
