#!/usr/bin/env python3
"""Holds the running hub against docs/openapi.yaml and docs/protocol.md, by a client that was written from them.

    protocol_test.py BIN_DIR SOURCE_DIR [unittest arguments]
"""

import ast
import base64
import json
import operator
import re
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

sys.dont_write_bytecode = True

from client import NO_HASH, Answer, Fact, Till, blake2b, canonical, connect, open_sealed, raw_request, request, sale, shift_opened, signed_text, uuid7
from contract import Contract
from nacl.signing import SigningKey
from programs import SOURCE, Hub

DOCUMENT = (SOURCE / "docs/protocol.md").read_text(encoding="utf-8")
CONTRACT = Contract(SOURCE / "docs/openapi.yaml")

# Answers that no request of this test can provoke, each with the reason.
EXCUSED = {
    ("*", "*", "500"): "only after an exception that nobody thought of",
    ("POST", "/v1/enrol", "503"): "needs a full disk: tst_hub_service aFullDiskIsSaidWithWhenToComeAgain",
    ("POST", "/v1/facts", "503"): "the same",
    ("GET", "/v1/feed", "503"): "needs a database that cannot be read",
    ("GET", "/v1/sales", "503"): "the same",
    ("GET", "/v1/snapshot", "503"): "the same",
    ("GET", "/v1/snapshot/{hash}", "503"): "the same",
    ("GET", "/v1/health", "503"): "the same",
    ("GET", "/health", "503"): "the same",
    ("POST", "/v1/claims", "503"): "the same",
    ("DELETE", "/v1/claims/{id}", "503"): "the same",
    ("POST", "/v1/claims", "429"): "as for facts: test_push_when_too_many_wait",
    ("DELETE", "/v1/claims/{id}", "429"): "the same",
} | {
    ("GET", path, "429"): "4096 reads would have to wait, and the hub takes 2000 connections"
    for path in ("/v1/feed", "/v1/sales", "/v1/snapshot", "/v1/snapshot/{hash}", "/v1/health", "/v1/metrics", "/health", "/metrics")
}


def example(name):
    return re.search(rf"```\w+ example={name}\n(.*?)\n```", DOCUMENT, re.DOTALL).group(1)


def flipped(text):
    """Another text of the same kind: the first sign is another one."""
    return ("B" if text[0] == "A" else "A") + text[1:]


class WorkedExample(unittest.TestCase):
    """The example on the page, by this client."""

    def test_canonical_json(self):
        self.assertEqual(canonical(json.loads(example("loose"))).decode(), example("canonical"))

    def test_from_the_seed_to_the_signatures(self):
        key = SigningKey(bytes.fromhex(example("seed")))
        self.assertEqual(base64.b64encode(bytes(key.verify_key)).decode(), example("public_key"))
        self.assertEqual(open_sealed(key, base64.b64decode(example("sealed"))).hex(), example("store_key"))
        self.assertEqual(canonical(json.loads(example("fact"))).decode(), example("fact"))
        fact = Fact(example("fact").encode(), NO_HASH)
        self.assertEqual(fact.hash.hex(), example("fact_hash"))
        push = canonical({"epoch": 1, "facts": [fact.on_the_wire()]})
        self.assertEqual(push.decode(), example("push"))
        self.assertEqual(blake2b(push).hex(), example("push_hash"))
        for name, request_line, body in (("push", ("POST", "/v1/facts"), push), ("feed", ("GET", "/v1/feed?cursor=0&wait_s=25"), b"")):
            text = signed_text(*request_line, 1795000001234, body)
            self.assertEqual(text.decode(), example(f"{name}_signed"))
            self.assertEqual(base64.b64encode(key.sign(text).signature).decode(), example(f"{name}_signature"))


class Limits(unittest.TestCase):
    """The table of limits says what the sources say."""

    OPERATIONS = {ast.Mult: operator.mul, ast.Add: operator.add, ast.Sub: operator.sub}

    def value_of(self, expression):
        """Of a constant expression of C++: whole numbers, + - * and parentheses."""

        def value(node):
            if isinstance(node, ast.BinOp):
                return self.OPERATIONS[type(node.op)](value(node.left), value(node.right))
            return ast.literal_eval(node)

        return value(ast.parse(re.sub(r"(?<=\d)(LL|U|L)\b", "", expression.replace("'", "_").strip()), mode="eval").body)

    def test_every_row(self):
        rows = re.findall(r"^\| [^|]+ \| (\d+) \| `(\w+)` in `([\w./]+)` \|$", DOCUMENT, re.MULTILINE)
        self.assertGreaterEqual(len(rows), 15)
        for number, name, path in rows:
            with self.subTest(name):
                source = (SOURCE / path).read_text()
                found = re.search(rf"^[\w :<>]*\b{name}(?: = ([^;]+)|{{([^}}]+)}});", source, re.MULTILINE)
                self.assertIsNotNone(found)
                self.assertEqual(self.value_of(found.group(1) or found.group(2)), int(number))

    def test_every_constant_of_the_wire_has_a_row(self):
        for path in ("sync/protocol/limits.h", "hub/web/http_limits.h"):
            for name in re.findall(r"(\w+)(?: = |\{)[\d']", (SOURCE / path).read_text()):
                if (name, path) not in {("maxRequestBytes", "sync/protocol/limits.h"), ("stop", "hub/web/http_limits.h")}:
                    self.assertIn(f"`{name}` in `{path}`", DOCUMENT)

    def test_a_request_may_be_as_large_as_both_ends_believe(self):
        in_limits = re.search(r"maxRequestBytes = ([^;]+);", (SOURCE / "sync/protocol/limits.h").read_text()).group(1)
        self.assertEqual(self.value_of(in_limits), 1048576)


class Names(unittest.TestCase):
    """Page and file know the names that the sources know."""

    def names_in(self, path, pattern):
        return set(re.findall(pattern, (SOURCE / path).read_text()))

    def section(self, heading):
        return re.search(rf"^#+ {heading}\n(.*?)^#", DOCUMENT, re.DOTALL | re.MULTILINE).group(1)

    def test_kinds_of_changes(self):
        kinds = self.names_in("models/storage/till/confirmed_state.cpp", r'Kind\{"(\w+)"_L1')
        self.assertGreaterEqual(len(kinds), 14)
        self.assertEqual(set(re.findall(r"^\| `(\w+)` \|", self.section("Kinds of changes"), re.MULTILINE)), kinds)
        self.assertEqual(set(CONTRACT.resolved({"$ref": "#/components/schemas/Change"})["properties"]["kind"]["enum"]), kinds)

    def test_types_of_facts(self):
        types = self.names_in("models/journal/fact.h", r'inline constexpr auto \w+ = "(\w+)"_L1')
        self.assertGreaterEqual(len(types), 12)
        for name in types:
            self.assertIn(f"`{name}`", self.section("Types"))

    def test_headers(self):
        for name in self.names_in("sync/protocol/endpoints.h", r'Header = "([\w-]+)"'):
            self.assertIn(f"`{name}`", DOCUMENT)


class RunningHub(unittest.TestCase):
    """Every route and status, provoked."""

    @classmethod
    def setUpClass(cls):
        cls.hub = Hub([f"T{number}" for number in range(1, 15)])
        cls.addClassCleanup(cls.hub.close)

    def ask(self, method, target, body=b"", headers=None, everywhere=False):
        return CONTRACT.check(method, target, request(self.hub.port, method, target, body, headers), everywhere)

    def checked(self, method, target, answer, status, error=None):
        self.assertEqual(answer.status, status, answer.body)
        CONTRACT.check(method, target, answer)
        if error:
            self.assertEqual(answer.json()["error"], error)
        return answer.json()

    def push(self, answer, status=200, error=None):
        return self.checked("POST", "/v1/facts", answer, status, error)

    def till_with_facts(self, name, count):
        till = self.hub.till(name)
        for _ in range(count):
            till.add("shift_opened", shift_opened(uuid7()))
        return till

    def test_every_operation_of_the_file_is_there_and_no_other_method(self):
        for path in {path for _, path in CONTRACT.operations()}:
            methods = {method for method, other in CONTRACT.operations() if other == path}
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - methods:
                answer = self.ask(method, path, everywhere=True)
                self.assertEqual(answer.status, 405)
                self.assertEqual({name.strip() for name in answer.headers["allow"].split(",")}, methods)
            for method in methods:
                self.assertNotIn(request(self.hub.port, method, path).status, (404, 405))
        for path in ("/", "/v1", "/v1/facts/", "/v1/claims/", "/v1/claims/x/y", "/v1/snapshot/", "/v1/snapshot/a/b", "/v2/health"):
            self.assertEqual(self.ask("GET", path, everywhere=True).status, 404)

    def test_what_cannot_be_read(self):
        for sent, status in (
            (b"\x16\x03\x01 what is this\r\n\r\n", 400),
            (b"POST /v1/facts HTTP/1.1\r\nHost: hub\r\nContent-Length: 1048577\r\n\r\n" + bytes(1048577), 413),
            (b"GET /v1/health HTTP/1.1\r\nHost: hub\r\nX-Long: " + b"x" * 9000 + b"\r\n\r\n", 431),
        ):
            answer = CONTRACT.check("*", "*", raw_request(self.hub.port, sent), everywhere=True)
            self.assertEqual(answer.status, status)
            self.assertEqual(answer.headers["connection"], "close")

    def test_enrolment(self):
        till = Till(self.hub.port, "T1")
        code = self.hub.codes["T1"]
        reply = self.checked("POST", "/v1/enrol", till.enrol(code[:4].lower() + "-" + code[4:]), 200)
        self.assertEqual((reply["till"], reply["epoch"], len(till.store_key)), ("T1", 1, 32))
        again = till.enrol(code).json()  # as if the answer had been lost
        self.assertEqual({**again, "store_key_sealed": ""}, {**reply, "store_key_sealed": ""})
        self.checked("POST", "/v1/enrol", Till(self.hub.port, "T1").enrol(code), 403, "WRONG_CODE")
        self.checked("POST", "/v1/enrol", Till(self.hub.port, "T1").enrol("WRONGONE"), 403, "WRONG_CODE")
        for body, wrong in ((b"{", ""), (b'{"code": "X"}', "public_key"), (b'{"code":"X","public_key":"AAAA","name":""}', "public_key")):
            answer = request(self.hub.port, "POST", "/v1/enrol", body)
            self.assertEqual(self.checked("POST", "/v1/enrol", answer, 400, "WRONG_MESSAGE")["path"], wrong)
        no_key = canonical({"code": self.hub.codes["T2"], "public_key": base64.b64encode(bytes(32)).decode(), "name": ""})
        self.checked("POST", "/v1/enrol", request(self.hub.port, "POST", "/v1/enrol", no_key), 400, "WRONG_KEY")

    def test_zz_twenty_codes_a_minute(self):
        tries = [Till(self.hub.port, "T1").enrol("WRONGONE") for _ in range(21)]  # last, for nobody enrols after it
        self.checked("POST", "/v1/enrol", tries[-1], 429, "TOO_OFTEN")

    def test_signing(self):
        till = self.till_with_facts("T3", 1)
        body = canonical({"epoch": 1, "facts": [till.facts[0].on_the_wire()]})
        headers = till.headers("POST", "/v1/facts", body)
        for change, error in (
            ({"Suanpan-Till": "T99"}, "UNKNOWN_TILL"),
            ({"Suanpan-Till": "HQ"}, "UNKNOWN_TILL"),
            ({"Suanpan-Time": "1"}, "WRONG_SIGNATURE"),
            ({"Suanpan-Time": "soon"}, "WRONG_SIGNATURE"),
            ({"Suanpan-Signature": flipped(headers["Suanpan-Signature"])}, "WRONG_SIGNATURE"),
            ({"Suanpan-Signature": ""}, "WRONG_SIGNATURE"),
        ):
            self.push(request(self.hub.port, "POST", "/v1/facts", body, headers | change), 401, error)
        self.push(request(self.hub.port, "POST", "/v1/facts", body), 401, "UNKNOWN_TILL")
        self.push(request(self.hub.port, "POST", "/v1/facts", body + b" ", headers), 401, "WRONG_SIGNATURE")
        self.push(request(self.hub.port, "POST", "/v1/facts?x", body, headers), 401, "WRONG_SIGNATURE")
        for target in ("/v1/feed?cursor=0&wait_s=0", "/v1/sales?receipt=T3-000001", "/v1/snapshot", "/v1/snapshot/" + "0" * 64):
            self.checked("GET", target, request(self.hub.port, "GET", target), 401, "UNKNOWN_TILL")
            self.checked("GET", target, request(self.hub.port, "GET", target, headers=headers), 401, "WRONG_SIGNATURE")
        self.push(request(self.hub.port, "POST", "/v1/facts", body, headers))
        self.assertEqual(self.push(request(self.hub.port, "POST", "/v1/facts", body, headers))["results"], [{"seq": 1, "status": "known"}])

    def test_push(self):
        till = self.till_with_facts("T4", 6)
        self.assertEqual(self.push(till.push([]))["acked_through"], 0)
        self.assertEqual(self.push(till.push(till.facts[2:]), 409, "NEED")["need"], 1)
        first = self.push(till.push(till.facts[:2]))
        self.assertEqual((first["acked_through"], first["hub_epoch"]), (2, till.hub_epoch))
        self.assertEqual(self.push(till.push(till.facts[4:]), 409, "NEED")["need"], 3)
        whole = self.push(till.push(till.facts))
        self.assertEqual([result["status"] for result in whole["results"]], ["known"] * 2 + ["stored"] * 4)
        twin = Till(self.hub.port, till.name)
        twin.key, twin.facts = till.key, till.facts[:3]
        twin.add("shift_opened", shift_opened(uuid7()))
        self.assertEqual(self.push(twin.push_from(4), 409, "FORK")["seq"], 4)
        broken = Fact(b"{}", till.facts[-1].hash, bytes(32))
        self.assertEqual(self.push(till.push([broken]), 400, "HASH")["seq"], 7)
        self.assertEqual(self.push(till.push([till.facts[0], till.facts[2]]), 400, "HASH")["seq"], 2)
        unread = till.add_body(b"no fact at all")
        self.assertEqual(self.push(till.push([unread]))["results"], [{"seq": 7, "status": "quarantined"}])
        self.assertEqual(self.push(till.push([]))["acked_through"], 7)

    def test_push_that_is_no_push(self):
        till = self.hub.till("T5")
        fact = {"body": "{}", "prev": "0" * 64, "hash": "0" * 64}
        for message, path in (
            (b"[]", ""),
            (b"{}", "facts"),
            (b'{"epoch":0,"facts":[]}', "epoch"),
            (b'{"epoch":1.5,"facts":[]}', "epoch"),
            (canonical({"epoch": 1, "facts": [fact, fact | {"hash": "F" * 64}]}), "facts[1].hash"),
            (canonical({"epoch": 1, "facts": [fact | {"body": 1}]}), "facts[0].body"),
        ):
            answer = self.push(till.ask("POST", "/v1/facts", message), 400, "WRONG_MESSAGE")
            self.assertEqual(answer["path"], path)

    def test_push_that_is_too_large(self):
        till = self.till_with_facts("T6", 201)
        self.push(till.push(till.facts), 413, "TOO_MANY_FACTS")
        large = Fact(b"x" * 262_145, NO_HASH)
        small = Fact(b"y", large.hash)
        self.push(till.push([large, small]), 413, "BATCH_TOO_LARGE")
        self.push(till.push(till.facts[:200]))
        alone = Fact(b"x" * 600_000, till.facts[199].hash)
        self.assertEqual(self.push(till.push([alone]))["results"], [{"seq": 201, "status": "quarantined"}])
        self.push(till.push([Fact(b"x" * 1_100_000, NO_HASH)]), 413, "BODY_TOO_LARGE")

    def test_push_when_too_many_wait(self):
        till = self.till_with_facts("T7", 150)
        body = canonical({"epoch": 1, "facts": [fact.on_the_wire() for fact in till.facts]})
        head = "".join(f"{name}: {value}\r\n" for name, value in till.headers("POST", "/v1/facts", body).items())
        sent = f"POST /v1/facts HTTP/1.1\r\nHost: hub\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body
        lines = [connect(self.hub.port, 30) for _ in range(700)]
        for line in lines:
            line.sendall(sent[:-1])
        for line in lines:  # all are complete at once
            line.sendall(sent[-1:])
        statuses = set()
        for line in lines:
            with line, line.makefile("rb") as file:
                status = int(file.readline().split()[1])
                headers = {}
                while (text := file.readline().strip()) != b"":
                    name, value = text.decode().split(": ", 1)
                    headers[name] = value
                content = file.read(int(headers["Content-Length"]))
                statuses.add(status)
                CONTRACT.check("POST", "/v1/facts", Answer(status, headers.items(), content))
        self.assertEqual(statuses, {200, 429})
        self.assertEqual(self.push(till.push([]))["acked_through"], 150)

    def test_feed_and_sales_by_receipt(self):
        seller, reader = self.hub.till("T8"), self.hub.till("T9")
        start = self.checked("GET", "/v1/feed", reader.feed(0), 200)
        while start["more"] or start["changes"]:
            start = reader.feed(start["cursor"]).json()
        self.assertEqual(start["included"], {"epoch": 0, "seq": 0})
        seller.add("sale_completed", sale(seller, "oolong", 2))
        reader.add("sale_completed", sale(reader, "oolong", 1))
        woken = []
        waiting = threading.Thread(target=lambda: woken.append((reader.feed(start["cursor"], 20), time.monotonic())))
        waiting.start()
        time.sleep(0.3)
        began = time.monotonic()
        self.push(seller.push(seller.facts))
        waiting.join(timeout=20)
        self.assertLess(woken[0][1] - began, 2)
        page = self.checked("GET", "/v1/feed", woken[0][0], 200)
        self.assertEqual(page["changes"], [{"kind": "stock", "key": "oolong", "value": {"quantity": -2000}}])
        self.assertEqual((page["cursor"], page["included"]["seq"]), (start["cursor"] + 1, 0))
        self.push(reader.push(reader.facts))
        self.hub.wait_until_applied()
        own = self.checked("GET", "/v1/feed", reader.feed(page["cursor"]), 200)
        self.assertEqual(own["included"], {"epoch": 1, "seq": 1})
        self.assertEqual(own["changes"][0]["value"], {"quantity": -3000})
        began = time.monotonic()
        nothing = self.checked("GET", "/v1/feed", reader.feed(own["cursor"], 1), 200)
        self.assertTrue(0.9 < time.monotonic() - began < 3)
        self.assertEqual((nothing["changes"], nothing["cursor"], nothing["more"]), ([], own["cursor"], False))
        began = time.monotonic()
        self.assertEqual(self.checked("GET", "/v1/feed", reader.feed(10**9, 20), 200)["cursor"], own["cursor"])
        self.assertLess(time.monotonic() - began, 2)
        self.receipts(seller, reader)
        for query in ("", "?cursor=-1", "?cursor=x", "?cursor=0&wait_s=-1", "?cursor=0&wait_s=x", "?wait_s=1"):
            self.checked("GET", "/v1/feed", reader.ask("GET", "/v1/feed" + query), 400, "WRONG_QUERY")

    def receipts(self, seller, reader):
        sold = json.loads(seller.facts[0].body)["payload"]
        back = sale(reader, "oolong", -1) | {"return": True, "original": sold["sale"]}
        back["lines"][0]["original_line"] = 1
        reader.add("goods_returned", back)
        self.push(reader.push_from(2))
        self.hub.wait_until_applied()
        target = "/v1/sales?receipt=" + sold["receipt"]
        facts = self.checked("GET", "/v1/sales", reader.ask("GET", target), 200)["facts"]
        self.assertEqual([fact["hash"] for fact in facts], [seller.facts[0].hash.hex(), reader.facts[1].hash.hex()])
        for fact in facts:
            self.assertEqual(blake2b(bytes.fromhex(fact["prev"]) + fact["body"].encode()).hex(), fact["hash"])
        change = [change for change in seller.whole_feed()[0] if change["kind"] == "return"]
        self.assertEqual([one["value"] for one in change], [back])
        self.checked("GET", "/v1/sales", reader.ask("GET", "/v1/sales?receipt=T8-000777"), 404, "UNKNOWN_RECEIPT")
        for query in ("", "?receipt=", "?receipt=nonsense"):
            self.checked("GET", "/v1/sales", reader.ask("GET", "/v1/sales" + query), 400, "WRONG_QUERY")

    def claim(self, till, **members):
        wanted = {"id": uuid7(), "kind": "coupon", "key": "some coupon", "amount": 1, "for_s": 30, "epoch": 1, "seq": len(till.facts)}
        return till.ask("POST", "/v1/claims", canonical(wanted | members))

    def test_claims(self):
        one, two = self.hub.till("T10"), self.hub.till("T11")
        held = uuid7()
        granted = self.checked("POST", "/v1/claims", self.claim(one, id=held), 200)
        self.assertEqual((granted["granted"], granted["until_ms"] - granted["hub_ms"]), (True, 30_000))
        self.assertEqual(self.checked("POST", "/v1/claims", self.claim(one, id=held), 200), granted)
        refused = self.checked("POST", "/v1/claims", self.claim(two), 200)
        self.assertEqual((refused["reason"], refused["by"], refused["until_ms"]), ("claimed", one.name, granted["until_ms"]))
        self.checked("POST", "/v1/claims", self.claim(two, id=held), 409, "OTHER_CLAIM")
        target = "/v1/claims/" + held
        self.checked("DELETE", target, two.ask("DELETE", target), 409, "OTHER_CLAIM")
        self.assertEqual(self.checked("DELETE", target, one.ask("DELETE", target), 200), {"released": True})
        self.assertEqual(self.checked("DELETE", target, one.ask("DELETE", target), 200), {"released": False})
        self.assertTrue(self.checked("POST", "/v1/claims", self.claim(two), 200)["granted"])
        early = uuid7()
        self.checked("DELETE", "/v1/claims/" + early, one.ask("DELETE", "/v1/claims/" + early), 200)
        self.assertEqual(self.checked("POST", "/v1/claims", self.claim(one, id=early), 200)["reason"], "released")
        nothing = self.checked("POST", "/v1/claims", self.claim(one, kind="stock", key="air", amount=5), 200)
        self.assertEqual((nothing["reason"], nothing["free"], nothing["by"]), ("not_enough", 0, ""))
        one.add("shift_opened", shift_opened(uuid7()))  # not handed in
        self.assertEqual(self.checked("POST", "/v1/claims", self.claim(one, kind="points", key="somebody"), 200)["reason"], "behind")
        for members, path in (({"id": "x"}, "id"), ({"kind": "rain"}, "kind"), ({"key": ""}, "key"), ({"amount": 2}, "amount"),
                              ({"kind": "stock", "amount": 10**12 + 1}, "amount"), ({"for_s": 0}, "for_s"), ({"seq": -1}, "seq")):
            self.assertEqual(self.checked("POST", "/v1/claims", self.claim(one, **members), 400, "WRONG_MESSAGE")["path"], path)
        self.checked("DELETE", "/v1/claims/x", one.ask("DELETE", "/v1/claims/x"), 400, "WRONG_QUERY")
        for method, where in (("POST", "/v1/claims"), ("DELETE", target)):
            self.checked(method, where, request(self.hub.port, method, where), 401, "UNKNOWN_TILL")
        text = self.ask("GET", "/metrics").body.decode()
        self.assertRegex(text, r'suanpan_http_requests_total{route="/v1/claims/{id}",status="200"}')
        self.assertRegex(text, r"(?m)^suanpan_claims [1-9]")

    def test_z_a_snapshot_and_the_feed_from_there(self):
        seller, reader = self.hub.till("T13"), self.hub.till("T14")
        self.checked("GET", "/v1/snapshot", reader.snapshot(), 404, "NO_SNAPSHOT")
        reader.add("sale_completed", sale(reader, "pu-erh", 1))
        self.push(reader.push(reader.facts))
        for _ in range(2_000):  # as many as make one worth its while
            seller.add("sale_completed", sale(seller, "pu-erh", 1))
        for first in range(0, 2_000, 200):
            self.push(seller.push(seller.facts[first : first + 200]))
        self.hub.wait_until_applied()
        end = time.monotonic() + 60
        while reader.snapshot().status == 404 and time.monotonic() < end:
            time.sleep(0.2)
        offer = self.checked("GET", "/v1/snapshot", reader.snapshot(), 200)
        self.assertEqual(offer["included"], {"epoch": 1, "seq": 1})
        content = reader.whole_snapshot(offer)
        self.assertEqual(blake2b(content).hex(), offer["hash"])
        middle = self.checked_piece(reader, offer, f"bytes={offer['bytes'] // 2}-{offer['bytes'] // 2 + 9}")
        self.assertEqual(middle, content[offer["bytes"] // 2 :][: len(middle)])
        self.assertTrue(content.startswith(self.checked_piece(reader, offer, None)))
        for wrong in (f"bytes={offer['bytes']}-", "bytes=-5", "lines=0-", "bytes=x-"):
            self.checked("GET", "/v1/snapshot/" + offer["hash"], reader.snapshot_piece(offer["hash"], wrong), 416, "WRONG_RANGE")
        self.checked("GET", "/v1/snapshot/" + "0" * 64, reader.snapshot_piece("0" * 64), 410, "GONE")
        self.what_it_says(content, offer)
        seller.add("sale_completed", sale(seller, "pu-erh", 1))
        self.push(seller.push_from(2_001))
        self.hub.wait_until_applied()
        self.assertEqual(reader.feed(offer["cursor"]).json()["changes"][-1]["value"], {"quantity": -2_002_000})

    def checked_piece(self, till, offer, byte_range):
        answer = till.snapshot_piece(offer["hash"], byte_range)
        self.assertEqual(answer.status, 206)
        self.assertLessEqual(len(answer.body), 1_048_576)
        return CONTRACT.check("GET", "/v1/snapshot/" + offer["hash"], answer).body

    def what_it_says(self, content, offer):
        path = self.hub.home / "snapshot.db"
        path.write_bytes(subprocess.run(["zstd", "-dc"], input=content, capture_output=True, check=True).stdout)
        self.assertEqual(path.stat().st_size, offer["unpacked_bytes"])
        database = sqlite3.connect(path)
        self.assertEqual(database.execute("PRAGMA user_version").fetchone()[0], offer["format"])
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        later = self.hub.health()["feed_position"] - offer["cursor"]  # it may have been made while the last were applied
        stock = database.execute("SELECT quantity FROM confirmed_stock WHERE sku = 'pu-erh'").fetchone()
        self.assertEqual(stock, (-1000 * (2_001 - later),))
        database.close()

    def test_health_and_metrics(self):
        for prefix in ("/v1", ""):
            self.assertEqual(self.ask("GET", prefix + "/health").json()["status"], "ok")
            text = self.ask("GET", prefix + "/metrics").body.decode()
            self.assertRegex(text, r"(?m)^suanpan_feed_position \d+$")
            names = {match for match in re.findall(r"(?m)^(\w+?)(?:_bucket|_sum|_count)?[ {]", text)}
            self.assertEqual({name for name in names if not name.startswith("suanpan_")}, set())

    def test_zy_a_revoked_till_hands_in_and_pulls_nothing(self):
        self.hub.stop()  # codes are tried so often in a minute, and a new life counts anew
        self.hub.start()
        till = self.till_with_facts("T2", 1)
        self.hub.stop()
        database = sqlite3.connect(self.hub.folder / "hub.db")  # as suanpan-ctl revoke does
        with database:
            database.execute("UPDATE device SET revoked_ms = 1 WHERE till = 'T2'")
            database.execute("UPDATE hub_state SET feed_base = 5")  # as if a month had gone by
        database.close()
        self.hub.start()
        till.port = self.hub.port
        self.assertEqual(self.push(till.push(till.facts))["results"], [{"seq": 1, "status": "quarantined"}])
        self.checked("GET", "/v1/feed", till.feed(0), 403, "REVOKED")
        self.checked("GET", "/v1/sales", till.ask("GET", "/v1/sales?receipt=T8-000001"), 403, "REVOKED")
        self.checked("POST", "/v1/claims", self.claim(till), 403, "REVOKED")
        target = "/v1/claims/" + uuid7()
        self.checked("DELETE", target, till.ask("DELETE", target), 403, "REVOKED")
        self.checked("GET", "/v1/snapshot", till.snapshot(), 403, "REVOKED")
        self.checked("GET", "/v1/snapshot/" + "0" * 64, till.snapshot_piece("0" * 64), 403, "REVOKED")
        other = self.hub.till("T12")
        self.checked("GET", "/v1/feed", other.feed(4), 410, "GONE")
        self.checked("GET", "/v1/feed", other.feed(5), 200)

    def test_zzz_every_answer_of_the_file_was_seen_or_has_its_reason(self):
        missing = CONTRACT.answers() - CONTRACT.seen - set(EXCUSED)
        self.assertEqual(missing, set(), "neither seen nor excused (run all tests of this file together)")
        self.assertEqual(set(EXCUSED) - CONTRACT.answers(), set(), "excused, but not in the file")
        self.assertEqual(set(EXCUSED) & CONTRACT.seen, set(), "excused, and seen all the same")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
