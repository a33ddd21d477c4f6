"""Puts files together that clang-tidy can look at as one: most of its time goes to headers that they share.

A group is one generated file with the text of its files, one after the other. They are not included, for clang takes what is included
for a header and then says nothing of a function or constant that nobody uses. So that each file means what it means alone,
- all of a group are compiled alike, under the same .clang-tidy and with the same `using namespace`,
- no name that one keeps for itself is a word of those after it or offered by the headers of another,
- files that change how others are read (macros, pragmas) stay alone.
This only makes it likely that a group compiles: scripts/lint believes a group when there is nothing at all to say about it, and looks
at its files one by one otherwise. Of the checks that are on, bugprone-forward-declaration-namespace, -infinite-loop (recursion over a
static variable) and -signal-handler judge by all that stands in one file; more of it can only clear a doubt of theirs. Whoever turns on
a check whose word on a header hangs on who uses it (cppcoreguidelines-pro-type-member-init is one) must leave groups out.
"""

import hashlib
import re
import shutil

# Larger ones save nothing more, for their names clash, and cost more where they hold a finding.
LARGEST = 12

ALONE = re.compile(r"^ *# *(?:define|undef|pragma)|NOLINT(?:BEGIN|END)", re.MULTILINE)
INCLUDED = re.compile(r'^#include "(.+)"', re.MULTILINE)
# Literals apart, which are only there or not, what a whole file uses may turn what another one means.
USED = re.compile(r"^using namespace ([\w:]+)(?<!iterals);", re.MULTILINE)
# The main function of a test, of which a group would have several.
MAIN = re.compile(r"^QTEST_\w*MAIN\(\w+\)$", re.MULTILINE)

ANONYMOUS = re.compile(r"^namespace \{$(.*?)^\} // namespace$", re.MULTILINE | re.DOTALL)
KEPT = re.compile(r"^(?:template ?<.*> )?(?:(?:class|const|constexpr|enum|inline|static|struct|using)\b|int main\().*", re.MULTILINE)
DEFINED = re.compile(r"^(?![#/{}\s]|namespace\b|using namespace\b)(?:template ?<.*> )?"
                     r"[^\n({=;[]*?\b(?<!::)(\w+)(?: final)?(?= ?[({=;[]| : )", re.MULTILINE)
INLINE = re.compile(r"^(?:inline|constexpr) .*\(.*", re.MULTILINE)
ENUMERATORS = re.compile(r"^enum (?!class\b|struct\b)[^{;]*\{(.*?)\}", re.MULTILINE | re.DOTALL)
# Comments (but the one that ends a namespace) and what stands in quotes.
NOT_CODE = re.compile(r"""R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])'|//(?! namespace$)[^\n]*""", re.DOTALL | re.MULTILINE)
# Not what follows a point, an arrow or two colons: that is looked up in what stands before.
WORD = re.compile(r"(?<![.>:\w])[A-Za-z_]\w*")


def defined_in(code):
    """The names that lines without indent define."""
    names = set(DEFINED.findall(code)) - {"operator", "void"}
    for listed in ENUMERATORS.findall(code):
        names |= set(re.findall(r"\w+(?=\s*(?:[,=]|$))", listed))
    return names


def own_names(code):
    """The names that a file defines for itself, in its anonymous namespaces and beside them."""
    return defined_in("".join(ANONYMOUS.findall(code)) + "\n".join(KEPT.findall(ANONYMOUS.sub("", code))))


class Headers:
    """What our headers offer: names, each with its header where that holds a whole function, for two such may be one too many."""

    def __init__(self, root):
        self.root = root
        self.offers = {}

    def offered_to(self, text):
        """What a file sees by what it includes, and by what that includes."""
        names = {}
        waiting = INCLUDED.findall(text)
        seen = set()
        while waiting:
            header = waiting.pop()
            if header not in seen:
                seen.add(header)
                offer, included = self.offer(header)
                names |= offer
                waiting += included
        return names

    def offer(self, header):
        """(what one header offers, the headers that it includes); nothing of one that is not ours."""
        if header not in self.offers:
            path = self.root / header
            text = path.read_text() if path.exists() else ""
            code = NOT_CODE.sub('""', text)
            whole = defined_in("\n".join(INLINE.findall(code)))
            self.offers[header] = ({name: header if name in whole else "" for name in defined_in(code)}, INCLUDED.findall(text))
        return self.offers[header]


def is_own_include(word):
    """Whether the word names the folder of what moc wrote for one target."""
    return word.startswith("-I") and word.endswith("_autogen/include")


def shared_arguments(root, path, arguments):
    """What the files of a group must agree in."""
    return tuple(word for word in arguments if word != str(root / path) and not is_own_include(word))


def settings_of(root, path):
    """The folder whose .clang-tidy applies to the file, relative to the root."""
    return next(folder for folder in path.parents if (root / folder / ".clang-tidy").exists())


class Source:
    """What a file says as far as it matters to its neighbours."""

    def __init__(self, text, headers):
        code = NOT_CODE.sub('""', text)
        self.names = own_names(code)
        self.words = set(WORD.findall(code))
        self.offered = headers.offered_to(text)
        # Its own names that its headers do not have: a neighbour's headers must not bring them.
        self.new = self.names - self.offered.keys()


class Group:
    """Files that can stand in one file in this order."""

    def __init__(self):
        self.paths = []
        self.names = set()
        self.new = set()
        self.offered = {}

    def takes(self, source):
        if self.names & source.words or self.new & source.offered.keys() or self.offered.keys() & source.new:
            return False
        return all(self.offered.get(name, header) == header for name, header in source.offered.items())

    def add(self, path, source):
        self.paths.append(path)
        self.names |= source.names
        self.new |= source.new
        self.offered |= source.offered


def put_together(root, paths, commands, largest=LARGEST):
    """Groups of two files and more; who is in none of them stays alone. Neighbours come together where they can."""
    headers = Headers(root)
    groups = {}
    for path in sorted(paths):
        text = (root / path).read_text()
        if ALONE.search(text):
            continue
        kind = (settings_of(root, path), frozenset(USED.findall(text)), shared_arguments(root, path, commands[path]))
        source = Source(text, headers)
        alike = groups.setdefault(kind, [])
        group = next((group for group in alike if len(group.paths) < largest and group.takes(source)), None)
        if group is None:
            group = Group()
            alike.append(group)
        group.add(path, source)
    found = [group.paths for alike in groups.values() for group in alike if len(group.paths) > 1]
    return sorted(found, key=len, reverse=True)


def write_group(root, paths, commands, folder):
    """Writes the file of a group to where the same .clang-tidy applies to it, and names it."""
    text = "".join(f"// {path}\n{MAIN.sub('', (root / path).read_text())}\n" for path in paths)
    settings = settings_of(root, paths[0])
    for above in [settings, *settings.parents][:-1]:
        (folder / above).mkdir(parents=True, exist_ok=True)
        if (root / above / ".clang-tidy").exists():
            shutil.copyfile(root / above / ".clang-tidy", folder / above / ".clang-tidy")
    arguments = "\0".join(commands[paths[0]])
    file = folder / settings / f"{hashlib.sha256((arguments + text).encode()).hexdigest()[:16]}.cpp"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def group_arguments(root, file, paths, commands):
    """How a group is compiled: as its files are, with what moc wrote for any of them."""
    own = dict.fromkeys(word for path in paths for word in commands[path] if is_own_include(word))
    return [*shared_arguments(root, paths[0], commands[paths[0]]), *own, str(file)]
