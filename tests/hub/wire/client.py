"""A second client of the hub, written from docs/protocol.md alone: nothing of Suanpan's own code is used."""

import base64
import hashlib
import http.client
import json
import re
import secrets
import socket
import ssl
import time

from nacl.public import SealedBox
from nacl.signing import SigningKey

NO_HASH = bytes(32)
SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

MUST_ESCAPE = re.compile(r'["\\\x00-\x1f]')


def now_ms():
    return time.time_ns() // 1_000_000


def canonical_text(text):
    def escaped(sign):
        return SHORT_ESCAPES.get(sign[0]) or f"\\u{ord(sign[0]):04x}"

    return '"' + MUST_ESCAPE.sub(escaped, text) + '"'


def canonical_string(value):
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical_string, value)) + "]"
    members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(canonical_text(name) + ":" + canonical_string(inner) for name, inner in members) + "}"


def canonical(value):
    """The one spelling of a JSON value, as UTF-8."""
    return canonical_string(value).encode()


def blake2b(content):
    return hashlib.blake2b(content, digest_size=32).digest()


def signed_text(method, target, time_ms, body):
    return f"{method}\n{target}\n{time_ms}\n{blake2b(body).hex()}".encode()


def uuid7():
    number = now_ms() << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def open_sealed(signing_key, sealed):
    """What was sealed to the Ed25519 key."""
    return SealedBox(signing_key.to_curve25519_private_key()).decrypt(sealed)


class Fact:
    """The exact bytes of a fact and its two hashes. `text` is what stands in the request: for bytes that are no text, a lie."""

    def __init__(self, body, prev, digest=None):
        self.body = body
        self.prev = prev
        self.hash = digest or blake2b(prev + body)

    def on_the_wire(self):
        return {"body": self.body.decode(), "prev": self.prev.hex(), "hash": self.hash.hex()}


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    def json(self):
        return json.loads(self.body)


_trusted = []  # of one context at most, over which everything goes then


def speak_tls(certificate):
    """From now on every hub is asked over TLS, and must prove itself by one of the certificates given here."""
    if not _trusted:
        _trusted.append(ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=certificate))
    _trusted[0].load_verify_locations(certificate)


def connect(port, timeout_s):
    line = socket.create_connection(("127.0.0.1", port), timeout=timeout_s)
    return _trusted[0].wrap_socket(line, server_hostname="127.0.0.1") if _trusted else line


def request(port, method, target, body=b"", headers=None, timeout_s=40):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
    connection.sock = connect(port, timeout_s)
    try:
        connection.request(method, target, body=body or None, headers=headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())
    finally:
        connection.close()


def raw_request(port, sent, timeout_s=10):
    """Sends any bytes at all and reads one answer; None when the hub closed without one."""
    with connect(port, timeout_s) as line:
        try:
            line.sendall(sent)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it had heard enough; what it said may be there all the same
        answer = http.client.HTTPResponse(line)
        try:
            answer.begin()
        except (http.client.HTTPException, ConnectionResetError):
            return None
        return Answer(answer.status, answer.getheaders(), answer.read())


class Till:
    """A device: its key, its chain, and the requests that it signs."""

    def __init__(self, port, name):
        self.port = port
        self.name = name
        self.key = SigningKey.generate()
        self.epoch = 1
        self.hub_epoch = None
        self.facts = []

    def enrol(self, code):
        body = json.dumps({"code": code, "public_key": base64.b64encode(bytes(self.key.verify_key)).decode(), "name": "second"})
        answer = request(self.port, "POST", "/v1/enrol", body.encode())
        if answer.status == 200:
            reply = answer.json()
            self.name, self.epoch, self.hub_epoch = reply["till"], reply["epoch"], reply["hub_epoch"]
            self.store_key = open_sealed(self.key, base64.b64decode(reply["store_key_sealed"]))
        return answer

    def headers(self, method, target, body, time_ms=None):
        time_ms = now_ms() if time_ms is None else time_ms
        signature = self.key.sign(signed_text(method, target, time_ms, body)).signature
        return {
            "Suanpan-Till": self.name,
            "Suanpan-Time": str(time_ms),
            "Suanpan-Signature": base64.b64encode(signature).decode(),
        }

    def ask(self, method, target, body=b"", time_ms=None, more_headers=None):
        return request(self.port, method, target, body, self.headers(method, target, body, time_ms) | (more_headers or {}))

    def envelope(self, kind, payload, **other):
        """Everything of a fact but its hashes; `other` members replace what an honest till would say."""
        at = now_ms()
        content = {
            "id": uuid7(),
            "till": self.name,
            "epoch": self.epoch,
            "seq": len(self.facts) + 1,
            "type": kind,
            "version": 1,
            "hlc": at << 16,
            "wall_ms": at,
            "business_date": time.strftime("%Y-%m-%d"),
            "staff": "07",
            "payload": payload,
        }
        return content | other

    def add(self, kind, payload, **other):
        return self.add_body(canonical(self.envelope(kind, payload, **other)))

    def add_body(self, body):
        fact = Fact(body, self.facts[-1].hash if self.facts else NO_HASH)
        self.facts.append(fact)
        return fact

    def push(self, facts, epoch=None, time_ms=None):
        body = json.dumps({"epoch": epoch or self.epoch, "facts": [fact.on_the_wire() for fact in facts]}).encode()
        return self.ask("POST", "/v1/facts", body, time_ms)

    def push_from(self, seq):
        return self.push(self.facts[seq - 1 :])

    def feed(self, cursor, wait_s=0):
        return self.ask("GET", f"/v1/feed?cursor={cursor}&wait_s={wait_s}")

    def snapshot(self):
        return self.ask("GET", "/v1/snapshot")

    def snapshot_piece(self, digest, byte_range=None):
        return self.ask("GET", f"/v1/snapshot/{digest}", more_headers={"Range": byte_range} if byte_range else None)

    def whole_snapshot(self, offer):
        """All of its bytes, piece by piece."""
        content = b""
        while len(content) < offer["bytes"]:
            piece = self.snapshot_piece(offer["hash"], f"bytes={len(content)}-")
            assert piece.status == 206, piece.body
            content += piece.body
        return content

    def whole_feed(self):
        """Every change from the beginning on, and the last page."""
        changes, cursor = [], 0
        while True:
            page = self.feed(cursor).json()
            changes += page["changes"]
            cursor = page["cursor"]
            if not page["more"]:
                return changes, page


def shift_opened(shift, opening_minor=20_000):
    return {
        "shift": shift,
        "opened_by": "07",
        "business_date": time.strftime("%Y-%m-%d"),
        "currency": "CNY",
        "opening_minor": opening_minor,
        "opened_ms": now_ms(),
    }


def sale_line(number, sku, pieces, unit_minor):
    net = unit_minor * pieces
    return {
        "line": number,
        "sku": sku,
        "name": "Tea",
        "barcode": "",
        "unit": "pcs",
        "tax_group": "",
        "tax_bp": 0,
        "tax_minor": 0,
        "list_minor": unit_minor,
        "unit_minor": unit_minor,
        "stocked": True,
        "quantity": pieces * 1000,
        "line_off_minor": 0,
        "basket_off_minor": 0,
        "coupon_off_minor": 0,
        "net_minor": net,
        "points": 0,
    }


def sale(till, sku="tea", pieces=1, unit_minor=1000):
    """The payload of the smallest sale: one line, paid in cash."""
    total = unit_minor * pieces
    return {
        "sale": uuid7(),
        "return": False,
        "receipt": f"{till.name}-{len(till.facts) + 1:06d}",
        "shift": "shift",
        "staff": "07",
        "currency": "CNY",
        "lines": [sale_line(1, sku, pieces, unit_minor)],
        "tenders": [{"kind": "cash", "amount_minor": total, "given_minor": total}],
        "total_minor": total,
        "tax_minor": 0,
        "points": 0,
        "note": "",
        "completed_ms": now_ms(),
        "business_date": time.strftime("%Y-%m-%d"),
    }
