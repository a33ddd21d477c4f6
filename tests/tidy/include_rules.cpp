#include "tests/tidy/include_rules.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace suanpan::tidy {

using namespace Qt::StringLiterals;

namespace {

/// What the files of a folder may include in quotes. The first row that fits a file speaks for it.
struct Row {
    QStringView folder;
    QStringView allowed;
};

constexpr QStringView domain = u"models/(?!storage/)";

constexpr std::array rows{
    Row{u"models/base", u"models/base/"},
    Row{u"models/money", u"models/(base|money)/"},
    Row{u"models/catalog", u"models/(base|money|catalog)/"},
    Row{u"models/storage", u"models/"},
    Row{u"models", domain},
    Row{u"sync/protocol", u"models/(?!storage/)|sync/protocol/"},
    Row{u"sync", u"models/(?!storage/)|sync/"},
    Row{u"hub", u"models/|sync/(protocol|shops)/|hub/"},
    Row{u"sim", u"(models|sync|hub|sim)/"},
    Row{u"ui/presenters", u"models/(?!storage/)|ui/presenters/"},
    Row{u"ui/style", u"ui/style/"},
    Row{u"ui/receipts", u"models/(?!storage/)|ui/(presenters|style|receipts)/"},
    Row{u"ui/widgets", u"models/(base|money)/|ui/(style|widgets)/"},
    Row{u"ui/views", u"models/(?!storage/)|ui/"},
    Row{u"app", u"(models|sync|hub|sim|ui|app)/"},
    Row{u"bench", u""},
    Row{u"fuzz", u"models/(?!storage/)|sync/protocol/|app/ctl/common/zstd_file\\.h|fuzz/"},
    Row{u"tests", u""},
};

/// Folders that may not include the headers the pattern names.
struct LibraryRow {
    QStringView folder;
    QStringView forbidden;
};

const std::array libraryRows{
    LibraryRow{u"models/storage",
               u"Q(Widget|Application|Gui|Window|Dialog|Painter|Tcp|Udp|Network|Http)\\w*|QtWidgets.*|QtGui.*|QtNetwork.*"},
    LibraryRow{u"models", u"Q(Widget|Application|Gui|Window|Dialog|Painter|Tcp|Udp|Network|Http|Sql|Timer\\b)\\w*|Qt(Widgets|Gui|"
                          u"Network|Sql).*|sqlite3.*"},
    LibraryRow{u"sync", u"Q(Widget|Application|Gui|Window|Dialog|Painter|Sql)\\w*|Qt(Widgets|Gui|Sql).*|sqlite3.*"},
    LibraryRow{u"hub/storage", u"Q(Widget|Application|Gui|Window|Dialog|Painter)\\w*|Qt(Widgets|Gui).*"},
    LibraryRow{u"hub", u"Q(Widget|Application|Gui|Window|Dialog|Painter|Sql)\\w*|Qt(Widgets|Gui|Sql).*|sqlite3.*"},
    LibraryRow{u"sim", u"Q(Widget|Application|Gui|Window|Dialog|Painter|Sql)\\w*|Qt(Widgets|Gui|Sql).*"},
    LibraryRow{u"ui/presenters", u"Q(Widget|Application|Gui|Window|Dialog|Painter|Color|Font|Icon|Pixmap|Tcp|Udp|Network|Http|"
                                 u"Sql)\\w*|Qt(Widgets|Gui|Network|Sql).*|sqlite3.*"},
    LibraryRow{u"ui", u"Q(Tcp|Udp|Network|Http|Sql)\\w*|Qt(Network|Sql).*|sqlite3.*"},
};

bool isGenerated(const QString &include)
{
    static const QRegularExpression generated(u"(^|/)(moc_\\w+\\.cpp|ui_\\w+\\.h|\\w+\\.moc)$"_s);
    return generated.match(include).hasMatch();
}

using Graph = QMap<QString, QSet<QString>>;

/// Walks the graph depth first and reports the first way back of each node that has one.
class CycleSearch final {
public:
    explicit CycleSearch(const Graph &graph) : m_graph(graph)
    {
        for (auto node = graph.begin(); node != graph.end(); ++node) {
            visit(node.key());
        }
    }
    const QList<QStringList> &cycles() const { return m_cycles; }

private:
    void visit(const QString &node)
    {
        if (m_done.contains(node)) {
            return;
        }
        if (const qsizetype at = m_path.indexOf(node); at >= 0) {
            m_cycles.append(m_path.sliced(at) + QStringList{node});
            return;
        }
        m_path.append(node);
        QStringList targets = m_graph.value(node).values();
        targets.sort();
        for (const QString &target : targets) {
            visit(target);
        }
        m_path.removeLast();
        m_done.insert(node);
    }

    const Graph &m_graph;
    QSet<QString> m_done;
    QStringList m_path;
    QList<QStringList> m_cycles;
};

Findings cyclesOf(const Graph &graph, const QString &what)
{
    Findings findings;
    const CycleSearch search(graph);
    for (const QStringList &cycle : search.cycles()) {
        findings.append({cycle.first(), 1, what + cycle.join(u" -> "_s)});
    }
    return findings;
}

bool isProduct(const SourceFile &file)
{
    return file.isCpp() && !file.isInAny({u"tests"_s, u"bench"_s, u"fuzz"_s});
}

} // namespace

Findings forbiddenIncludes(const SourceFile &file)
{
    const auto *row = std::ranges::find_if(rows, [&](const Row &candidate) { return file.isIn(candidate.folder); });
    if (row == rows.end()) {
        return {{file.path(), 1, u"no row of tests/tidy/include_rules.cpp says what this folder may include"_s}};
    }
    Findings findings;
    const QRegularExpression allowed(u"^(?:"_s + row->allowed.toString() + u')');
    for (const auto &[include, line] : file.quotedIncludes()) {
        if (!isGenerated(include) && !allowed.match(include).hasMatch()) {
            findings.append({file.path(), line, row->folder.toString() + u" may not include "_s + include});
        }
    }
    return findings;
}

Findings forbiddenLibraries(const SourceFile &file)
{
    const auto *row = std::ranges::find_if(libraryRows, [&](const LibraryRow &candidate) { return file.isIn(candidate.folder); });
    if (row == libraryRows.end()) {
        return {};
    }
    Findings findings;
    const QRegularExpression include(u"^#include <((?:"_s + row->forbidden.toString() + u"))>"_s,
                                     QRegularExpression::MultilineOption);
    for (auto found = include.globalMatch(file.text()); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        findings.append(
            file.finding(match.capturedStart(), u"%1 may not know <%2>"_s.arg(row->folder.toString(), match.captured(1))));
    }
    return findings;
}

Findings includesNotFromRoot(const SourceFile &file, const QStringList &allPaths)
{
    Findings findings;
    for (const auto &[include, line] : file.quotedIncludes()) {
        if (!isGenerated(include) && !allPaths.contains(include)) {
            findings.append({file.path(), line, u"\"%1\" is no file as seen from the root"_s.arg(include)});
        }
    }
    return findings;
}

Findings fileCycles(const QList<SourceFile> &files)
{
    Graph graph;
    for (const SourceFile &file : files) {
        for (const auto &[include, line] : file.quotedIncludes()) {
            graph[file.path()].insert(include);
        }
    }
    return cyclesOf(graph, u"headers that include each other: "_s);
}

Findings folderCycles(const QList<SourceFile> &files)
{
    Graph graph;
    for (const SourceFile &file : files) {
        for (const auto &[include, line] : file.quotedIncludes()) {
            const QString target = include.left(include.lastIndexOf(u'/'));
            if (isProduct(file) && include.contains(u'/') && target != file.folder()) {
                graph[file.folder()].insert(target);
            }
        }
    }
    return cyclesOf(graph, u"folders that need each other: "_s);
}

} // namespace suanpan::tidy
