"""The examples of docs/coupons-and-tenders.md that give figures: settling, rounding, giving back, and the signed code."""

import hashlib
import re
from base64 import b64encode
from datetime import date
from uuid import UUID

from by_hand import ed25519
from by_hand.exact import minor, plain, spread

BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def rounded(total, step):
    """To the nearest multiple, half up."""
    return (2 * total + step) // (2 * step) * step


def settle(total, step, tenders):
    """What each tender pays, what goes back, what is lost, and the rounding; or what is wrong and the amount due."""
    if any("without its number" in name for name, _ in tenders):
        return {"no_reference": total}
    due = rounded(total, step) if all(name == "cash" for name, _ in tenders) else total
    outcome = {"rounding": due - total, "change": 0, "lost": 0}
    rank = {"voucher": 1, "cash": 2}
    for name, amount in sorted(tenders, key=lambda each: rank.get(each[0], 0)):
        if amount > due and name not in rank:
            return {"more_than_due": due}
        outcome[name] = min(amount, due)
        outcome["lost" if name == "voucher" else "change"] += amount - outcome[name]
        due -= outcome[name]
    return dict(outcome, due=due)


def settling(page):
    table = re.search(r"\| total \| tenders \| outcome \|\n\|---\|---\|---\|\n(.*?)\n\n", page, re.DOTALL).group(1)
    for line in table.splitlines():
        total, given, outcome = (each.strip() for each in line.strip("|").split("|"))
        coins = re.fullmatch(r"([\d.]+)(?:, coins of ([\d.]+))?", total)
        if "without its number" in given:
            tenders = [(given, 0)]
        else:
            tenders = [(name, minor(amount)) for name, amount in re.findall(r"(\w+) ([\d.]+)", given)]
        found = settle(minor(coins[1]), minor(coins[2] or "0.01"), tenders)
        told = {}
        for part in re.split(r", (?!then)", outcome.replace("`", "")):
            if part == "to the cent":
                told |= {"due": 0, "change": 0, "rounding": 0}
            elif amount := re.fullmatch(r"([\d.]+) (due|lost)", part):
                told[amount[2]] = minor(amount[1])
            elif amount := re.fullmatch(r"(?:(?!pays)(\w+) )?(?:pays )?(−?[\d.]+)", part):
                told[amount[1] or "cash"] = minor(amount[2])
            else:
                refusal = part
        if "due" in told and told["due"]:
            told = {refusal: told["due"]}
        yield f"settling {total} with {given}", str(told), [str({key: found.get(key) for key in told})]


def between(page, name, pattern, *figures):
    """A sentence of the page, its figures being the groups, and what they come to."""
    told = re.search(pattern, page, re.DOTALL)
    wanted = " ".join(plain(minor(each)) for each in told.groups()) if told else "the sentence is gone"
    yield name, wanted, [" ".join(map(plain, figures))]


def sentences(page):
    money = r"([−\d.]*\d)"
    paid = rounded(1102, 5)
    coins = rf"Coins of 0\.05, 11\.02: cash {money}, rounding {money}; card {money}"
    yield from between(page, "cash rounding", coins, paid, paid - 1102, 1102)
    first = rounded(551, 5)
    halves = rf"returned in halves: {money} and {money}, rounding \+{money} twice"
    yield from between(page, "rounding of a return in halves", halves, first, paid - first, 551 - first)
    parts = spread(1005, [7000, 2000, 1000])
    yield from between(page, "a refund in proportion", rf"refund 10\.05: in proportion {money}, {money}, {money}", *parts)
    last = [min(1000, 1005), 1005 - min(1000, 1005)]
    yield from between(page, "a refund, last first", rf"last first {money} in\s+points and {money} in cash", *last)
    yield from between(page, "the rest of a coupon", rf"over 20\.00 pays 12\.50.*?a new coupon over {money}", 2000 - 1250)
    yield from between(page, "a coupon again after a return", rf"rest was used or is claimed: a new coupon over {money}", 1250)


def numbered(value):
    """Seven bits a byte, the lowest first, the high bit saying that more follow."""
    if value < 128:
        return bytes([value])
    return bytes([value & 127 | 128]) + numbered(value >> 7)


def base32(data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(BASE32[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


def code_of(seed, coupon, member):
    start = (date(2026, 1, 1) - date(2020, 1, 1)).days * 24 * 60
    fields = bytes([1, 0 | 8 if member else 0, 1]) + UUID(coupon).bytes
    fields += b"".join(map(numbered, (12, start, 30 * 24 * 60, 1000, 1)))
    if member:
        fields += hashlib.blake2b(f"suanpan-coupon-holder\n{coupon}\n{member}".encode(), digest_size=32).digest()[:8]
    return "SPC" + base32(fields + ed25519.sign(seed, b"suanpan-coupon\n" + fields))


def signed_code(page):
    text = re.search(r"\*\*Example\.\*\*(.*?)```\n(.*?)```", page, re.DOTALL)
    coupon, member = re.findall(r"`([0-9a-f-]{36})`", text[1])
    key = re.search(r"public key `([^`]+)`", text[1])[1]
    seed = b"s" * 32
    yield "the public key of the example", key, [b64encode(ed25519.public_key(seed)).decode()]
    code = code_of(seed, coupon, member)
    yield "the signed code of the example", "".join(text[2].split()), [code]
    lengths = re.search(r"has about (\d+) signs, a bearer's (\d+); none has more than (\d+)", page)
    longest = len("SPC") + -(-8 * (1 + 1 + 1 + 16 + 5 + 4 + 4 + 6 + 2 + 8 + 64) // 5)
    found = len(code), len(code_of(seed, coupon, "")), longest
    yield "how long a code is", str(tuple(map(int, lengths.groups()))), [str(found)]


def rows(root):
    page = (root / "docs/coupons-and-tenders.md").read_text(encoding="utf-8")
    for part in (settling, sentences, signed_code):
        for name, wanted, found in part(page):
            yield f"docs/coupons-and-tenders.md: {name}", wanted, found
