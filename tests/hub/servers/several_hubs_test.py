#!/usr/bin/env python3
"""Three hubs on one PostgreSQL behind HAProxy, killed at random while tills sell: nothing is lost, nothing is there twice, and every till is told everything.

    several_hubs_test.py BIN_DIR SOURCE_DIR [unittest arguments]

The tills are those of tests/hub/wire, written from docs/protocol.md alone. SUANPAN_KILLS says how many processes are killed (default 12), SUANPAN_SEED which.
"""

import os
import pathlib
import random
import sys
import tempfile
import threading
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "wire"))

from client import Till, request, sale, shift_opened, uuid7
from servers import Haproxy, HubOnServer, Postgres, migrate
from programs import ctl

TILLS = ("T1", "T2", "T3")
KILLS = int(os.environ.get("SUANPAN_KILLS", "12"))
SEED = int(os.environ.get("SUANPAN_SEED", "20261123"))
PATIENCE_S = 90
BATCH = 20


class SellingTill(threading.Thread):
    """Sells without waiting for anybody, and hands in what it has as far as the line lets it."""

    def __init__(self, port, name, code):
        super().__init__(daemon=True)
        self.till = Till(port, name)
        answer = self.till.enrol(code)
        assert answer.status == 200, answer.body
        self.closing = threading.Event()
        self.acked = 0
        self.failed = 0
        self.refused = None
        self.till.add("shift_opened", shift_opened(uuid7()))

    def run(self):
        while self.refused is None and not (self.closing.is_set() and self.acked == len(self.till.facts)):
            if not self.closing.is_set():
                self.till.add("sale_completed", sale(self.till, "oolong", 1 + len(self.till.facts) % 3))
            self.push()
            time.sleep(0.01)

    def push(self):
        try:
            answer = self.till.push(self.till.facts[self.acked : self.acked + BATCH])
        except OSError:
            answer = None
        except Exception as lost:  # an answer cut off in the middle
            answer = None if "IncompleteRead" in repr(lost) or "RemoteDisconnected" in repr(lost) else self.refuse(repr(lost))
        if answer is None or answer.status in (429, 502, 503, 504):
            self.failed += 1
            time.sleep(0.1)
        elif answer.status != 200:
            self.refuse(f"{answer.status} {answer.body}")
        else:
            self.acked = max(self.acked, answer.json()["acked_through"])

    def refuse(self, why):
        self.refused = why


class SeveralHubs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="suanpan-hubs-")
        cls.addClassCleanup(cls.home.cleanup)
        home = pathlib.Path(cls.home.name)
        home.chmod(0o755)  # the server runs as somebody else
        cls.postgres = Postgres(home / "postgres")
        cls.addClassCleanup(cls.postgres.stop)
        cls.hubs = [HubOnServer(home / f"hub{number}") for number in range(3)]
        migrate(cls.hubs[0].folder, cls.postgres.address)
        for other in cls.hubs[1:]:
            other.copy_of(cls.hubs[0])
        for hub in cls.hubs:
            hub.start()
            cls.addClassCleanup(hub.stop)
        cls.balancer = Haproxy(home / "haproxy", [hub.port for hub in cls.hubs])
        cls.addClassCleanup(cls.balancer.stop)

    def code(self, name):
        return ctl("enrol-code", "--hub", str(self.hubs[0].folder), "--for", name)[1]["code"]

    def rows(self, statement):
        return self.postgres.rows(statement)

    def test_1_a_sale_at_one_hub_wakes_who_waits_at_another(self):
        seller, waiter = (Till(self.hubs[at].port, name) for at, name in ((0, "T8"), (1, "T9")))
        for till in (seller, waiter):
            self.assertEqual(till.enrol(self.code(till.name)).status, 200)
        cursor = waiter.whole_feed()[1]["cursor"]
        heard = []
        waiting = threading.Thread(target=lambda: heard.append((waiter.feed(cursor, wait_s=20).json(), time.monotonic())))
        waiting.start()
        time.sleep(0.5)
        seller.add("shift_opened", shift_opened(uuid7()))
        seller.add("sale_completed", sale(seller, "oolong", 1))
        paid = time.monotonic()
        self.assertEqual(seller.push(seller.facts).status, 200)
        waiting.join(timeout=30)
        self.assertTrue(heard and heard[0][0]["cursor"] > cursor, heard)
        took = heard[0][1] - paid
        print(f"from a push at one hub to the page at another: {took * 1000:.0f} ms", flush=True)
        self.assertLess(took, 10)  # by a message and not by the end of the wait

    def test_2_nothing_is_lost_or_doubled_while_hubs_and_the_server_are_killed(self):
        tills = [SellingTill(self.balancer.port, name, self.code(name)) for name in TILLS]
        for till in tills:
            till.start()
        dice = random.Random(SEED)
        for kill in range(KILLS):
            time.sleep(dice.uniform(0.2, 0.8))
            if kill % 5 == 4:
                self.postgres.kill()
                time.sleep(dice.uniform(0.0, 0.4))
                self.postgres.start()
            else:
                victim = dice.choice(self.hubs)
                victim.kill()
                time.sleep(dice.uniform(0.0, 0.4))
                victim.start()
        for till in tills:
            till.closing.set()
        for till in tills:
            till.join(timeout=PATIENCE_S)
            self.assertIsNone(till.refused, f"{till.till.name}: {till.refused}")
            self.assertFalse(till.is_alive(), f"{till.till.name} still has facts to hand in (seed {SEED})")
        self.wait_until_applied()
        self.check_books(tills)
        self.check_feeds(tills)
        facts = sum(len(till.till.facts) for till in tills)
        failed = sum(till.failed for till in tills)
        print(f"kills {KILLS} (seed {SEED}), facts {facts}, pushes that failed {failed}, lost 0, doubled 0", flush=True)
        self.assertGreater(failed, 0)  # else nobody noticed the kills

    def wait_until_applied(self):
        end = time.monotonic() + PATIENCE_S
        while self.rows("SELECT count(*) FROM inbox WHERE state = 0") != [["0"]]:
            self.assertLess(time.monotonic(), end, "facts still wait")
            time.sleep(0.1)

    def check_books(self, tills):
        for till in tills:
            own = till.till
            hashes = [row[0] for row in self.rows(f"SELECT encode(hash, 'hex') FROM inbox WHERE till = '{own.name}' ORDER BY seq")]
            self.assertEqual(hashes, [fact.hash.hex() for fact in own.facts])
            sales = self.rows(f"SELECT count(*) FROM sale WHERE till = '{own.name}'")
            self.assertEqual(sales, [[str(len(own.facts) - 1)]])
        wrong = self.rows("SELECT sku FROM (SELECT sku, quantity AS q FROM stock_level UNION ALL SELECT sku, -delta FROM stock_movement) b"
                          " GROUP BY sku HAVING sum(q) <> 0")
        self.assertEqual(wrong, [])
        gaps = self.rows("SELECT count(*), max(position), min(position) FROM feed_entry")[0]
        self.assertEqual(gaps[0], gaps[1], "the feed has a gap")
        self.assertEqual(self.rows("SELECT count(*) FROM inbox WHERE state <> 1"), [["0"]])

    def check_feeds(self, tills):
        ends = set()
        for till in tills:
            changes, page = till.till.whole_feed()
            ends.add(page["cursor"])
            self.assertEqual(page["included"]["seq"], len(till.till.facts))
            self.assertEqual([change["value"]["quantity"] for change in changes if change["key"] == "oolong"][-1:],
                             [int(self.rows("SELECT quantity FROM stock_level WHERE sku = 'oolong'")[0][0])])
        self.assertEqual(len(ends), 1)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
