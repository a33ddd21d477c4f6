"""Points, tiers, stored value and referrals, worked out from docs/loyalty-rules.md alone."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from by_hand.exact import spread


def months_on(day, months):
    """The same day of another month, or its last one."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def days_on(day, days):
    return day + timedelta(days=days)


def last_day(day, months, end):
    """None: never expires."""
    if not months:
        return None
    last = months_on(day, months)
    if end == "year_end":
        return date(last.year, 12, 31)
    return last if end == "day" else last.replace(day=monthrange(last.year, last.month)[1])


def usable_from(day, return_window_days=None):
    return day if return_window_days is None else days_on(day, return_window_days + 1)


def is_birthday(when, born, day):
    """`day`, `week` from Monday to Sunday, `month`; 29 February is the 28th in other years."""
    if when == "any" or born is None:
        return when == "any"

    def in_year(year):
        return date(year, born.month, min(born.day, monthrange(year, born.month)[1]))

    if when == "month":
        return born.month == day.month
    monday = day if when == "day" else days_on(day, 1 - day.isoweekday())
    sunday = day if when == "day" else days_on(monday, 6)
    return any(monday <= in_year(year) <= sunday for year in (day.year - 1, day.year, day.year + 1))


def multiplier_holds(multiplier, line, occasion):
    day = occasion["day"]
    return (
        (not multiplier.get("tiers") or occasion.get("tier") in multiplier["tiers"])
        and (not multiplier.get("categories") or line.get("category") in multiplier["categories"])
        and (not multiplier.get("brands") or line.get("brand") in multiplier["brands"])
        and (not multiplier.get("weekdays") or day.isoweekday() in multiplier["weekdays"])
        and (not multiplier.get("from") or str(multiplier["from"]) <= str(day))
        and (not multiplier.get("until") or str(day) <= str(multiplier["until"]))
        and is_birthday(multiplier.get("birthday", "any"), occasion.get("born"), day)
    )


def earn(rules, lines, occasion):
    """The points of each line. Amounts are multiplied, added, rounded down once and spread by largest remainder."""
    amounts = []
    for line in lines:
        percents = [each["percent"] for each in rules.get("multipliers", []) if multiplier_holds(each, line, occasion)]
        added = 100 + sum(each - 100 for each in percents)
        percent = min(1000, added if rules.get("combine") == "add" else max(percents, default=100))
        barred = [("category", "excluded_categories"), ("brand", "excluded_brands")]
        excluded = any(line.get(each) in rules.get(names, []) for each, names in barred)
        amounts.append(0 if excluded else line[rules.get("base", "net")] * percent)
    points = int(Fraction(sum(amounts) * rules["points"], 100 * rules["per_minor"]))
    return spread(min(points, rules.get("most_per_sale") or points), amounts)


def worth(rules, points):
    return points * rules["worth_minor"] // rules["points"]


def objections(rules, wanted, usable, sale):
    """Why so many points cannot be redeemed in a sale."""
    found = []
    if wanted <= 0 or wanted % rules.get("step", rules["points"]):
        found.append("NotAStep")
    if wanted < rules.get("least", 0):
        found.append("BelowLeast")
    if wanted > rules.get("most", wanted):
        found.append("AboveMost")
    if worth(rules, wanted) > sale * rules.get("most_percent", 100) // 100:
        found.append("AboveShareOfSale")
    if wanted > usable:
        found.append("NotEnoughPoints")
    return found


def most_redeemable(rules, usable, sale):
    return max((each for each in range(usable + 1) if not objections(rules, each, usable, sale)), default=0)


def portion(whole, pieces, first, last):
    """What belongs to the pieces after the first so many."""
    return whole * last // pieces - whole * first // pieces


def lowered_refund(rules, spent, refund, pays):
    """Points that were spent come back as less money, as many as the refund covers: (money less, balance)."""
    paid = max((each for each in range(spent + 1) if worth(rules, each) <= refund), default=0) if pays else 0
    return worth(rules, paid), paid - spent


class Standing:
    """A member's tier, looked at day by day."""

    def __init__(self, rules, activities, today):
        self.rules, self.steps, self.activities = rules, rules["steps"], activities
        self.at, self.since, self.review, self.grace_until, self.changes = self.reached(-(10**18)), None, None, None, []
        day = min([each for each, _ in activities], default=today)
        while day <= today:
            self.pass_day(day)
            day = days_on(day, 1)
        self.counted = self.count(today)

    def reached(self, counted):
        """The highest step that is reached; the first is everybody's when it begins at nothing."""
        lowest = 0 if self.steps[0]["from"] == 0 else -1
        return max((i for i, step in enumerate(self.steps) if counted >= step["from"]), default=lowest)

    def count(self, day):
        since = months_on(day, -self.rules.get("window_months", 12))
        return sum(amount for on, amount in self.activities if since < on <= day)

    def enter(self, what, day, tier):
        if what in ("up", "down"):
            self.since = day
        self.at, self.grace_until = tier, None
        self.review = None if tier == self.reached(-(10**18)) else months_on(day, self.rules.get("kept_months", 12))
        self.changes.append(f"{day} tier.{what} {self.steps[tier]['name']}")

    def fall(self, day, reached):
        self.enter("down", day, self.at - 1 if self.rules.get("fall") == "one_step" else reached)

    def pass_day(self, day):
        reached = self.reached(self.count(day))
        if self.grace_until is not None and day > self.grace_until:
            before = self.reached(self.count(days_on(day, -1)))
            self.fall(day, min(before, self.at - 1))
        if reached > self.at:
            self.enter("up", day, reached)
        elif self.grace_until is not None and reached >= self.at:
            self.enter("made_good", day, self.at)
        elif self.grace_until is None and day == self.review:
            if reached >= self.at:
                self.enter("renewed", day, self.at)
            elif self.rules.get("grace_days", 0):
                self.grace_until = days_on(day, self.rules["grace_days"])
                self.changes.append(f"{day} tier.grace {self.steps[self.at]['name']}")
            else:
                self.fall(day, reached)

    def tier(self):
        return self.steps[self.at]["name"]

    def progress(self):
        """(next tier, what is missing, how much of the way in thousandths)."""
        if self.at + 1 == len(self.steps):
            return "", 0, 1000
        here, there = self.steps[self.at]["from"], self.steps[self.at + 1]["from"]
        permille = (self.counted - here) * 1000 // (there - here)
        return self.steps[self.at + 1]["name"], there - self.counted, min(1000, max(0, permille))


def bonus(rules, paid):
    return max((each["bonus_minor"] for each in rules.get("top_ups", []) if paid >= each["from_minor"]), default=0)


def withdrawn(bonus_left, paid_left, out):
    """In proportion, rounded up."""
    return -(-bonus_left * out // paid_left)


def rewards_in_period(rules, days, today):
    """Rewards that count against the cap on a day; the period has that day in it."""
    return sum(today - timedelta(days=rules["period_days"]) < each <= today for each in days)
