"""Ctrl-C and SIGTERM end a run in order: they cut a case short, but nothing of what puts things back after it."""

import os
import signal
from contextlib import contextmanager

SIGNALS = [signal.SIGINT, signal.SIGTERM]


class Interrupted(BaseException):
    """Somebody wants the run to end. No Exception, so that nobody on its way takes it for a call that failed."""


class Interruption:
    """While entered, a signal is kept in mind, and raises Interrupted at most once, and only in a block that is `open`.

    The handler decides by a flag rather than by a mask of signals: a mask is one thread's, and any other may get the signal.
    The flag is down wherever nobody raised it, so there is no moment between a case and its cleaning at which a signal hits.
    """

    def __init__(self):
        self.wanted = False
        self.hits = False

    def __enter__(self):
        self.before = {each: signal.signal(each, self.interrupt) for each in SIGNALS}
        return self

    def __exit__(self, *_):
        for each, handler in self.before.items():
            signal.signal(each, handler)

    def interrupt(self, *_):
        if not self.wanted:
            # Not print: the signal may have come in the middle of another.
            os.write(2, b"Interrupted: what was made is deleted and what was changed is put back, then the run ends.\n")
        self.wanted = True
        if self.hits:
            self.hits = False
            raise Interrupted

    def heed(self):
        """Ends the run here if a signal has come."""
        if self.wanted:
            raise Interrupted

    @contextmanager
    def open(self):
        """What may be cut short; at once if the signal came before."""
        try:
            self.hits = True
            self.heed()
            yield
        finally:
            self.hits = False
