#!/usr/bin/env python3
"""A till with a good key that lies: each lie is refused, flagged or quarantined, the hub stands, and nobody else's data is touched.

    lies_test.py BIN_DIR SOURCE_DIR [unittest arguments]
"""

import json
import re
import sqlite3
import sys
import unittest

sys.dont_write_bytecode = True

import payloads
from client import NO_HASH, Fact, canonical, now_ms, raw_request, request, sale, shift_opened, uuid7
from contract import Contract
from programs import SOURCE, Hub, ctl

CONTRACT = Contract(SOURCE / "docs/openapi.yaml")
PATTERNS = [re.compile(pattern) for pattern in sorted(set(re.findall(r'pattern: "([^"]+)"', (SOURCE / "docs/openapi.yaml").read_text())))]
OWN_ROWS = ("sale", "shift", "stock_movement", "member", "coupon", "chain_head", "inbox")


def shape(value):
    """The same for values that the file cannot tell apart: of a text which patterns fit it, of a number whether it is below 0."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return sorted({repr(shape(one)) for one in value})
    if isinstance(value, str):
        return value if re.fullmatch("[a-z_]{4,14}", value) else [pattern.search(value) is not None for pattern in PATTERNS]
    return value < 0 if type(value) is int else value


class LyingTill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.hub = Hub(["T1", "T2"], demo=True)
        cls.addClassCleanup(cls.hub.close)
        cls.till = cls.hub.till("T1")
        cls.honest = cls.hub.till("T2")
        cls.shift = uuid7()
        cls.honest.add("shift_opened", shift_opened(cls.shift))
        cls.honest.add("sale_completed", sale(cls.honest, "oolong", 3))
        assert cls.honest.push(cls.honest.facts).status == 200
        cls.hub.wait_until_applied()
        cls.before = cls.rows_of_the_honest_till()

    @classmethod
    def query(cls, statement, *values):
        """Rows of the hub's database, while the hub is stopped."""
        cls.hub.stop()
        database = sqlite3.connect(f"file:{cls.hub.folder}/hub.db?mode=ro", uri=True)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()
            cls.hub.start()
            cls.till.port = cls.honest.port = cls.hub.port

    @classmethod
    def rows_of_the_honest_till(cls):
        return {table: cls.query(f"SELECT * FROM {table} WHERE till = 'T2'") for table in OWN_ROWS}

    def tearDown(self):
        self.assertTrue(self.hub.is_running(), self.hub.log()[-2000:])
        self.assertEqual(self.hub.health()["status"], "ok")

    def push(self, facts, statuses=None):
        """All of them are taken, and end as said."""
        answer = CONTRACT.check("POST", "/v1/facts", self.till.push(facts))
        self.assertEqual(answer.status, 200, answer.body)
        if statuses:
            self.assertEqual({result["status"] for result in answer.json()["results"]}, set(statuses))

    def push_all(self, facts):
        """In batches, as large as they may be."""
        while facts:
            batch, size = [], 0
            while facts and len(batch) < 200 and size + len(facts[0].body) <= 256 * 1024:
                size += len(facts[0].body)
                batch.append(facts.pop(0))
            self.push(batch)

    def refused(self, answer, status, error):
        CONTRACT.check("POST", "/v1/facts", answer)
        self.assertEqual((answer.status, answer.json()["error"]), (status, error))

    def problem_of(self, fact):
        self.hub.wait_until_applied()
        return self.query("SELECT problem FROM inbox WHERE till = 'T1' AND hash = ?", fact.hash)[0][0]

    def exceptions_of(self, fact):
        self.hub.wait_until_applied()
        found = self.query("SELECT kind FROM exception e JOIN inbox i USING (till, epoch, seq) WHERE i.hash = ?", fact.hash)
        return {kind for (kind,) in found}

    def test_a_forged_place(self):
        forged = [self.till.add("shift_opened", shift_opened(uuid7()), **lie) for lie in ({"seq": 99}, {"epoch": 7}, {"till": "T2"}, {"till": "HQ"})]
        self.push(forged, ["quarantined"])
        self.assertEqual({self.problem_of(fact) for fact in forged}, {"wrong_place"})
        away = Fact(canonical(self.till.envelope("shift_opened", shift_opened(uuid7()), seq=2**63 - 1)), b"x" * 32)
        self.refused(self.till.push([away]), 409, "NEED")

    def test_wrong_hashes_and_signatures(self):
        last = self.till.facts[-1].hash if self.till.facts else NO_HASH
        self.refused(self.till.push([Fact(b"{}", last, bytes(32))]), 400, "HASH")
        body = canonical({"epoch": 1, "facts": []})
        as_another = self.till.headers("POST", "/v1/facts", body) | {"Suanpan-Till": "T2"}
        self.refused(request(self.hub.port, "POST", "/v1/facts", body, as_another), 401, "WRONG_SIGNATURE")

    def test_the_facts_and_the_shift_of_another_till(self):
        stolen = self.till.add_body(self.honest.facts[1].body)
        self.push([stolen], ["quarantined"])
        self.assertEqual(self.problem_of(stolen), "wrong_place")
        same_sale = self.till.add("sale_completed", json.loads(self.honest.facts[1].body)["payload"])
        close = {"shift": self.shift, "closed_by": "07", "currency": "CNY", "expected_minor": 0, "counted_minor": 0, "closed_ms": now_ms()}
        closed = self.till.add("shift_closed", close)
        rules = self.till.add("rules_changed", {})
        self.push([same_sale, closed, rules])
        self.assertRegex(self.problem_of(same_sale), "^not_storable: ")
        self.assertEqual(self.problem_of(closed), "not_storable: no such shift of this till")
        self.assertEqual(self.problem_of(rules), "not_from_head_office")

    def test_negative_prices(self):
        negative = [self.till.add("sale_completed", sale(self.till, **lie)) for lie in ({"unit_minor": -1000}, {"pieces": -2})]
        priced = sale(self.till, unit_minor=-500) | {"priced_by": {"rules": self.hub.rules, "started_ms": now_ms()}}
        negative.append(self.till.add("sale_completed", priced))
        self.push(negative)
        for fact in negative:
            self.assertTrue(self.exceptions_of(fact) & {"sums_differ", "priced_differently"})

    def test_what_is_too_large(self):
        lines = ["POST /v1/facts HTTP/1.1", "Host: hub", "Content-Length: 10000000", "", ""]
        cut_off = raw_request(self.hub.port, "\r\n".join(lines).encode() + b"x" * 10_000_000)
        self.assertTrue(cut_off is None or cut_off.status == 413)  # who sends on and on is not listened to
        many = sale(self.till)
        many["lines"] = many["lines"] * 10_001
        too_long = self.till.ask("POST", "/v1/facts", canonical({"epoch": 1, "facts": [Fact(canonical(many), NO_HASH).on_the_wire()]}))
        self.refused(too_long, 413, "BODY_TOO_LARGE")

    def test_deep_json(self):
        for opening, closing in (("[", "]"), ('{"a":', "}")):
            for depth in (33, 1000, 10_000):
                deep = self.till.add_body((opening * depth + "1" + closing * depth).encode())
                self.push([deep], ["quarantined"])
        self.refused(self.till.ask("POST", "/v1/facts", b'{"facts":' + b"[" * 10_000 + b"]" * 10_000 + b"}"), 400, "WRONG_MESSAGE")

    def test_bytes_that_are_no_text(self):
        fact = Fact(b'{"a":"#"}', NO_HASH)
        body = canonical({"epoch": 1, "facts": [fact.on_the_wire()]})
        for wrong in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf"):
            self.refused(self.till.ask("POST", "/v1/facts", body.replace(b"#", wrong)), 400, "WRONG_MESSAGE")
        self.refused(self.till.ask("POST", "/v1/facts", body.replace(b"#", b"\\ud800")), 400, "HASH")
        escaped = self.till.add_body(b'{"a":"\\ud800"}')
        self.push([escaped], ["quarantined"])
        self.assertEqual(self.problem_of(escaped), "not_canonical")

    def test_clocks_of_1970_and_2100(self):
        for wall_ms in (0, 4_102_444_800_000):
            fact = self.till.add("sale_completed", sale(self.till), wall_ms=wall_ms)
            self.push([fact], ["stored"])
            self.assertEqual(self.problem_of(fact), "")
        kinds = self.query("SELECT count(*) FROM exception WHERE till = 'T1' AND kind = 'clock_differs'")
        self.assertEqual(kinds, [(1,)])  # once an hour
        self.till.push([], time_ms=0)
        self.assertEqual(self.till.push([], time_ms=2**63 - 1).status, 200)
        self.assertEqual(self.till.push([], time_ms=-(2**63)).status, 200)

    def test_sql_in_every_text(self):
        facts = []
        for kind, make in payloads.makers(self.till, self.hub.rules).items():
            facts += [self.till.add(kind, payload) for payload in payloads.with_each_text_an_injection(make)]
        for text in payloads.INJECTIONS:
            facts += [self.till.add("sale_completed", sale(self.till, sku=text), **{name: text}) for name in ("business_date", "staff")]
        facts.append(self.till.add(payloads.INJECTIONS[0], {}))
        self.push_all(facts)
        self.hub.wait_until_applied()
        stocked = {change["key"] for change in self.whole_feed() if change["kind"] == "stock"}
        self.assertLessEqual(set(payloads.INJECTIONS), stocked)

    def test_every_member_with_every_odd_value(self):
        # A return has the members of a sale and is read by the same code: it takes the other half of the values.
        halves = {"sale_completed": payloads.ODD_VALUES[::2], "goods_returned": payloads.ODD_VALUES[1::2]}
        for kind, make in payloads.makers(self.till, self.hub.rules).items():
            with self.subTest(kind):
                odd = payloads.with_each_member_odd(make, halves.get(kind, payloads.ODD_VALUES))
                self.push_all([self.till.add(kind, payload) for payload in odd])
                self.hub.wait_until_applied()

    def test_two_odd_members_at_once(self):
        """No day follows from the one nor from the other."""
        lie = payloads.full_sale(self.till, self.hub.rules) | {"completed_ms": 2**63 - 1, "business_date": "never"}
        given = payloads.makers(self.till, self.hub.rules)["coupon_issued"]() | {"at_ms": -(2**63)}
        facts = [self.till.add("sale_completed", lie), self.till.add("coupon_issued", given, business_date="never")]
        self.push(facts)
        self.assertEqual([self.problem_of(fact) for fact in facts], ["malformed: completed_ms", "malformed: at_ms"])

    def whole_feed(self):
        changes, page = self.honest.whole_feed()
        CONTRACT.check_value("FeedPage", page)
        return changes

    def test_zz_afterwards_all_is_as_it_was(self):
        """What every till reads is what the file says, the books hold, and the honest till's rows are untouched."""
        for change in {repr((change["kind"], shape(change["value"]))): change for change in self.whole_feed()}.values():
            CONTRACT.check_value("Change", change)
        self.assertEqual(self.rows_of_the_honest_till(), self.before)
        self.assertEqual(self.honest.push(self.honest.facts).json()["acked_through"], 2)
        self.assertEqual(self.hub.stop(), 0)
        code, said = ctl("verify", "--hub", str(self.hub.folder))
        self.assertEqual((code, said["findings"]), (0, []))
        self.assertGreater(said["facts"], 1000)
        self.hub.start()
        self.till.port = self.honest.port = self.hub.port


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
