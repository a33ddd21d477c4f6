"""Runs the hub and suanpan-ctl for the tests of the wire: in a folder that goes away, on loopback, ended by process id."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from client import Till, request, speak_tls

if len(sys.argv) < 3:
    sys.exit(f"usage: {sys.argv[0]} BIN_DIR SOURCE_DIR [unittest arguments]")
BINARIES = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2])


def ctl(*arguments):
    """(exit code, what it says with --json)."""
    done = subprocess.run([BINARIES / "suanpan-ctl", *arguments, "--json"], capture_output=True, text=True, check=False, timeout=60)
    try:
        return done.returncode, json.loads(done.stdout)
    except json.JSONDecodeError:
        raise AssertionError(f"suanpan-ctl {arguments}: {done.returncode}\n{done.stdout}{done.stderr}") from None


class Hub:
    """A hub with an empty shop, the demo shop or what somebody else made in `home`, and the codes of its tills. Keeps its port over all its lives."""

    def __init__(self, tills, demo=False, home=None, starts=True):
        self._home = None if home else tempfile.TemporaryDirectory(prefix="suanpan-wire-")
        self.home = home or pathlib.Path(self._home.name)
        self.folder = self.home / "hub"
        self.port = 0
        self._process = None
        self._tls = self._certificate() if "SUANPAN_WIRE_TLS" in os.environ else []
        if demo:
            ctl("demo", "--dir", str(self.home))
            self.rules = ctl("rules", "--hub", str(self.folder))[1]["version"]
        elif not self.folder.exists():
            self.start()  # makes the folder
            self.stop()
        self.codes = {name: ctl("enrol-code", "--hub", str(self.folder), "--for", name)[1]["code"] for name in tills}
        if starts:
            self.start()

    def _certificate(self):
        """Arguments of a hub with one that it made itself."""
        if not (self.home / "hub.crt").exists():
            code, made = ctl("make-certificate", "--hub", str(self.home), "--name", "127.0.0.1")
            assert code == 0 and (self.home / "hub.key").stat().st_mode & 0o777 == 0o600, made
            assert ctl("make-certificate", "--hub", str(self.home), "--name", "127.0.0.1")[0] == 3  # tills know the first
            code, following = ctl("make-certificate", "--hub", str(self.home), "--name", "127.0.0.1", "--next")
            both = f"https://127.0.0.1:8787#{made['pin']},{following['pin']}"
            assert code == 0 and made["pin"] != following["pin"] and following["address"] == both, following
            assert (self.home / "next.key").stat().st_mode & 0o777 == 0o600 and (self.home / "hub.key").read_bytes() != (self.home / "next.key").read_bytes()
            assert ctl("make-certificate", "--hub", str(self.home), "--name", "127.0.0.1", "--next")[0] == 3  # tills know it, too
        speak_tls(self.home / "hub.crt")
        return ["--tls-certificate", self.home / "hub.crt", "--tls-key", self.home / "hub.key"]

    def start(self, environment=None):
        """`environment` is what this life has beside the usual."""
        port_file = self.home / "port"
        port_file.unlink(missing_ok=True)
        with open(self.home / "hub.log", "ab") as log:
            command = [BINARIES / "suanpan-hub", "--data", self.folder, "--listen", f"127.0.0.1:{self.port}", "--port-file", port_file, *self._tls]
            whole = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"} | (environment or {})
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=whole)
        end = time.monotonic() + 20
        while not port_file.exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the hub does not start:\n{self.log()}")
            time.sleep(0.01)
        self.port = int(port_file.read_text())

    def stop(self):
        """Its exit code."""
        if self._process is None:
            return 0
        self._process.terminate()
        try:
            code = self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._process = None
        return code

    def kill(self):
        self._process.kill()
        self._process.wait()

    def close(self):
        self.stop()
        if self._home is not None:
            self._home.cleanup()

    def is_running(self):
        return self._process is not None and self._process.poll() is None

    def log(self):
        return (self.home / "hub.log").read_text(errors="replace")

    def till(self, name):
        till = Till(self.port, name)
        answer = till.enrol(self.codes[name])
        assert answer.status == 200, answer.body
        return till

    def health(self):
        return request(self.port, "GET", "/v1/health").json()

    def wait_until_applied(self):
        end = time.monotonic() + 20
        while self.health().get("waiting", 1) > 0:  # a hub whose disk fails just then says only that
            if time.monotonic() > end:
                raise AssertionError("facts still wait")
            time.sleep(0.02)
