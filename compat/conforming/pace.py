"""How often the endpoint is asked."""

import threading
import time

# What AWS allows of these, for each call that it allows of most operations: of those, ten a second. Source: spec 11.
SLOWER = {"UpdateIndexingConfiguration": 0.1, "GetPackageConfiguration": 0.5, "UpdatePackageConfiguration": 0.5}


class Pace:
    """Holds each request back until `rate` a second, over all operations together, are not exceeded. None holds nothing back."""

    def __init__(self, rate):
        self.rate = rate
        self.sent = 0
        self.began = time.monotonic()
        self.lock = threading.Lock()
        self.free = {}  # when the next request may go: of any operation under None, of slower ones under their names

    def wait(self, operation=None):
        """Returns when one more request may go out. Retries count: the caller asks for every attempt."""
        with self.lock:
            self.sent += 1
            if self.rate is None:
                return
            rates = {None: self.rate}
            if operation in SLOWER:
                rates[operation] = self.rate * SLOWER[operation]
            time.sleep(max(0.0, *(self.free.get(name, 0.0) - time.monotonic() for name in rates)))
            self.free |= {name: time.monotonic() + 1 / rate for name, rate in rates.items()}
