#!/usr/bin/env python3
"""Works out the golden tables a second time, by the documents alone, and names every row that comes to something else.

    scripts/check_golden.py [--list]

Reads the rows of tests/data/pricing, the worked examples of docs/examples/rules, docs/loyalty-rules.md and docs/coupons-and-tenders.md,
and the tables in tests/models/loyalty. Nothing here is taken from models/: those answers were written down with the engine at hand, so they
prove something only when somebody else comes to the same. Where a document leaves several answers open the row must be one of them.
With --list every row is told, and the answers where there are several.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

from by_hand import loyalty_rows, price_examples, price_tables, tender_rows

ROOT = Path(__file__).resolve().parent.parent


class Findings:
    """How many rows agree, are one of several answers that the document leaves open, and differ."""

    def __init__(self, tell):
        self.tell = tell
        self.counts = {"agree": 0, "one of several": 0, "differ": 0}

    def add(self, row, wanted, answers):
        verdict = "differ" if wanted not in answers else "agree" if len(answers) == 1 else "one of several"
        self.counts[verdict] += 1
        if self.tell or verdict == "differ":
            print(f"{verdict}: {row}")
            if verdict != "agree":
                print(f"    it says      {wanted}")
                for answer in answers:
                    print(f"    by the rules {answer}")


def all_rows():
    """(row, what it says, what the documents come to)."""
    for path in sorted(ROOT.glob("tests/data/pricing/*.txt")):
        yield from price_tables.rows(path)
    yield from price_examples.rows(ROOT / "docs/examples/rules")
    yield from loyalty_rows.rows(ROOT)
    yield from tender_rows.rows(ROOT)


def main():
    findings = Findings("--list" in sys.argv[1:])
    for row in all_rows():
        findings.add(*row)
    print(", ".join(f"{count} {what}" for what, count in findings.counts.items()))
    sys.exit(1 if findings.counts["differ"] else 0)


if __name__ == "__main__":
    main()
