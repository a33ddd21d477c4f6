"""The worked examples of docs/examples/rules: each answer with its trace, worked out again."""

import json

from by_hand.exact import plain
from by_hand.prices import Sale


def tax_of(name, added, amount):
    return {"id": name, "added": added, "minor": amount}


def answer_json(answer):
    lines = [
        {
            "unit_price_minor": line.price,
            "gross_minor": line.gross,
            "reductions": [{"source": source, "minor": amount} for source, amount in off.items()],
            "net_minor": net,
            "taxes": [tax_of(*each) for each in taxes],
        }
        for line, off, net, taxes in zip(answer.lines, answer.outcome.off, answer.nets, answer.line_taxes)
    ]
    found = {
        "lines": lines,
        "reductions": [{"source": source, "minor": amount} for source, amount in answer.reductions],
        "gross_minor": answer.gross,
        "goods_minor": answer.goods,
        "taxes": [tax_of(*name, amount) for name, amount in sorted(answer.taxes.items())],
        "total_minor": answer.total,
        "cash_rounding_minor": answer.rounding,
        "gifts": [{"promotion": name, "sku": sku, "pieces": pieces} for name, (sku, pieces) in answer.gifts.items()],
        "exact": True,
    }
    if answer.hand_limit is not None:
        found |= {"hand_off_minor": answer.hand_off, "hand_limit_minor": answer.hand_limit}
    return found


def step(rule, inputs, result):
    return {"rule": rule, "inputs": inputs, "result": result}


def trace_of_prices(sale):
    for line in sale.lines:
        if line.hand_price is not None:
            yield step("price.hand", [line.name, plain(line.shelf_price)], plain(line.price))
        elif line.book is not None:
            yield step("price.book", [line.name, line.book, plain(line.list_price)], plain(line.price))
        if line.hand_off:
            yield step("price.hand_discount", [line.name, plain(line.gross)], plain(-line.hand_off))


def trace_of_sums(sale, answer):
    for (name, added), amount in answer.taxes.items():
        yield step("tax.added" if added else "tax.included", [name], plain(amount))
    if answer.hand_limit is not None:
        rule = "concession.exceeded" if answer.hand_off > answer.hand_limit else "concession.limit"
        yield step(rule, [plain(answer.hand_off), answer.hand_limited_by, str(answer.hand_share)], plain(answer.hand_limit))
    yield step("basket.total", [plain(answer.gross), plain(answer.goods), plain(answer.added)], plain(answer.total))
    if answer.rounding:
        yield step("cash.rounding", [plain(answer.total), plain(sale.rules["cash_step_minor"])], plain(answer.rounding))


def promotion_holds(told, sale, answer):
    """Is what a step says of a promotion true?"""
    promotion = next(each for each in sale.promotions if each.id == told["inputs"][0])
    word = told["rule"].partition(".")[2]
    if told["inputs"][1] != promotion.name or word not in sale.reasons(promotion, answer):
        return False
    if word == "used":
        used = answer.outcome.told[promotion.id]
        figure = str(used) if promotion.on_items else plain(used)
        off = plain(-dict(answer.reductions)[promotion.id])
        return told == step(told["rule"], [promotion.id, promotion.name, figure], off)
    if word == "offered":
        sku, pieces = answer.gifts[promotion.id]
        return told["inputs"][2] == sku and told["result"] == str(pieces)
    return told["result"] == "0"


def trace_differs(trace, sale, answer):
    """What is said and not true, or true and not said. How many steps the engine searched is its own affair."""
    about = [each for each in trace if each["rule"].partition(".")[0] in ("promotion", "coupon", "gift")]
    wrong = [each for each in about if not promotion_holds(each, sale, answer)]
    named = {each.id for each in sale.promotions if any(each.names(line) for line in sale.lines)} | set(answer.gifts)
    wrong += sorted(named ^ {each["inputs"][0] for each in about})
    others = [each for each in trace if each not in about and each["rule"] != "search.exact"]
    expected = [*trace_of_prices(sale), *trace_of_sums(sale, answer)]
    wrong += [each for each in others + expected if (each in others) != (each in expected)]
    wrong += [each for each in trace if each["rule"] == "search.exact" and each["result"] != plain(answer.goods)]
    return wrong


def rows(root):
    """(the example, its answer, the answers of the rules) of every folder."""
    for folder in sorted(each for each in root.iterdir() if each.is_dir()):
        texts = [(folder / f"{name}.json").read_text(encoding="utf-8") for name in ("rules", "basket", "answer")]
        rules, basket, wanted = map(json.loads, texts)
        trace = wanted.pop("trace")
        sale = Sale(rules, basket)
        answers = [dict(answer_json(each), trace=trace_differs(trace, sale, each)) for each in sale.answers]
        yield folder.name, text_of(dict(wanted, trace=[])), [text_of(each) for each in answers]


def text_of(answer):
    """Comparable: the order of reductions on a line and of taxes says nothing."""
    answer["taxes"] = sorted(answer["taxes"], key=lambda each: each["id"])
    for line in answer["lines"]:
        line["reductions"] = sorted(line["reductions"], key=lambda each: each["source"])
    return json.dumps(answer, sort_keys=True, ensure_ascii=False)
