"""What a basket costs by docs/rules.md. Every choice of promotions and every use of the pieces is tried: for small baskets."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product

from by_hand.exact import half_away, share, spread
from by_hand.goods import closed, in_scope, lines_of

ON_ITEMS = ("percent_off", "amount_off", "set_price", "member_price", "cheapest_off", "second_unit", "set_for_price", "bundle")
SETS = ("cheapest_off", "second_unit", "set_for_price", "bundle")
NO_RANK = (-1001, "")


class Promotion:
    def __init__(self, json):
        self.id, self.effect, self.scope = json["id"], json["effect"], json.get("scope", {})
        self.name = json["name"]
        self.kind, self.group = json["effect"]["kind"], json.get("group", "")
        self.limit = json.get("limits", {}).get("per_sale")
        self.coupon, self.hand_priced = json.get("coupon", False), json.get("hand_priced", False)
        self.least_pieces = json.get("least_pieces", 0)
        self.rank = (-json.get("priority", 0), self.id)
        self.on_items = self.kind in ON_ITEMS
        self.of_one_product = self.kind == "second_unit" or self.effect.get("same_product", False)

    def names(self, goods):
        """Is it about such goods, whoever priced them?"""
        if self.kind == "bundle":
            return any(in_scope(part, goods) for part in self.effect["parts"]) and in_scope(self.scope, goods)
        if self.kind == "member_price" and all(each["sku"] != goods.sku for each in self.effect["prices"]):
            return False
        return in_scope(self.scope, goods)

    def takes(self, goods):
        return self.names(goods) and (self.hand_priced or not goods.by_hand)

    def off_single(self, goods):
        """What comes off a piece, or off a weighing."""
        effect = self.effect
        if self.kind == "percent_off":
            return share(goods.price, effect["off_bp"])
        if self.kind == "amount_off":
            return min(goods.price, half_away(Fraction(effect["minor"] * goods.quantity, 1000)))
        prices = [effect["minor"]] if self.kind == "set_price" else [each["minor"] for each in effect["prices"] if each["sku"] == goods.sku]
        minor = min(prices)
        return goods.price - half_away(Fraction(minor * goods.quantity, 1000))

    def off_set(self, pieces):
        prices = sorted(piece.price for piece in pieces)
        if self.kind in ("cheapest_off", "second_unit"):
            return sum(share(price, self.effect.get("off_bp", 10000)) for price in prices[: self.effect.get("cheapest", 1)])
        if "minor" in self.effect:
            return sum(prices) - self.effect["minor"]
        return sum(share(price, self.effect["off_bp"]) for price in prices)

    def sets(self, kinds, counts, first):
        """Every multiset of pieces that makes a whole set with a piece of kind `first`, of the kinds from `first` on."""
        usable = [i for i in range(first, len(kinds)) if counts[i] and self.takes(kinds[i]) and kinds[i].weighing < 0]
        if first not in usable:
            return set()
        if self.kind == "bundle":
            parts = [
                list(combinations_with_replacement([i for i in usable if in_scope(part, kinds[i])], part.get("pieces", 1)))
                for part in self.effect["parts"]
            ]
            found = {tuple(sorted(sum(choice, ()))) for choice in product(*parts)}
        else:
            found = set(combinations_with_replacement(usable, 2 if self.kind == "second_unit" else self.effect["of"]))
        return {
            each
            for each in found
            if first in each
            and all(counts[i] >= needed for i, needed in Counter(each).items())
            and not (self.of_one_product and len({kinds[i].sku for i in each}) > 1)
        }

    def uses(self, kinds, counts, first):
        """Every use of a piece of kind `first`: the kinds of the pieces, and what comes off. Also those that gain nothing."""
        if self.kind in SETS:
            return [(each, self.off_set([kinds[i] for i in each])) for each in self.sets(kinds, counts, first)]
        return [((first,), self.off_single(kinds[first]))] if self.takes(kinds[first]) else []

    def off_basket(self, measured):
        """What the steps grant; nothing when none is reached."""
        reached = [step for step in self.effect["steps"] if measured >= step.get("from_minor", 0)]
        off = 0
        for step in reached:
            times = measured // step["from_minor"] if self.effect.get("every") else 1
            off = max(off, times * step["off_minor"] if "off_minor" in step else share(measured, step["off_bp"]))
        return min(off, self.effect.get("most_off_minor", off))


def best_uses(promotions, kinds, counts):
    """Step 2 with these promotions: the most that can come off, and every assignment that takes off so much."""
    known = {}
    if not promotions:
        return 0, {()}

    def search(left, taken):
        first = next((i for i, count in enumerate(left) if count), None)
        if first is None:
            return 0, {()}
        if (left, taken) in known:
            return known[left, taken]
        alone = tuple(count - (i == first) for i, count in enumerate(left))
        best, ways = search(alone, taken)
        for number, promotion in enumerate(promotions):
            limit_of = (number, kinds[first].sku if promotion.of_one_product else "")
            if promotion.limit is not None and dict(taken).get(limit_of, 0) >= promotion.limit:
                continue
            for pieces, off in promotion.uses(kinds, left, first):
                if off <= 0:
                    continue
                spent = Counter(pieces)
                counted = Counter(dict(taken)) + Counter([limit_of])
                now = taken if promotion.limit is None else tuple(sorted(counted.items()))
                rest, others = search(tuple(count - spent[i] for i, count in enumerate(left)), now)
                ways = set() if rest + off > best else ways
                best = max(best, rest + off)
                if rest + off == best:
                    ways = ways | {tuple(sorted((*other, (number, pieces, off)))) for other in others}
        known[left, taken] = best, ways
        return best, ways

    return search(tuple(counts), ())


def order_of(promotions, kinds, counts, assignment):
    """Of equal uses the smallest counts: from the dear pieces on, what is priced by itself comes first, then the earlier rank; then the
    sets that put the dear pieces together."""
    unused, used, sets = Counter(dict(enumerate(counts))), [], []
    for number, pieces, _ in assignment:
        promotion = promotions[number]
        unused.subtract(pieces)
        used += [(-kinds[i].price, promotion.kind in SETS, promotion.rank) for i in pieces]
        sets += [sorted(-kinds[i].price for i in pieces)] if promotion.kind in SETS else []
    return sorted(used + [(-kinds[i].price, False, NO_RANK) for i in unused.elements()]), sorted(sets)


class Outcome:
    """A choice of promotions carried through steps 2 and 3."""

    def __init__(self, lines):
        self.lines, self.left_out = lines, []
        self.off = [{"hand": line.hand_off} if line.hand_off else {} for line in lines]
        self.prices = [[piece.price for piece in line.pieces] for line in lines]
        self.after_items = []
        self.told = {}  # of each promotion that is used: pieces used, or what was measured
        self.gifts = {}

    def left(self, i):
        return self.lines[i].gross - sum(self.off[i].values())

    def goods(self):
        return sum(map(self.left, range(len(self.lines))))

    def take(self, i, source, amount):
        if amount:
            self.off[i][source] = self.off[i].get(source, 0) + amount

    def items(self, promotions, kinds, assignment):
        waiting = {kind: [] for kind in kinds}
        for i, line in enumerate(self.lines):
            for k, kind in enumerate(line.pieces):
                waiting[kind].append((i, k))
        for number, pieces, off in assignment:
            alike = list(dict.fromkeys(pieces))  # the products of the set, dear ones first
            by_product = spread(off, [pieces.count(one) * kinds[one].price for one in alike])
            for one, share_of_one in zip(alike, by_product):
                places = [waiting[kinds[one]].pop(0) for _ in range(pieces.count(one))]
                for (i, k), amount in zip(places, spread(share_of_one, [1] * len(places))):
                    self.prices[i][k] -= amount
                    self.take(i, promotions[number].id, amount)
            self.told[promotions[number].id] = self.told.get(promotions[number].id, 0) + len(pieces)
        self.after_items = [self.left(i) for i in range(len(self.lines))]

    def measure(self, promotion):
        """The lines in scope, of a gift the other ones, and what they cost after step 2."""
        scope = [i for i, line in enumerate(self.lines) if promotion.takes(line)]
        if promotion.kind == "gift":
            scope = [i for i in scope if self.lines[i].sku != promotion.effect["sku"]]
        return scope, sum(self.after_items[i] for i in scope)

    def basket(self, promotion):
        scope, measured = self.measure(promotion)
        if not scope or sum(len(self.lines[i].pieces) for i in scope) < promotion.least_pieces:
            return
        if promotion.kind == "gift":
            if measured >= promotion.effect.get("from_minor", 0):
                self.gift(promotion, measured)
            return
        off = min(promotion.off_basket(measured), sum(map(self.left, scope)))
        for i, amount in zip(scope, spread(off, [self.left(i) for i in scope])):
            self.take(i, promotion.id, amount)
        if off:
            self.told[promotion.id] = measured

    def gift(self, promotion, measured):
        wanted = promotion.effect.get("pieces", 1)
        sku = promotion.effect["sku"]
        lines = [i for i, line in enumerate(self.lines) if line.sku == sku and (promotion.hand_priced or not line.by_hand)]
        there = sorted(((price, i) for i in lines for price in self.prices[i]), reverse=True)
        for price, i in there[:wanted]:
            off = min(price, self.left(i))
            self.take(i, promotion.id, off)
            if off:
                self.told[promotion.id] = measured
        if len(there) < wanted:
            self.gifts[promotion.id] = (sku, wanted - len(there))

    def reductions(self):
        total = Counter()
        for each in self.off:
            total.update(each)
        return dict(total)


def choices(promotions):
    """Every set of promotions with one of each group at most; the others are left out of the whole sale."""
    for size in range(len(promotions) + 1):
        for chosen in combinations(promotions, size):
            groups = [each.group for each in chosen if each.group]
            if len(groups) == len(set(groups)):
                yield chosen


def outcomes(promotions, lines):
    """All legal outcomes with what was chosen, step 2 being the best that the choice allows."""
    pieces = Counter(piece for line in lines for piece in line.pieces)
    kinds = list(dict.fromkeys(piece for line in lines for piece in line.pieces))
    for chosen in choices(promotions):
        items, counts = [each for each in chosen if each.on_items], [pieces[kind] for kind in kinds]
        uses = {each: order_of(items, kinds, counts, each) for each in best_uses(items, kinds, counts)[1]}
        for assignment in (each for each, order in uses.items() if order == min(uses.values())):
            outcome = Outcome(lines)
            outcome.left_out = [each not in chosen for each in promotions]
            outcome.items(items, kinds, assignment)
            basket = [each for each in chosen if not each.on_items]
            for promotion in sorted(basket, key=lambda each: (each.coupon, each.rank)):
                outcome.basket(promotion)
            yield outcome


def taxes_of(rules, line, net):
    """Step 4 of a line: (id, added, amount) of each tax. What is added is added to the price without the contained taxes."""
    rates = next((each.get("rates", []) for each in rules.get("taxes", []) if each["group"] == line.tax_group), [])
    contained = [each for each in rates if not each.get("added")]
    ppm = sum(each["rate_ppm"] for each in contained)
    inside = half_away(Fraction(net * ppm, 1000000 + ppm))
    parts = iter(spread(inside, [each["rate_ppm"] for each in contained]))
    found = []
    for each in rates:
        outside = half_away(Fraction((net - inside) * each["rate_ppm"], 1000000))
        found.append((each["id"], True, outside) if each.get("added") else (each["id"], False, next(parts)))
    return found


def hand_limit(rules, sale, gross):
    """The limit, which part of the rule makes it (the first of equals), and the share that holds; nothing without a rule."""
    concession, member = rules.get("concession"), sale.get("member")
    if concession is None:
        return None
    share = concession.get("without_member_bp", 0)
    limits = []
    if member is not None:
        share = member.get("usual_discount_bp", 0) + concession.get("above_usual_bp", 0)
        if "average_order_minor" in member and "of_average_order_bp" in concession:
            limits.append((member["average_order_minor"] * concession["of_average_order_bp"] // 10000, "average_order"))
    limits = [(gross * share // 10000, "share"), *limits, (concession["most_minor"], "most")]
    return (*min(limits, key=lambda limit: limit[0]), share)


class Priced:
    """An outcome with taxes and rounding."""

    def __init__(self, rules, sale, promotions, outcome):
        self.lines, self.outcome = outcome.lines, outcome
        self.nets = [outcome.left(i) for i in range(len(self.lines))]
        self.line_taxes = [taxes_of(rules, line, net) for line, net in zip(self.lines, self.nets)]
        self.taxes = {}
        for name, added, amount in sum(self.line_taxes, []):
            self.taxes[name, added] = self.taxes.get((name, added), 0) + amount
        self.gross, self.goods = sum(line.gross for line in self.lines), outcome.goods()
        self.added = sum(amount for (_, added), amount in self.taxes.items() if added)
        self.total = self.goods + self.added
        step = rules.get("cash_step_minor", 1)
        self.rounding = (2 * self.total + step) // (2 * step) * step - self.total
        self.hand_off = sum(line.lowered + line.hand_off for line in self.lines)
        self.hand_limit, self.hand_limited_by, self.hand_share = hand_limit(rules, sale, self.gross) or (None, None, None)
        self.gifts = outcome.gifts
        steps = sorted(promotions, key=lambda each: (not each.on_items, each.coupon and not each.on_items, each.rank))
        order = ["hand"] + [each.id for each in steps]
        taken = outcome.reductions()
        self.reductions = [(source, taken[source]) for source in order if source in taken]


class Sale:
    """A basket, the rules and every answer that docs/rules.md allows. More than one where it does not say which of equal uses counts."""

    def __init__(self, rules, sale):
        self.rules, self.sale = rules, sale
        self.lines = lines_of(rules, sale)
        self.promotions = sorted(map(Promotion, rules.get("promotions", [])), key=lambda each: each.rank)
        self.closed = {each["id"]: closed(each, sale) for each in rules.get("promotions", [])}
        self.open = [each for each in self.promotions if not self.closed[each.id] and any(each.takes(line) for line in self.lines)]
        found = list(outcomes(self.open, self.lines))
        self.least = min(each.goods() for each in found)
        best = [each for each in found if each.goods() == self.least]
        first = min(each.left_out for each in best)  # among equals the higher priority, then the smaller id is not left out
        alike = {}
        for each in best:
            if each.left_out == first:
                alike.setdefault(tuple(tuple(sorted(off.items())) for off in each.off), each)
        self.answers = [Priced(rules, sale, self.promotions, each) for each in alike.values()]

    def reasons(self, promotion, answer):
        """All that docs/rules.md lets the trace say of a promotion; the document has no order of them when several are true."""
        outcome, used = answer.outcome, answer.outcome.told
        about = [line for line in self.lines if promotion.names(line)]
        goods = [line for line in about if promotion.takes(line)]
        if self.closed[promotion.id]:
            return {*self.closed[promotion.id], *(["hand_priced"] if about and not goods else [])}
        if promotion.id in used:
            return {"used"}
        if promotion.id in outcome.gifts:
            return {"offered"}
        if not goods:
            return {"hand_priced"} if about else {"nothing"}
        return self.why_alone(promotion, goods, outcome) | self.why_beside(promotion, goods, used)

    def why_alone(self, promotion, goods, outcome):
        """What keeps it from coming to anything whatever the others do."""
        kinds = list(dict.fromkeys(piece for line in goods for piece in line.pieces))
        counts = [sum(line.pieces.count(kind) for line in goods) for kind in kinds]
        if promotion.on_items:
            uses = [off for i in range(len(kinds)) for _, off in promotion.uses(kinds, counts, i)]
            return {"incomplete"} if not uses else {"no_gain"} if max(uses) <= 0 else set()
        if sum(counts) < promotion.least_pieces:
            return {"too_few_pieces"}
        (_, measured), effect = outcome.measure(promotion), promotion.effect
        reached = measured >= min((step.get("from_minor", 0) for step in effect.get("steps", [effect])), default=0)
        return {"nothing_left"} if reached else {"below_threshold"}

    def why_beside(self, promotion, goods, used):
        """To whom it lost: one of its group, or those that use its pieces; or it was left out because it would cost more."""
        others = [each for each in self.promotions if each.id in used]
        group = [each for each in others if promotion.group and each.group == promotion.group]
        pieces = [each for each in others if promotion.on_items and each.on_items and any(each.takes(line) for line in goods)]
        reasons = {"lost"} if group or pieces else set()
        with_it = [each.goods() for each in outcomes(self.open, self.lines) if promotion.id in each.told]
        return reasons | ({"left_out"} if with_it and min(with_it) > self.least else set())
