#!/usr/bin/env python3
"""Adds up a file of invoices independently of Suanpan, by docs/manual/basket-file.md alone, and compares it with a demo day.

    scripts/demo_day_check.py FILE [SUMMARY]

Prints the figures as JSON. With SUMMARY (the summary.json of a demo day) every figure that differs is named and the exit code is 1.
"""

import collections
import json
import re
import subprocess
import sys
from decimal import Decimal

NEEDED = {"invoiceno": "invoice", "stockcode": "stockcode", "quantity": "quantity", "unitprice": "price"}


def read_file(path):
    if path.endswith(".zst"):
        return subprocess.run(["zstd", "-dcq", path], capture_output=True, check=True).stdout
    with open(path, "rb") as file:
        return file.read()


FIELD = re.compile(rb'"((?:[^"]|"")*)"([^,\r\n]*)|((?!")[^,\r\n]*)')
LINE = re.compile(rb"[^\r\n]*")


def raw_rows(content):
    """The fields of each row as bytes; None for a row with a quote out of place. One that never closes spoils its own line only."""
    at = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    while at < len(content):
        if content[at : at + 1] in (b"\r", b"\n"):
            at += 1
            continue
        begin, row, sound = at, [], True
        while field := FIELD.match(content, at):
            quoted, behind, plain = field.groups()
            sound = sound and not behind and b'"' not in (plain or b"")
            row.append(plain if quoted is None else quoted.replace(b'""', b'"'))
            at = field.end()
            if content[at : at + 1] != b",":
                break
            at += 1
        if not field:
            at = LINE.match(content, begin).end()
        yield row if field and sound else None


def records(content):
    """The rows as dictionaries by lower-case column name; None for a row that cannot be read."""
    rows = raw_rows(content)
    names = [name.decode(errors="replace").replace(" ", "").lower() for name in next(rows, None) or []]
    for name, other in NEEDED.items():
        if name not in names and other not in names:
            sys.exit(f"the column {name} is missing")
    for row in rows:
        try:
            fields = [field.decode("utf-8").strip() for field in row or []]
        except UnicodeDecodeError:
            fields = []
        if len(fields) != len(names):
            yield None
            continue
        fields = {name: "" if field == "NA" else field for name, field in zip(names, fields)}
        for name, other in NEEDED.items():
            fields.setdefault(name, fields.get(other, ""))
        yield fields


def price_of(text):
    """The price in minor units, or the word for what is wrong with it."""
    digits = text.replace(",", "").replace("\u2212", "-")
    if not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", digits, re.ASCII):
        return "unreadable_number"
    minor = Decimal(digits) * 100
    if minor != minor.to_integral_value():
        return "price_too_fine"
    if minor < 0:
        return "negative_price"
    return "price_too_large" if minor > 100_000_000 else int(minor)


def quantity_of(text):
    if not re.fullmatch(r"-?\d+(\.\d{1,3})?", text, re.ASCII):
        return "unreadable_number"
    quantity = Decimal(text)
    if abs(quantity) > 99_999:
        return "quantity_too_large"
    return int(quantity) if quantity == quantity.to_integral_value() else "quantity_not_whole"


class Shop:
    def __init__(self):
        self.customers = {}  # by invoice
        self.lines = {}  # (invoice, code, price) -> [quantity, left], in order
        self.candidates = collections.defaultdict(list)  # (customer, code, price) -> keys of lines
        self.returned = collections.Counter()  # (cancellation, invoice, code, price) -> quantity

    def take(self, row):
        """What is wrong with the row, or None when it was taken."""
        if row is None:
            return "unreadable_row"
        invoice, code = row["invoiceno"], row["stockcode"].upper()
        customer = re.sub(r"\.0$", "", row.get("customerid", ""))
        if not invoice:
            return "missing_invoice"
        if not code:
            return "missing_code"
        price = price_of(row["unitprice"])
        if isinstance(price, str):
            return price
        quantity = quantity_of(row["quantity"])
        if isinstance(quantity, str):
            return quantity
        if invoice.upper().startswith("C"):
            return self.cancel(invoice, customer, code, price, quantity)
        return self.sell(invoice, customer, code, price, quantity)

    def sell(self, invoice, customer, code, price, quantity):
        if quantity <= 0:
            return "non_positive_quantity"
        if self.customers.setdefault(invoice, customer) != customer:
            return "other_customer"
        key = (invoice, code, price)
        if key not in self.lines:
            self.lines[key] = [0, 0]
            self.candidates[customer, code, price].append(key)
        self.lines[key][0] += quantity
        self.lines[key][1] += quantity
        return None

    def cancel(self, invoice, customer, code, price, quantity):
        if quantity >= 0:
            return "positive_quantity"
        for key in self.candidates[customer, code, price]:
            if self.lines[key][1] >= -quantity:
                self.lines[key][1] += quantity
                self.returned[(invoice,) + key] -= quantity
                return None
        return "cancellation_without_sale"


def figures(path):
    shop, rejected, rows = Shop(), collections.Counter(), 0
    for row in records(read_file(path)):
        rows += 1
        problem = shop.take(row)
        if problem:
            rejected[problem] += 1
    return {
        "input_rows": rows,
        "input_accepted": rows - sum(rejected.values()),
        "input_rejected": sum(rejected.values()),
        "input_sales": len(shop.customers),
        "input_lines": len(shop.lines),
        "input_returns": len({key[:2] for key in shop.returned}),
        "input_members": len(set(shop.customers.values()) - {""}),
        "input_gross_minor": sum(key[2] * line[0] for key, line in shop.lines.items()),
        "input_refund_minor": sum(key[3] * quantity for key, quantity in shop.returned.items()),
        "rejected": dict(sorted(rejected.items())),
    }


def differences(expected, summary):
    """What the till and the hub must have in common with the file."""
    pairs = [(name, name) for name in expected if name in summary]
    pairs += [("input_sales", "sales"), ("input_lines", "lines"), ("input_returns", "returns"), ("input_members", "members")]
    pairs += [("input_gross_minor", "till_gross_minor"), ("input_gross_minor", "hub_gross_minor")]
    pairs += [("input_refund_minor", "till_refund_minor"), ("input_refund_minor", "hub_refund_minor")]
    for ours, theirs in pairs:
        if theirs not in summary or expected[ours] != summary[theirs]:
            yield f"{theirs} is {summary.get(theirs, 'missing')}, and by the file it should be {expected[ours]}"


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    expected = figures(sys.argv[1])
    print(json.dumps(expected, indent=2))
    if len(sys.argv) == 3:
        with open(sys.argv[2], encoding="utf-8") as file:
            problems = list(differences(expected, json.load(file)))
        for problem in problems:
            print(problem, file=sys.stderr)
        sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
