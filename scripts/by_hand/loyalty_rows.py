"""The worked examples of docs/loyalty-rules.md, and the tables of tests/models/loyalty that give figures."""

import json
import re
from datetime import date, timedelta

from by_hand import loyalty
from by_hand.cpp_tables import Source
from by_hand.exact import plain

SUNDAY = date(2026, 11, 22)


def day_name(day):
    return f"{day.day} {day.strftime('%B')}"


def signed(points):
    return f"−{-points}" if points < 0 else str(points)


def net(*amounts, **about):
    return [dict(net=each, **about) for each in amounts]


def earning(rules):
    monday = {"day": SUNDAY + timedelta(days=1), "tier": "member"}
    yield 1, [f"{sum(loyalty.earn(rules, net(19900), monday))} points"]
    shares = loyalty.earn(rules, net(150, 150, 50), monday)
    yield 2, [f"{sum(shares)} points", ", ".join(map(str, shares))]
    campaign = dict(rules, multipliers=rules["multipliers"][:1] + [{"name": "campaign", "percent": 200, "weekdays": [7]}])
    occasion = {"day": SUNDAY, "tier": "gold"}
    yield 3, [str(*loyalty.earn(dict(campaign, combine=each), net(1000), occasion)) for each in ("highest", "add")]
    last = loyalty.last_day(SUNDAY, rules["validity_months"], rules["validity_ends"])
    yield 4, [day_name(loyalty.usable_from(SUNDAY, rules["return_window_days"])), day_name(last)]


def redeeming(rules):
    yield 5, [f"{loyalty.most_redeemable(rules, 399, 10000)} points"]
    yield 6, [f"{loyalty.most_redeemable(rules, 5000, 999)} points", str(loyalty.most_redeemable(rules, 5000, 399) or "none")]
    pieces = [loyalty.portion(10, 3, k, k + 1) for k in range(3)]
    yield 7, [f"{pieces[0]}, {pieces[1]} and {pieces[2]}"]
    _, owed = loyalty.lowered_refund(rules, 70, 10000, False)
    less, balance = loyalty.lowered_refund(rules, 70, 10000, True)
    yield 8, [signed(owed), signed(owed + 100), plain(less), signed(balance)]
    spent, expired = 40, 60
    first = min(expired, 100 * 3 // 5)
    lost = 100 * 3 // 5 - first
    yield 9, [str(lost or "nothing"), str(100 - 100 * 3 // 5 - (expired - first))]
    assert spent + expired == 100


def climbing(rules):
    name, missing, permille = loyalty.Standing(rules, [(SUNDAY, 488000)], SUNDAY).progress()
    yield 10, [f"{plain(missing)} to {name}", f"{permille} ‰"]
    joined = date(2026, 1, 10)
    first = loyalty.Standing(rules, [(joined, 100000)], date(2027, 1, 10))
    days = (first.review + timedelta(days=i) for i in range(90))
    fallen = next(day for day in days if loyalty.Standing(rules, [(joined, 100000)], day).tier() == "member")
    yield 11, [f"{day_name(first.review)} {first.review.year}", day_name(first.grace_until), day_name(fallen)]


def money(rules):
    bonus = loyalty.bonus(rules["stored_value"], 100000)
    gone = loyalty.withdrawn(bonus, 100000, 20000)
    yield 12, [plain(gone), plain(100000 - 20000), plain(bonus - gone)]
    today, referral = date(2026, 3, 31), rules["referral"]
    days = [today - timedelta(days=i) for i in range(60)]
    within = [day for day in days if loyalty.rewards_in_period(referral, [day], today)]
    yield 13, [str(within[-1].day), str((within[-1] - timedelta(days=1)).day)]


def example_rows(root):
    """What an example prints bold must be what the rules come to, in this order; and every other figure must stand in it."""
    page = (root / "docs/loyalty-rules.md").read_text(encoding="utf-8")
    rules = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL).group(1))
    examples = dict(re.findall(r"^(\d+)\. (.*?)(?=\n\d+\. |\n\n)", page, re.DOTALL | re.MULTILINE))
    found = [*earning(rules["earn"]), *redeeming(rules["redeem"]), *climbing(rules["tiers"]), *money(rules)]
    assert [str(number) for number, _ in found] == sorted(examples, key=int)
    for number, figures in found:
        text = " ".join(examples[str(number)].split())
        bold = [each.strip('"') for each in re.findall(r"\*\*(.*?)\*\*", text)]
        told = bold + [each for each in figures[len(bold) :] if each in text]
        yield f"docs/loyalty-rules.md: example {number}", "; ".join(told), ["; ".join(figures)]


def earn_rows(source):
    one = {"points": 1, "per_minor": 100}
    sunday = {"day": SUNDAY, "tier": "gold", "born": date(1990, 11, 22)}
    for name, row in source.rows("countsFullUnitsOnly"):
        rules = {"points": row["points"], "per_minor": row["perMinor"]}
        yield name, row["earned"], sum(loyalty.earn(rules, net(row["netMinor"]), sunday))
    for name, row in source.rows("multipliesWhereItHolds"):
        multiplier = {key: row[key] for key in ("tiers", "categories", "brands", "weekdays", "from", "until")}
        rules = dict(one, multipliers=[dict(multiplier, percent=250, birthday=row["birthday"].lower())])
        points = loyalty.earn(rules, net(1000, category="tea", brand="Lu"), sunday)
        yield name, row["holds"], points == [25]
    for name, row in source.rows("knowsACapPerSale"):
        yield name, row["earned"], sum(loyalty.earn(dict(one, most_per_sale=row["most"]), net(600, 400), sunday))
    for name, row in source.rows("findsBirthdays"):
        yield name, row["is"], loyalty.is_birthday(row["when"].lower(), row["birthday"], row["day"])
    ends = {"Day": "day", "MonthEnd": "month_end", "YearEnd": "year_end"}
    for name, row in source.rows("knowsTheLastDay"):
        yield name, row["last"], loyalty.last_day(row["day"], row["months"], ends[row["end"]])


def redeem_rows(source):
    rules = {"points": 100, "worth_minor": 100, "least": 200, "most": 1000, "most_percent": 50}
    for name, row in source.rows("findsTheMost"):
        yield name, row["most"], loyalty.most_redeemable(rules, row["usable"], row["saleMinor"])
    for name, row in source.rows("refuses"):
        found = loyalty.objections(rules, row["wanted"], row["usable"], row["saleMinor"])
        yield name, row["refusal"], row["refusal"] if row["refusal"] in found else found[0] if found else None
    for name, row in source.rows("exchanges"):
        refusal = "OtherTier" if row["tier"] != "gold" else "CapReached" if row["before"] >= 2 else None
        yield name, row["refusal"], "NotEnoughPoints" if row["usable"] < 800 else refusal


def return_rows(source):
    for name, row in source.rows("sharesALineByQuantity"):
        earned, redeemed = (loyalty.portion(each, 3000, row["before"], row["after"]) for each in (10, 200))
        yield name, (row["earned"], row["redeemed"]), (earned, redeemed)
    for name, row in source.rows("lowersTheRefundByWhatWasSpent"):
        found = loyalty.lowered_refund({"points": 1, "worth_minor": 2}, 70, row["refundMinor"], row["refundPays"])
        yield name, (row["off"], row["left"]), found


def tier_rows(source):
    ladder = {"steps": [{"name": "member", "from": 0}, {"name": "silver", "from": 100000}, {"name": "gold", "from": 500000}]}
    joined = date(2026, 1, 10)
    for name, row in source.rows("climbsAtOnce"):
        yield name, row["tier"], loyalty.Standing(ladder, [(joined, row["minor"])], joined).tier()
    for name, row in source.rows("countsWhatIsInTheWindow"):
        yield name, row["tier"], loyalty.Standing(ladder, [(joined, 50000), (row["second"], 50000)], row["second"]).tier()
    for name, row in source.rows("fallsOnlyAtTheReview"):
        yield name, row["tier"], loyalty.Standing(ladder, [(joined, 500000)], row["today"]).tier()
    for name, row in source.rows("givesGrace"):
        bought = [(joined, 100000)] + ([(row["made"], 100000)] if row["made"] else [])
        yield name, row["changes"], loyalty.Standing(dict(ladder, grace_days=30), bought, row["today"]).changes
    for name, row in source.rows("saysWhatIsMissing"):
        found = loyalty.Standing(ladder, [(joined, row["minor"])], joined).progress()
        yield name, (row["next"], row["missing"], row["permille"]), found


def stored_value_rows(source):
    rules = {"top_ups": [{"from_minor": 50000, "bonus_minor": 5000}, {"from_minor": 100000, "bonus_minor": 15000}]}
    for name, row in source.rows("givesTheBonusOfTheStepReached"):
        yield name, row["bonus"], loyalty.bonus(rules, row["paid"])
    for name, row in source.rows("refuses"):
        paid, held = row["paid"], row["held"] + row["paid"] + loyalty.bonus(rules, row["paid"])
        found = [("BelowLeast", paid < 10000), ("AboveMost", paid > 200000), ("HoldsTooMuch", held > 300000)]
        yield name, row["refusal"], next((refusal for refusal, is_so in found if is_so), None)
    for name, row in source.rows("spendsInTheOrderOfThePolicy"):
        of_bonus = min(15000, 60000) if row["order"] == "BonusFirst" else max(0, 60000 - 100000)
        yield name, (row["paid"], row["bonus"]), (100000 - 60000 + of_bonus, 15000 - of_bonus)
    for name, row in source.rows("paysOutWhatWasPaidIn"):
        gone = loyalty.withdrawn(15000, 100000, row["minor"]) if row["policy"] == "WithdrawBonus" else 0
        yield name, (row["paid"], row["bonus"]), (100000 - row["minor"], 15000 - gone)


def referral_rows(source):
    rules = {"most_per_period": 2, "period_days": 30}
    for name, row in source.rows("rewards"):
        if isinstance(row["referral"], list):
            count = loyalty.rewards_in_period(rules, row["referral"], date(2026, 3, 31))
            yield name, row["refusal"], "CapReached" if count >= rules["most_per_period"] else None
        elif found := re.search(r"purchaseMinor = ([\d']+)", row["referral"]):
            yield name, row["refusal"], "BelowLeastPurchase" if int(found[1].replace("'", "")) < 10000 else None


def rows(root):
    yield from example_rows(root)
    subjects = {
        "earn_points": earn_rows,
        "redeem_rules": redeem_rows,
        "return_points": return_rows,
        "tier_rules": tier_rows,
        "stored_value": stored_value_rows,
        "referral": referral_rows,
    }
    for subject, rows_of in subjects.items():
        for name, wanted, found in rows_of(Source(root / f"tests/models/loyalty/tst_{subject}.cpp")):
            yield name, str(wanted), [str(found)]
