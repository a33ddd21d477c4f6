"""A line on loopback that breaks: between a till and its hub, cutting connections after any number of bytes in either direction."""

import random
import socket
import struct
import threading

# With no time to linger a closed socket is reset: whoever is at the other end does not get what was still under way.
AT_ONCE = struct.pack("ii", 1, 0)


class CuttingProxy:
    """Every other connection is cut, after as many bytes as the seed says."""

    def __init__(self, to_port, seed):
        self._to_port = to_port
        self._dice = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.cuts = 0
        self.connections = 0
        self._calm = False
        threading.Thread(target=self._accept, daemon=True).start()

    def calm(self):
        """From now on new connections are left alone."""
        self._calm = True

    def close(self):
        self._listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                hub = socket.create_connection(("127.0.0.1", self._to_port), timeout=5)
            except OSError:
                client.close()
                continue
            hub.settimeout(None)
            cut_up, cut_down = self._budgets()
            threading.Thread(target=self._carry, args=(client, hub, cut_up), daemon=True).start()
            threading.Thread(target=self._carry, args=(hub, client, cut_down), daemon=True).start()

    def _budgets(self):
        """Bytes that pass before the cut, up and down; None: all of them."""
        if self._calm or self._dice.random() < 0.5:
            return None, None
        most = self._dice.choice((40, 400, 4_000, 40_000))
        return (self._dice.randint(1, most), None) if self._dice.random() < 0.5 else (None, self._dice.randint(1, most))

    def _carry(self, source, target, budget):
        try:
            while data := source.recv(65536):
                if budget is not None and len(data) >= budget:
                    target.sendall(data[:budget])
                    self.cuts += 1
                    for line in (source, target):
                        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                    break
                budget = None if budget is None else budget - len(data)
                target.sendall(data)
        except OSError:
            pass  # the other direction was cut, or a program killed
        for line in (source, target):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            line.close()
