"""The rows of tests/data/pricing, as docs/rules.md describes them."""

import json
import re
from fractions import Fraction

from by_hand.exact import minor, plain
from by_hand.goods import Refused
from by_hand.prices import Sale


def product_of(words):
    line = {"sku": words[0], "name": words[0], "price_minor": minor(words[1])}
    for word in words[2:]:
        key, _, value = word.partition("=")
        line[{"tax": "tax_group"}.get(key, key)] = value or True
    return line


def line_of(products, text):
    """"3 tea", "1 tea@5.00" (a price by hand), "2 tea-10%", "1 tea-0.50" (discounts by hand), "0.532 apples"."""
    quantity, sku, mark, value = re.fullmatch(r"([\d.]+) (\w+)(?:([@-])(.+))?", text).groups()
    line = dict(products[sku], quantity=int(Fraction(quantity) * 1000))
    if mark == "@":
        line["hand_price_minor"] = minor(value)
    elif mark and value.endswith("%"):
        line["hand_off_bp"] = int(value[:-1]) * 100
    elif mark:
        line["hand_off_minor"] = minor(value)
    return line


def sale_of(words):
    """For whom, when and where. Unless it is said, noon of Friday 2026-05-01 in store S1."""
    sale = {"store": "S1", "coupons": [], "uses": []}
    day, time, member = "2026-05-01", "12:00", {}
    for word in words:
        key, _, value = word.partition(":")
        promotion, _, count = value.partition("=")
        if key in ("store", "channel"):
            sale[key] = value
        elif key == "on":
            day = value
        elif key == "at":
            time = value
        elif key == "coupon":
            sale["coupons"].append(value)
        elif key == "sold":
            sale["uses"].append({"promotion": promotion, "sales": int(count)})
        elif key == "spent":
            sale["uses"].append({"promotion": promotion, "reduced_minor": minor(count)})
        else:
            sale["member"] = member
            if key == "had":
                sale["uses"].append({"promotion": promotion, "member_sales": int(count)})
            elif key in ("tag", "group"):
                member.setdefault(key + "s", []).append(value)
            elif key in ("tier", "birthday"):
                member[key] = value
            elif key == "average":
                member["average_order_minor"] = minor(value)
            elif key == "usual":
                member["usual_discount_bp"] = int(value)
            elif key != "member":
                raise ValueError(f"a word that nobody knows: {word}")
    return dict(sale, at=f"{day}T{time}")


def figure_of(sale, answer, key, wanted):
    kind, _, name = key.partition(":")
    if kind == "why":
        promotion = next(each for each in sale.promotions if each.id == name)
        reasons = sale.reasons(promotion, answer)
        return wanted if wanted in reasons else "/".join(sorted(reasons)) or "nothing"
    if kind == "gift":
        return str(sum(pieces for sku, pieces in answer.gifts.values() if sku == name))
    if kind == "tax":
        return next((plain(amount) for (tax, _), amount in answer.taxes.items() if tax == name), "none")
    if kind == "concession":
        return "exceeded" if answer.hand_off > answer.hand_limit else "limit" if answer.hand_off else "none"
    return {
        "lines": lambda: ",".join(map(plain, answer.nets)),
        "total": lambda: plain(answer.total),
        "rounding": lambda: plain(answer.rounding),
        "limit": lambda: plain(answer.hand_limit),
        "hand": lambda: plain(answer.hand_off),
    }[kind]()


def answers_of(rules, sale, also):
    """The columns of a row as the rules have them, once for each answer that they leave open."""
    try:
        priced = Sale(rules, sale)
    except Refused as refused:
        return [f"{refused} | - | "]
    found = []
    for answer in priced.answers:
        off = ", ".join(f"{source} {plain(amount)}" for source, amount in answer.reductions) or "-"
        figures = [key + "=" + figure_of(priced, answer, key, wanted) for key, _, wanted in (each.partition("=") for each in also)]
        found.append(f"{plain(answer.goods)} | {off} | {' '.join(figures)}")
    return sorted(set(found))


def rows(path):
    """(where and what, the row's answer, the answers of the rules) of a table in tests/data/pricing."""
    products, promotions, books, rest = {}, {}, [], {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, content = text.partition(" ")
        if not text.strip() or text.startswith("#"):
            continue
        if kind == "product":
            products[content.split()[0]] = product_of(content.split())
        elif kind in ("rule", "book"):
            name, _, body = content.partition(" ")
            entry = dict(json.loads(body), id=name, **({"name": name} if kind == "rule" else {}))
            if kind == "rule":
                promotions[name] = entry
            else:
                books.append(entry)
        elif kind == "rules":
            rest = json.loads(content)
        else:
            name, on, basket, where, goods, off, *more = (each.strip() for each in text.split("|"))
            also = " ".join(more).split()
            rules = dict(rest, price_books=books, promotions=[promotions[each] for each in on.split()])
            sale = dict(sale_of(where.split()), lines=[line_of(products, each.strip()) for each in basket.split(",") if each.strip()])
            yield f"{path.name}:{number} {name}", f"{goods} | {off} | {' '.join(also)}", answers_of(rules, sale, also)
