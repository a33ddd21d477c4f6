"""The goods of a basket before any promotion, step 1 of docs/rules.md, and which promotions hold for whom and when."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from by_hand.exact import half_away, share, spread

MOST_PRICE = 10**12
MOST_BASKET = 10**15


class Refused(Exception):
    pass


@dataclass(frozen=True, order=True)
class Kind:
    """Pieces that cannot be told apart. A weighing stands for itself, so it has its line's number."""

    weighing: int
    sku: str
    category: str
    brand: str
    price: int
    quantity: int
    by_hand: bool


def in_scope(scope, goods):
    """Goods that one of the lists names, all goods when there is none, but none of the exceptions."""
    named = [(scope.get("skus"), goods.sku), (scope.get("categories"), goods.category), (scope.get("brands"), goods.brand)]
    barred = [
        (scope.get("except_skus"), goods.sku),
        (scope.get("except_categories"), goods.category),
        (scope.get("except_brands"), goods.brand),
    ]
    if any(names and name in names for names, name in barred):
        return False
    lists = [(names, name) for names, name in named if names]
    return not lists or any(name in names for names, name in lists)


def why_not(when, sale):
    """Every condition of `when` that does not hold, as the trace names it."""
    member = sale.get("member")
    day, minute = sale["at"].split("T")
    reasons = []

    def unless(holds, reason):
        if not holds:
            reasons.append(reason)

    if "from" in when:
        unless((day if "T" not in when["from"] else sale["at"]) >= when["from"], "not_yet")
    if "to" in when:
        unless(day <= when["to"] if "T" not in when["to"] else sale["at"] < when["to"], "over")
    if when.get("weekdays"):
        unless(date.fromisoformat(day).isoweekday() in when["weekdays"], "weekday")
    if when.get("hours"):
        unless(any(each["from"] <= minute < each["to"] for each in when["hours"]), "hour")
    if when.get("stores"):
        unless(sale.get("store") in when["stores"], "store")
    if when.get("channels"):
        unless(sale.get("channel") in when["channels"], "channel")
    birthday = when.get("birthday", "any")
    if member is None:
        of_members = any(when.get(each) for each in ("members_only", "tiers", "tags", "groups")) or birthday != "any"
        unless(not of_members, "not_a_member")
        return reasons
    if when.get("tiers"):
        unless(member.get("tier") in when["tiers"], "tier")
    if when.get("tags"):
        unless(set(member.get("tags", [])) & set(when["tags"]), "tag")
    if when.get("groups"):
        unless(set(member.get("groups", [])) & set(when["groups"]), "group")
    if birthday != "any":
        unless(member.get("birthday", "no") in ("day", birthday), "birthday")
    return reasons


def closed(promotion, sale):
    """Why a promotion does not hold in this sale; nothing when it does."""
    reasons = why_not(promotion.get("when", {}), sale)
    limits = promotion.get("limits", {})
    uses = next((each for each in sale.get("uses", []) if each["promotion"] == promotion["id"]), {})
    for_members = promotion["effect"]["kind"] == "member_price" or "per_member" in limits
    if for_members and sale.get("member") is None and "not_a_member" not in reasons:
        reasons.append("not_a_member")
    if promotion.get("coupon") and promotion["id"] not in sale.get("coupons", []):
        reasons.append("coupon_missing")
    spent = [("budget_sales", "sales"), ("budget_minor", "reduced_minor")]
    if any(limit in limits and uses.get(use, 0) >= limits[limit] for limit, use in spent):
        reasons.append("budget_spent")
    if uses.get("member_sales", 0) >= limits.get("per_member", 10**18):
        reasons.append("member_cap")
    return reasons


def shelf_price(line, goods, rules, sale):
    """The list price, or the lowest of the books that hold; and the book."""
    books = {}
    for book in rules.get("price_books", []):
        version = book.get("version", 1)
        if not why_not(book.get("when", {}), sale) and version >= books.get(book["id"], (0,))[0]:
            books[book["id"]] = (version, book)
    price = line["price_minor"]
    found = [
        (each["minor"] if "minor" in each else price - share(price, each["off_bp"]), book["id"])
        for _, book in books.values()
        for each in book["prices"]
        if in_scope(each, goods)
    ]
    return min(found) if found else (price, None)


class Line:
    """A line after step 1: `gross` at its price, less `hand_off`, in `pieces` (kinds, one for each piece or weighing)."""

    def __init__(self, number, line, rules, sale):
        quantity = line.get("quantity", 1000)
        weighed = line.get("weighed", False) or quantity % 1000 != 0
        self.sku, self.name = line["sku"], line.get("name", "")
        self.category, self.brand = line.get("category", ""), line.get("brand", "")
        self.tax_group = line.get("tax_group", "")
        self.list_price = line["price_minor"]
        self.shelf_price, self.book = shelf_price(line, self, rules, sale)
        self.hand_price = line.get("hand_price_minor")
        self.price = self.shelf_price if self.hand_price is None else self.hand_price
        if not 0 <= self.price <= MOST_PRICE or self.list_price > MOST_PRICE:
            raise Refused("bad_price")
        if self.tax_group and self.tax_group not in (each["group"] for each in rules.get("taxes", [])):
            raise Refused("unknown_tax_group")
        self.gross = half_away(Fraction(self.price * quantity, 1000))
        if "label_minor" in line and self.hand_price is None:
            self.gross = line["label_minor"]
        wanted = share(self.gross, line["hand_off_bp"]) if "hand_off_bp" in line else line.get("hand_off_minor", 0)
        self.hand_off = min(wanted, self.gross)
        self.by_hand = self.hand_price is not None or "hand_off_bp" in line or "hand_off_minor" in line
        self.lowered = 0 if self.hand_price is None else max(0, half_away(Fraction(self.shelf_price * quantity, 1000)) - self.gross)
        count = 1 if weighed else quantity // 1000
        off = spread(self.hand_off, [1] * count)
        prices = [self.gross - self.hand_off] if weighed else [self.price - each for each in off]
        weighing, amount = (number, quantity) if weighed else (-1, 1000)
        self.pieces = [Kind(weighing, self.sku, self.category, self.brand, price, amount, self.by_hand) for price in prices]


def lines_of(rules, sale):
    """Step 1. Raises Refused with the name of what is wrong."""
    lines = [Line(number, line, rules, sale) for number, line in enumerate(sale["lines"])]
    if sum(line.gross for line in lines) > MOST_BASKET:
        raise Refused("too_large")
    return lines
