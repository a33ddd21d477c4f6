"""Payloads with every member that a fact of its type may have, and what becomes of them when one member is another."""

from client import now_ms, sale, shift_opened, uuid7

DAY_MS = 86_400_000
LARGEST = 2**63 - 1
ODD_VALUES = [
    *(LARGEST, -LARGEST - 1, -1, 0, 7, 10**14, -(10**14), 10**14 + 1, 10**12, -(10**12), 2**31, 2**32),
    *(True, None, "", "x", "9999-12-31", "0001-01-01", "2026-02-30", "X" * 500, "\u0000", "😀", [], {}, [1], [{}], {"a": 1}),
]
INJECTIONS = ["'; DROP TABLE sale; --", '"); DELETE FROM inbox; --', "' OR '1'='1", "\\'; --", "%s%n{0}", "a\u0000b", "\u202e\ufffe", "%_"]


def coupon(holder):
    minute = now_ms() // 60_000 * 60_000
    return {
        **{"id": uuid7(), "holder_tag": "", "on_return": "comes_back", "template": 1, "kind": "amount", "value": 100, "uses": 1},
        **{"valid_from_ms": minute, "valid_until_ms": minute + DAY_MS, "holder": holder, "way": "hand", "by": "07", "rest_of": ""},
    }


def full_sale(till, rules):
    """A member of its own each time, whose books stay short."""
    member = uuid7()
    payload = sale(till, pieces=2)
    payload["lines"][0] |= {
        **{"points": 5, "redeemed": 10, "by_points_minor": 10, "category": "c", "brand": "b", "batch": "B", "serial": "S", "pack": "P"},
        **{"expires": "2027-01-01", "label_minor": 5, "deposit": False, "promotable": True, "follows": 0, "reason": "r"},
        **{"original_line": 1, "pays_into": "stored_value", "card": "x", "reductions": [{"minor": 5, "source": "drinks-second-half"}]},
        **{"taxes": [{"added": False, "id": "v", "minor": 1, "rate_ppm": 130_000}]},
    }
    referral = {"referrer": uuid7(), "to_referrer": 5, "to_referred": 7, "least_minor": 100, "usable_from": "2026-11-24", "last_day": "2027-01-01"}
    move = {"book": "stored_value", "holder": member, "kind": "paid_in", "part": 1, "of": 1, "minor": 2000, "bonus_minor": 5}
    customer = {"tier": "gold", "tags": ["a"], "groups": ["b"], "usable_points": 100, "average_order_minor": 100, "usual_discount_bp": 10, "birthday": True}
    return payload | {
        **{"member": member, "points": 5, "rounding_minor": 0, "exchange": uuid7()},
        "points_terms": {"usable_from": "2026-11-23", "last_day": "2027-11-23", "restored_days": 30, "in_money": 5, "referral": referral},
        "return_terms": {"void": False, "late_since": "2026-11-01", "promotions": "repriced"},
        "value": [move | {"last_day": "2027-01-01", "bonus_last_day": "2027-01-01", "order": "bonus_first"}],
        "coupons": {"used": [{"coupon": coupon(member), "off_minor": 0}], "issued": [coupon(member)], "given_back": [uuid7()], "revoked": [uuid7()]},
        "tenders": [
            {"kind": "cash", "amount_minor": 1000, "given_minor": 1000, "tender": "cash", "reference": "r", "original_tender": 1},
            {"kind": "points", "amount_minor": 1000, "given_minor": 1000},
        ],
        "priced_by": {
            **{"rules": rules, "started_ms": now_ms(), "time_zone": "Asia/Shanghai", "points_to_use": 10, "by_hand_minor": 5, "approved_by": "01"},
            **{"discount": {"amount_minor": 0}, "by_hand": [{"discount": {"percent_bp": 100}, "line": 1, "price": True}], "customer": customer},
            "circumstances": {"store": "s", "uses": {"drinks-second-half": {"sales": 1, "reduced_minor": 5, "member_sales": 1}}},
        },
        "promotions_back": [{"minor": 5, "promotion": "p", "whole": False}],
    }


def full_return(till, rules):
    payload = full_sale(till, rules) | {"return": True, "original": uuid7(), "points": -5}
    for name in ("net_minor", "quantity", "points", "redeemed"):
        payload["lines"][0][name] *= -1
    return payload


def member():
    sealed = {name: "AAAA" for name in ("sealed", "wrapped_key", "phone_hash", "last4_hash", "card_hash")}
    consents = {"sms": {"answer": "yes", "at": 1}}
    return {"member": sealed | {"member_id": uuid7(), "tokens": [], "consents": consents, "referrer": uuid7()}, "registered_ms": now_ms()}


def makers(till, rules):
    """By type of fact: what makes a payload of it."""
    return {
        "sale_completed": lambda: full_sale(till, rules),
        "goods_returned": lambda: full_return(till, rules),
        "coupon_issued": lambda: {"coupon": coupon(uuid7()), "points": 5, "at_ms": now_ms()},
        "member_registered": member,
        "shift_opened": lambda: shift_opened(uuid7()),
        "shift_closed": lambda: {
            **{"shift": uuid7(), "closed_by": "07", "currency": "CNY", "expected_minor": 1, "counted_minor": 2, "closed_ms": now_ms()}
        },
    }


def places(value, place=()):
    """The place of every member and element inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield place + (key,)
        yield from places(one, place + (key,))


def replaced(payload, place, value):
    """The payload itself, changed."""
    at(payload, place[:-1])[place[-1]] = value
    return payload


def at(payload, place):
    for key in place:
        payload = payload[key]
    return payload


def with_each_member_odd(make, values):
    for place in list(places(make())):
        for value in values:
            yield replaced(make(), place, value)


def with_each_text_an_injection(make):
    for place in [place for place in places(make()) if isinstance(at(make(), place), str)]:
        for text in INJECTIONS:
            yield replaced(make(), place, text)
