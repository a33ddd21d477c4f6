#!/usr/bin/env python3
"""A real till sells through its real window to a real hub over a line that is cut at any byte, and both are killed at random: nothing is lost, nothing
happens twice, and the books of till, hub and input agree.

    kill_rounds_test.py BIN_DIR SOURCE_DIR [unittest arguments]

SUANPAN_KILLS says how many processes are killed (default 10), SUANPAN_SEED which and when.
"""

import csv
import json
import os
import pathlib
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "hub" / "wire")]

from cutting_proxy import CuttingProxy
from programs import BINARIES, SOURCE, Hub, ctl

KILLS = int(os.environ.get("SUANPAN_KILLS", "10"))
SEED = int(os.environ.get("SUANPAN_SEED", "20261123"))
SILENCE_S = 240
# Sales for each kill, so that the day lasts as long as the killing.
SALES_A_KILL = 12
GOODS = (("22423", "REGENCY CAKESTAND 3 TIER", "12.75"), ("22846", "BREAD BIN DINER STYLE RED", "16.95"), ("22964", "COOKIE CUTTER SET", "2.10"))
CUSTOMERS = ("14644", "15291", "15039", "")


def write_trade(path, dice):
    """Invoices of one to three lines; every eighth gives a line of an earlier one back."""
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"))
        for number in range(KILLS * SALES_A_KILL):
            minute = f"2011-10-03T{8 + number // 360:02}:{number // 6 % 60:02}:{number % 6 * 10:02}"
            customer = dice.choice(CUSTOMERS)
            if number % 8 == 7:
                sku, name, price, customer = returned
                rows.writerow((f"C{5000 + number}", sku, name, -1, minute, price, customer, "United Kingdom"))
                continue
            for sku, name, price in dice.sample(GOODS, dice.randint(1, 3)):
                rows.writerow((5000 + number, sku, name, dice.randint(1, 9), minute, price, customer, "United Kingdom"))
                if number % 8 == 3:
                    returned = (sku, name, price, customer)


class PlayedTill:
    """suanpan, playing the trade through its window; what it says comes through `said`."""

    def __init__(self, home, port, code):
        self._command = [BINARIES / "suanpan", "--data", home / "till", "--hub", f"http://127.0.0.1:{port}", "--enrol", code, "--lang", "en",
                         "--play", home / "trade.csv", "--play-out", home / "play", "--play-supervised"]
        self._log = home / "till.log"
        self.start()

    def start(self):
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
        self.said = queue.Queue()  # a new one each life, so that no line of a killed till is heard late
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=log, env=environment, text=True)
        threading.Thread(target=self._listen, args=(self._process.stdout, self.said), daemon=True).start()

    @staticmethod
    def _listen(lines, said):
        with lines:
            for line in lines:
                said.put(line.strip())
        said.put(None)

    def kill(self):
        self._process.kill()
        self._process.wait()

    def end(self):
        """Its exit code."""
        try:
            return self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def log(self):
        return "".join(self._log.read_text(errors="replace").splitlines(keepends=True)[-40:])


class KillRounds(unittest.TestCase):
    def setUp(self):
        self.dice = random.Random(SEED)
        home = tempfile.TemporaryDirectory(prefix="suanpan-kills-")
        self.addCleanup(home.cleanup)
        self.home = pathlib.Path(home.name)
        (self.home / "play").mkdir()
        write_trade(self.home / "trade.csv", self.dice)
        ctl("demo", "--dir", str(self.home / "shop"), "--input", str(self.home / "trade.csv"))
        self.hub = Hub([], home=self.home / "shop")
        self.addCleanup(self.hub.close)
        self.line = CuttingProxy(self.hub.port, SEED)
        self.addCleanup(self.line.close)
        code = (self.home / "shop" / "enrolment-code").read_text().strip()
        self.till = PlayedTill(self.home, self.line.port, code)
        self.addCleanup(self.till.kill)
        self.kills = {"till": 0, "hub": 0}
        self.refused = []

    def kill_till(self):
        self.till.kill()
        self.kills["till"] += 1
        self.till.start()

    def kill_hub(self):
        self.hub.kill()
        self.kills["hub"] += 1
        time.sleep(self.dice.uniform(0.0, 0.5))
        self.hub.start()

    def hear(self, line):
        """True when the day is over."""
        if line is None:
            self.fail(f"the till ended by itself (seed {SEED}, {self.kills}):\n{self.till.log()}")
        if line.startswith("paid "):  # it waits to be killed between payment and receipt
            self.kill_till()
        elif line == "third 1":  # it waits to see the hub gone
            self.hub.kill()
            time.sleep(2)
            self.hub.start()
        elif line.startswith("refused "):
            self.refused.append(line)
        return line == "done"

    def play(self):
        heard = time.monotonic()
        next_kill = heard + self.dice.uniform(1.0, 3.0)
        while True:
            try:
                if self.hear(self.till.said.get(timeout=0.05)):
                    return
                heard = time.monotonic()
            except queue.Empty:
                self.assertLess(time.monotonic(), heard + SILENCE_S, f"the till is stuck (seed {SEED}):\n{self.till.log()}")
            if sum(self.kills.values()) < KILLS and time.monotonic() >= next_kill:
                self.kill_till() if self.dice.random() < 0.6 else self.kill_hub()
                heard = time.monotonic()
                next_kill = heard + self.dice.uniform(0.5, 4.0)  # a start takes about a second: some fall into it
            elif sum(self.kills.values()) >= KILLS:
                self.line.calm()

    def test_books_agree_whoever_is_killed(self):
        self.play()
        self.assertEqual(self.till.end(), 0, f"{self.refused}\n{self.till.log()}")
        self.hub.wait_until_applied()
        self.hub.stop()
        told = subprocess.run([SOURCE / "scripts" / "demo_day_check.py", self.home / "trade.csv"], capture_output=True, check=True)
        wanted = json.loads(told.stdout)
        code, till = ctl("verify", "--till", str(self.home / "till"))
        self.assertEqual(code, 0, till)
        code, hub = ctl("verify", "--hub", str(self.hub.folder))
        self.assertEqual(code, 0, hub)
        self.assertEqual((till["sales"], till["returns"], till["refund_minor"]),
                         (wanted["input_sales"], wanted["input_returns"], wanted["input_refund_minor"]))
        for table in ("sales", "lines", "tenders"):
            self.assertEqual(self.rows("--hub", self.hub.folder, table), self.rows("--till", self.home / "till", table))
        sold = {row["receipt"] for row in self.rows("--hub", self.hub.folder, "sales") if row["kind"] == "sale"}
        gross = sum(int(row["unit_minor"]) * int(row["quantity_thousandths"]) // 1000
                    for row in self.rows("--hub", self.hub.folder, "lines") if row["receipt"] in sold)
        self.assertEqual(gross, wanted["input_gross_minor"])
        print(f"kills {self.kills} (seed {SEED}), connections {self.line.connections}, cut {self.line.cuts}, facts {till['facts']}, "
              f"sales {till['sales']}, returns {till['returns']}, lost 0, doubled 0", flush=True)
        self.assertGreater(self.line.cuts, 0)

    def rows(self, whose, folder, table):
        """Of this till; the members of the demo shop bought at others before."""
        out = self.home / "rows.csv"
        self.assertEqual(ctl("export", whose, str(folder), "--table", table, "--out", str(out))[0], 0)
        with open(out, newline="") as file:
            return [row for row in csv.DictReader(file) if row["receipt"].startswith("T1-")]


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
