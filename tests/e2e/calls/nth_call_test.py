#!/usr/bin/env python3
"""One call to the system fails, of a till that sells or of the hub that hears it: the n-th on a file, on a socket, or for memory. The day is done all the same, at the
latest after the program was started again, and nothing of it is lost or there twice.

    nth_call_test.py BIN_DIR SOURCE_DIR [unittest arguments]

SUANPAN_CALLS says how many of the calls of each kind fail, one in each run, spread over the day (default 14; all: every one, memory apart). SUANPAN_SEED says which.
"""

import errno
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "hub" / "wire"))

from programs import BINARIES, Hub, ctl

TESTS = BINARIES.parent / "tests"
CALLS = os.environ.get("SUANPAN_CALLS", "14")
SEED = int(os.environ.get("SUANPAN_SEED", "20261123"))
# Of memory there are tens of thousands.
MOST_OF_MEMORY = 200
SALES_OF_THE_DAY = 6
LIVES = 3
LONGEST_DAY_S = 60
ERRORS = {"file": (errno.EIO, errno.ENOSPC), "socket": (errno.ECONNRESET, errno.EMFILE, errno.EINTR), "memory": (errno.ENOMEM,)}


def failing(kind, under, at=0, error=0, count=""):
    """The environment in which a program's n-th call fails."""
    return {
        "LD_PRELOAD": str(TESTS / "libfailing_calls.so"),
        "SUANPAN_FAIL_KIND": kind,
        "SUANPAN_FAIL_AT": str(at),
        "SUANPAN_FAIL_ERRNO": str(error),
        "SUANPAN_FAIL_UNDER": str(under),
        "SUANPAN_FAIL_COUNT": str(count),
    }


class Place:
    """A hub that runs and a till that is enrolled with it, in a folder of their own."""

    def __init__(self, home, hub_environment):
        self.home = home
        self.hub = Hub([], home=home, starts=False)
        self.started_again = 0
        self.said = []
        self.start_hub(hub_environment)

    def start_hub(self, environment):
        """Again without a failing call where that one was needed to start."""
        try:
            self.hub.start(environment)
        except AssertionError:
            self.started_again += 1
            self.hub.start()

    def day(self, environment):
        """The till's exit code. A hub that ends meanwhile is started again."""
        command = [TESTS / "till_day", self.home / "till", self.home / "device.json", f"http://127.0.0.1:{self.hub.port}"]
        whole = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"} | environment
        with open(self.home / "till.said", "w") as said, open(self.home / "till.log", "a") as log:
            till = subprocess.Popen(command, stdout=said, stderr=log, env=whole)
        end = time.monotonic() + LONGEST_DAY_S
        while till.poll() is None and time.monotonic() < end:
            self.keep_the_hub()
            time.sleep(0.01)
        till.kill()
        till.wait()
        self.said += (self.home / "till.said").read_text().splitlines()
        return till.returncode

    def keep_the_hub(self):
        if not self.hub.is_running():
            self.started_again += 1
            self.hub.start()

    def whole_day(self, environment):
        """The till is started again without a failing call until its day is done."""
        code = None
        for life in range(LIVES):
            code = self.day(environment if life == 0 else {})
            if code == 0:
                return
            self.started_again += 1
        raise AssertionError(f"the day is not done, exit code {code}\n{self.log()}")

    def log(self):
        return "\n".join(["till said:", *self.said, "till:", (self.home / "till.log").read_text(), "hub:", self.hub.log()])

    def wait_for_the_hub(self):
        """To apply what it took in, as often as it has to be started again for it."""
        self.keep_the_hub()
        try:
            self.hub.wait_until_applied()
        except OSError:
            self.keep_the_hub()
            self.hub.wait_until_applied()

    def check(self, case):
        """Everything that was answered is at the hub, once."""
        self.wait_for_the_hub()
        self.hub.stop()
        for books in (("--till", self.home / "till"), ("--hub", self.home / "hub")):
            code, found = ctl("verify", *map(str, books))
            case.assertEqual(code, 0, f"{found}\n{self.log()}")
        hub = sqlite3.connect(self.home / "hub" / "hub.db")
        till = sqlite3.connect(self.home / "till" / "till.db")
        try:
            sold = sorted(line.removeprefix("sale ") for line in set(self.said) if line.startswith("sale "))
            case.assertEqual(len(sold), SALES_OF_THE_DAY)
            for books in (hub, till):
                rows = [row[0] for row in books.execute("SELECT id FROM sale WHERE original_id IS NULL ORDER BY id")]
                case.assertEqual(rows, sold, self.log())
                case.assertEqual(books.execute("SELECT count(*) FROM sale").fetchone()[0], SALES_OF_THE_DAY + 1, self.log())
            case.assertEqual(hub.execute("SELECT hash FROM inbox WHERE till = 'T1' ORDER BY epoch, seq").fetchall(),
                             till.execute("SELECT hash FROM journal ORDER BY epoch, seq").fetchall(), self.log())
        finally:
            hub.close()
            till.close()

    def close(self):
        self.hub.close()


class NthCall(unittest.TestCase):
    """Each test: one kind of call, of one program."""

    @classmethod
    def setUpClass(cls):
        home = tempfile.TemporaryDirectory(prefix="suanpan-calls-")
        cls.addClassCleanup(home.cleanup)
        cls.shop = pathlib.Path(home.name) / "shop"
        cls.shop.mkdir()
        hub = Hub(["T1"], home=cls.shop)
        till = hub.till("T1")
        device = {"till": till.name, "epoch": till.epoch, "secret": bytes(till.key).hex(), "store_key": till.store_key.hex()}
        (cls.shop / "device.json").write_text(json.dumps(device))
        hub.stop()

    def place(self, hub_environment=None):
        home = tempfile.TemporaryDirectory(prefix="suanpan-call-")
        self.addCleanup(home.cleanup)
        folder = pathlib.Path(home.name) / "shop"
        shutil.copytree(self.shop, folder)
        place = Place(folder, hub_environment(folder) if hub_environment else {})
        self.addCleanup(place.close)
        return place

    def try_calls(self, program, kind):
        def environment(at=0, error=0, count=""):
            return lambda folder: failing(kind, folder / program, at, error, count)

        def run(make):
            place = self.place(make if program == "hub" else None)
            place.whole_day(make(place.home) if program == "till" else {})
            place.check(self)
            place.close()
            self.doCleanups()
            return place.started_again

        count = self.shop / f"{program}-{kind}"
        run(environment(count=count))
        calls = int(count.read_text())
        dice = random.Random(f"{SEED} {program} {kind}")
        wanted = calls if CALLS == "all" else int(CALLS)
        if kind == "memory":
            wanted = min(wanted, MOST_OF_MEMORY)
        stride = max(1.0, calls / wanted)
        offset = dice.random() * stride
        chosen = [int(offset + i * stride) + 1 for i in range(wanted) if int(offset + i * stride) < calls]
        self.assertGreater(len(chosen), 0)
        restarts = 0
        for at in chosen:
            error = dice.choice(ERRORS[kind])
            with self.subTest(program=program, kind=kind, call=at, error=errno.errorcode[error]):
                restarts += 1 if run(environment(at, error)) else 0
        print(f"{program}: {len(chosen)} of {calls} calls on {kind} failed, one a day; {restarts} times a program had to be started again", file=sys.stderr)

    def test_a_file_of_the_till(self):
        self.try_calls("till", "file")

    def test_a_socket_of_the_till(self):
        self.try_calls("till", "socket")

    def test_memory_of_the_till(self):
        self.try_calls("till", "memory")

    def test_a_file_of_the_hub(self):
        self.try_calls("hub", "file")

    def test_a_socket_of_the_hub(self):
        self.try_calls("hub", "socket")

    def test_memory_of_the_hub(self):
        self.try_calls("hub", "memory")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
