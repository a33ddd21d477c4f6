"""The rows of a QtTest table, `QTest::newRow("name") << cell << cell;`, read from the source of the test."""

import re
from datetime import date, timedelta

ROW = re.compile(r'QTest::newRow\("([^"]*)"\)\s*<<\s*(.*?);(?=[ ]*(?://[^\n]*)?\n)', re.DOTALL)


class Source:
    def __init__(self, path):
        self.name, self.text = path.stem, path.read_text(encoding="utf-8")
        self.names = {"true": True, "false": False, "none": None}
        for name, value in re.findall(r'const (?:QString|auto) (\w+) = (u"[^"]*"_s|Birthday::\w+);', self.text):
            self.names[name] = self.value(value)
        for name, value in re.findall(r"const QDate (\w+)(\([\d, ]+\));", self.text):
            self.names[name] = self.value("QDate" + value)
        for name in re.findall(r"const (?:QStringList|QList<qint64>) (\w+);", self.text):
            self.names[name] = []

    def rows(self, function):
        """(name, cells by column) of a function's table."""
        block = re.search(rf"::{function}_data\(\)\n{{\n(.*?\n)}}\n", self.text, re.DOTALL).group(1)
        columns = re.findall(r'addColumn<.*>\("(\w+)"\);', block)
        found = ROW.findall(block)
        assert len(found) == block.count("QTest::newRow("), f"{self.name}: a row of {function} cannot be read"
        for name, cells in found:
            values = map(self.value, re.split(r"\s*<<\s*", cells))
            yield f"{self.name}: {function}({name})", dict(zip(columns, values, strict=True))

    def value(self, cell):
        cell = cell.strip()
        if cell in self.names:
            return self.names[cell]
        if found := re.fullmatch(r"(?:qint64\()?(-?[\d']+)\)?", cell):
            return int(found[1].replace("'", ""))
        if found := re.fullmatch(r'u"([^"]*)"_s', cell):
            return found[1]
        if found := re.fullmatch(r"QDate\((\d+), (\d+), (\d+)\)", cell):
            return date(*map(int, found.groups()))
        if found := re.fullmatch(r"(\w+)\.addDays\((-?\d+)\)", cell):
            return self.names[found[1]] + timedelta(days=int(found[2]))
        if found := re.fullmatch(r"(?:QStringList|QList<\w+>|rewardedOn\()\s*\(?{(.*)}\)?", cell, re.DOTALL):
            return [self.value(each) for each in re.split(r",\s*(?![^(]*\))", found[1]) if each.strip()]
        if found := re.fullmatch(r"(?:std::optional|because)?\(?\w+::(\w+)\)?", cell):
            return found[1]
        if cell in ("QDate()", "QString()") or cell.startswith("std::optional<"):
            return "" if cell == "QString()" else None
        return cell
