"""Starts PostgreSQL, HAProxy and hubs on a PostgreSQL for a test: in folders that go away, on loopback, ended by process id."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from programs import BINARIES

PATIENCE_S = 30
PROGRAMS = sorted(pathlib.Path("/usr/lib/postgresql").iterdir())[-1] / "bin"
# A test that crashes leaves no server behind; and the server refuses to run as root, which a test in a container often is.
AS_OWNER = ["setpriv", "--pdeathsig=QUIT", *(["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else [])]


def wait_for(what, is_there):
    end = time.monotonic() + PATIENCE_S
    while not is_there():
        if time.monotonic() > end:
            raise AssertionError(f"{what} does not start")
        time.sleep(0.02)


def quietly(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


class Postgres:
    """A cluster of its own, durable as in a shop, reached through a socket in its folder."""

    def __init__(self, folder):
        folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        self.folder = folder
        self.address = f"postgresql://suanpan@/shop?host={folder}"
        quietly([*AS_OWNER, PROGRAMS / "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-U", "suanpan", "--no-sync"])
        self.start()
        quietly([PROGRAMS / "createdb", "-h", folder, "-U", "suanpan", "shop"])

    def start(self):
        options = ["-k", self.folder, "-c", "listen_addresses=", "-c", "shared_buffers=64MB"]
        with open(self.folder.parent / "postgres.log", "ab") as log:
            self._process = subprocess.Popen([*AS_OWNER, PROGRAMS / "postgres", "-D", self.folder / "data", *options], stdout=log, stderr=log)
        ready = [PROGRAMS / "pg_isready", "-q", "-h", self.folder]
        wait_for("PostgreSQL", lambda: subprocess.run(ready, check=False).returncode == 0)

    def kill(self):
        """As a crash: its process first, then all that it started end by themselves."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        self._process.wait(timeout=PATIENCE_S)

    def stop(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=PATIENCE_S)

    def rows(self, statement):
        told = quietly([PROGRAMS / "psql", "-X", "-A", "-t", "-h", self.folder, "-U", "suanpan", "-d", "shop", "-c", statement])
        return [line.split("|") for line in told.splitlines()]


def migrate(folder, address):
    quietly([BINARIES / "suanpan-hub", "migrate", "--data", folder, "--database", address])


class HubOnServer:
    """A hub whose folder says which server it is on. Keeps its port over all its lives, for the balancer knows it by that."""

    def __init__(self, folder):
        self.folder = folder
        self.port = 0
        self._process = None

    def copy_of(self, other):
        shutil.copytree(other.folder, self.folder)

    def start(self):
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)

        def has_begun():
            if port_file.exists():
                return True
            if self._process is None or self._process.poll() is not None:  # while the server is down it does not start, as under systemd
                time.sleep(0.1)
                with open(self.folder / "log", "ab") as log:
                    command = [BINARIES / "suanpan-hub", "--data", self.folder, "--listen", f"127.0.0.1:{self.port}", "--port-file", port_file]
                    self._process = subprocess.Popen(command, stdout=log, stderr=log)
            return False

        wait_for(f"the hub of {self.folder}", has_begun)
        self.port = int(port_file.read_text())

    def kill(self):
        self._process.kill()
        self._process.wait()

    def stop(self):
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE_S)


class Haproxy:
    """Sends each request to one of the hubs that answer."""

    def __init__(self, folder, ports):
        folder.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        hubs = "\n".join(f"    server hub{port} 127.0.0.1:{port} check inter 200ms fall 1 rise 1" for port in ports)
        (folder / "haproxy.cfg").write_text(f"""
global
    maxconn 1000
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    option redispatch
    retries 2
    option httpchk GET /v1/health
frontend tills
    bind 127.0.0.1:{self.port}
    default_backend hubs
backend hubs
    balance roundrobin
{hubs}
""")
        with open(folder / "log", "ab") as log:
            self._process = subprocess.Popen(["haproxy", "-db", "-f", folder / "haproxy.cfg"], stdout=log, stderr=log)
        wait_for("HAProxy", self.is_there)

    def is_there(self):
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=PATIENCE_S)
